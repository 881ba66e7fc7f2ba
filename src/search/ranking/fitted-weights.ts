// Written by test/bench/fit.ts.

import type { Features, PhraseFeatures } from "./ranking-features.ts";

export const rankingWeights: Features = {
  bm25Share: 3.21,
  rarity: 1.733,
  letters: 2.868,
  names: -0.639,
  exact: 2.488,
  allTerms: 0.785,
  related: 2.419,
  rarityPrevious: 4.641,
  inOrder: 0.893,
  close: -1.281,
  adjacent: 1.56,
  functionWords: 1.559,
  early: 1.01,
  length: -0.699,
  when: 1.689,
  who: 0.954,
  number: 3.372,
  quantity: 4.579,
  newNames: 0.798,
  newNumber: 1.486,
};

export const phraseWeights: PhraseFeatures = {
  similarity: 11.745,
  fit: 10.038,
  letters: 32.511,
};
