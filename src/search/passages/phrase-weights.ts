// Written by test/bench/fit.ts.

import type { PhraseFeatures } from "./ranking-features.ts";

export const phraseWeights: PhraseFeatures = {
  similarity: 11.745,
  fit: 10.038,
  letters: 32.511,
};
