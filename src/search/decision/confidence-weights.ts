// Written by `npm run fit` on 2026-12-03, on these questions; each of these sets is one fold.
//   articles 0: 620, articles 1: 519, articles 2: 463, articles 3: 433, articles 4: 272, binder-outage: 80, docx-bee4750: 80, hand2: 279, handbook-civicactions: 76, handbook1: 267
//   homebrew-expenses: 78, manual-rover: 71, min2: 283, minutes-asf2003: 72, news1: 288, news2: 278, pdf-openchain: 71, petitions-privacy: 68, policy-datica: 76, syllabus-dartmouth: 76
//   zh-jifen: 16, zh1: 8, zh3: 8, staff-handbook: 221, article-a: 100, article-c: 111, article-e: 108, article-f: 110, article.jsonl: 422, a-terse: 34
//   b-chatty: 34, chatty-g: 16, chatty-h: 12, checker: 16, chinese-c: 6, chatty-d: 10, chatty-e: 10, chatty-f: 10, chinese-b: 8, doubter: 18
//   mobile: 10, auditor: 12, chatty-i: 18, chatty-j: 20, chatty-k: 14, chinese-d: 6, thumbs: 10, chatty-l: 8, chatty-m: 14, chatty-n: 10
//   chinese-e: 10, commuter: 8, lawyer: 10, chatty-o: 16, chatty-p: 14, chatty-q: 16, chatty-r: 8, courier: 8, statistician: 22, chatty-s: 16
//   chatty-t: 2, chatty-u: 10, chinese-g: 8, editor: 8, phone-b: 12, c-careless: 28, d-not-native: 40, e-formal: 56, f-phone: 38, g-journalist: 49
//   h-student: 39, i-polite: 46, j-slang: 36, k-manager: 14, l-office: 46, m-german: 45, n-economist: 48, o-moving: 36, p-editor: 46, q-product-manager: 48
//   r-teacher: 38

import type { ConfidenceWeights } from "./answer-confidence.ts";

export const confidenceWeights: ConfidenceWeights = {
  withoutPhrases: {
    constant: -0.63,
    share: 2.06,
    matched: 1.28,
    unknown: -1.64,
    outside: -1.95,
    notGiven: -0.56,
    otherKind: -0.74,
    size: -0.27,
    curated: -1.32,
    refused: -4.15,
    predicate: 1.25,
    unparaphrased: 0.65,
    phrased: 0,
    near: 0,
    phraseCount: 0,
    onlyByModel: 0,
    onlyByPerson: 0,
  },
  withPhrases: {
    constant: -0.42,
    share: 2.22,
    matched: 1.02,
    unknown: -0.72,
    outside: -1.86,
    notGiven: -1.15,
    otherKind: -1.22,
    size: -0.3,
    curated: -1.24,
    refused: -4.11,
    predicate: 1.29,
    unparaphrased: -0.2,
    phrased: -0.56,
    near: 1.83,
    phraseCount: -0.17,
    onlyByModel: 2.29,
    onlyByPerson: 2.41,
  },
};
