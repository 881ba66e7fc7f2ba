import type { Document } from "./document.ts";
import { overlappingEnds, type Span } from "./span.ts";

/** `¶7.2` is paragraph 7, sentence 2; `¶10` is a whole paragraph; `¶7.1–2` is a range. Empty if the span overlaps no sentence. */
export function citation(document: Document, span: Span): string {
  const ends = overlappingEnds(document.sentences, span);
  if (!ends) return "";
  const { first, last } = ends;
  const paragraph = document.paragraphs[first.paragraph - 1];
  if (first.number === 1 && last === paragraph?.sentences.at(-1)) return `¶${first.paragraph}`;
  if (first === last) return `¶${first.paragraph}.${first.number}`;
  if (first.paragraph === last.paragraph) return `¶${first.paragraph}.${first.number}–${last.number}`;
  return `¶${first.paragraph}–${last.paragraph}`;
}

/** The span that a citation as people type it refers to (`¶7`, `7.2`, `paragraph 7`); undefined if there is none. */
export function findCitedSpan(document: Document, text: string): Span | undefined {
  const [, paragraph, sentence] = /^(?:¶|#|p(?:ara(?:graph)?)?\.?|line)?\s*(\d{1,9})(?:[.:](\d{1,9}))?\.?$/iu.exec(text.trim()) ?? [];
  const found = document.paragraphs[Number(paragraph) - 1];
  return sentence === undefined ? found : found?.sentences[Number(sentence) - 1];
}
