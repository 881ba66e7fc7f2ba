// Written by test/bench/fit.ts.

import type { PhraseFeatures } from "./ranking-features.ts";

export const phraseWeights: PhraseFeatures = {
  similarity: 8.2,
  fit: 10.472,
  letters: 9.63,
};
