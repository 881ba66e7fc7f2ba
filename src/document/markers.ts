import type { ParagraphKind } from "./paragraphs.ts";
import type { Span } from "./span.ts";

export interface Marker {
  /** What the line's first characters make it; undefined if they do not. */
  readonly kind: ParagraphKind | undefined;
  /** UTF-16 code units of the mark, which is not part of the paragraph. */
  readonly length: number;
  /** Of a heading: 1 is the highest. */
  readonly level: number;
}

/** UTF-16 code units. */
const maxHeadingLength = 80;
const sentenceEnd = /[.!?…。！？:;,"'”’»」)\]]$/u;
const listItem = /^(?:[-*•–]|\d{1,2}[.)]|[a-z][.)])\s+/u;
const quoteMarker = /^>\s*/u;
const markdownHeading = /^(#{1,6})\s+/u;
const credit =
  /\b(?:photo|photograph|picture|image|figure|illustration|source|credit|courtesy)s?\s*[:：]|^(?:figure|fig\.|table|photo)\s*\d/iu;
const underline = /^(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,}|#{3,}|\^{3,})$/u;

/** The mark at the start of a line, and what it makes the line. */
export function readMarker(text: string, { start, end }: Span): Marker {
  const line = text.slice(start, Math.min(end, start + 2 * maxHeadingLength));
  const heading = markdownHeading.exec(line);
  if (heading) return { kind: "heading", length: heading[0].length, level: heading[1]?.length ?? 1 };
  const item = listItem.exec(line);
  if (item) return { kind: "item", length: item[0].length, level: 0 };
  if (line.length <= maxHeadingLength && !sentenceEnd.test(line) && credit.test(line)) return { kind: "caption", length: 0, level: 0 };
  return { kind: undefined, length: quoteMarker.exec(line)?.[0].length ?? 0, level: 0 };
}

/** A line of marks alone: it underlines a heading, or separates parts. */
export function isUnderline(text: string, { start, end }: Span): boolean {
  return underline.test(text.slice(start, Math.min(end, start + 2 * maxHeadingLength)));
}

/** A short line without a full stop. */
export function isHeading(line: string): boolean {
  return line.length <= maxHeadingLength && !sentenceEnd.test(line);
}
