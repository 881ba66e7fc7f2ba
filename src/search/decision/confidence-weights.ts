// Written by `npm run fit` on 2026-11-30, on these questions; each of these sets is one fold.
//   articles 0: 620, articles 1: 519, articles 2: 463, articles 3: 433, articles 4: 272, binder-outage: 19, docx-bee4750: 20, hand2: 70, handbook-civicactions: 19, handbook1: 67
//   homebrew-expenses: 20, manual-rover: 18, min2: 70, minutes-asf2003: 18, news1: 72, news2: 70, pdf-openchain: 17, petitions-privacy: 17, policy-datica: 19, syllabus-dartmouth: 19
//   zh-jifen: 4, zh1: 2, zh3: 2, alice: 14, gpl: 15, pep: 16, chalet: 17, faq: 20, install: 18, minutes: 19
//   syllabus: 19, article-a: 50, article-c: 55, article-e: 54, article-f: 54, staff-handbook: 55, article.jsonl: 208, questions.jsonl: 48, questions-chat.jsonl: 211, questions-plain.jsonl: 272
//   questions-fresh.jsonl: 38, questions-everyday.jsonl: 35, a-terse: 17, b-chatty: 17, chatty-g: 8, chatty-h: 6, checker: 8, chinese-c: 3, chatty-d: 5, chatty-e: 5
//   chatty-f: 5, chinese-b: 4, doubter: 9, mobile: 5, auditor: 6, chatty-i: 9, chatty-j: 10, chatty-k: 7, chinese-d: 3, thumbs: 5
//   chatty-l: 4, chatty-m: 7, chatty-n: 5, chinese-e: 5, commuter: 4, lawyer: 5, chatty-o: 8, chatty-p: 7, chatty-q: 8, chatty-r: 4
//   courier: 4, statistician: 11, chatty-s: 8, chatty-t: 1, chatty-u: 5, chinese-g: 4, editor: 4, phone-b: 6, c-careless: 14, d-not-native: 20
//   e-formal: 28, f-phone: 19, g-journalist: 25, h-student: 20, i-polite: 23, j-slang: 18, k-manager: 7, l-office: 23, m-german: 22, n-economist: 24
//   o-moving: 18, p-editor: 23, q-product-manager: 24, r-teacher: 19

import type { ConfidenceFeatures } from "./answer-confidence.ts";

export const confidenceWeights: ConfidenceFeatures = {
  constant: -0.95,
  share: 2.23,
  matched: 1.41,
  unknown: -1.54,
  outside: -2.07,
  notGiven: -0.75,
  otherKind: -1.03,
  size: -0.25,
  curated: -1.55,
  refused: -4.51,
  predicate: 1.44,
  unparaphrased: -1.32,
  phrased: 0,
  near: 0,
  onlyByModel: 0,
  onlyByPerson: 0,
};
