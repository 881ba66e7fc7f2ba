import type { Document } from "../../document/document.ts";
import { tableCells } from "../../document/table-cells.ts";

/** A row with the name of its column after each cell: "6 to 9 Years of service; 29 Leave days"; undefined if the sentence is in no row. */
export function rowText(document: Document, sentence: number): string | undefined {
  const paragraph = document.paragraphs[(document.sentences[sentence]?.paragraph ?? 0) - 1];
  if (paragraph?.kind !== "row") return undefined;
  const words = ({ start, end }: { readonly start: number; readonly end: number }) => document.text.slice(start, end);
  const cells = tableCells(document, paragraph).map(({ column, cell }) => `${words(cell)} ${column ? words(column) : ""}`);
  return cells.join("; ").slice(0, maxCharacters);
}

const maxCharacters = 2000;
