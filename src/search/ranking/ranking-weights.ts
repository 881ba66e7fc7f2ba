/** What counts how much when sentences are ranked. Fitted: `npx tsx test/bench/fit.ts --ranking` prints what other weights achieve. */
export const rankingWeights = {
  /** BM25: the share of the best sentence's. */
  bm25: 5,
  /** The share of the question's words that stand in the sentence as they are typed. */
  typed: 3.2,
  /** How near the question is to the phrases in which people ask for the sentence. */
  similarity: 14,
  /** How well the best of these phrases fits. */
  fit: 7.5,
  /** The sentence is the row of a table that the question names. Set by hand: few questions name one. */
  row: 2,
  /** A match in a heading above, in what introduces a list, or in the name of a column; in the sentence it counts 1. */
  around: 1,
};

export type RankingWeights = typeof rankingWeights;
