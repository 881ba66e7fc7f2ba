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
//   a-terse: 17
//   b-chatty: 16
//   c-careless: 17
//   d-not-native: 22
//   e-formal: 28
//   f-phone: 21
//   g-journalist: 25
//   h-student: 19
//   i-polite: 23
//   j-slang: 19
//   k-manager: 7
//   l-office: 23
//   m-german: 22
//   n-economist: 25
//   o-moving: 16
//   p-editor: 26
//   q-product-manager: 24
//   r-teacher: 19
//   fit-article-chatty-g.jsonl: 8
//   fit-article-chatty-h.jsonl: 6
//   fit-article-checker.jsonl: 9
//   fit-article-chinese-c.jsonl: 3
//   val-article-chatty-d.jsonl: 6
//   val-article-chatty-e.jsonl: 4
//   val-article-chatty-f.jsonl: 5
//   val-article-chinese-b.jsonl: 7
//   val-article-doubter.jsonl: 10
//   val-article-mobile.jsonl: 9

import type { ConfidenceFeatures } from "./answer-confidence.ts";

export const confidenceWeights: ConfidenceFeatures = {
  constant: -0.18,
  share: 1.77,
  matched: 1.28,
  unknown: -1.84,
  outside: -2.03,
  notGiven: -0.83,
  size: -0.35,
  curated: -1.66,
  refused: -4.64,
  predicate: 1.8,
  unparaphrased: -1.46,
};
