// Written by test/bench/fit.ts.
import type { Features } from "./features.ts";
import type { Doubts } from "./silence.ts";

export const rankingWeights: Features = {
  bm25: 0.792,
  bm25Share: 2.82,
  rare: 3.298,
  general: 2.527,
  names: -1.014,
  exact: 2.126,
  everything: 0.832,
  related: 2.588,
  rareBefore: 5.264,
  rareAfter: 2,
  rareParagraph: 1.56,
  inOrder: 1.856,
  together: -1.498,
  dense: 0.335,
  early: 1.055,
  long: -0.329,
  novel: -0.029,
  when: 2.206,
  who: 1.667,
  where: 1.297,
  number: 3.257,
  quantity: 2.398,
  reason: -0.529,
};

export const silenceWeights: Doubts = {
  constant: -2.844,
  around: 2.745,
  here: 1.66,
  missing: 0.521,
  namesOwn: 0.309,
  numbersElsewhere: 0.232,
  numbersMissing: -2.869,
  opposite: -1.736,
  negation: -0.519,
  unheld: -0.329,
  held: 0.385,
  score: 0.07,
  margin: -0.154,
  asked: 0,
};
