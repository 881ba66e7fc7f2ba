// Written by `npm run fit`.

import type { Features, PhraseFeatures } from "./ranking-features.ts";

export const rankingWeights: Features = {
  bm25Share: 3.555,
  letters: 3.554,
  names: -0.475,
  exact: 2.518,
  related: 2.384,
  previous: 4.293,
  adjacent: 1.57,
  functionWords: 1.648,
  early: 1.03,
  length: -0.614,
  answerKinds: 1.686,
  newNames: 0.742,
};

export const phraseWeights: PhraseFeatures = {
  similarity: 15.369,
  fit: 7.056,
  letters: 34.598,
};
