import { type Document, overlappingEnds, type Span } from "../document/document.ts";
import { documentLetters } from "./compared-letters.ts";
import { isTelling } from "./quotation-words.ts";

export function isInOneParagraph({ sentences }: Document, a: Span, b: Span): boolean {
  const [first, last] = [overlappingEnds(sentences, a)?.first, overlappingEnds(sentences, b)?.last];
  return first !== undefined && first.paragraph === last?.paragraph;
}

export function isInOneSentence({ sentences }: Document, a: Span, b: Span): boolean {
  const [first, last] = [overlappingEnds(sentences, a)?.first, overlappingEnds(sentences, b)?.last];
  return first !== undefined && first === last;
}

/** Whether a reader takes two spans for one passage with something left out: they follow each other, in one sentence or with few words between. */
export function isContinued(document: Document, before: Span, after: Span): boolean {
  if (before.end > after.start) return false;
  if (isInOneSentence(document, before, after)) return true;
  return after.start - before.end < maxLeftOut && !isTelling(documentLetters(document).text.slice(before.end, after.start));
}

/** UTF-16 code units of a few words. */
const maxLeftOut = 200;
