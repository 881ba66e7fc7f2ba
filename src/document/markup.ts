import { hidden, kept, type MaskRule, maskedSpace, maskRules } from "./markup-rules.ts";
import { readMarkupUse } from "./markup-use.ts";
import type { Paragraph } from "./paragraphs.ts";
import { overlappingSpans, overlaps, type Span } from "./span.ts";

/** Markup within a paragraph, and what is shown in its place: nothing, or the character that it stands for. */
export interface Markup extends Span {
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

/** Code is shown as it is. */
export function readMarkup(text: string, paragraphs: readonly Paragraph[]): DocumentMarkup {
  const rules = maskRules(text, readMarkupUse(text, paragraphs));
  return {
    read: paragraphs.flatMap((paragraph) => readParagraphMarkup(text, paragraph, rules)),
    barRows: paragraphs.filter((paragraph) => hasBars(text, paragraph) && !hasOtherMarkup(text, paragraph)),
  };
}

/** The markup that overlaps a span, in order. */
export function markupWithin(text: string, { read, barRows }: DocumentMarkup, span: Span): readonly Markup[] {
  const others = read.length === 0 ? none : overlappingSpans(read, span);
  if (barRows.length === 0) return others;
  const bars = overlappingSpans(barRows, span).flatMap((row) => readBars(text.slice(row.start, row.end), row.start));
  const within = bars.filter((bar) => overlaps(bar, span));
  return others.length === 0 ? within : [...others, ...within].toSorted((a, b) => a.start - b.start);
}

/** Shared: most sentences have no markup. */
const none: readonly never[] = [];

function hasBars(text: string, { start, end, kind }: Paragraph): boolean {
  return (kind === "row" || kind === "columns") && text.slice(start, end).includes("|");
}

function hasOtherMarkup(text: string, { start, end }: Paragraph): boolean {
  return mayHaveMarkup.test(text.slice(start, end));
}

function readParagraphMarkup(text: string, paragraph: Paragraph, rules: readonly MaskRule[]): readonly Markup[] {
  if (paragraph.kind === "code" || !hasOtherMarkup(text, paragraph)) return none;
  const { start, end } = paragraph;
  const words = text.slice(start, end);
  const isRow = hasBars(text, paragraph);
  const masked = rules.reduce((changed, mask) => mask(changed), isRow ? maskBars(words) : words);
  return masked === words ? [] : differences(words, masked, start);
}

const mayHaveMarkup = /[*_`[<&\\~]/u;

/** The bars at the ends of a row vanish; one between two cells becomes a point in the middle. An escaped bar is a bar, even in code. */
function maskBars(words: string): string {
  return words
    .replace(/^\|\s*|(?<!\s)\s+\|$|(?<![\s\\])\|$/gu, (ends) => hidden.repeat(ends.length))
    .replace(/\\?\|/gu, (bar) => (bar === "|" ? "·" : hidden + kept));
}

/** What `maskBars` changes, without a masked copy: large tables have little else. */
function readBars(words: string, offset: number): readonly Markup[] {
  const from = words.startsWith("|") ? words.length - words.slice(1).trimStart().length : 0;
  const to = words.endsWith("|") ? words.slice(0, -1).trimEnd().length : words.length;
  if (from >= to) return differences(words, maskBars(words), offset);
  const found: Markup[] = [];
  if (from > 0 && words[from] !== "|") found.push({ start: offset, end: offset + from, shown: "" });
  let start = words[from] === "|" ? 0 : words.indexOf("|", from);
  while (start >= 0 && start < to) {
    let end = Math.max(start, from);
    const bars = end;
    while (end < to && words[end] === "|") end += 1;
    const shown = "·".repeat(end - bars);
    if (end === to) return [...found, { start: offset + start, end: offset + words.length, shown }];
    found.push({ start: offset + start, end: offset + end, shown });
    start = words.indexOf("|", end);
  }
  if (to < words.length) found.push({ start: offset + to, end: offset + words.length, shown: "" });
  return found;
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
