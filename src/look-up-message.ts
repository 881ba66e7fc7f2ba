import { about } from "./commands/about.ts";
import { askDocument } from "./commands/answer-question.ts";
import { joinReplies } from "./commands/assemble-reply.ts";
import { callWith } from "./commands/command-definition.ts";
import { helpButton } from "./commands/reply-buttons.ts";
import { readClause } from "./follow-ups/clause.ts";
import type { TextContext } from "./free-text/reply-to-questions.ts";
import { replyToText } from "./free-text/reply-to-text.ts";
import type { Library } from "./library.ts";
import { isConfident } from "./overheard/overheard-questions.ts";
import { isQuestion, withoutCode } from "./overheard/question-in-message.ts";
import { replyToQuotedIn } from "./quoted-message.ts";
import { readAskedParts } from "./reading/asked-part.ts";
import { removeMarkup } from "./reading/chat-normalization.ts";
import { trimPleasantries } from "./reading/pleasantries.ts";
import { notStatedReply, type Reply, unclearReply } from "./reply.ts";
import { cleanInput, fold } from "./text/fold.ts";
import { hasLetter, isFunctionWord, splitWords } from "./text/words.ts";

/**
 * What the document says about a message that somebody wrote to others: whether it has what is quoted there, what answers what is asked, and
 * what is stated.
 */
export function replyToMessage(typed: string, context: TextContext): Reply {
  return replyToQuotedIn(withoutCode(typed), context.library, (rest) => lookUpRest(rest, context));
}

function lookUpRest(rest: string, context: TextContext): Reply {
  const text = removeMarkup(rest.split("\n").map(cleanInput).join("\n"));
  if (!hasLetter(text)) return unclearReply("There are no words in this message to look for.");
  const sentences = splitSentences(text);
  const questions = sentences.filter((sentence) => isQuestion(trimPleasantries(sentence)));
  const answer = replyToAsked(questions, context);
  if (answer?.outcome === "answered") return answer;
  const statements = sentences.filter((sentence) => !questions.includes(sentence));
  const found = lookUp(statements, context.library);
  const said = found.filter(({ outcome }) => outcome === "answered").slice(0, maxPassages);
  const closest = found.find(({ outcome }) => outcome === "closest");
  const nothing = notStatedReply("The document says nothing about this message.", [], { actions: [helpButton] });
  return joinReplies(said, context.library.knowledge.document, 1) ?? answer ?? aboutNamed(text, context.library) ?? closest ?? nothing;
}

/** Passages that are shown, each on another statement. */
const maxPassages = 3;

function splitSentences(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?…])\s+|(?<=[。！？])|\n+/u)
    .map((sentence) => sentence.replace(/^[\s/／]+/u, "").trim())
    .filter(hasLetter)
    .slice(0, maxSentences);
}

/** Sentences of one message that are read, which bounds the time. */
const maxSentences = 60;

/** Undefined for small talk and what is too short to be understood. */
function replyToAsked(questions: readonly string[], context: TextContext): Reply | undefined {
  if (questions.length === 0) return undefined;
  const answered = replyToText(questions.slice(0, maxQuestions).join(" "), { ...context, before: undefined });
  const isAnswer = answered.kind === "reply" && ["answered", "closest", "not-stated"].includes(answered.reply.outcome);
  return isAnswer ? answered.reply : undefined;
}

const maxQuestions = 2;

/** A statement of which the document has only one word is rarely about it. */
function lookUp(statements: readonly string[], library: Library): readonly Reply[] {
  return mostTelling(statements, library).flatMap((statement) => {
    // "The car park is flooded, I had to walk" → "The car park is flooded".
    const [told = statement] = readAskedParts(library.reader.clean(statement).text).asked;
    const reply = askDocument(told, library);
    return knownWords(told, library) > 1 || isConfident(told, reply.evidence, library) ? [reply] : [];
  });
}

function mostTelling(statements: readonly string[], library: Library): readonly string[] {
  const counted = statements.map((statement) => ({ statement, count: knownWords(statement, library) })).filter(({ count }) => count > 0);
  const most = counted.sort((a, b) => b.count - a.count).slice(0, maxStatements);
  return most.map(({ statement }) => statement);
}

/** Statements that are looked up, those with the most words of the document first. */
const maxStatements = 5;

function knownWords(text: string, { vocabulary }: Library): number {
  const words = new Set(splitWords(text).map(fold));
  return [...words].filter((word) => !isFunctionWord(word) && vocabulary.knows(word)).length;
}

/** Everything on the subject that the message names first. */
function aboutNamed(text: string, library: Library): Reply | undefined {
  const [subject] = readClause(text, library).subjects;
  return subject && about.run(callWith({ subject: subject.id }), library);
}
