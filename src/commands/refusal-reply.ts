import { spanText } from "../document/document.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { type Block, notStatedReply, type Reply } from "../reply.ts";
import type { FoundPassage } from "../search/passages/find-passages.ts";
import { contextButton, helpButton } from "./actions.ts";
import { orList } from "./replies.ts";

/** Names nearby words but quotes nothing: a refusal must not be mistaken for an answer. */
export function refusalReply(closest: readonly FoundPassage[], missing: readonly string[], library: Library): Reply {
  const missingNotes: Block[] =
    missing.length === 0 ? [] : [{ kind: "note", text: `It does not mention ${orList(missing.map((word) => `“${word}”`))}.` }];
  const near = closest.flatMap(({ sentence, matched }) => {
    const words = [...new Set(matched.map((span) => spanText(library.knowledge.document, span)))].slice(0, 3);
    return words.length === 0 ? [] : [{ words, passage: createPassage(library.knowledge.document, sentence) }];
  });
  const mentions = near.map(
    ({ words, passage }): Block => ({
      kind: "note",
      text: `It does mention ${words.map((word) => `“${word}”`).join(", ")} (${passage.citation}).`,
    }),
  );
  return notStatedReply("The document does not say.", [...missingNotes, ...mentions], {
    actions: [...near.map(({ passage }) => contextButton(passage, library)), helpButton],
  });
}
