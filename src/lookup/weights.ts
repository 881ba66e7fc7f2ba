// Written by test/bench/fit.ts.
import type { Features } from "./features.ts";
import type { Doubts } from "./silence.ts";

export const rankingWeights: Features = {
  bm25: 0.817,
  bm25Share: 2.808,
  rare: 3.247,
  general: 2.536,
  names: -0.999,
  exact: 2.124,
  everything: 0.856,
  related: 2.584,
  rareBefore: 5.284,
  rareAfter: 2.005,
  rareParagraph: 1.557,
  inOrder: 1.822,
  together: -1.478,
  dense: 0.333,
  early: 1.049,
  long: -0.307,
  novel: -0.061,
  when: 2.249,
  who: 1.778,
  where: 1.295,
  number: 3.247,
  quantity: 4.627,
  reason: -0.528,
};

export const silenceWeights: Doubts = {
  constant: -2.86,
  around: 2.677,
  here: 1.527,
  missing: 0.512,
  namesOwn: 0.336,
  numbersElsewhere: 0.22,
  numbersMissing: -2.868,
  opposite: -1.735,
  negation: -0.51,
  unheld: -0.412,
  held: 0.344,
  score: 0.086,
  margin: -0.143,
  asked: 0,
};
