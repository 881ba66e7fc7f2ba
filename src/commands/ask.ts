import { passageWithContext } from "../library.ts";
import { withoutRepeatedContext } from "../passage.ts";
import { answeredReply, type Reply } from "../reply.ts";
import { findNamesInWords } from "../search/names/names-in-words.ts";
import { findPassages } from "../search/passages/find-passages.ts";
import { splitWords } from "../text/split-words.ts";
import { aboutButton, contextButton } from "./actions.ts";
import { defineCommand, type StatelessCommand } from "./definition.ts";
import { refusalReply } from "./refusal-reply.ts";
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
    if (result.kind === "refused") return refusalReply(result.closest, result.missing, library);
    const named = findNamesInWords(library.subjects, splitWords(question)).map(({ entry }) => entry);
    const found = result.passages.map(({ sentence, matched }) => passageWithContext(sentence, matched, library, named));
    const passages = withoutRepeatedContext(found, library.knowledge.document);
    const blocks = passages.map((passage) => ({ kind: "passage", passage }) as const);
    const more = named.slice(0, 1).map(aboutButton);
    return answeredReply(blocks, passages, {
      actions: [...passages.slice(0, 1).map((passage) => contextButton(passage, library)), ...more],
    });
  },
});
