import type { Span } from "./span.ts";

/** The text with a space for each character of a line end within a paragraph, and for the mark of a quoted line after it. Same length. */
export function flattenLines(text: string, paragraphs: readonly Span[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of paragraphs) {
    const words = text.slice(start, end);
    if (!anyLineEnd.test(words)) continue;
    parts.push(
      text.slice(from, start),
      words.replace(lineEnds, (mark) => " ".repeat(mark.length)),
    );
    from = end;
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
}

const anyLineEnd = /[\n\r\f\u2028\u2029]/u;
const lineEnds = /[\n\r\f\u2028\u2029]\s*(?:>\s?)*/gu;
