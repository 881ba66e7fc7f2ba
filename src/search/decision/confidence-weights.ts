// Written by `npm run fit` on 2026-11-30, on these questions; each of these sets is one fold.
//   articles 0: 620, articles 1: 519, articles 2: 463, articles 3: 433, articles 4: 272, binder-outage: 80, docx-bee4750: 80, hand2: 279, handbook-civicactions: 76, handbook1: 267
//   homebrew-expenses: 78, manual-rover: 71, min2: 283, minutes-asf2003: 72, news1: 288, news2: 278, pdf-openchain: 71, petitions-privacy: 68, policy-datica: 76, syllabus-dartmouth: 76
//   zh-jifen: 16, zh1: 8, zh3: 8, alice: 14, gpl: 15, pep: 16, chalet: 17, faq: 20, install: 18, minutes: 19
//   syllabus: 19, staff-handbook: 221, article-a: 100, article-c: 111, article-e: 108, article-f: 110, article.jsonl: 422, questions.jsonl: 96, questions-chat.jsonl: 423, questions-plain.jsonl: 547
//   questions-fresh.jsonl: 76, questions-everyday.jsonl: 70, a-terse: 34, b-chatty: 34, chatty-g: 16, chatty-h: 12, checker: 16, chinese-c: 6, chatty-d: 10, chatty-e: 10
//   chatty-f: 10, chinese-b: 8, doubter: 18, mobile: 10, auditor: 12, chatty-i: 18, chatty-j: 20, chatty-k: 14, chinese-d: 6, thumbs: 10
//   chatty-l: 8, chatty-m: 14, chatty-n: 10, chinese-e: 10, commuter: 8, lawyer: 10, chatty-o: 16, chatty-p: 14, chatty-q: 16, chatty-r: 8
//   courier: 8, statistician: 22, chatty-s: 16, chatty-t: 2, chatty-u: 10, chinese-g: 8, editor: 8, phone-b: 12, c-careless: 28, d-not-native: 40
//   e-formal: 56, f-phone: 38, g-journalist: 49, h-student: 39, i-polite: 46, j-slang: 36, k-manager: 14, l-office: 46, m-german: 45, n-economist: 48
//   o-moving: 36, p-editor: 46, q-product-manager: 48, r-teacher: 38

import type { ConfidenceWeights } from "./answer-confidence.ts";

export const confidenceWeights: ConfidenceWeights = {
  withoutPhrases: {
    constant: -0.89,
    share: 2.21,
    matched: 1.38,
    unknown: -1.57,
    outside: -2.11,
    notGiven: -0.75,
    otherKind: -1.03,
    size: -0.25,
    curated: -1.55,
    refused: -4.54,
    predicate: 1.52,
    unparaphrased: -1.26,
    phrased: 0,
    near: 0,
    phraseCount: 0,
    onlyByModel: 0,
    onlyByPerson: 0,
  },
  withPhrases: {
    constant: -1.11,
    share: 2.54,
    matched: 1.26,
    unknown: -0.39,
    outside: -2,
    notGiven: -1.54,
    otherKind: -1.62,
    size: -0.26,
    curated: -1.35,
    refused: -4.51,
    predicate: 1.41,
    unparaphrased: -2.31,
    phrased: -0.54,
    near: 1.84,
    phraseCount: -0.22,
    onlyByModel: 1.57,
    onlyByPerson: 1.93,
  },
};
