// Written by `npm run fit` on 2026-11-29, on these questions; each of these sets is one fold.
//   articles 0: 620
//   articles 1: 520
//   articles 2: 463
//   articles 3: 433
//   articles 4: 273
//   hand2: 74
//   handbook1: 70
//   min2: 71
//   news1: 72
//   news2: 70
//   zh1: 2
//   zh3: 3
//   alice: 14
//   gpl: 15
//   pep: 16
//   chalet: 17
//   faq: 18
//   install: 19
//   minutes: 18
//   syllabus: 19
//   article-a: 52
//   article-c: 55
//   article-e: 55
//   article-f: 55
//   staff-handbook: 57
//   article.jsonl: 207
//   questions.jsonl: 48
//   questions-chat.jsonl: 212
//   questions-plain.jsonl: 272
//   questions-fresh.jsonl: 39
//   questions-everyday.jsonl: 35

import type { ConfidenceFeatures } from "./answer-confidence.ts";

export const confidenceWeights: ConfidenceFeatures = {
  constant: 0.04,
  share: 1.62,
  matched: 1.23,
  unknown: -1.99,
  outside: -2.27,
  notGiven: -0.84,
  size: -0.36,
  curated: -1.84,
  refused: -5.01,
  predicate: 1.92,
  unparaphrased: -2.69,
};
