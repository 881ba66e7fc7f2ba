import type { Document } from "./document.ts";
import { markupWithin } from "./markup.ts";
import { overlappingSpans, type Span } from "./span.ts";

/**
 * The words of a span as a person reads them: without markup, white space as one space, without the marks of a quoted line. A line end is no
 * space between characters of Chinese or Japanese and after a hyphen; a hyphen that only divides a word at its end (U+2010, U+00AD) goes with
 * it.
 */
export function displayText(document: Document, span: Span): string {
  const words = withoutMarkup(document, span);
  if (!anyLineEnd.test(words)) return words.replace(whiteSpace, " ");
  const unquoted = quotedLine.test(words) && isCode(document, span) ? words.replace(/[\n\r]+/gu, " ") : words;
  return withoutLineEnds(unquoted).replace(whiteSpace, " ");
}

function withoutMarkup({ text, markup }: Document, span: Span): string {
  const marks = markupWithin(text, markup, span);
  if (marks.length === 0) return text.slice(span.start, span.end);
  const parts: string[] = [];
  let from = span.start;
  for (const { start, end, shown } of marks) {
    parts.push(text.slice(from, Math.max(from, start)), shown);
    from = Math.min(end, span.end);
  }
  return parts.join("") + text.slice(from, span.end);
}

/** Whether a line end between these characters is no space: see `displayText`. */
export function joinsWithoutSpace(before: string, after: string): boolean {
  return `${before}\n${after}`.replace(wideLineEnd, "") === before + after;
}

/** In code, `>` at the start of a line is code. */
function isCode({ paragraphs }: Document, span: Span): boolean {
  return overlappingSpans(paragraphs, span)[0]?.kind === "code";
}

function withoutLineEnds(words: string): string {
  return words.replace(dividedWord, "").replace(hyphenatedLine, "$1").replace(wideLineEnd, "").replace(lineEnd, " ");
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

const quotedLine = /[\n\r]\s*>/u;
const anyLineEnd = /[\n\r\f\u2028\u2029]/u;
const dividedWord = /(?<=\p{L})[\u00ad\u2010]\r?\n\s*(?=\p{Ll})/gu;
const hyphenatedLine = /(?<=\p{L})(-)\r?\n[^\S\n]*(?=\p{Ll})/gu;
/** Characters of scripts that are written without spaces. A quotation mark beside one belongs to them. */
const wide = String.raw`[\u3001-\u303f\u3041-\u9fff\uff01-\uff60]`;
const wideLineEnd = new RegExp(String.raw`(?<=${wide})\r?\n\s*(?=${wide}|[“‘])|(?<=[”’])\r?\n\s*(?=${wide})`, "gu");
const lineEnd = /\s*[\n\r\f\u2028\u2029]\s*(?:>\s?)*/gu;
const whiteSpace = /[^\S\u00a0\u3000]+/gu;
