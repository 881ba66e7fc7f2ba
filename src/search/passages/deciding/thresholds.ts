export const thresholds = {
  candidates: 5,
  margin: 3,
  curated: {
    subject: { similarity: 0.25, predicate: 0.15 },
    noSubject: { similarity: 0.35, predicate: 0.4 },
    whyPredicate: 0.35,
    alternative: { similarity: 0.5, predicate: 0.35 },
    closest: 0.2,
  },
  uncurated: { closest: -0.87 },
} as const;
