import type { Term } from "./question.ts";

/** For each term of the question, 0 to 1: the certainty of its best interpretation that was found, 0 for none. */
export type TermScores = readonly number[];

/**
 * The terms of a question by what they can mean, so that a sentence's token ids are looked up once instead of searched for each meaning of
 * each term.
 */
export interface TermLookup {
  readonly termCount: number;
  /** By token id of an interpretation. */
  readonly meanings: ReadonlyMap<number, readonly Meaning[]>;
  /** The indexes of the terms, by token id of a related word. */
  readonly related: ReadonlyMap<number, readonly number[]>;
}

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
  return { termCount: terms.length, meanings, related };
}

function addTo<T>(lists: Map<number, T[]>, id: number, item: T): void {
  const list = lists.get(id);
  if (list) list.push(item);
  else lists.set(id, [item]);
}

/** The terms that are among the token ids. */
export function exactScores({ termCount, meanings }: TermLookup, ids: Int32Array, others: ReadonlySet<number> = none): TermScores {
  const scores = noScores(termCount);
  const raise = (id: number) => {
    const found = meanings.get(id);
    if (found) for (const { term, certainty } of found) if (certainty > (scores[term] ?? 0)) scores[term] = certainty;
  };
  for (const id of ids) raise(id);
  for (const id of others) raise(id);
  return scores;
}

/** 1 for the terms that have a related word among the token ids. */
export function relatedScores({ termCount, related }: TermLookup, ids: Int32Array): TermScores {
  const scores = noScores(termCount);
  if (related.size === 0) return scores;
  for (const id of ids) {
    const found = related.get(id);
    if (found) for (const term of found) scores[term] = 1;
  }
  return scores;
}

/** For each term, its positions among the token ids, at most `limit`. */
export function termPositions({ termCount, meanings }: TermLookup, ids: Int32Array, limit: number): readonly (readonly number[])[] {
  const positions = Array.from({ length: termCount }, (): number[] => []);
  for (let index = 0; index < ids.length; index += 1) {
    const found = meanings.get(ids[index] ?? 0);
    if (found) for (const { term } of found) addPosition(positions[term], index, limit);
  }
  return positions;
}

function addPosition(positions: number[] | undefined, index: number, limit: number): void {
  if (positions && positions.length < limit && positions.at(-1) !== index) positions.push(index);
}

export function noScores(termCount: number): number[] {
  return new Array<number>(termCount).fill(0);
}

const none: ReadonlySet<number> = new Set();
