import { type Span, trimSpan } from "./span.ts";

/** The cells of a row of a table: between bars, after tabs or two spaces, or between commas. Without the white space around them. */
export function cellsOf(text: string, { start, end }: Span): readonly Span[] {
  const row = text.slice(start, end);
  const isBarred = row.includes("|");
  const separator = isBarred ? /(?<!\\)\|/gu : /\t+| {2,}/u.test(row) ? /\t+ *| {2,}\t* */gu : /[,;](?=\S)/gu;
  const cells: Span[] = [];
  let from = 0;
  for (const match of row.matchAll(separator)) {
    if (!(isBarred && match.index === 0)) cells.push(trimSpan(text, { start: start + from, end: start + match.index }));
    from = match.index + match[0].length;
  }
  if (from < row.length) cells.push(trimSpan(text, { start: start + from, end }));
  return cells;
}
