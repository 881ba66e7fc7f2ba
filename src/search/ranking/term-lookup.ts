import { addTo, cached } from "../../text/collections.ts";
import type { Turns } from "../../text/turns.ts";
import { stemWord } from "../../text/words.ts";
import { createTokenRows, type TokenRows } from "./inverted-index.ts";
import type { Term } from "./question-terms.ts";

/** For each term of the question, 0 to 1: the certainty of its best interpretation that was found, 0 for none. */
export type TermScores = readonly number[];

/**
 * The terms of a question by what they can mean, so that a sentence's token ids are looked up once instead of searched for each meaning of
 * each term.
 */
export interface TermLookup {
  readonly termCount: number;
  /** The terms that an interpretation stands for, by its token id. */
  readonly meanings: ReadonlyMap<number, readonly Meaning[]>;
  /** The indexes of the terms, by token id of a related word. */
  readonly related: ReadonlyMap<number, readonly number[]>;
  /** Whether there is anything for the last bits of a token id: for most there is not, and they need not be looked for in the maps. */
  readonly mayHave: Uint8Array;
}

/** Of 2 ** 10 values. */
const lastBits = 1023;

interface Meaning {
  /** Index of the term. */
  readonly term: number;
  readonly certainty: number;
}

export function createTermLookup(terms: readonly Term[]): TermLookup {
  const meanings = new Map<number, Meaning[]>();
  const related = new Map<number, number[]>();
  for (const [term, { interpretations, related: ids }] of terms.entries()) {
    for (const { id, certainty } of interpretations) addTo(meanings, id, { term, certainty });
    for (const id of ids) addTo(related, id, term);
  }
  const mayHave = new Uint8Array(lastBits + 1);
  for (const ids of [meanings, related]) for (const id of ids.keys()) mayHave[id & lastBits] = 1;
  return { termCount: terms.length, meanings, related, mayHave };
}

/** The terms that are among the token ids. */
export function exactScores({ termCount, meanings, mayHave }: TermLookup, ids: Int32Array, others: ReadonlySet<number> = none): TermScores {
  const scores = noScores(termCount);
  const raise = (id: number) => {
    const found = meanings.get(id);
    if (found) for (const { term, certainty } of found) if (certainty > (scores[term] ?? 0)) scores[term] = certainty;
  };
  for (const id of ids) if (mayHave[id & lastBits] === 1) raise(id);
  for (const id of others) raise(id);
  return scores;
}

/** 1 for the terms that have a related word among the token ids. */
export function relatedScores({ termCount, related, mayHave }: TermLookup, ids: Int32Array): TermScores {
  const scores = noScores(termCount);
  if (related.size === 0) return scores;
  for (const id of ids) {
    if (mayHave[id & lastBits] === 0) continue;
    const found = related.get(id);
    if (found) for (const term of found) scores[term] = 1;
  }
  return scores;
}

/** For each term, its positions among the token ids, at most `limit`. */
export function termPositions(
  { termCount, meanings, mayHave }: TermLookup,
  ids: Int32Array,
  limit: number,
): readonly (readonly number[])[] {
  const positions = new Array<number[]>(termCount).fill(noPositions);
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index] ?? 0;
    if (mayHave[id & lastBits] === 1) for (const { term } of meanings.get(id) ?? []) addPosition(positions, term, index, limit);
  }
  return positions;
}

function addPosition(positions: number[][], term: number, index: number, limit: number): void {
  const known = positions[term] ?? noPositions;
  if (known.length === 0) positions[term] = [index];
  else if (known.length < limit && known.at(-1) !== index) known.push(index);
}

const noPositions: number[] = [];

export function noScores(termCount: number): number[] {
  return new Array<number>(termCount).fill(0);
}

const none: ReadonlySet<number> = new Set();

/**
 * How much each term looks like a word of the document, 0 to 1: Dice's coefficient of their runs of three to five letters. Finds forms of
 * a word that the stemmer does not unite, parts of compounds, and typos. `stems`: by token id.
 */
export function createLetterSimilarity(stems: readonly string[], terms: readonly Term[]): (id: number) => TermScores {
  const termsByRun = new Map<number, number[]>();
  /** Bits of the runs of all terms: 19 of 20 runs of a sentence have no term, and need not be looked for in the map. */
  const mayHaveTerm = new Uint8Array(1 << filterBits);
  const runCounts = terms.map(({ word, subject }, number) => {
    if (subject !== undefined) return 0;
    const runs = letterRuns(stemWord(word.folded));
    for (const run of runs) {
      mayHaveTerm[filterSlot(run)] = 1;
      addTo(termsByRun, run, number);
    }
    return runs.length;
  });
  const unlike = noScores(terms.length);
  return cached(new Map<number, TermScores>(), (id) => similarities(letterRuns(stems[id] ?? "")));

  function similarities(runs: readonly number[]): TermScores {
    let shared: number[] | undefined;
    for (const run of runs) {
      if (mayHaveTerm[filterSlot(run)] === 0) continue;
      for (const number of termsByRun.get(run) ?? []) {
        shared ??= noScores(terms.length);
        shared[number] = (shared[number] ?? 0) + 1;
      }
    }
    if (!shared) return unlike;
    return shared.map((count, number) => {
      const dice = Math.min(1, (2 * count) / (runs.length + (runCounts[number] ?? 0)));
      return dice < minSimilarity ? 0 : dice;
    });
  }
}

const filterBits = 12;

/** Fibonacci hashing: the last bits of a run are only its last letters. */
function filterSlot(run: number): number {
  return Math.imul(run, 0x9e3779b1) >>> (32 - filterBits);
}

/** The token ids whose stems have each run of letters, so that a question is not compared with every word of the paraphrases. */
export interface LetterRuns {
  /** The row of each run in `ids`. */
  readonly rows: ReadonlyMap<number, number>;
  readonly ids: TokenRows;
  /** The number of runs, by token id. */
  readonly counts: ReadonlyMap<number, number>;
  /** How many runs each token id shares with a term, while they are counted; otherwise 0. */
  readonly shared: Uint16Array;
}

export function* indexLetterRuns(stems: readonly string[], tokenIds: Iterable<number>): Turns<LetterRuns> {
  const [ids, counts] = [new Map<number, number[]>(), new Map<number, number>()];
  for (const id of new Set(tokenIds)) {
    const runs = letterRuns(stems[id] ?? "");
    counts.set(id, runs.length);
    for (const run of runs) addTo(ids, run, id);
  }
  const rows = new Map([...ids.keys()].map((run, row) => [run, row]));
  return { rows, ids: yield* createTokenRows(ids.values(), (row) => row), counts, shared: new Uint16Array(stems.length) };
}

/** The indexed token ids that look like the term, the most similar first; see `createLetterSimilarity`. */
export function similarIds(index: LetterRuns, { word, subject }: Term): readonly (readonly [id: number, similarity: number])[] {
  if (subject !== undefined) return [];
  const { counts, shared } = index;
  const runs = letterRuns(stemWord(word.folded));
  const similar: [id: number, similarity: number][] = [];
  for (const id of countShared(index, runs)) {
    const similarity = Math.min(1, (2 * (shared[id] ?? 0)) / (runs.length + (counts.get(id) ?? 0)));
    if (similarity >= minSimilarity) similar.push([id, similarity]);
    shared[id] = 0;
  }
  return similar.sort((a, b) => b[1] - a[1]);
}

/** Counts in `shared`, and returns the token ids that share any. */
function countShared({ rows, ids, shared }: LetterRuns, runs: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const run of runs) {
    const row = rows.get(run);
    if (row === undefined) continue;
    for (let at = ids.starts[row] ?? 0, end = ids.starts[row + 1] ?? 0; at < end; at += 1) {
      const id = ids.ids[at] ?? 0;
      if (shared[id] === 0) found.push(id);
      shared[id] = (shared[id] ?? 0) + 1;
    }
  }
  return found;
}

/** Words that share fewer runs share only an ending. */
const minSimilarity = 0.3;

/** Runs of three to five letters, as numbers: five bits a letter. The start of the word counts as a letter. */
function letterRuns(word: string): readonly number[] {
  const runs: number[] = [];
  const length = Math.min(word.length, maxLetters);
  for (let from = -1; from + 3 <= length; from += 1) {
    let run = 1;
    for (let at = from; at < Math.min(from + 5, length); at += 1) {
      run = (run << 5) | (at < 0 ? 0 : word.charCodeAt(at) & 31);
      if (at - from >= 2) runs.push(run);
    }
  }
  return runs;
}

/** Letters of a word that are read, more than any word has: bounds the time. */
const maxLetters = 64;
