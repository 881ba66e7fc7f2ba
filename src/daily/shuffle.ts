import type { Statement } from "../knowledge/model.ts";
import { hashOf } from "../text/hash.ts";

/** The statements in an order that depends only on the seed and on their ids, so that adding one does not reorder the rest. */
export function shuffled<S extends Pick<Statement, "id">>(statements: readonly S[], seed: number): readonly S[] {
  return statements
    .map((statement) => ({ statement, rank: hashOf(`${seed} ${statement.id}`) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ statement }) => statement);
}
