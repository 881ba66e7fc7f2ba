import { firstFound } from "../../text/collections.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import { asked, namesSubject, type Question } from "../ranking/question-terms.ts";
import type { RankedSentence } from "../ranking/rank-sentences.ts";
import { scoresWithPrevious } from "../ranking/term-matches.ts";
import { answerConfidence, cut } from "./answer-confidence.ts";
import { asksOnlyNames, foundTerms, type Judged, type Refusal, type RefusalRule, readPassageFacts } from "./judged-sentence.ts";
import { missingAttribute, missingDeed, notGivenNear, uncounted, unnamed } from "./refuse-not-given.ts";
import { fewWords, missingNames, missingPredicate, onlyNames, otherSubject } from "./refuse-other-matter.ts";

export type Decision =
  /** `asSure`: other sentences whose confidence is not less; none for a question that asks for nothing but names. */
  | { readonly kind: "answered"; readonly best: RankedSentence; readonly asSure: readonly RankedSentence[] }
  /** `nearest`: sentences that have words of the question, the likeliest first; none if it asks for what no document tells. */
  | { readonly kind: "unanswered"; readonly nearest: readonly RankedSentence[] };

/** Whether the document answers a question. `ranked`: best first. */
export function decide(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): Decision {
  const judged = judgeRanked(index, question, ranked);
  const best = surest(judged);
  if (!best || best.confidence < cut) return { kind: "unanswered", nearest: nearestTo(index, question, ranked) };
  const asSure = judged.filter((each) => each !== best && !each.refusal && each.confidence >= best.confidence && !asksOnlyNames(each));
  return { kind: "answered", best: best.candidate, asSure: asSure.map(({ candidate }) => candidate) };
}

/** The sentences that may answer, best first. */
export function judgeRanked(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): readonly Judgement[] {
  const [top] = ranked;
  return ranked
    .filter(({ score }) => top !== undefined && score >= top.score - margin)
    .slice(0, maxJudged)
    .map((candidate) => judge(index, question, candidate));
}

/** In units of the ranking's score: sentences that score less are not judged. */
const margin = 2;
const maxJudged = 5;

/** A sentence with what speaks against it, and how sure it is that it answers. */
export interface Judgement extends Judged {
  readonly refusal: Refusal | undefined;
  /** Log odds. */
  readonly confidence: number;
}

/** What can speak against a sentence. */
const curatedRules: readonly RefusalRule[] = [otherSubject, missingNames, missingAttribute, missingDeed, fewWords];
const uncuratedRules: readonly RefusalRule[] = [notGivenNear, onlyNames];
const rulesOfYesNo: readonly RefusalRule[] = [missingPredicate];
const rulesOfOthers: readonly RefusalRule[] = [uncounted, unnamed];

export function judge(index: PassageIndex, question: Question, candidate: RankedSentence): Judgement {
  const judged = { index, question, asked: asked(question), candidate, facts: readPassageFacts(index, candidate.sentence) };
  const ofKind = judged.asked.kind === "yesNo" ? rulesOfYesNo : rulesOfOthers;
  const rules = index.knowledge.isCurated ? [...curatedRules, ...ofKind] : uncuratedRules;
  const refusal = firstFound(rules, (rule) => rule(judged));
  return { ...judged, refusal, confidence: answerConfidence(judged, refusal) };
}

/** The first sentence, unless another is much surer. */
export function surest(judged: readonly Judgement[]): Judgement | undefined {
  const [first] = judged;
  if (!first) return undefined;
  const best = judged.reduce((surer, each) => (each.confidence > surer.confidence ? each : surer));
  return best.confidence >= first.confidence + minLead ? best : first;
}

/** In log odds. With 1, the right sentence is first as often or more on all fitted sets. */
const minLead = 1;

/** Where somebody curated the document, only what is about as likely as the best. */
function nearestTo(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): readonly RankedSentence[] {
  const [top] = ranked;
  if (!top || (index.knowledge.isCurated && !namesSubject(question))) return [];
  const least = asked(question).asksOutside ? 2 : 1;
  const isShared = ({ matches }: RankedSentence) => foundTerms(question, scoresWithPrevious(matches)).length >= least;
  if (!isShared(top)) return [];
  const most = index.knowledge.isCurated ? curatedMargin : Number.POSITIVE_INFINITY;
  return ranked.filter((each) => top.score - each.score <= most && isShared(each));
}

/** In units of the ranking's score. */
const curatedMargin = 1;
