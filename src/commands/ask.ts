import { passageWithContext } from "../library.ts";
import { answeredReply, type Block, closestReply, type Reply } from "../reply.ts";
import { findNamesInWords } from "../search/names/names-in-words.ts";
import { findPassages } from "../search/passages/find-passages.ts";
import { splitWords } from "../text/split-words.ts";
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
  run({ args: { question } }, library): Reply {
    if (question === undefined) return usageReply("What would you like to know?", ask, library);
    const result = findPassages(library.passages, question);
    if (result.kind === "refused") return refusalReply(result, library);
    if (result.kind === "closest") {
      const passage = passageWithContext(result.passage.sentence, result.passage.matched, library);
      return closestReply(passage, lackText(result.lack), { actions: [contextButton(passage, library)] });
    }
    const passages = result.passages.map(({ sentence, matched }) => passageWithContext(sentence, matched, library));
    const introduction: readonly Block[] = result.denies ? [{ kind: "text", text: "The document says otherwise:" }] : [];
    const blocks = [...introduction, ...passages.map((passage) => ({ kind: "passage", passage }) as const)];
    const [named] = findNamesInWords(library.subjects, splitWords(question));
    const more = named ? [aboutButton(named.entry)] : [];
    return answeredReply(blocks, passages, {
      actions: [...passages.slice(0, 1).map((passage) => contextButton(passage, library)), ...more],
    });
  },
});
