import type { Interpretation, Question, Term } from "./question.ts";

/** How close together the question's terms are in a sentence. */
export interface Proximity {
  /** Share of the question's neighbouring terms that are also close to each other in the sentence, in the same order. */
  readonly inOrder: number;
  /** The same in any order. */
  readonly close: number;
  /** The share of the question's neighbouring terms that are neighbours in the sentence, weighted by rarity. */
  readonly adjacent: number;
}

/** `sentence`: token ids in order. */
export function proximity({ terms }: Question, sentence: Int32Array): Proximity {
  if (sentence.length === 0) return { inOrder: 0, close: 0, adjacent: 0 };
  const positions = terms.map(({ interpretations }) => termPositions(sentence, interpretations));
  let [pairs, inOrder, close, rarities, adjacent] = [0, 0, 0, 0, 0];
  for (const { first, second, gap: asked, rarity } of neighbouringTerms(terms)) {
    const gaps = (positions[first] ?? []).flatMap((a) => (positions[second] ?? []).map((b) => b - a));
    pairs += 1;
    rarities += rarity;
    if (gaps.some((gap) => gap > 0 && gap <= maxGap)) inOrder += 1;
    if (gaps.some((gap) => Math.abs(gap) <= maxGap)) close += 1;
    if (gaps.some((gap) => gap > 0 && gap <= asked + 1)) adjacent += rarity;
  }
  return { inOrder: inOrder / Math.max(pairs, 1), close: close / Math.max(pairs, 1), adjacent: rarities > 0 ? adjacent / rarities : 0 };
}

interface TermPair {
  /** Indexes of terms. */
  readonly first: number;
  readonly second: number;
  /** In words of the question. */
  readonly gap: number;
  /** Of the more common term. */
  readonly rarity: number;
}

function neighbouringTerms(terms: readonly Term[]): readonly TermPair[] {
  return terms.slice(1).flatMap((right, first) => {
    const left = terms[first] ?? right;
    const gap = right.position - left.position;
    return gap > maxGap ? [] : [{ first, second: first + 1, gap, rarity: Math.min(left.rarity, right.rarity) }];
  });
}

/** Words. */
const maxGap = 4;
const maxPositions = 8;

function termPositions(sentence: Int32Array, interpretations: readonly Interpretation[]): readonly number[] {
  const positions: number[] = [];
  for (let index = 0; index < sentence.length && positions.length < maxPositions; index += 1)
    if (interpretations.some(({ id }) => id === sentence[index])) positions.push(index);
  return positions;
}
