import type { Span } from "../document/span.ts";
import type { Subject } from "../knowledge/model.ts";
import { type Library, passageWithContext } from "../library.ts";
import { withoutRepeatedContext } from "../passage.ts";
import { answeredReply, type Block, closestReply, type Reply } from "../reply.ts";
import { findNamesInWords } from "../search/names/names-in-words.ts";
import { findPassages, type SearchResult } from "../search/passages/find-passages.ts";
import { fold } from "../text/fold.ts";
import { splitWords } from "../text/split-words.ts";
import { isStopWord } from "../text/stop-words.ts";
import { aboutButton, contextButton } from "./actions.ts";
import { defineCommand, type StatelessCommand } from "./definition.ts";
import { lackText, refusalReply } from "./refusal-reply.ts";
import { usageReply } from "./replies.ts";

export const ask: StatelessCommand = defineCommand({
  name: "ask",
  summary: "A question in your own words",
  args: [{ name: "question", kind: "text", summary: "What you would like to know", required: true }],
  examples: ["ask how long has liu lived in shenzhen?"],
  phrases: [],
  run: ({ args: { question } }, library): Reply =>
    question === undefined ? usageReply("What would you like to know?", ask, library) : answerQuestion(question, library),
});

interface QuestionOptions {
  /** The question is whether the document mentions something: "does it mention snow?". `question` is then what may be mentioned. */
  readonly asksWhetherMentioned?: boolean;
  /** Whether a passage that comes close is an answer, unless it lacks what is asked for. */
  readonly acceptsClosest?: boolean;
  /** Passages that are shown already. */
  readonly except?: readonly Span[];
}

export function answerQuestion(
  question: string,
  library: Library,
  { asksWhetherMentioned = false, acceptsClosest = false, except = [] }: QuestionOptions = {},
): Reply {
  const result = findPassages(library.passages, question, except);
  switch (result.kind) {
    case "refused":
      // "Why?", "what about": nothing is asked for.
      if (splitWords(question).every((word) => isStopWord(fold(word)))) return usageReply("What would you like to know?", ask, library);
      return refusalReply(result, library, asksWhetherMentioned);
    case "closest": {
      if (acceptsClosest && result.lack === undefined)
        return foundReply(question, { kind: "found", passages: [result.passage], denies: false }, library, asksWhetherMentioned);
      const { sentence, matched } = result.passage;
      const passage = passageWithContext(sentence, matched, library, subjectsIn(question, library));
      return closestReply(passage, lackText(result.lack), { actions: [contextButton(passage, library)] });
    }
    case "found":
      return foundReply(question, result, library, asksWhetherMentioned);
  }
}

type Found = Extract<SearchResult, { kind: "found" }>;

function foundReply(question: string, { passages: found, denies }: Found, library: Library, asksWhetherMentioned: boolean): Reply {
  const named = subjectsIn(question, library);
  const inContext = found.map(({ sentence, matched }) => passageWithContext(sentence, matched, library, named));
  const passages = withoutRepeatedContext(inContext, library.knowledge.document);
  return answeredReply(
    [...introduction(denies, asksWhetherMentioned), ...passages.map((passage) => ({ kind: "passage", passage }) as const)],
    passages,
    { actions: [...passages.slice(0, 1).map((passage) => contextButton(passage, library)), ...named.slice(0, 1).map(aboutButton)] },
  );
}

function subjectsIn(question: string, { subjects }: Library): readonly Subject[] {
  return findNamesInWords(subjects, splitWords(question)).map(({ entry }) => entry);
}

function introduction(denies: boolean, asksWhetherMentioned: boolean): readonly Block[] {
  if (asksWhetherMentioned) return [{ kind: "text", text: "Yes:" }];
  return denies ? [{ kind: "text", text: "The document says otherwise:" }] : [];
}
