import { displayText } from "../../src/document/display-text.ts";
import { type Document, overlappingEnds, type Span } from "../../src/document/document.ts";
import type { Paragraph } from "../../src/document/paragraphs.ts";
import type { Sentence } from "../../src/document/sentences.ts";

/** Sentences of a document, as an address names them. */
export interface Place {
  /** `cited`: these sentences are marked. `page`: nothing is marked, and the page begins at `first`. */
  readonly kind: "cited" | "page";
  readonly first: Sentence;
  readonly last: Sentence;
}

/** `7.2`, or `7.2-7.4` for the sentences that a span overlaps; undefined if it overlaps none. */
export function placeOf({ sentences }: Document, span: Span): { readonly text: string; readonly first: Sentence } | undefined {
  const ends = overlappingEnds(sentences, span);
  if (!ends) return undefined;
  const { first, last } = ends;
  return { text: first === last ? sentencePlace(first) : `${sentencePlace(first)}-${sentencePlace(last)}`, first };
}

const number = "[1-9][0-9]{0,8}";
/** `7.2`, `7.2-7.4` or `7.2-`. */
export const placeFormat = new RegExp(`^(${number})\\.(${number})(?:(-)(?:(${number})\\.(${number}))?)?$`, "u");

/** `text` has the format. A sentence in the result says what is missing. */
export function findPlace(document: Document, text: string): Place | { readonly kind: "missing"; readonly reason: string } {
  const [, paragraph = "", sentence = "", dash, toParagraph, toSentence] = placeFormat.exec(text) ?? [];
  const first = findSentence(document, paragraph, sentence);
  if (typeof first === "string") return { kind: "missing", reason: first };
  if (toParagraph === undefined || toSentence === undefined) return { kind: dash === undefined ? "cited" : "page", first, last: first };
  const last = findSentence(document, toParagraph, toSentence);
  if (typeof last === "string") return { kind: "missing", reason: last };
  return first.start <= last.start
    ? { kind: "cited", first, last }
    : { kind: "missing", reason: "This link names its last sentence first, so there is no such place." };
}

function findSentence({ paragraphs }: Document, paragraph: string, sentence: string): Sentence | string {
  const found = paragraphs[Number(paragraph) - 1];
  if (!found) return `This document has no paragraph ${paragraph}.`;
  return found.sentences[Number(sentence) - 1] ?? `Paragraph ${paragraph} of this document has no sentence ${sentence}.`;
}

/** `7.2`: paragraph 7, sentence 2. */
export function sentencePlace({ paragraph, number }: Sentence): string {
  return `${paragraph}.${number}`;
}

/** The words of a span in this paragraph as the document's page shows them: code is shown as it is. */
export function shownWords(document: Document, { kind }: Pick<Paragraph, "kind">, span: Span): string {
  return kind === "code" ? document.text.slice(span.start, span.end) : displayText(document, span);
}

/** HTML has six levels. */
const maxDepth = 6;

/** How many headings are above a heading: 0 for one at the top. */
export function headingDepth({ heading }: Paragraph, { paragraphs }: Document): number {
  let depth = 0;
  for (let above = heading; above !== undefined && depth < maxDepth; above = paragraphs[above - 1]?.heading) depth += 1;
  return depth;
}

/** Whether an item belongs to another item. */
export function isNested({ leadIn }: Paragraph, { paragraphs }: Document): boolean {
  return leadIn !== undefined && paragraphs[leadIn - 1]?.kind === "item";
}
