// Written by test/bench/fit.ts.

import type { ConfidenceFeatures } from "./refusal-features.ts";

export const refusalWeights: ConfidenceFeatures = {
  constant: -3.379,
  withPrevious: 1.149,
  sentenceOrParaphrase: 1.99,
  aspect: 0.254,
  unknownTerm: 0.275,
  matchedTerms: 1.211,
  names: 0.19,
  unmatchedNumbers: 0.114,
  unknownNumber: -2.924,
  opposite: -1.971,
  negation: -0.416,
  answerTypeAbsent: -0.38,
  answerTypePresent: 0.385,
  score: 0.059,
  margin: -0.18,
  paraphraseFit: 0,
};
