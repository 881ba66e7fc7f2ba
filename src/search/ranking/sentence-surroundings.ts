import { type Document, paragraphOf, spanText } from "../../document/document.ts";
import { tableCells } from "../../document/document-structure.ts";
import type { Paragraph } from "../../document/paragraphs.ts";
import type { Span } from "../../document/spans-and-citations.ts";
import { stemWord } from "../../text/words.ts";
import { createPostings, createTokenRows, type Postings, type TokenRows, tokenRow } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";

/**
 * What stands around the sentences and says what they are about: the headings above, and what introduces a list or names a table's columns.
 * Sentences at the same place share a row, so that the time and the size grow with the text.
 */
export interface Surroundings {
  /** Rows are places; their tokens are those of the headings and of the lead-in. */
  readonly postings: Postings;
  /** The row, by the sentence's index in the document. */
  readonly places: Uint32Array;
  /** The sentences of the lead-in and of the nearest heading, by row. */
  readonly near: readonly (readonly number[])[];
  /** The sentence of the nearest heading, by row. */
  readonly headings: readonly (number | undefined)[];
}

/** `sentences`: the words of each sentence; ids are below `idCount`. */
export function readSurroundings({ paragraphs, sentences }: Document, words: TokenRows, idCount: number): Surroundings {
  const firsts = firstSentences(paragraphs);
  const headingOf = (number: number | undefined): number | undefined => (number === undefined ? undefined : firsts[number - 1]);
  const leadInOf = (number: number | undefined): number | undefined => (number === undefined ? undefined : (firsts[number] ?? 0) - 1);
  const rows = new Map<string, number>();
  const near: (readonly number[])[] = [];
  const headings: (number | undefined)[] = [];
  const wordSets: (readonly number[])[] = [];
  const places = new Uint32Array(sentences.length);
  for (const { number, heading, leadIn } of paragraphs) {
    const key = `${heading ?? ""} ${leadIn ?? ""}`;
    let row = rows.get(key);
    if (row === undefined) {
      row = near.length;
      rows.set(key, row);
      const nearest = [leadInOf(leadIn), headingOf(heading)].filter((each) => each !== undefined);
      near.push(nearest);
      headings.push(headingOf(heading));
      const path = headingPath(paragraphs, heading)
        .slice(1)
        .flatMap((each) => headingOf(each) ?? []);
      wordSets.push([...nearest, ...path].flatMap((sentence) => [...tokenRow(words, sentence).subarray(0, maxTokens)]));
    }
    places.fill(row, firsts[number - 1], firsts[number]);
  }
  return { postings: createPostings(createTokenRows(wordSets), idCount), places, near, headings };
}

/** Words of a heading or a lead-in; more are not needed to recognise it. */
const maxTokens = 60;

/** The index of each paragraph's first sentence; at the end, the number of sentences. */
function firstSentences(paragraphs: Document["paragraphs"]): Uint32Array {
  const firsts = new Uint32Array(paragraphs.length + 1);
  for (const [index, { sentences }] of paragraphs.entries()) firsts[index + 1] = (firsts[index] ?? 0) + sentences.length;
  return firsts;
}

/** The numbers of the headings above, the nearest first. */
function headingPath(paragraphs: Document["paragraphs"], nearest: number | undefined): readonly number[] {
  const path: number[] = [];
  for (let heading = nearest; heading !== undefined && path.length < maxPath; heading = paragraphs[heading - 1]?.heading)
    path.push(heading);
  return path;
}

/** Headings above a sentence that are read, the nearest first. */
const maxPath = 6;

/** The sentences of the lead-in and of the nearest heading, above a sentence. */
export function sentencesNear({ near, places }: Pick<Surroundings, "near" | "places">, sentence: number): readonly number[] {
  return near[places[sentence] ?? 0] ?? [];
}

/** The sentence before in the paragraph, what introduces a list, and the nearest heading. */
export function sentencesBefore(
  { surroundings, knowledge: { document } }: Pick<PassageIndex, "surroundings" | "knowledge">,
  sentence: number,
): readonly number[] {
  const previous = (document.sentences[sentence]?.number ?? 1) > 1 ? [sentence - 1] : [];
  return [...previous, ...sentencesNear(surroundings, sentence)];
}

/** The sentence and its neighbours in the paragraph. */
export function sentencesBeside({ sentences }: Document, sentence: number): readonly number[] {
  return [sentence, sentence - 1, sentence + 1].filter((each) => sentences[each]?.paragraph === sentences[sentence]?.paragraph);
}

/** A row with the name of its column after each cell: "6 to 9 Years of service; 29 Leave days"; undefined if the sentence is in no row. */
export function rowText(document: Document, sentence: number): string | undefined {
  const found = document.sentences[sentence];
  const paragraph = found && paragraphOf(document, found);
  if (paragraph?.kind !== "row") return undefined;
  const words = (span: Span | undefined) => (span ? spanText(document, span) : "");
  const cells = tableCells(document, paragraph).map(({ column, cell }) => `${words(cell)} ${words(column)}`);
  return cells.join("; ").slice(0, maxCharacters);
}

const maxCharacters = 2000;

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
