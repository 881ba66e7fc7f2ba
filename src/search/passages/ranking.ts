import { hasAspect } from "./aspect.ts";
import { findCandidates, type ScoredSentence } from "./candidates.ts";
import { asksAboutPicture, fittingCaptions } from "./captions.ts";
import { createConflictCheck } from "./conflicts.ts";
import type { PassageIndex } from "./passage-index.ts";
import { phraseWeights } from "./phrase-weights.ts";
import { createPriors } from "./priors.ts";
import type { Question } from "./question.ts";
import {
  type CandidateSentence,
  describeCandidates,
  type Features,
  featureNames,
  type PhraseFeatures,
  phraseFeatureNames,
} from "./ranking-features.ts";
import { rankingWeights } from "./ranking-weights.ts";
import { createReplacementSearch } from "./replaced-words.ts";

export interface RankedSentence extends CandidateSentence {
  readonly score: number;
  /** The sentence is about another person, place or organisation than the question. */
  readonly conflict: boolean;
  /** Numbers of the terms of the question that are in the place of a word of the sentence's phrases; none if undefined. */
  readonly replacing?: readonly number[];
}

/** The sentences that may answer, best first; where a picture is asked about, the captions that fit it are the first. */
export function rankSentences(index: PassageIndex, question: Question): readonly RankedSentence[] {
  const isAboutPicture = asksAboutPicture(question);
  const found = findCandidates(index, question, maxCandidates);
  const candidates = describeCandidates(index, question, isAboutPicture ? withOnlyCaption(index, found) : found);
  const ranked = withReplacing(index, question, rankCandidates(candidates, createPenalty(index, question)));
  if (!isAboutPicture) return ranked;
  const captions = fittingCaptions(index, question, ranked);
  return [...captions, ...ranked.filter((candidate) => !captions.includes(candidate))];
}

function withReplacing(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): readonly RankedSentence[] {
  const findReplacing = createReplacementSearch(index, question);
  return findReplacing ? ranked.map((candidate) => ({ ...candidate, replacing: findReplacing(candidate) })) : ranked;
}

/** The only caption is that of the picture, whatever the picture is called. */
function withOnlyCaption(index: PassageIndex, found: readonly ScoredSentence[]): readonly ScoredSentence[] {
  const [only, ...others] = index.captions;
  const isMissing = only !== undefined && others.length === 0 && found.every(({ sentence }) => sentence !== only);
  return isMissing ? [...found, { sentence: only, score: 0 }] : found;
}

/** What is subtracted from a candidate's score. Exported for test/bench/fit.ts. */
export function createPenalty(index: PassageIndex, question: Question): (candidate: CandidateSentence) => number {
  const isConflict = createConflictCheck(index, question);
  const prior = createPriors(index, question);
  return (candidate) => {
    if (isConflict(candidate)) return conflictPenalty;
    return (hasAspect(index, question, candidate) ? 0 : missingAspectPenalty) - prior(candidate);
  };
}

/** Best first; sentences with equal scores in document order. The export and the weights are for test/bench/fit.ts. */
export function rankCandidates(
  candidates: readonly CandidateSentence[],
  penalty: (candidate: CandidateSentence) => number,
  weights: Features = rankingWeights,
  ofPhrases: PhraseFeatures = phraseWeights,
): readonly RankedSentence[] {
  return candidates
    .map((candidate): RankedSentence => {
      const cost = penalty(candidate);
      const own = ownScore(candidate, weights) - cost;
      let fromPhrases = 0;
      for (const name of phraseFeatureNames) fromPhrases += ofPhrases[name] * candidate.phraseFeatures[name];
      const score = (own + fromPhrases) / (1 + phraseShare * candidate.nearness);
      const { sentence, text, blankedText, matches, features, phraseFeatures, nearness } = candidate;
      // Object spread takes as long as the penalty.
      return { sentence, text, blankedText, matches, features, phraseFeatures, nearness, conflict: cost >= conflictPenalty, score };
    })
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence);
}

// Both in units of the score, and set by hand: the documents on which the weights were fitted are not curated.
/** Larger than any gain from shared words. */
const conflictPenalty = 8;
/** About two important words. */
const missingAspectPenalty = 3;

/** For 99 of 100 questions, the right sentence is among this many by BM25. Exported for test/bench/fit.ts. */
export const maxCandidates = 20;
/**
 * Phrases add evidence, so the same difference of scores means less. Where a phrase is as near as it can be, the fit on held-out phrases
 * gives a unit of the own score a third of its log odds. Keeps the scores of curated and other documents comparable; the order is the same.
 */
const phraseShare = 2;

/** Without phrases. Exported for test/bench/fit.ts. */
export function ownScore({ features }: CandidateSentence, weights: Features): number {
  let score = 0;
  for (const name of featureNames) score += weights[name] * features[name];
  return score;
}
