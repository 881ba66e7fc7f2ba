// Written by test/bench/fit.ts.
import type { Features } from "./features.ts";
import type { Doubts } from "./silence.ts";

export const rankingWeights: Features = {
  bm25: 0.56,
  bm25Share: 2.9,
  rare: 4.177,
  general: 1.736,
  names: -0.991,
  exact: 2.067,
  everything: 0.824,
  related: 2.601,
  rareBefore: 5.22,
  rareAfter: 2.073,
  rareParagraph: 1.631,
  inOrder: 1.864,
  together: -1.535,
  dense: 0.33,
  early: 1.049,
  long: 0.368,
  novel: -0.697,
  when: 2.227,
  who: 1.646,
  where: 1.321,
  number: 3.331,
  quantity: 2.434,
  reason: -0.505,
};

export const silenceWeights: Doubts = {
  constant: -3.011,
  around: 2.927,
  here: 1.482,
  missing: 0.492,
  namesOwn: 0.252,
  numbersElsewhere: 0.208,
  numbersMissing: -2.929,
  opposite: -1.513,
  negation: -0.446,
  unheld: -0.302,
  held: 0.367,
  score: 0.081,
  margin: -0.147,
  asked: 0,
};
