import { wordsOf } from "../document/document.ts";
import type { Library } from "../library.ts";
import { understandable } from "../library.ts";
import { passageAt } from "../passage.ts";
import { answered, type Block, notStated, type Reply } from "../reply.ts";
import { mentionsAmong, wordsOfText } from "../search/names/mentions.ts";
import { type Found, findPassages } from "../search/passages/find-passages.ts";
import { defineCommand, type ReadingCommand } from "./definition.ts";
import { aboutAction, contextAction, helpAction, orList, usageReply } from "./replies.ts";

export const ask: ReadingCommand = defineCommand({
  name: "ask",
  summary: "A question in your own words",
  args: [{ name: "question", kind: "text", summary: "What you would like to know", required: true }],
  examples: ["/ask how long has liu lived in shenzhen?"],
  phrases: [],
  run({ args: { question } }, library): Reply {
    if (question === undefined) return usageReply("What would you like to know?", ask);
    const finding = findPassages(library.passages, question);
    if (finding.kind === "silent") return silenceReply(finding.nearby, finding.missing, library);
    const passages = finding.passages.map(({ sentence, matched }) => understandable(sentence, matched, library));
    const blocks = passages.map((passage) => ({ kind: "passage", passage }) as const);
    const [named] = mentionsAmong(library.subjects, wordsOfText(question));
    const more = named ? [aboutAction(named.entry)] : [];
    return answered(blocks, passages, { actions: [...passages.slice(0, 1).map((passage) => contextAction(passage, library)), ...more] });
  },
});

/** What is nearby is named, not quoted: a refusal carries nothing that could be taken for the answer. */
function silenceReply(nearby: readonly Found[], missing: readonly string[], library: Library): Reply {
  const lacks: Block[] =
    missing.length === 0 ? [] : [{ kind: "note", text: `It does not mention ${orList(missing.map((word) => `“${word}”`))}.` }];
  const near = nearby.flatMap(({ sentence, matched }) => {
    const words = [...new Set(matched.map((span) => wordsOf(library.knowledge.document, span)))].slice(0, 3);
    return words.length === 0 ? [] : [{ words, passage: passageAt(library.knowledge.document, sentence) }];
  });
  const mentions = near.map(
    ({ words, passage }): Block => ({
      kind: "note",
      text: `It does mention ${words.map((word) => `“${word}”`).join(", ")} (${passage.cite}).`,
    }),
  );
  return notStated("The document does not say.", [...lacks, ...mentions], {
    actions: [...near.map(({ passage }) => contextAction(passage, library)), helpAction],
  });
}
