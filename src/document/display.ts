import type { Document } from "./document.ts";
import type { Span } from "./span.ts";

/** The words of a span as a person reads them: white space as one space, without the marks of a quoted or listed line after a line's end. */
export function displayText({ text }: Document, { start, end }: Span): string {
  return text.slice(start, end).replace(lineEnd, " ").replace(whiteSpace, " ");
}

/** Where the first `length` UTF-16 code units of a span's `displayText` end in the document. */
export function displayedEnd(document: Document, span: Span, length: number): number {
  let [low, high] = [span.start, span.end];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (displayText(document, { start: span.start, end: middle }).length < length) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lineEnd = /\s*[\n\r\f\u2028\u2029]\s*(?:>\s?)*/gu;
const whiteSpace = /[^\S\u00a0\u3000]+/gu;
