import { createHash } from "node:crypto";
import { type DocumentMarkup, flattenLines, readMarkup } from "./display-text.ts";
import type { Wrapping } from "./lines.ts";
import { isBodyText, type Paragraph, readParagraphs } from "./paragraphs.ts";
import type { Sentence } from "./sentences.ts";
import { overlappingSpans, type Span } from "./spans-and-citations.ts";
import { type QuotationMarks, readQuotationMarks } from "./speech-marks.ts";

/** The text that all quotations come from. Spans are offsets in the decoded text, so the text is never changed. */
export interface Document {
  readonly text: string;
  /** For reading, never for showing: `text` with spaces for the line ends within paragraphs and for markup; of the same length. */
  readonly flatText: string;
  /** sha256 of the UTF-8 bytes, in hexadecimal. */
  readonly hash: string;
  readonly paragraphs: readonly Paragraph[];
  /** One for each file that the document is made of, in order. */
  readonly parts: readonly DocumentPart[];
  /** Its pages or files in order; empty if a citation's paragraph says enough. */
  readonly sourceLabels: readonly SourceLabel[];
  readonly quotationMarks: QuotationMarks;
  /** What is not shown of the paragraphs ("**"). */
  readonly markup: DocumentMarkup;
  /** All sentences in order, those of headings and captions included. */
  readonly sentences: readonly Sentence[];
}

/** A file of the document. Its lines are wrapped in its own way, and no heading of another file is above its paragraphs. */
export interface DocumentPart extends Span {
  readonly wrapping: Wrapping;
  readonly paragraphCount: number;
}

/** Where some of the document came from, in words for people: `leave.md`, `page 3`, `handbook.pdf, page 3`. */
export interface SourceLabel extends Span {
  readonly label: string;
}

export interface DocumentLayout {
  /** Spans of the files, in order; together they have all paragraphs. Default: the whole text. */
  readonly parts?: readonly Span[];
  readonly sourceLabels?: readonly SourceLabel[];
}

export function readDocument(text: string, { parts: spans, sourceLabels = [] }: DocumentLayout = {}): Document {
  const quotationMarks = readQuotationMarks(text);
  const { paragraphs, parts } = readParts(text, spans ?? [{ start: 0, end: text.length }], quotationMarks);
  const markup = readMarkup(text, paragraphs);
  return {
    text,
    flatText: flattenLines(text, paragraphs, markup),
    hash: createHash("sha256").update(text, "utf8").digest("hex"),
    paragraphs,
    parts,
    sourceLabels,
    quotationMarks,
    markup,
    sentences: paragraphs.flatMap((paragraph) => paragraph.sentences),
  };
}

function readParts(text: string, spans: readonly Span[], marks: QuotationMarks): Pick<Document, "paragraphs" | "parts"> {
  const paragraphs: Paragraph[] = [];
  const parts = spans.map(({ start, end }) => {
    const part = readParagraphs(text.slice(start, end), marks);
    for (const paragraph of shiftParagraphs(part.paragraphs, start, paragraphs.length)) paragraphs.push(paragraph);
    return { start, end, wrapping: part.wrapping, paragraphCount: part.paragraphs.length };
  });
  return { paragraphs, parts };
}

/** Moves a part's paragraphs to where the part is in the document. */
function shiftParagraphs(paragraphs: readonly Paragraph[], offset: number, paragraphsBefore: number): readonly Paragraph[] {
  if (offset === 0 && paragraphsBefore === 0) return paragraphs;
  const shift = <T extends Span>(span: T): T => ({ ...span, start: span.start + offset, end: span.end + offset });
  const shiftNumber = (number: number | undefined) => number && number + paragraphsBefore;
  return paragraphs.map((paragraph) => ({
    ...shift(paragraph),
    number: paragraph.number + paragraphsBefore,
    heading: shiftNumber(paragraph.heading),
    leadIn: shiftNumber(paragraph.leadIn),
    speaker: paragraph.speaker && shift(paragraph.speaker),
    spoken: paragraph.spoken && shift(paragraph.spoken),
    sentences: paragraph.sentences.map((sentence): Sentence => ({ ...shift(sentence), paragraph: sentence.paragraph + paragraphsBefore })),
  }));
}

export function spanText(document: Document, span: Span): string {
  return document.text.slice(span.start, span.end);
}

export function paragraphOf({ paragraphs }: Document, { paragraph }: Pick<Sentence, "paragraph">): Paragraph | undefined {
  return paragraphs[paragraph - 1];
}

/** Whether a sentence says something: it is no heading and no caption. */
export function isInBodyText(document: Document, sentence: Pick<Sentence, "paragraph">): boolean {
  const paragraph = paragraphOf(document, sentence);
  return paragraph !== undefined && isBodyText(paragraph);
}

export function overlappingSentences({ sentences }: Document, span: Span): readonly Sentence[] {
  return overlappingSpans(sentences, span);
}
