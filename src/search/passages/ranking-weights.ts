// Written by test/bench/fit.ts.

import type { Features } from "./ranking-features.ts";

export const rankingWeights: Features = {
  bm25: 0.629,
  bm25Share: 2.784,
  rarity: 3.392,
  weight: 2.59,
  names: -0.992,
  exact: 2.105,
  allTerms: 0.794,
  related: 2.495,
  rarityPrevious: 5.303,
  rarityNext: 1.848,
  rarityParagraph: 1.534,
  inOrder: 1.901,
  close: -1.313,
  density: 0.194,
  early: 1.096,
  length: -0.341,
  newWords: -0.048,
  when: 2.088,
  who: 2.02,
  where: 1.629,
  number: 3.221,
  quantity: 4.514,
  reason: -0.409,
};
