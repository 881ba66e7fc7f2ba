import { type Document, paragraphOf, spanText } from "../../document/document.ts";
import type { Span } from "../../document/span.ts";
import { tableCells } from "../../document/table-cells.ts";

/** A row with the name of its column after each cell: "6 to 9 Years of service; 29 Leave days"; undefined if the sentence is in no row. */
export function rowText(document: Document, sentence: number): string | undefined {
  const found = document.sentences[sentence];
  const paragraph = found && paragraphOf(document, found);
  if (paragraph?.kind !== "row") return undefined;
  const words = (span: Span | undefined) => (span ? spanText(document, span) : "");
  const cells = tableCells(document, paragraph).map(({ column, cell }) => `${words(cell)} ${words(column)}`);
  return cells.join("; ").slice(0, maxCharacters);
}

const maxCharacters = 2000;
