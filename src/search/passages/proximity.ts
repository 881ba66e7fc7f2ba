import type { Question, Reading } from "./question.ts";

/** How a question's words stand in a sentence, given the sentence's word ids in order. */
export interface Order {
  /** Share of the question's neighbouring terms that follow each other closely in the sentence, in the same order. */
  readonly inOrder: number;
  /** The same in any order. */
  readonly together: number;
  /** Share of the terms found, over the words that they spread on: 1 where they stand side by side. */
  readonly dense: number;
}

export function orderOf({ terms }: Question, sentence: Int32Array): Order {
  if (sentence.length === 0) return { inOrder: 0, together: 0, dense: 0 };
  const places = terms.map(({ ids }) => placesOf(sentence, ids));
  let [pairs, inOrder, together] = [0, 0, 0];
  for (let at = 0; at + 1 < terms.length; at += 1) {
    const [left, right] = [terms[at], terms[at + 1]];
    if (!left || !right || Math.abs(right.at - left.at) > farthest) continue;
    pairs += 1;
    if (!places[at]?.length || !places[at + 1]?.length) continue;
    const gaps = (places[at] ?? []).flatMap((a) => (places[at + 1] ?? []).map((b) => b - a));
    if (gaps.some((gap) => gap > 0 && gap <= farthest)) inOrder += 1;
    if (gaps.some((gap) => Math.abs(gap) <= farthest)) together += 1;
  }
  return { inOrder: inOrder / Math.max(pairs, 1), together: together / Math.max(pairs, 1), dense: density(places) };
}

/** Words. */
const farthest = 4;

function placesOf(sentence: Int32Array, ids: readonly Reading[]): readonly number[] {
  const places: number[] = [];
  for (let at = 0; at < sentence.length && places.length < 8; at += 1) if (ids.some(({ id }) => id === sentence[at])) places.push(at);
  return places;
}

function density(places: readonly (readonly number[])[]): number {
  const firsts = places.flatMap((of) => (of[0] === undefined ? [] : [of[0]]));
  if (firsts.length < 2) return 0;
  const spread = Math.max(...firsts) - Math.min(...firsts) + 1;
  return Math.min(1, firsts.length / spread);
}
