import type { Statement } from "../knowledge/model.ts";
import { hash } from "../text/hash.ts";

/** The order depends only on the seed and on the ids, so that adding a statement does not reorder the rest. */
export function shuffle<S extends Pick<Statement, "id">>(statements: readonly S[], seed: number): readonly S[] {
  return statements
    .map((statement) => ({ statement, rank: hash(`${seed} ${statement.id}`) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ statement }) => statement);
}
