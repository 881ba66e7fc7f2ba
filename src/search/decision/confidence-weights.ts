// Written by `npm run fit`.

import type { ConfidenceFeatures } from "./answer-confidence.ts";

export const confidenceWeights: ConfidenceFeatures = {
  constant: -2.39,
  share: 2.02,
  matched: 1.64,
  unknown: -1.43,
  outside: -2.54,
  notGiven: -2.17,
  curated: -1.34,
  refused: -5.38,
  predicate: 2.07,
  unparaphrased: -2.96,
};
