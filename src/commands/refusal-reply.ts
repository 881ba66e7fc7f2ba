import { spanText } from "../document/document.ts";
import type { Library } from "../library.ts";
import { createPassage } from "../passage.ts";
import { type Block, notStatedReply, type Reply } from "../reply.ts";
import type { SearchResult } from "../search/passages/find-passages.ts";
import { contextButton, helpButton } from "./actions.ts";
import { orList } from "./replies.ts";

type Refused = Extract<SearchResult, { kind: "refused" }>;

/** Names nearby words but quotes nothing: a refusal must not be mistaken for an answer. */
export function refusalReply({ nearest, missing, lack }: Refused, library: Library): Reply {
  const reason = lackText(lack);
  const lackNotes: readonly Block[] = reason === undefined ? [] : [{ kind: "note", text: reason }];
  const missingNotes: readonly Block[] =
    missing.length === 0 ? [] : [{ kind: "note", text: `It does not mention ${orList(missing.map((word) => `“${word}”`))}.` }];
  const near = nearest.flatMap(({ sentence, matched }) => {
    const words = [...new Set(matched.map((span) => spanText(library.knowledge.document, span)))].slice(0, 3);
    return words.length === 0 ? [] : [{ words, passage: createPassage(library.knowledge.document, sentence) }];
  });
  const mentions = near.map(
    ({ words, passage }): Block => ({
      kind: "note",
      text: `It does mention ${words.map((word) => `“${word}”`).join(", ")} (${passage.citation}).`,
    }),
  );
  return notStatedReply("The document does not say.", [...lackNotes, ...missingNotes, ...mentions], {
    actions: [...near.map(({ passage }) => contextButton(passage, library)), helpButton],
  });
}

/** What the document lacks, as a sentence: "It gives the university, not the subject of study." */
export function lackText(lack: { readonly lacking?: string; readonly given?: string } | undefined): string | undefined {
  if (lack?.lacking === undefined) return undefined;
  return lack.given === undefined ? `It does not give ${lack.lacking}.` : `It gives ${lack.given}, not ${lack.lacking}.`;
}
