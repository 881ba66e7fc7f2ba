import type { Bags } from "./bags.ts";

/** An inverted index over bags of word ids: where each word stands, and how often. */
export interface Postings {
  readonly bags: number;
  /** The postings of word `id` are at `from[id]` to `from[id + 1]`. */
  readonly from: Uint32Array;
  readonly bag: Uint32Array;
  readonly times: Uint8Array;
  /** Words in a bag, for the length part of BM25. */
  readonly lengths: Uint16Array;
  readonly meanLength: number;
}

/** Of ids below `words`; id 0 (stop words) is left out. */
export function postingsOf(rows: Bags, words: number): Postings {
  const bags = rows.starts.length - 1;
  const from = new Uint32Array(words + 2);
  const lengths = new Uint16Array(bags);
  eachOnce(rows, words, (_bag, id) => {
    from[id + 1] = (from[id + 1] ?? 0) + 1;
  });
  for (let id = 0; id <= words; id += 1) from[id + 1] = (from[id + 1] ?? 0) + (from[id] ?? 0);
  const total = from[words + 1] ?? 0;
  const [bag, times, next] = [new Uint32Array(total), new Uint8Array(total), from.slice()];
  eachOnce(rows, words, (at, id, count) => {
    const slot = next[id] ?? 0;
    next[id] = slot + 1;
    bag[slot] = at;
    times[slot] = Math.min(count, 255);
    lengths[at] = Math.min((lengths[at] ?? 0) + count, 65535);
  });
  const sum = lengths.reduce((all, length) => all + length, 0);
  return { bags, from, bag, times, lengths, meanLength: sum / Math.max(bags, 1) || 1 };
}

function eachOnce({ ids, starts }: Bags, words: number, visit: (bag: number, id: number, count: number) => void): void {
  const counts = new Uint16Array(words + 1);
  for (let bag = 0; bag + 1 < starts.length; bag += 1) {
    const [start, end] = [starts[bag] ?? 0, starts[bag + 1] ?? 0];
    for (let at = start; at < end; at += 1) counts[ids[at] ?? 0] = (counts[ids[at] ?? 0] ?? 0) + 1;
    for (let at = start; at < end; at += 1) {
      const id = ids[at] ?? 0;
      const count = counts[id] ?? 0;
      if (count > 0 && id > 0) visit(bag, id, count);
      counts[id] = 0;
    }
  }
}

/** In how many bags a word stands. */
export function bagsWith(postings: Postings, id: number): number {
  return (postings.from[id + 1] ?? 0) - (postings.from[id] ?? 0);
}

export function inverseFrequency(postings: Postings, id: number): number {
  const found = bagsWith(postings, id);
  return Math.log(1 + (postings.bags - found + 0.5) / (found + 0.5));
}

/** Adds the BM25 score of one word to every bag that has it. */
export function addScores(postings: Postings, id: number, weight: number, scores: Float32Array): void {
  const { from, bag, times, lengths, meanLength } = postings;
  for (let slot = from[id] ?? 0, end = from[id + 1] ?? 0; slot < end; slot += 1) {
    const at = bag[slot] ?? 0;
    const often = times[slot] ?? 0;
    const norm = saturation * (1 - lengthShare + (lengthShare * (lengths[at] ?? 0)) / meanLength);
    scores[at] = (scores[at] ?? 0) + (weight * often * (saturation + 1)) / (often + norm);
  }
}

/** BM25's k1 and b. */
const saturation = 1.2;
const lengthShare = 0.6;
