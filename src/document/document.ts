import { createHash } from "node:crypto";
import { firstIndex } from "../text/collections.ts";
import { atOnce, type Turns } from "../text/turns.ts";
import { type DocumentMarkup, flattenLines, readMarkup } from "./display-text.ts";
import type { Wrapping } from "./lines.ts";
import { isBodyText, type Paragraph, readParagraphs } from "./paragraphs.ts";
import type { Sentence } from "./sentences.ts";
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

export const readDocument = atOnce(readDocumentInTurns);

export function* readDocumentInTurns(text: string, { parts: spans, sourceLabels = [] }: DocumentLayout = {}): Turns<Document> {
  const quotationMarks = readQuotationMarks(text);
  const { paragraphs, parts } = yield* readParts(text, spans ?? [{ start: 0, end: text.length }], quotationMarks);
  const isMarkdown = parts.some(({ wrapping }) => wrapping.isMarkdown);
  const markup = yield* readMarkup(text, paragraphs, isMarkdown);
  return {
    text,
    flatText: yield* flattenLines(text, paragraphs, markup),
    hash: createHash("sha256").update(text, "utf8").digest("hex"),
    paragraphs,
    parts,
    sourceLabels,
    quotationMarks,
    markup,
    sentences: paragraphs.flatMap((paragraph) => paragraph.sentences),
  };
}

function* readParts(text: string, spans: readonly Span[], marks: QuotationMarks): Turns<Pick<Document, "paragraphs" | "parts">> {
  const paragraphs: Paragraph[] = [];
  const parts: DocumentPart[] = [];
  for (const { start, end } of spans) {
    const part = yield* readParagraphs(text.slice(start, end), marks);
    for (const paragraph of shiftParagraphs(part.paragraphs, start, paragraphs.length)) paragraphs.push(paragraph);
    parts.push({ start, end, wrapping: part.wrapping, paragraphCount: part.paragraphs.length });
  }
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
    list: shiftNumber(paragraph.list),
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

/** A range of the document in UTF-16 code units: `start` inclusive, `end` exclusive, as in `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function isSameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The span without white space and byte order mark at its ends. */
export function trimSpan(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const trimmedStart = start + words.length - words.trimStart().length;
  return { start: trimmedStart, end: Math.max(trimmedStart, start + words.trimEnd().length) };
}

/** The spans that overlap `span`, in order. `sorted`: in order and apart from each other. Binary search. */
export function overlappingSpans<T extends Span>(sorted: readonly T[], span: Span): readonly T[] {
  const overlapping: T[] = [];
  for (let index = firstIndex(sorted, ({ end }) => end > span.start); index < sorted.length; index += 1) {
    const other = sorted[index];
    if (!other || other.start >= span.end) break;
    overlapping.push(other);
  }
  return overlapping;
}

/** The first and the last of `overlappingSpans`. */
export function overlappingEnds<T extends Span>(sorted: readonly T[], span: Span): { readonly first: T; readonly last: T } | undefined {
  const from = firstIndex(sorted, ({ end }) => end > span.start);
  const to = firstIndex(sorted, ({ start }) => start >= span.end) - 1;
  const [first, last] = [sorted[from], sorted[to]];
  return from <= to && first && last ? { first, last } : undefined;
}

/** Tests whether a span overlaps any of `spans`, which may be in any order and overlap each other. Binary search. */
export function createOverlapTest(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  let greatest = 0;
  const greatestEnds = sorted.map(({ end }) => {
    greatest = Math.max(greatest, end);
    return greatest;
  });
  return (span) => (greatestEnds[firstIndex(sorted, ({ start }) => start >= span.end) - 1] ?? 0) > span.start;
}

/** Start and length in base 36, which is shorter than the end: for buttons and the conversation state. */
export function writeSpan({ start, end }: Span): string {
  return `${start.toString(36)}-${(end - start).toString(36)}`;
}

/** Undefined for any other text. */
export function readSpan(text: string): Span | undefined {
  const [start, length, ...more] = text.split("-").map(readBase36);
  return start === undefined || !length || more.length > 0 ? undefined : { start, end: start + length };
}

/** A number of at most seven digits in base 36; undefined for any other text. */
export function readBase36(digits: string): number | undefined {
  return /^[0-9a-z]{1,7}$/u.test(digits) ? Number.parseInt(digits, 36) : undefined;
}

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
  const [, page] = /^p\.?\s*(\d{1,9})$/iu.exec(typed) ?? [];
  const name = page === undefined ? typed.toLowerCase() : `page ${page}`;
  const labelled = document.sourceLabels.find(({ label }) => label.toLowerCase() === name);
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
