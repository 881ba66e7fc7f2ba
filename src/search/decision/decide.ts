import type { Document } from "../../document/document.ts";
import { cached, firstFound } from "../../text/collections.ts";
import { asksAboutPicture, fittingCaptions, isCaption } from "../ranking/captions-and-headings.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import { asked, namesSubject, type Question } from "../ranking/question-terms.ts";
import type { RankedSentence } from "../ranking/rank-sentences.ts";
import { scoresWithPrevious } from "../ranking/term-matches.ts";
import { answerConfidence, cuts } from "./answer-confidence.ts";
import { answersInherited, concernsSubjects, type Inherited, mostOfInherited } from "./inherited-question.ts";
import {
  asksOnlyNames,
  foundTerms,
  hasAskedName,
  type Judged,
  type Refusal,
  type RefusalRule,
  readPassageFacts,
  similarity,
} from "./judged-sentence.ts";
import { findChineseRefusal } from "./refuse-chinese.ts";
import { missingAttribute, missingDeed, notGivenNear, uncounted, unnamed } from "./refuse-not-given.ts";
import { fewWords, missingNames, missingPredicate, onlyNames, otherSubject } from "./refuse-other-matter.ts";

export type Decision =
  /** `asSure`: other sentences whose confidence is not less; none for a question that asks for nothing but names. */
  | { readonly kind: "answered"; readonly best: RankedSentence; readonly asSure: readonly RankedSentence[] }
  /** No answer, but the words of the question are there. */
  | { readonly kind: "closest"; readonly best: RankedSentence; readonly refusal: Refusal | undefined }
  | { readonly kind: "refused" };

/** Whether the document answers a question. `ranked`: best first. */
export function decide(
  index: PassageIndex,
  question: Question,
  ranked: readonly RankedSentence[],
  { inherited, isCompared = false }: Strictness = {},
): Decision {
  const [top] = ranked;
  if (!top) return { kind: "refused" };
  if (asksAboutPicture(question) && isCaption(index, top.sentence))
    return fittingCaptions(index, question, ranked).includes(top) ? { kind: "answered", best: top, asSure: [] } : { kind: "refused" };
  const decision = decideFull(judgeRanked(index, question, ranked), isCompared ? cuts.compared : cuts.answered);
  return inherited ? decideInherited(index, question, ranked, decision, inherited) : decision;
}

/** What makes a question need a surer answer. */
export interface Strictness {
  /** A part of the question was asked before it. */
  readonly inherited?: Inherited | undefined;
  /** The question is one side of a comparison. */
  readonly isCompared?: boolean;
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
const uncuratedRules: readonly RefusalRule[] = [findChineseRefusal, notGivenNear, onlyNames];
const rulesOfYesNo: readonly RefusalRule[] = [missingPredicate];
const rulesOfOthers: readonly RefusalRule[] = [uncounted, unnamed];

export function judge(index: PassageIndex, question: Question, candidate: RankedSentence): Judgement {
  const judged = { index, question, asked: asked(question), candidate, facts: readPassageFacts(index, candidate.sentence) };
  const ofKind = judged.asked.kind === "yesNo" ? rulesOfYesNo : rulesOfOthers;
  const rules = index.knowledge.isComplete ? [...curatedRules, ...ofKind] : uncuratedRules;
  const refusal = firstFound(rules, (rule) => rule(judged));
  return { ...judged, refusal, confidence: answerConfidence(judged, refusal) };
}

function decideFull(judged: readonly Judgement[], least: number): Decision {
  const best = surest(judged);
  if (!best) return { kind: "refused" };
  if (best.confidence >= least) {
    const asSure = judged.filter((each) => each !== best && !each.refusal && each.confidence >= best.confidence && !asksOnlyNames(each));
    return { kind: "answered", best: best.candidate, asSure: asSure.map(({ candidate }) => candidate) };
  }
  const [near = best] = judged;
  return isNear(near) ? closest(near) : { kind: "refused" };
}

function closest({ candidate, refusal }: Judgement): Decision {
  return { kind: "closest", best: candidate, refusal };
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

/**
 * Whether the question names a subject that somebody curated. Elsewhere, whether the passage has a good part of the question, or a name of it
 * and would nearly answer if nothing spoke against it.
 */
function isNear(judged: Judgement): boolean {
  if (judged.index.knowledge.isComplete) return namesSubject(judged.question);
  const found = foundTerms(judged.question, scoresWithPrevious(judged.candidate.matches)).length;
  const least = hasHeadings(judged.index.knowledge.document) ? leastOfClosest.withHeadings : leastOfClosest.withoutHeadings;
  const hasPart = found >= least.found && similarity(judged) >= least.share;
  return hasPart || (hasAskedName(judged) && answerConfidence(judged, undefined) >= cuts.closest);
}

/**
 * Telling words of the question that are found, and their weighted share. Where a document has headings, they stand beside the passage, and
 * the reader sees whether it is near. Without headings, words meet by chance: of 1,200 questions about other articles, two show a passage.
 */
const leastOfClosest = { withHeadings: { found: 1, share: 0.3 }, withoutHeadings: { found: 2, share: 0.45 } };

const hasHeadings = cached(
  new WeakMap<Document, boolean>(),
  ({ paragraphs }) => paragraphs.filter(({ kind }) => kind === "heading").length > 1,
);

/** Precision first: what answers a question that was asked in full is `closest`, unless it surely answers; so is what is about the subject. */
function decideInherited(
  index: PassageIndex,
  question: Question,
  ranked: readonly RankedSentence[],
  decision: Decision,
  inherited: Inherited,
): Decision {
  const answering = decision.kind === "answered" ? judge(index, question, decision.best) : undefined;
  if (answering && answersInherited(answering, inherited)) return decision;
  if (answering && concernsSubjects(index, question, answering.candidate)) return closest(answering);
  const about = namesSubject(question) ? ranked.filter((each) => concernsSubjects(index, question, each)) : [];
  const others = decision.kind === "closest" ? [decision.best, ...about] : about;
  const best = mostOfInherited(others.map((candidate) => judge(index, question, candidate)));
  return best ? closest(best) : { kind: "refused" };
}
