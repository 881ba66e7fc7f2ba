import { createHash } from "node:crypto";
import { flattenLines } from "./flat-text.ts";
import { type DocumentMarkup, readMarkup } from "./markup.ts";
import { isBodyText, type Paragraph, readParagraphs } from "./paragraphs.ts";
import type { QuotationMarks } from "./quotation-marks.ts";
import type { Sentence } from "./sentences.ts";
import { overlappingSpans, type Span } from "./span.ts";
import type { Wrapping } from "./wrapping.ts";

/** The text that all quotations come from. Spans are offsets in the decoded text, so the text is never changed. */
export interface Document {
  readonly text: string;
  /** For reading, never for showing: as `text` and of the same length, but line ends within a paragraph and markup are spaces. */
  readonly flatText: string;
  /** sha256 of the UTF-8 bytes, in hexadecimal. */
  readonly hash: string;
  readonly paragraphs: readonly Paragraph[];
  readonly wrapping: Wrapping;
  readonly quotationMarks: QuotationMarks;
  /** What is not shown of the paragraphs ("**"). */
  readonly markup: DocumentMarkup;
  /** All sentences in order, those of headings and captions included. */
  readonly sentences: readonly Sentence[];
}

export function readDocument(text: string): Document {
  const { paragraphs, wrapping, quotationMarks } = readParagraphs(text);
  const markup = readMarkup(text, paragraphs);
  return {
    text,
    flatText: flattenLines(text, paragraphs, markup),
    hash: createHash("sha256").update(text, "utf8").digest("hex"),
    paragraphs,
    wrapping,
    quotationMarks,
    markup,
    sentences: paragraphs.flatMap((paragraph) => paragraph.sentences),
  };
}

/** The exact text of a span. */
export function spanText(document: Document, span: Span): string {
  return document.text.slice(span.start, span.end);
}

/** The paragraph of a sentence. */
export function paragraphOf({ paragraphs }: Document, { paragraph }: Pick<Sentence, "paragraph">): Paragraph | undefined {
  return paragraphs[paragraph - 1];
}

/** Whether a sentence says something: it is no heading and no caption. */
export function isInBodyText(document: Document, sentence: Pick<Sentence, "paragraph">): boolean {
  const paragraph = paragraphOf(document, sentence);
  return paragraph !== undefined && isBodyText(paragraph);
}

/** In order. Binary search. */
export function overlappingSentences({ sentences }: Document, span: Span): readonly Sentence[] {
  return overlappingSpans(sentences, span);
}
