// Written by test/bench/fit.ts.

import type { Doubts } from "./doubts.ts";

export const refusalWeights: Doubts = {
  constant: -2.976,
  around: 2.29,
  here: 1.501,
  predicate: 0.57,
  missing: 0.614,
  namesOwn: 0.449,
  numbersElsewhere: 0.221,
  numbersMissing: -2.812,
  opposite: -1.836,
  negation: -0.52,
  unheld: -0.459,
  held: 0.375,
  score: 0.084,
  margin: -0.156,
  asked: 0,
};
