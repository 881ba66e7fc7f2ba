import { candidates } from "./candidates.ts";
import { conflicts } from "./conflicts.ts";
import { type Features, featureNames, type View, viewsOf } from "./features.ts";
import type { PassageIndex } from "./passageIndex.ts";
import type { Question } from "./question.ts";
import { rankingWeights } from "./weights.ts";

export interface Ranked extends View {
  readonly score: number;
  /** It concerns somebody or somewhere else than the question does. */
  readonly conflict: boolean;
}

/** The sentences that may answer, best first. */
export function rank(index: PassageIndex, question: Question): readonly Ranked[] {
  const views = viewsOf(index, question, candidates(index, question.terms, shortlist));
  return rankViews(views, (view) => conflicts(index, question, view));
}

export function rankViews(views: readonly View[], conflict: (view: View) => boolean, weights: Features = rankingWeights): readonly Ranked[] {
  return views
    .map((view) => ({ ...view, conflict: conflict(view), score: scoreOf(view, weights) }))
    .map((ranked) => (ranked.conflict ? { ...ranked, score: ranked.score - conflictCost } : ranked))
    .sort((a, b) => b.score - a.score || a.at - b.at);
}

/** More than any sentence gains by sharing words, less than none: what it found nearby is still worth showing. */
const conflictCost = 8;
/** BM25 has the right sentence among so many 99 times in 100. */
export const shortlist = 20;
/** Chosen by hand: documents without curation, on which the other weights were fitted, have no phrases to ask by. */
const askedWeight = 3;

function scoreOf({ features, sight }: View, weights: Features): number {
  return featureNames.reduce((sum, name) => sum + weights[name] * features[name], askedWeight * sight.asked);
}
