import type { Document } from "./document.ts";
import { overlappingEnds, overlappingSpans, type Span } from "./span.ts";

/**
 * `¶7.2` is paragraph 7, sentence 2; `¶10` is a whole paragraph; `¶7.1–2` is a range. With its page or file, if the document
 * has several: `¶7.2, page 3`. Empty if the span overlaps no sentence.
 */
export function citation(document: Document, span: Span): string {
  return citations(document, [span]);
}

/** Cites several spans: `¶7.2, ¶9, page 3`. */
export function citations(document: Document, spans: readonly Span[]): string {
  const numbers = spans.map((span) => paragraphCitation(document, span)).filter((number) => number !== "");
  if (numbers.length === 0) return "";
  const labels = spans.flatMap((span) => overlappingSpans(document.sourceLabels, span).slice(0, 1)).map(({ label }) => label);
  return [...new Set([...numbers, ...labels])].join(", ");
}

/** The citation without a page or file. */
export function paragraphCitation(document: Document, span: Span): string {
  const ends = overlappingEnds(document.sentences, span);
  if (!ends) return "";
  const { first, last } = ends;
  const paragraph = document.paragraphs[first.paragraph - 1];
  if (first.number === 1 && last === paragraph?.sentences.at(-1)) return `¶${first.paragraph}`;
  if (first === last) return `¶${first.paragraph}.${first.number}`;
  if (first.paragraph === last.paragraph) return `¶${first.paragraph}.${first.number}–${last.number}`;
  return `¶${first.paragraph}–${last.paragraph}`;
}

/** The span that a citation as people type it refers to (`¶7`, `7.2`, `paragraph 7`, `page 3`); undefined if there is none. */
export function findCitedSpan(document: Document, text: string): Span | undefined {
  const typed = text.trim();
  const labelled = document.sourceLabels.find(({ label }) => label.toLowerCase() === typed.toLowerCase());
  if (labelled) return labelled;
  const [, paragraph, sentence, last] = (copiedForm.exec(typed) ?? typedForm.exec(typed)) || [];
  const found = document.paragraphs[Number(paragraph) - 1];
  const units: readonly Span[] = sentence === undefined ? document.paragraphs : (found?.sentences ?? []);
  const first = units[Number(sentence ?? paragraph) - 1];
  const end = last === undefined ? first : units[Number(last) - 1];
  return first && end && first.start < end.end ? { start: first.start, end: end.end } : undefined;
}

/** Matches what a reply has (`Leave, ¶7.2, page 3`, `¶7–9`), also when it is copied into a sentence: `(¶7.2).` */
const copiedForm = /(?:^\(?|, )¶(\d{1,9})(?:\.(\d{1,9}))?(?:–(\d{1,9}))?(?=[.;:)]*$|, )/u;
const typedForm = /^(?:#|p(?:ara(?:graph)?)?\.?|line)?\s*(\d{1,9})(?:[.:](\d{1,9}))?\.?$/iu;
