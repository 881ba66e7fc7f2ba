// Written by test/bench/fit.ts.

import type { Features, PhraseFeatures } from "./ranking-features.ts";

export const rankingWeights: Features = {
  bm25Share: 3.513,
  letters: 3.591,
  names: -0.474,
  exact: 2.557,
  related: 2.481,
  previous: 4.289,
  adjacent: 1.569,
  functionWords: 1.649,
  early: 1.03,
  length: -0.619,
  answerKinds: 1.686,
  newNames: 0.74,
};

export const phraseWeights: PhraseFeatures = {
  similarity: 15.156,
  fit: 6.982,
  letters: 34.022,
};
