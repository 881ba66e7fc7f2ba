import type { Action } from "../buttons.ts";
import { about } from "../commands/about.ts";
import { askDocument } from "../commands/answer-question.ts";
import { withCorrections } from "../commands/assemble-reply.ts";
import { parseLine } from "../commands/parse/command-line.ts";
import { isResolved, matchCommand } from "../commands/parse/find-command.ts";
import { helpButton } from "../commands/reply-buttons.ts";
import { source } from "../commands/source.ts";
import type { CompleteRequest } from "../conversation-state.ts";
import { displayText } from "../document/display-text.ts";
import { canContinue, needsAnswer, readFollowUp } from "../follow-up-list.ts";
import { type CompleteQuestion, namesOf, type Questions, readClause } from "../follow-ups/follow-up.ts";
import { asNextClosest } from "../follow-ups/more/not-shown-yet.ts";
import { aboutWhatReply, nothingBeforeReply } from "../follow-ups/nothing-before.ts";
import { isFragment } from "../follow-ups/other-subject.ts";
import { readsAlone, refersBack } from "../follow-ups/reads-alone.ts";
import { intentReply } from "../intent-list.ts";
import { askHint, thanksReply } from "../intents/small-talk.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { anyOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { readAskedParts } from "../reading/asked-part.ts";
import type { CleanText, ReadQuestion } from "../reading/reader.ts";
import { type Block, type Reply, unclearReply } from "../reply.ts";
import { findExactPhrase } from "../search/find-passages.ts";
import { fold } from "../text/fold.ts";
import { hasDigit } from "../text/words.ts";
import { askAs, replyToQuestions, replyToSentence, type TextContext } from "./reply-to-questions.ts";

export type TextReply =
  | { readonly kind: "reply"; readonly reply: Reply; readonly completeRequest?: CompleteRequest | undefined }
  /** To be answered as a press on a button of the last reply. */
  | { readonly kind: "action"; readonly action: Action };

/**
 * Answers free text. The first that fits, in this order:
 * 1. a phrase under `asked:`, typed as it stands;
 * 2. thanks and a goodbye (`thanksReply`), if nothing is asked;
 * 3. what goes on with the conversation (`readFollowUp`);
 * 4. an intent, on the text as typed: small talk, outline, place, list;
 * 5. each question of the text as read, and each part of it (`replyToQuestions`):
 *    a. a command without its slash, or a phrase of a command, if its names and topics are known: "compare A and B";
 *    b. an intent;
 *    c. passages on something: "anything about snow?";
 *    d. a question to the document.
 */
export function replyToText(text: string, context: TextContext): TextReply {
  const { library } = context;
  const clause = readClause(text, library);
  const mayGoOn = clause.subjects.length === 0 && (context.before || clause.content.length < 2) && refersBack(clause, library);
  if (!mayGoOn && findExactPhrase(library.passages, text).length > 0)
    return { kind: "reply", reply: askDocument(text, library), completeRequest: { text } };
  const cleaned = library.reader.clean(text);
  const thanked = readAskedParts(cleaned.text).isQuestion ? undefined : (thanksReply(text) ?? thanksReply(cleaned.text));
  if (thanked) return { kind: "reply", reply: thanked };
  const followUp = replyToFollowUp(text, cleaned, context);
  if (followUp && !(followUp.kind === "reply" && ["not-stated", "closest"].includes(followUp.reply.outcome))) return followUp;
  const alone = replyToNew(text, cleaned, context);
  if (!followUp) return alone;
  return followUp.kind === "reply" && isBetter(alone, followUp.reply, cleaned.text, context) ? alone : followUp;
}

/** Where nobody curated the document, what "it" stands for is often no subject, and the other words find the passage. "And Tarn?" has none. */
function isBetter(alone: TextReply, { outcome }: Reply, clean: string, { before, library }: TextContext): boolean {
  if (alone.kind !== "reply") return false;
  if (alone.reply.outcome === "closest") return outcome === "not-stated";
  const canAnswer = before !== undefined && !library.knowledge.isCurated && !isFragment(readClause(clean, library));
  return canAnswer && alone.reply.outcome === "answered";
}

/** Undefined if the text has nothing to do with what came before. */
function replyToFollowUp(text: string, { text: clean, corrections }: CleanText, context: TextContext): TextReply | undefined {
  const { library, before } = context;
  const followUp = !isCommand(clean, context) ? readFollowUp(text, clean, before, library) : undefined;
  if (!followUp || followUp.kind === "new") return undefined;
  if (followUp.kind === "unclear")
    return { kind: "reply", reply: aboutWhatReply(library, context.request.seed, "About whom?"), completeRequest: { text: clean } };
  if (followUp.kind !== "questions") return followUp;
  const { reply, completeRequest } = replyToComplete(followUp, context);
  return { kind: "reply", reply: withCorrections(reply, corrections), completeRequest };
}

/** The answer to the first of several readings of a follow-up that has one; otherwise what comes closest, otherwise the first reply. */
function replyToComplete(questions: Questions, context: TextContext): Omit<ReadingReply, "about"> {
  const { reply, completeRequest, about } = chosenReading(questions, context);
  const note = about && completeRequest.isLent ? aboutNote(about, reply, context.library) : undefined;
  return { reply: note ? { ...reply, blocks: [note, ...reply.blocks] } : reply, completeRequest };
}

interface ReadingReply {
  readonly reply: Reply;
  readonly completeRequest: CompleteRequest;
  readonly about?: CompleteQuestion["about"];
}

/** "About Liu:", where the passage does not show of whom it is; undefined if nothing was found, or the reply names them itself. */
function aboutNote(
  about: readonly Subject[],
  { evidence, closest, blocks }: Reply,
  { knowledge: { document } }: Library,
): Block | undefined {
  const shown = [...evidence, ...closest].map((span) => fold(displayText(document, span))).join(" ");
  const isShown = ({ name, aliases }: Subject) => [name, ...aliases].some((each) => shown.includes(fold(each)));
  if (shown === "" || blocks.some(({ kind }) => kind === "heading" || kind === "comparison")) return undefined;
  const missing = about.filter((subject) => !isShown(subject));
  return missing.length === 0 ? undefined : { kind: "note", text: `About ${namesOf(missing)}:` };
}

function chosenReading({ questions, otherwise, others = [] }: Questions, context: TextContext): ReadingReply {
  const isCompleted = questions.some(({ about }) => about !== undefined);
  const completed: ReadingReply[] = [];
  for (const question of questions) {
    const answered = replyToReading(question, others, question.isWhole ? context : { ...context, isCompleted });
    completed.push(answered);
    if (answered.reply.outcome === "answered") break;
  }
  const last = completed.at(-1);
  if (otherwise && last && last.reply.outcome !== "answered") completed.push({ completeRequest: last.completeRequest, reply: otherwise() });
  const find = (outcome: Reply["outcome"]) => completed.find(({ reply }) => reply.outcome === outcome);
  const [first = { reply: unclearReply(whatToKnow), completeRequest: { text: "" } }] = completed;
  return find("answered") ?? find("closest") ?? (otherwise && completed.at(-1)) ?? first;
}

const whatToKnow = "What would you like to know?";

function replyToReading(question: CompleteQuestion, others: readonly string[], context: TextContext): ReadingReply {
  const { text, found } = findReply(question, others, context);
  const { command, continues, about, isLent } = question;
  return { reply: found, completeRequest: { command, text: text, continues, isLent }, about };
}

/** `others`: what else is asked in the message. `text`: of several questions, the last, complete. */
function findReply(
  { command: name, text, except }: CompleteQuestion,
  others: readonly string[],
  context: TextContext,
): { readonly text: string; readonly found: Reply } {
  const { library, commands, request } = context;
  const command = commands.find((each) => each.name === name);
  if (command) return { text, found: command.run({ args: parseLine(command, text, library), isSentence: false, ...request }, library) };
  if (except) {
    const further = askDocument(text, library, { except });
    return { text, found: further.outcome === "closest" ? asNextClosest(further) : further };
  }
  const questions = library.reader.takeApart([text, ...others], maxParts);
  return { text: questions.at(-1)?.text ?? text, found: replyToQuestions(questions, context) ?? unclearReply(whatToKnow) };
}

/** How many parts of a reading are answered, in all its questions. */
const maxParts = 2;

function replyToNew(text: string, { text: clean, corrections }: CleanText, context: TextContext): TextReply {
  const { library, request, before } = context;
  const wish = intentReply(text, library, request.seed);
  if (wish)
    return { kind: "reply", reply: wish, ...(wish.outcome === "answered" ? { completeRequest: { text: clean, isListing: true } } : {}) };
  const questions = clean === "" ? [] : library.reader.takeApart(readAskedParts(clean).asked);
  const isCommandAlone = questions.length === 0 && matchCommand(text, context.commands, library) !== undefined;
  if (questions.length === 0) return { kind: "reply", reply: isCommandAlone ? replyToSentence({ text }, context) : hintReply(library) };
  const reply = replyToAsked(clean, questions, context);
  const isHelpful = reply.outcome === "answered" || reply.outcome === "done";
  const unclear = before && canContinue(before) ? undefined : unclearWithoutBefore(clean, isHelpful, context);
  if (unclear) return { kind: "reply", reply: unclear, completeRequest: { text: clean } };
  return { kind: "reply", reply: withCorrections(reply, corrections), completeRequest: { text: questions.at(-1)?.text ?? clean } };
}

function replyToAsked(clean: string, questions: readonly ReadQuestion[], context: TextContext): Reply {
  const whole = replyWithRemark(clean, questions, context);
  const asked = whole?.outcome === "answered" ? whole : (replyToQuestions(questions, context) ?? hintReply(context.library));
  return whole?.outcome === "closest" && asked.outcome !== "answered" ? whole : asked;
}

/**
 * "I have been here for 7 years. How many days do I get?", "The upload failed, what now?": what askers say of themselves belongs to the
 * question, and so does what comes before a question of few words, if it is the only one. In a curated document the question alone finds
 * its phrase.
 */
function replyWithRemark(clean: string, questions: readonly ReadQuestion[], context: TextContext): Reply | undefined {
  const { library } = context;
  const [only] = questions;
  if (!only || questions.length > 1 || library.knowledge.isCurated) return undefined;
  const { before, lead } = readAskedParts(clean);
  const told = [...before, lead].filter((each) => each !== "");
  const isNeeded = told.some((remark) => ofAsker.test(remark)) || (told.length > 0 && !readsAlone(readClause(only.text, library), library));
  return isNeeded ? askAs([...told, only.text].join(". "), context) : undefined;
}

const ofAsker = anyOf("askers");

function unclearWithoutBefore(clean: string, isAnswered: boolean, { library, request }: TextContext): Reply | undefined {
  const needsMore = !isAnswered && needsAnswer(clean, library);
  return needsMore ? aboutWhatReply(library, request.seed) : nothingBeforeReply(clean, isAnswered, library, request.seed);
}

/** "quote wang", "compare Liu and Zhang": a command without its slash. */
export function isCommand(text: string, { commands, library }: Pick<TextContext, "commands" | "library">): boolean {
  const match = matchCommand(text, commands, library);
  // "What topics are there?"; but "verbatim?" asks about the answer.
  if (match?.command.name === "verbatim") return match.isSentence;
  // "About the pace?" narrows.
  if (!match || match.isSentence || match.command === about) return false;
  // "Source for that one?" asks about the answer.
  if (match.command === source) return hasDigit(text);
  return Object.keys(match.args).length > 0 && isResolved(match, library);
}

/** The reply to a text that asks nothing. */
export function hintReply({ commandLine }: Library): Reply {
  return unclearReply(askHint(commandLine), [], { actions: [helpButton] });
}
