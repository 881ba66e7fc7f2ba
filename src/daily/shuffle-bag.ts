import { hashOf } from "../text/hash.ts";
import type { Draw } from "./store.ts";

/**
 * The next card of a shuffled deck: one that was not dealt, chosen by the seed; when all were, a new round begins.
 * Nothing about the order is kept: whatever is left is as good as shuffled, also after facts came or went.
 */
export function nextDraw(eligible: readonly string[], dealt: readonly string[], seed: string): Draw | undefined {
  const known = new Set(dealt);
  const left = eligible.filter((card) => !known.has(card));
  if (left.length > 0) return { card: lowest(left, seed), forget: [] };
  if (eligible.length === 0) return undefined;
  const last = dealt.findLast((card) => eligible.includes(card));
  const others = eligible.filter((card) => card !== last);
  return { card: lowest(others.length > 0 ? others : eligible, seed), forget: eligible };
}

function lowest(cards: readonly string[], seed: string): string {
  const ranks = cards.map((card) => ({ card, rank: hashOf(`${seed} ${card}`) }));
  return ranks.reduce((best, other) => (other.rank < best.rank ? other : best)).card;
}
