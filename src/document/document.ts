import { createHash } from "node:crypto";
import { type Paragraph, splitParagraphs } from "./paragraphs.ts";
import type { Sentence } from "./sentences.ts";
import { overlappingSpans, type Span } from "./span.ts";

/** The text that all quotations come from. Spans are offsets in the decoded text, so the text is never changed. */
export interface Document {
  readonly text: string;
  /** sha256 of the UTF-8 bytes, in hexadecimal. */
  readonly hash: string;
  readonly paragraphs: readonly Paragraph[];
  /** All sentences in order, those of headings and captions included. */
  readonly sentences: readonly Sentence[];
}

export function readDocument(text: string): Document {
  const paragraphs = splitParagraphs(text);
  return {
    text,
    hash: createHash("sha256").update(text, "utf8").digest("hex"),
    paragraphs,
    sentences: paragraphs.flatMap((paragraph) => paragraph.sentences),
  };
}

/** The exact text of a span. */
export function spanText(document: Document, span: Span): string {
  return document.text.slice(span.start, span.end);
}

/** In order. Binary search. */
export function overlappingSentences({ sentences }: Document, span: Span): readonly Sentence[] {
  return overlappingSpans(sentences, span);
}
