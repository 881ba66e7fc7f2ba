import { beginsSmall, endsInAny, startsInAny } from "../text/characters.ts";
import { leastNumber } from "../text/collections.ts";
import { eachInTurns, flatMapInTurns, type Turns } from "../text/turns.ts";
import { type Document, overlappingSpans, overlaps, type Span } from "./document.ts";
import { hidden, kept, type MaskRule, maskedSpace, maskRules, readMarkupUse } from "./markup-rules.ts";
import type { Paragraph } from "./paragraphs.ts";

/**
 * The words of a span as a person reads them: without markup, white space as one space, without the marks of a quoted line. A line end is no
 * space between characters of Chinese or Japanese and after a hyphen; a hyphen that only divides a word at its end (U+2010, U+00AD) goes with
 * it.
 */
export function displayText(document: Document, span: Span): string {
  const words = replaceMarkup(document.text, span, markupWithin(document.text, document.markup, span), ({ shown }) => shown);
  if (words.search(lineEnd) < 0) return words.replace(whiteSpace, " ");
  const lines = words.includes(">") && isCode(document, span) ? words.split("\n") : words.split(lineEnd);
  return lines
    .map((line, index) => joined(line, lines[index + 1]))
    .join("")
    .replace(whiteSpace, " ");
}

/** The end of a line, with the marks of a quoted line after it. */
const lineEnd = /[\n\r\f\u2028\u2029]\s*(?:>\s?)*/gu;
const whiteSpace = /[^\S\u00a0\u3000]+/gu;

/** A line, and what is between it and the next one. */
function joined(line: string, next: string | undefined): string {
  if (next === undefined || joinsWithoutSpace(line, next)) return line;
  if (beginsSmall(next) && /\p{L}[-\u2010\u00ad]$/u.test(line)) return line.endsWith("-") ? line : line.slice(0, -1);
  return `${line.trimEnd()} `;
}

/** In code, `>` at the start of a line is code. */
function isCode({ paragraphs }: Document, span: Span): boolean {
  return overlappingSpans(paragraphs, span)[0]?.kind === "code";
}

/** Whether a line end between these characters is no space: see `displayText`. A quotation mark beside a Chinese character belongs to it. */
export function joinsWithoutSpace(before: string, after: string): boolean {
  const [isBefore, isAfter] = [unspaced.test(before.slice(-1)), unspaced.test(after.charAt(0))];
  return (isBefore && (isAfter || startsInAny(after, "“‘"))) || (isAfter && endsInAny(before, "”’"));
}

/** Characters of scripts that are written without spaces. */
const unspaced = /[\u3001-\u303f\u3041-\u9fff\uff01-\uff60]/u;

function replaceMarkup(text: string, span: Span, marks: readonly Markup[], toText: (mark: Markup) => string): string {
  if (marks.length === 0) return text.slice(span.start, span.end);
  const parts: string[] = [];
  let from = span.start;
  for (const mark of marks) {
    parts.push(text.slice(from, Math.max(from, mark.start)), toText(mark));
    from = Math.min(mark.end, span.end);
  }
  return parts.join("") + text.slice(from, span.end);
}

/** Where the first `length` UTF-16 code units of a span's `displayText` end in the document. */
export function displayedEnd(document: Document, span: Span, length: number): number {
  return leastNumber(span.start, span.end, (end) => displayText(document, { start: span.start, end }).length >= length);
}

/**
 * The text with a space for each character of a line end within a paragraph, for the mark of a quoted line after it, and for markup. Same
 * length; the same string if there is nothing of it.
 */
export function* flattenLines(text: string, paragraphs: readonly Span[], markup: DocumentMarkup): Turns<string> {
  const parts: string[] = [];
  let from = 0;
  yield* eachInTurns(paragraphs, (paragraph) => {
    const marks = markupWithin(text, markup, paragraph);
    const words = replaceMarkup(text, paragraph, marks, ({ start, end, shown }) => shown.padEnd(end - start));
    if (marks.length === 0 && words.search(lineEnd) < 0) return;
    const flat = words.replace(lineEnd, (mark) => " ".repeat(mark.length));
    parts.push(text.slice(from, paragraph.start), flat);
    from = paragraph.end;
  });
  return from === 0 ? text : parts.join("") + text.slice(from);
}

/** Markup within a paragraph, and what is shown in its place: nothing, or the character that it stands for. */
interface Markup extends Span {
  readonly shown: string;
}

/**
 * The markup of a document, in order. It is read once, except the bars of table rows, which are read each time: a table of 5 MB has 600,000
 * of them.
 */
export interface DocumentMarkup {
  readonly read: readonly Markup[];
  readonly barRows: readonly Span[];
}

export function* readMarkup(text: string, paragraphs: readonly Paragraph[], isMarkdown: boolean): Turns<DocumentMarkup> {
  const rules = maskRules(text, readMarkupUse(text, paragraphs, isMarkdown));
  return {
    read: yield* flatMapInTurns(paragraphs, (paragraph) => readParagraphMarkup(text, paragraph, rules)),
    barRows: paragraphs.filter((paragraph) => hasBars(text, paragraph) && !mayHaveMarkup.test(text.slice(paragraph.start, paragraph.end))),
  };
}

function hasBars(text: string, { start, end, kind }: Paragraph): boolean {
  return (kind === "row" || kind === "columns") && text.slice(start, end).includes("|");
}

function readParagraphMarkup(text: string, paragraph: Paragraph, rules: readonly MaskRule[]): readonly Markup[] {
  const words = text.slice(paragraph.start, paragraph.end);
  if (paragraph.kind === "code" || !mayHaveMarkup.test(words)) return none;
  const masked = rules.reduce((changed, mask) => mask(changed), hasBars(text, paragraph) ? maskBars(words) : words);
  return masked === words ? [] : differences(words, masked, paragraph.start);
}

/** Markup other than the bars of a table. */
const mayHaveMarkup = /[*_`[<&\\~{]/u;

/**
 * The bars at the ends of a row vanish; one between two cells becomes a point in the middle. An escaped bar is a bar, even in code. A row has
 * words.
 */
function readBars(words: string, offset: number): readonly Markup[] {
  const found: Markup[] = [];
  for (let at = words.indexOf("|"); at >= 0; at = words.indexOf("|", at + 1)) {
    const [isFirst, isLast, isEscaped] = [at === 0, at === words.length - 1, words[at - 1] === "\\"];
    const start = isEscaped ? at - 1 : isLast ? words.slice(0, at).trimEnd().length : at;
    const end = isEscaped ? at : isFirst ? words.length - words.slice(1).trimStart().length : at + 1;
    found.push({ start: offset + start, end: offset + end, shown: isEscaped || isFirst || isLast ? "" : "·" });
  }
  return found;
}

function maskBars(words: string): string {
  return replaceMarkup(words, { start: 0, end: words.length }, readBars(words, 0), ({ start, end, shown }) =>
    shown.padEnd(end - start, hidden),
  );
}

function differences(words: string, masked: string, offset: number): readonly Markup[] {
  const found: Markup[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (masked[at] === words[at] || masked[at] === kept) continue;
    const start = at;
    while (at < words.length && masked[at] !== words[at] && masked[at] !== kept) at += 1;
    const shown = masked.slice(start, at).replaceAll(hidden, "").replaceAll(maskedSpace, " ");
    found.push({ start: offset + start, end: offset + at, shown });
  }
  return found;
}

/** The markup that overlaps a span, in order. */
function markupWithin(text: string, { read, barRows }: DocumentMarkup, span: Span): readonly Markup[] {
  const others = read.length === 0 ? none : overlappingSpans(read, span);
  if (barRows.length === 0) return others;
  const bars = overlappingSpans(barRows, span).flatMap((row) => readBars(text.slice(row.start, row.end), row.start));
  const within = bars.filter((bar) => overlaps(bar, span));
  return others.length === 0 ? within : [...others, ...within].toSorted((a, b) => a.start - b.start);
}

/** Shared: most sentences have no markup. */
const none: readonly never[] = [];
