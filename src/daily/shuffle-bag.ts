import { hash } from "../text/hash.ts";
import type { Draw } from "./store.ts";

/**
 * Draws a fact that was not drawn yet, chosen by the seed; after the last one a new round begins, but not with the same fact.
 * No order is stored: the hash orders the remaining facts at random, even after facts are added or removed. `drawn` may contain facts of
 * other documents, which stay drawn.
 */
export function drawNext(eligible: readonly string[], drawn: readonly string[], seed: string): Draw | undefined {
  const alreadyDrawn = new Set(drawn);
  const remaining = eligible.filter((id) => !alreadyDrawn.has(id));
  if (remaining.length > 0) return { factId: firstByHash(remaining, seed), resetIds: [] };
  if (eligible.length === 0) return undefined;
  const last = drawn.findLast((id) => eligible.includes(id));
  const others = eligible.filter((id) => id !== last);
  return { factId: firstByHash(others.length > 0 ? others : eligible, seed), resetIds: eligible };
}

function firstByHash(ids: readonly string[], seed: string): string {
  const hashed = ids.map((id) => ({ id, hash: hash(`${seed} ${id}`) }));
  return hashed.reduce((first, other) => (other.hash < first.hash ? other : first)).id;
}
