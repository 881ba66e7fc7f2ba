import type { Span } from "./span.ts";

/** A line that is not empty, without white space at its ends. */
export interface Line extends Span {
  /** White space before it, in UTF-16 code units; a tab counts as one. */
  readonly indent: number;
  /** Whether an empty line, a page break or the start of the text is before it. */
  readonly startsBlock: boolean;
}

/** Lines end with `\n`, `\r`, both, a form feed, or Unicode's line and paragraph separators. */
export function readLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let lastEnd = 0;
  for (const match of text.matchAll(notLineEnd)) {
    const words = match[0].trim();
    if (words === "") continue;
    const indent = match[0].length - match[0].trimStart().length;
    const start = match.index + indent;
    lines.push({
      start,
      end: start + words.length,
      indent,
      startsBlock: lines.length === 0 || isBlockEnd.test(text.slice(lastEnd, start)),
    });
    lastEnd = start + words.length;
  }
  return lines;
}

const notLineEnd = /[^\n\r\f\u2028\u2029]+/gu;
/** Two line ends, or a page break. */
const isBlockEnd = /\f|\u2029|(?:\n|\u2028|\r(?!\n))[^\n\r\u2028]*(?:\n|\r|\u2028)/u;
