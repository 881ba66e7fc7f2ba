// Written by test/bench/fit.ts.

import type { ConfidenceFeatures } from "./answer-confidence.ts";
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
