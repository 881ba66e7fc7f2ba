import type { Page } from "../layout/furniture.ts";
import type { Line } from "../layout/lines.ts";
import { isSentenceEnd } from "./paragraphs.ts";
import type { Typography } from "./typography.ts";

/** Takes the footnotes out of the text, so that a paragraph can go on over the end of a page. */
export function splitFootnotes(
  pages: readonly Page[],
  typography: Typography,
): { readonly body: readonly Line[]; readonly notes: readonly Line[] } {
  const notes = new Set(pages.flatMap(({ lines }) => columnsOf(lines).flatMap((column) => footnotesOf(column, typography))));
  const all = pages.flatMap(({ lines }) => lines);
  return { body: all.filter((line) => !notes.has(line)), notes: all.filter((line) => notes.has(line)) };
}

/** Lines that are read from top to bottom. */
function columnsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const columns: Line[][] = [];
  for (const line of lines) {
    const column = columns.at(-1);
    if (column && (column.at(-1)?.y ?? 0) < line.y) column.push(line);
    else columns.push([line]);
  }
  return columns;
}

/** Small text at the end of a column: from the first line on that begins with a mark of a note, or all if it interrupts a sentence. */
function footnotesOf(lines: readonly Line[], { size }: Typography): readonly Line[] {
  let from = lines.length;
  while (from > 0 && (lines[from - 1]?.size ?? size) < size * smaller) from -= 1;
  if (from === 0) return [];
  const isInSentence = !isSentenceEnd(lines[from - 1]?.text ?? "");
  const start = lines.findIndex((line, index) => index >= from && (isInSentence || noteMark.test(line.text)));
  return start < 0 ? [] : lines.slice(start);
}

/** Of the size of the text. */
const smaller = 0.93;
const noteMark = /^(?:[⁰¹²³⁴-⁹]+|\d{1,3}\s|[*†‡§])/u;
