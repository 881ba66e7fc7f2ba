// Written by `npm run fit` on 2026-11-29, on these questions; each of these sets is one fold.
//   articles 0: 620, articles 1: 520, articles 2: 463, articles 3: 433, articles 4: 272, hand2: 71, handbook1: 67, min2: 70, news1: 72, news2: 69
//   zh1: 2, zh3: 2, alice: 14, gpl: 15, pep: 16, chalet: 17, faq: 19, install: 18, minutes: 18, syllabus: 19
//   article-a: 50, article-c: 55, article-e: 54, article-f: 54, staff-handbook: 55, article.jsonl: 207, questions.jsonl: 48, questions-chat.jsonl: 210, questions-plain.jsonl: 272, questions-fresh.jsonl: 38
//   questions-everyday.jsonl: 35, a-terse: 17, b-chatty: 17, chatty-g: 8, chatty-h: 7, checker: 9, chinese-c: 3, chatty-d: 4, chatty-e: 5, chatty-f: 6
//   chinese-b: 4, doubter: 10, mobile: 6, auditor: 8, chatty-i: 9, chatty-j: 9, chatty-k: 8, chinese-d: 3, thumbs: 6, chatty-l: 5
//   chatty-m: 7, chatty-n: 7, chinese-e: 5, commuter: 3, lawyer: 5, chatty-o: 8, chatty-p: 8, chatty-q: 8, chatty-r: 4, courier: 4
//   statistician: 12, chatty-s: 9, chatty-t: 1, chatty-u: 6, chinese-g: 4, editor: 4, phone-b: 6, c-careless: 13, d-not-native: 21, e-formal: 28
//   f-phone: 21, g-journalist: 25, h-student: 20, i-polite: 24, j-slang: 19, k-manager: 7, l-office: 23, m-german: 22, n-economist: 24, o-moving: 17
//   p-editor: 25, q-product-manager: 24, r-teacher: 19

import type { ConfidenceFeatures } from "./answer-confidence.ts";

export const confidenceWeights: ConfidenceFeatures = {
  constant: -0.26,
  share: 1.76,
  matched: 1.36,
  unknown: -1.86,
  outside: -2.08,
  notGiven: -0.73,
  size: -0.36,
  curated: -1.48,
  refused: -4.45,
  predicate: 1.57,
  unparaphrased: -1.04,
};
