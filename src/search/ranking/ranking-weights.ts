/** What counts how much when sentences are ranked. `npx tsx test/bench/fit.ts --ranking` prints what other weights achieve. */
export const rankingWeights: RankingWeights = {
  bm25: 5,
  typed: 3.2,
  phrases: 14,
  row: 2,
  around: 1,
};

export interface RankingWeights {
  /** BM25: the share of the best sentence's. */
  readonly bm25: number;
  /** The share of the question's words that stand in the sentence as they are typed. */
  readonly typed: number;
  /** How near the question is to the phrases in which people ask for the sentence. */
  readonly phrases: number;
  /** The sentence is the row of a table that the question names. Set by hand: few questions name one. */
  readonly row: number;
  /** A word in a heading above, in what introduces a list, or in the name of a column; in the sentence it counts 1. */
  readonly around: number;
}
