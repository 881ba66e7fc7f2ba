import { contains, type Document, overlappingEnds, overlappingSpans, type Span } from "../document/document.ts";

export function isInOneParagraph({ sentences }: Document, a: Span, b: Span): boolean {
  const [first, last] = [overlappingEnds(sentences, a)?.first, overlappingEnds(sentences, b)?.last];
  return first !== undefined && first.paragraph === last?.paragraph;
}

export function isInOneSentence({ sentences }: Document, a: Span, b: Span): boolean {
  const [first, last] = [overlappingEnds(sentences, a)?.first, overlappingEnds(sentences, b)?.last];
  return first !== undefined && first === last;
}

/** Whether a reader takes two spans for one passage with some words left out: they follow each other, with no whole sentence between them. */
export function isContinued({ sentences }: Document, before: Span, after: Span): boolean {
  const between = { start: before.end, end: after.start };
  if (between.end < between.start || between.end - between.start > maxLeftOut) return false;
  return !overlappingSpans(sentences, between).some((sentence) => contains(between, sentence));
}

/** UTF-16 code units. */
const maxLeftOut = 1_000;
