// Written by test/bench/fit.ts.

import type { Features } from "./features.ts";

export const rankingWeights: Features = {
  bm25: 0.629,
  bm25Share: 2.784,
  rare: 3.392,
  general: 2.59,
  names: -0.992,
  exact: 2.105,
  everything: 0.794,
  related: 2.495,
  rareBefore: 5.303,
  rareAfter: 1.848,
  rareParagraph: 1.534,
  inOrder: 1.901,
  together: -1.313,
  dense: 0.194,
  early: 1.096,
  long: -0.341,
  novel: -0.048,
  when: 2.088,
  who: 2.02,
  where: 1.629,
  number: 3.221,
  quantity: 4.514,
  reason: -0.409,
};
