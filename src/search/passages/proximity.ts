import type { Question, Term } from "./question.ts";
import { type TermLookup, termPositions } from "./term-lookup.ts";

/** How close together the question's terms are in a sentence. */
export interface Proximity {
  /** Share of the question's neighbouring terms that are also close to each other in the sentence, in the same order. */
  readonly inOrder: number;
  /** The same in any order. */
  readonly close: number;
  /** The share of the question's neighbouring terms that are neighbours in the sentence, weighted by rarity. */
  readonly adjacent: number;
}

/** Measures sentences, given as token ids in order. */
export function createProximity({ terms }: Question, lookup: TermLookup): (sentence: Int32Array) => Proximity {
  const pairs = neighbouringTerms(terms);
  const rarities = pairs.reduce((sum, { rarity }) => sum + rarity, 0);
  return (sentence) => {
    if (sentence.length === 0 || pairs.length === 0) return apart;
    const positions = termPositions(lookup, sentence, maxPositions);
    const sum = { inOrder: 0, close: 0, adjacent: 0 };
    for (const pair of pairs) {
      const found = matchPair(pair, positions[pair.first] ?? [], positions[pair.second] ?? []);
      sum.inOrder += found.inOrder;
      sum.close += found.close;
      sum.adjacent += found.adjacent;
    }
    return {
      inOrder: sum.inOrder / pairs.length,
      close: sum.close / pairs.length,
      adjacent: rarities > 0 ? sum.adjacent / rarities : 0,
    };
  };
}

const apart: Proximity = { inOrder: 0, close: 0, adjacent: 0 };

/** `adjacent`: the pair's rarity. */
function matchPair({ gap: asked, rarity }: TermPair, first: readonly number[], second: readonly number[]): Proximity {
  if (first.length === 0 || second.length === 0) return apart;
  const gaps = first.flatMap((a) => second.map((b) => b - a));
  return {
    inOrder: gaps.some((gap) => gap > 0 && gap <= maxGap) ? 1 : 0,
    close: gaps.some((gap) => Math.abs(gap) <= maxGap) ? 1 : 0,
    adjacent: gaps.some((gap) => gap > 0 && gap <= asked + 1) ? rarity : 0,
  };
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
