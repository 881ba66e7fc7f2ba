import { contains, type Document, type Span, trimSpan } from "../document/document.ts";
import { groupOf, isOrdered } from "../document/groups.ts";
import type { Sentence } from "../document/sentences.ts";
import { formsOf } from "../language/forms.ts";
import { type Library, passageWithContext } from "../library.ts";
import { messagePassages, withRowsJoined } from "../message-passages.ts";
import { markWords } from "../passage.ts";
import type { AsksFor } from "../reading/reader.ts";
import { type Reply, texts } from "../reply.ts";
import { answerSpan } from "../search/answer-spans.ts";
import { type FoundPassage, findPassages, type SearchOptions } from "../search/find-passages.ts";
import { findNamesInWords } from "../search/names-in-words.ts";
import { findPassagesAbout } from "../search/passages-with-words.ts";
import { fold } from "../text/fold.ts";
import { isStopWord, splitWords } from "../text/words.ts";
import { defineCommand, type StatelessCommand } from "./command-definition.ts";
import { usageReply } from "./did-you-mean-and-usage.ts";
import { mentionIntroduction, moreButtons, passagesReply, showPassagesAction } from "./passage-replies.ts";
import { unansweredReply, unmentionedReply } from "./refusal.ts";
import { aboutButton } from "./reply-buttons.ts";

const form = formsOf("judging.txt");

export const ask: StatelessCommand = defineCommand({
  name: "ask",
  summary: "A question in your own words",
  args: [{ name: "question", kind: "text", summary: "What you would like to know", required: true }],
  examples: ["ask how long has liu lived in shenzhen?"],
  run: ({ args: { question } }, library): Reply =>
    question === undefined ? usageReply("What would you like to know?", ask, library) : askDocument(question, library),
});

export interface QuestionOptions extends SearchOptions {
  /** "Does it mention snow?" asks for a mention; `question` is then what may be mentioned. */
  readonly asksFor?: AsksFor;
}

export function askDocument(question: string, library: Library, { asksFor = "answer", ...search }: QuestionOptions = {}): Reply {
  const isMention = asksFor === "mention";
  const result = findPassages(library.passages, question, search);
  if (result.kind === "found") {
    const sentences = result.passages.map(({ sentence }) => sentence);
    return sentencesReply(sentences, question, library, { further: result.further, isMention });
  }
  // "Why?", "what about": nothing is asked for.
  if (splitWords(question).every((word) => isStopWord(fold(word)))) return usageReply("What would you like to know?", ask, library);
  const mentioned = isMention ? mentionReply(question, library) : undefined;
  if (mentioned) return mentioned;
  return isMention && result.missing.length > 0 ? unmentionedReply(result.missing) : unansweredReply(result, question, library);
}

/** Where a word is, or what is asked for with it. */
function mentionReply(question: string, library: Library): Reply | undefined {
  const all = splitWords(question).length > maxMentionWords ? [] : findPassagesAbout(library.passages, question);
  const literal = all.find(({ isLiteral }) => isLiteral);
  const found = literal ?? all[0];
  if (!found) return undefined;
  const [introduction] = literal ? [mentionIntroduction] : texts("Not in these words, but:");
  const passages = [passageWithContext(found.sentence, library)];
  return passagesReply(passages, { introduction, showAgain: showPassagesAction(passages, { as: "mention" }) }, library);
}

/** A word, maybe with an article. A sentence that has all of several words need not say what is asked. */
const maxMentionWords = 2;

export interface AnswerOptions {
  /** What is a button away. */
  readonly further?: readonly FoundPassage[];
  /** It was asked whether something is mentioned. */
  readonly isMention?: boolean;
  /** The words that answer, which are shown bold. */
  readonly words?: readonly Span[];
}

/** The reply that shows sentences that answer a question, the best first, each with what belongs to it. */
export function sentencesReply(
  sentences: readonly Sentence[],
  question: string,
  library: Library,
  { further = [], isMention = false, words = [] }: AnswerOptions = {},
): Reply {
  const named = findNamesInWords(library.subjects, splitWords(question)).map(({ entry }) => entry);
  const { knowledge } = library;
  const { document } = knowledge;
  const inContext = withFirstMembers(sentences, question, document).map((sentence) =>
    passageWithContext(sentence, library, named, answerSpan(knowledge, sentence)),
  );
  const passages = messagePassages(inContext, document).map((passage) => markWords(document, passage, words));
  const left = further.map(({ sentence }) => sentence);
  const options = {
    introduction: isMention ? mentionIntroduction : undefined,
    showAgain: showPassagesAction(withRowsJoined(inContext, document), { as: isMention ? "mention" : undefined, of: named[0]?.id, words }),
    evidence: sentences
      .filter((sentence) => passages.some(({ span }) => contains(span, sentence)))
      .map(({ start, end }) => ({ start, end, parts: restOf(answerSpan(knowledge, { start, end }), { start, end }, document) })),
    actions: [...moreButtons(left, library), ...named.slice(0, 1).map(aboutButton)],
  };
  return passagesReply(passages, options, library);
}

/** "How do I …" of steps, and "list the rights", begin with the first item: a list that is too long for one passage is shown from there. */
function withFirstMembers(sentences: readonly Sentence[], question: string, document: Document): readonly Sentence[] {
  const [best, ...others] = sentences;
  const group = best && groupOf(document, best);
  if (!best || group?.kind !== "list") return sentences;
  const isFromStart = form("whole list").isIn(question) || (form("asks how to").isIn(question) && isOrdered(document, group));
  const first = isFromStart ? group.members[0]?.sentences[0] : undefined;
  return first ? [...new Set([best, first, ...others])] : [best, ...others];
}

/** What a longer span has before and after one within it. */
function restOf(outer: Span, inner: Span, { text }: Document): readonly Span[] {
  const sides = [
    { start: outer.start, end: inner.start },
    { start: inner.end, end: outer.end },
  ];
  return sides.map((side) => trimSpan(text, side)).filter(({ start, end }) => start < end);
}
