import type { Statement } from "../knowledge/model.ts";
import { hash } from "../text/hash.ts";

/** Orders statements at random. Depends only on the seed and on the id, so that adding a statement does not reorder the rest. */
export function shuffleRank({ id }: Pick<Statement, "id">, seed: number): number {
  return hash(`${seed} ${id}`);
}
