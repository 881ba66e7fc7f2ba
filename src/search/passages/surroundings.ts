import type { Document } from "../../document/document.ts";
import { createPostings, type Postings } from "./postings.ts";
import { createTokenRows, type TokenRows, tokenRow } from "./token-rows.ts";

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
  const bags: (readonly number[])[] = [];
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
      bags.push([...nearest, ...path].flatMap((sentence) => [...tokenRow(words, sentence).subarray(0, maxTokens)]));
    }
    places.fill(row, firsts[number - 1], firsts[number]);
  }
  return { postings: createPostings(createTokenRows(bags), idCount), places, near, headings };
}

/** The sentences of the lead-in and of the nearest heading, above a sentence. */
export function sentencesNear({ near, places }: Pick<Surroundings, "near" | "places">, sentence: number): readonly number[] {
  return near[places[sentence] ?? 0] ?? [];
}

/** Of a heading or a lead-in; more are not needed to recognise it. */
const maxTokens = 60;
/** Headings above a sentence that are read, the nearest first. */
const maxPath = 6;

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
