import { displayColumns } from "./columns.ts";
import type { Span } from "./span.ts";

/** A line that is not empty, without white space at its ends. */
export interface Line extends Span {
  /** Columns of white space before it; a tab reaches the next multiple of four, an ideographic space takes two. */
  readonly indent: number;
  /** Columns of its words: a Chinese, Japanese or Korean character takes two. */
  readonly columns: number;
  /** Whether an empty line, a page break or the start of the text is before it. */
  readonly startsBlock: boolean;
  /** Its line in the file, empty ones counted, from 0. */
  readonly row: number;
  /** Whether a page break (form feed) is before it. */
  readonly startsPage: boolean;
}

/** Lines end with `\n`, `\r`, both, a form feed, or Unicode's line and paragraph separators. */
export function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let lastEnd = 0;
  let row = 0;
  for (const match of text.matchAll(notLineEnd)) {
    const words = match[0].trim();
    if (words === "") continue;
    const space = match[0].slice(0, match[0].length - match[0].trimStart().length);
    const start = match.index + space.length;
    const between = text.slice(lastEnd, start);
    row += between.length === 1 ? 1 : (between.match(lineEnd)?.length ?? 0);
    lines.push({
      start,
      end: start + words.length,
      indent: space === "" ? 0 : indentColumns(space),
      columns: displayColumns(words),
      startsBlock: lines.length === 0 || isBlockEnd.test(between),
      row,
      startsPage: between.includes("\f"),
    });
    lastEnd = start + words.length;
  }
  return lines;
}

function indentColumns(space: string): number {
  let columns = 0;
  for (const character of space) {
    if (character === "\t") columns += tabWidth - (columns % tabWidth);
    else if (character !== "\uFEFF") columns += displayColumns(character);
  }
  return columns;
}

const tabWidth = 4;
const notLineEnd = /[^\n\r\f\u2028\u2029]+/gu;
const lineEnd = /\r\n|[\n\r\f\u2028\u2029]/gu;
/** Two line ends, or a page break. */
const isBlockEnd = /\f|\u2029|(?:\n|\u2028|\r(?!\n))[^\n\r\u2028]*(?:\n|\r|\u2028)/u;
