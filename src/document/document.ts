import { createHash } from "node:crypto";
import { type Paragraph, paragraphsIn } from "./paragraphs.ts";
import type { Sentence } from "./sentences.ts";
import type { Span } from "./span.ts";

/** The text that everything is quoted from. It is never changed: every span counts in the text as decoded. */
export interface Document {
  readonly text: string;
  /** sha256 of the UTF-8 bytes, in hexadecimal. */
  readonly hash: string;
  readonly paragraphs: readonly Paragraph[];
  /** All sentences in order, those of headings and captions included. */
  readonly sentences: readonly Sentence[];
}

export function readDocument(text: string): Document {
  const paragraphs = paragraphsIn(text);
  return {
    text,
    hash: createHash("sha256").update(text, "utf8").digest("hex"),
    paragraphs,
    sentences: paragraphs.flatMap((paragraph) => paragraph.sentences),
  };
}

/** The words of a span, exactly as they stand in the document. */
export function wordsOf(document: Document, span: Span): string {
  return document.text.slice(span.start, span.end);
}

/** The sentences that a span touches, in order. */
export function sentencesOf(document: Document, span: Span): readonly Sentence[] {
  const { sentences } = document;
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const touched: Sentence[] = [];
  for (let at = low; at < sentences.length; at += 1) {
    const sentence = sentences[at];
    if (!sentence || sentence.start >= span.end) break;
    touched.push(sentence);
  }
  return touched;
}

/** Where a span stands: `¶7.2` is paragraph 7, sentence 2; `¶10` a whole paragraph; `¶7.1–2` a range. */
export function citationOf(document: Document, span: Span): string {
  const touched = sentencesOf(document, span);
  const first = touched[0];
  const last = touched.at(-1);
  if (!first || !last) return "";
  const paragraph = document.paragraphs[first.paragraph - 1];
  if (first.number === 1 && last === paragraph?.sentences.at(-1)) return `¶${first.paragraph}`;
  if (first === last) return `¶${first.paragraph}.${first.number}`;
  if (first.paragraph === last.paragraph) return `¶${first.paragraph}.${first.number}–${last.number}`;
  return `¶${first.paragraph}–${last.paragraph}`;
}
