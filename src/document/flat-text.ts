import { type DocumentMarkup, type Markup, markupWithin } from "./markup.ts";
import type { Span } from "./span.ts";

/**
 * The text with a space for each character of a line end within a paragraph, for the mark of a quoted line after it, and for markup. Same
 * length; the same string if there is nothing of it.
 */
export function flattenLines(text: string, paragraphs: readonly Span[], markup: DocumentMarkup): string {
  const parts: string[] = [];
  let from = 0;
  for (const paragraph of paragraphs) {
    const words = text.slice(paragraph.start, paragraph.end);
    const marks = markupWithin(text, markup, paragraph);
    if (marks.length === 0 && !anyLineEnd.test(words)) continue;
    const unmarked = withoutMarkup(words, marks, paragraph.start);
    parts.push(
      text.slice(from, paragraph.start),
      unmarked.replace(lineEnds, (mark) => " ".repeat(mark.length)),
    );
    from = paragraph.end;
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
}

function withoutMarkup(words: string, marks: readonly Markup[], offset: number): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, shown } of marks) {
    parts.push(words.slice(from, start - offset), shown.padEnd(end - start));
    from = end - offset;
  }
  return parts.join("") + words.slice(from);
}

const anyLineEnd = /[\n\r\f\u2028\u2029]/u;
const lineEnds = /[\n\r\f\u2028\u2029]\s*(?:>\s?)*/gu;
