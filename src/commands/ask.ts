import { type Library, passageWithContext } from "../library.ts";
import type { AsksFor } from "../reading/reader.ts";
import { answeredReply, type Reply } from "../reply.ts";
import { findPassages, type SearchOptions } from "../search/find-passages.ts";
import { findPassagesAbout } from "../search/passages-with-words.ts";
import { fold } from "../text/fold.ts";
import { isStopWord, splitWords } from "../text/words.ts";
import { sentencesReply } from "./answer.ts";
import { defineCommand, type StatelessCommand } from "./command-definition.ts";
import { usageReply } from "./did-you-mean-and-usage.ts";
import { mentionIntroduction, passageBlocks } from "./passages-behind-buttons.ts";
import { unansweredReply, unmentionedReply } from "./refusal.ts";
import { contextButton } from "./reply-buttons.ts";

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
  const passage = passageWithContext(found.sentence, library);
  const introduction = literal ? mentionIntroduction : ({ kind: "text", text: "Not in these words, but:" } as const);
  return answeredReply([introduction, ...passageBlocks([passage])], [passage], { actions: [contextButton(passage, library)] });
}

/** A word, maybe with an article. A sentence that has all of several words need not say what is asked. */
const maxMentionWords = 2;
