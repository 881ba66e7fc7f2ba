import type { Document } from "../../document/document.ts";
import type { Paragraph } from "../../document/paragraphs.ts";
import type { Span } from "../../document/span.ts";
import { tableCells } from "../../document/table-cells.ts";
import { stemWord } from "../../text/stem.ts";

/** "6 to 9", "10 or more", "under 18": what a cell of a table or the label of an item says about which numbers its row is for. */
export interface NumberRange {
  /** Index of the sentence in the document, from 0. */
  readonly sentence: number;
  readonly holds: (number: number) => boolean;
}

/** The ranges of all rows and items, in their order. */
export function readNumberRanges(document: Document): readonly NumberRange[] {
  let first = 0;
  return document.paragraphs.flatMap((paragraph) => {
    const sentence = first;
    first += paragraph.sentences.length;
    return rangeCells(document, paragraph).flatMap(({ start, end }) => {
      const holds = end - start <= maxLength ? readRange(document.text.slice(start, end)) : undefined;
      return holds ? [{ sentence, holds }] : [];
    });
  });
}

/** UTF-16 code units. */
const maxLength = 60;

function rangeCells(document: Document, paragraph: Paragraph): readonly Span[] {
  if (paragraph.kind === "row") return tableCells(document, paragraph).map(({ cell }) => cell);
  if (paragraph.kind !== "item") return [];
  const label = document.text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + maxLength)).indexOf(":");
  return label > 0 ? [{ start: paragraph.start, end: paragraph.start + label }] : [];
}

/** Undefined if the text is more than a range with up to three words before and after it. */
export function readRange(text: string): NumberRange["holds"] | undefined {
  const plain = (text.toLowerCase().match(part) ?? []).map(asNumber).join(" ");
  for (const { pattern, holds } of ranges) {
    const [, from, to] = pattern.exec(plain) ?? [];
    if (from !== undefined) return holds(Number(from), Number(to));
  }
  return undefined;
}

const part = /\p{L}+|\d+(?:[.,]\d+)*|[-–—+<>≤≥:]/gu;

/** Number words have digits as stems. */
function asNumber(word: string): string {
  const stem = /^\p{L}/u.test(word) ? stemWord(word) : word.replace(/,(?=\d{3}(?!\d))/gu, "");
  return /^\d/u.test(stem) ? stem : word;
}

const number = String.raw`(\d+(?:\.\d+)?)`;
const words = String.raw`(?: \p{L}+){0,3}`;
const pattern = (range: string) => new RegExp(`^(?:\\p{L}+ ){0,3}?${range}${words}$`, "u");

const ranges: readonly { readonly pattern: RegExp; readonly holds: (from: number, to: number) => NumberRange["holds"] }[] = [
  { pattern: pattern(`between ${number} and ${number}`), holds: (from, to) => (value) => value >= from && value <= to },
  {
    pattern: pattern(`${number}(?: \\p{L}+)? (?:[-–—]|to|until|through) ${number}`),
    holds: (from, to) => (value) => value >= from && value <= to,
  },
  { pattern: pattern(`(?:>|over|above|(?:more|longer|older|later|larger) than) ${number}`), holds: (from) => (value) => value > from },
  { pattern: pattern(`(?:<|under|below|(?:less|fewer|shorter|younger|smaller) than) ${number}`), holds: (to) => (value) => value < to },
  { pattern: pattern(`(?:≤|up to|at most|no more than) ${number}`), holds: (to) => (value) => value <= to },
  { pattern: pattern(`(?:≥|at least|no less than) ${number}`), holds: (from) => (value) => value >= from },
  {
    pattern: pattern(`${number}(?: \\p{L}+)? (?:\\+|(?:or|and) (?:more|over|above|up|older|longer|later|larger))`),
    holds: (from) => (value) => value >= from,
  },
  {
    pattern: pattern(`${number}(?: \\p{L}+)? (?:or|and) (?:less|fewer|under|below|younger|shorter|smaller)`),
    holds: (to) => (value) => value <= to,
  },
];
