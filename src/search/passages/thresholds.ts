export const curatedThresholds = {
  candidates: 5,
  margin: 3,
  subject: { similarity: 0.2, predicate: 0.1 },
  noSubject: { similarity: 0.45, predicate: 0.45, unknown: 0.4 },
  whyPredicate: 0.25,
  alternative: { similarity: 0.5, predicate: 0.35 },
  closest: 0.2,
};
