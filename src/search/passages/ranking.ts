import { hasAspect } from "./aspect.ts";
import { findCandidates } from "./candidates.ts";
import { asksForPhotoCredit, isMatchingCaption } from "./captions.ts";
import { createConflictCheck } from "./conflicts.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";
import { type CandidateSentence, describeCandidates, type Features, featureNames } from "./ranking-features.ts";
import { rankingWeights } from "./ranking-weights.ts";

export interface RankedSentence extends CandidateSentence {
  readonly score: number;
  /** The sentence is about another person, place or organisation than the question. */
  readonly conflict: boolean;
}

/** The sentences that may answer, best first. */
export function rankSentences(index: PassageIndex, question: Question): readonly RankedSentence[] {
  const candidates = describeCandidates(index, question, findCandidates(index, question.terms, maxCandidates));
  const isConflict = createConflictCheck(index, question);
  const ranked = rankCandidates(candidates, (candidate) => {
    if (isConflict(candidate)) return conflictPenalty;
    return hasAspect(index, question, candidate) ? 0 : missingAspectPenalty;
  });
  if (!asksForPhotoCredit(question)) return ranked;
  const captions = ranked.filter((candidate) => isMatchingCaption(index, question, candidate));
  return [...captions, ...ranked.filter((candidate) => !captions.includes(candidate))];
}

/**
 * Best first; sentences with equal scores in document order. `penalty` is subtracted from the score. `weights` and the export are for
 * test/bench/fit.ts.
 */
export function rankCandidates(
  candidates: readonly CandidateSentence[],
  penalty: (candidate: CandidateSentence) => number,
  weights: Features = rankingWeights,
): readonly RankedSentence[] {
  return candidates
    .map((candidate) => ({ candidate, cost: penalty(candidate) }))
    .map(({ candidate, cost }) => ({ ...candidate, conflict: cost >= conflictPenalty, score: candidateScore(candidate, weights) - cost }))
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence);
}

// Both in units of the score, and set by hand: the documents on which the weights were fitted are not curated.
/** Larger than any gain from shared words. */
const conflictPenalty = 8;
/** About two important words. */
const missingAspectPenalty = 3;

/** For 99 of 100 questions, the right sentence is among this many by BM25. Exported for test/bench/fit.ts. */
export const maxCandidates = 20;
/** Set by hand too: uncurated documents have no paraphrases. */
const paraphraseFitWeight = 3;

function candidateScore({ features, matches }: CandidateSentence, weights: Features): number {
  return featureNames.reduce((sum, name) => sum + weights[name] * features[name], paraphraseFitWeight * matches.paraphraseFit);
}
