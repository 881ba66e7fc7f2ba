import { candidates } from "./candidates.ts";
import { asksForCredit, creditsIt } from "./captions.ts";
import { conflictsWith } from "./conflicts.ts";
import { type Features, featureNames, type View, viewsOf } from "./features.ts";
import type { PassageIndex } from "./passage-index.ts";
import { saysWhatIsAsked } from "./predicate.ts";
import type { Question } from "./question.ts";
import { rankingWeights } from "./ranking-weights.ts";

export interface Ranked extends View {
  readonly score: number;
  /** It concerns somebody or somewhere else than the question does. */
  readonly conflict: boolean;
}

/** The sentences that may answer, best first. */
export function rank(index: PassageIndex, question: Question): readonly Ranked[] {
  const views = viewsOf(index, question, candidates(index, question.terms, shortlist));
  const isConflict = conflictsWith(index, question);
  const ranked = rankViews(views, (view) => {
    if (isConflict(view)) return conflictCost;
    return saysWhatIsAsked(index, question, view) ? 0 : unsaidCost;
  });
  if (!asksForCredit(question)) return ranked;
  const captions = ranked.filter((view) => creditsIt(index, question, view));
  return [...captions, ...ranked.filter((view) => !captions.includes(view))];
}

export function rankViews(views: readonly View[], cost: (view: View) => number, weights: Features = rankingWeights): readonly Ranked[] {
  return views
    .map((view) => ({ view, price: cost(view) }))
    .map(({ view, price }) => ({ ...view, conflict: price >= conflictCost, score: scoreOf(view, weights) - price }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
}

/** In units of the score, set by hand as no curated document was there to fit on: more than shared words outweigh, and about two good words. */
const conflictCost = 8;
const unsaidCost = 3;

/** BM25 has the right sentence among so many 99 times in 100. */
export const shortlist = 20;
/** Chosen by hand: documents without curation, on which the other weights were fitted, have no phrases to ask by. */
const askedWeight = 3;

function scoreOf({ features, sight }: View, weights: Features): number {
  return featureNames.reduce((sum, name) => sum + weights[name] * features[name], askedWeight * sight.asked);
}
