// Written by test/bench/fit.ts.
import type { Features } from "./features.ts";
import type { Doubts } from "./silence.ts";

export const rankingWeights: Features = {
  bm25: 0.684,
  bm25Share: 2.826,
  rare: 3.309,
  general: 2.54,
  names: -0.986,
  exact: 2.097,
  everything: 0.822,
  related: 2.493,
  rareBefore: 5.297,
  rareAfter: 1.832,
  rareParagraph: 1.521,
  inOrder: 1.886,
  together: -1.35,
  dense: 0.294,
  early: 1.105,
  long: -0.351,
  novel: -0.028,
  when: 2.077,
  who: 2.017,
  where: 1.63,
  number: 3.243,
  quantity: 4.692,
  reason: -0.409,
};

export const silenceWeights: Doubts = {
  constant: -2.949,
  around: 2.701,
  here: 1.541,
  predicate: 0.039,
  missing: 0.563,
  namesOwn: 0.372,
  numbersElsewhere: 0.157,
  numbersMissing: -2.749,
  opposite: -1.883,
  negation: -0.525,
  unheld: -0.482,
  held: 0.325,
  score: 0.092,
  margin: -0.152,
  asked: 0,
};
