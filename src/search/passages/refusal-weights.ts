// Written by test/bench/fit.ts.

import type { ConfidenceFeatures } from "./refusal-features.ts";

export const refusalWeights: ConfidenceFeatures = {
  constant: -2.976,
  withPrevious: 2.29,
  sentenceOrParaphrase: 1.501,
  aspect: 0.57,
  unknownTerm: 0.614,
  names: 0.449,
  unmatchedNumbers: 0.221,
  unknownNumber: -2.812,
  opposite: -1.836,
  negation: -0.52,
  answerTypeAbsent: -0.459,
  answerTypePresent: 0.375,
  score: 0.084,
  margin: -0.156,
  paraphraseFit: 0,
};
