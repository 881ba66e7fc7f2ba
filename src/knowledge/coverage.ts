import { sentencesOf } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Knowledge } from "./model.ts";

/** The sentences that no fact, quotation or report reaches, in order; headings and captions are among them. */
export function unreachedSentences({ document, statements }: Knowledge): readonly Sentence[] {
  const reached = new Set(statements.flatMap(({ passage }) => sentencesOf(document, passage)));
  return document.sentences.filter((sentence) => !reached.has(sentence));
}
