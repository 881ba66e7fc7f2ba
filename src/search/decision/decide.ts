import { asksAboutPicture, fittingCaptions, isCaption } from "../ranking/captions-and-headings.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import { asked, namesSubject, type Question } from "../ranking/question-terms.ts";
import type { RankedSentence } from "../ranking/rank-sentences.ts";
import { isNameTerm } from "../ranking/ranking-features.ts";
import { answerConfidence, cuts } from "./answer-confidence.ts";
import { answersInherited, concernsSubjects, type Inherited, mostOfInherited } from "./inherited-question.ts";
import { type Judged, type Refusal, type RefusalRule, readPassageFacts, unsaid } from "./judged-sentence.ts";
import { findChineseRefusal } from "./refuse-chinese.ts";
import { missingAttribute, notGivenNear } from "./refuse-missing-attribute.ts";
import { uncounted, unnamed } from "./refuse-missing-name.ts";
import { missingNames, otherSubject } from "./refuse-other-subject.ts";

export type Decision =
  /** `asSure`: other sentences whose confidence is not less. */
  | { readonly kind: "answered"; readonly best: RankedSentence; readonly asSure: readonly RankedSentence[] }
  /** No answer, but the words of the question are there. */
  | { readonly kind: "closest"; readonly best: RankedSentence; readonly refusal: Refusal | undefined }
  | { readonly kind: "refused"; readonly refusal: Refusal | undefined };

/** Whether the document answers a question. `ranked`: best first. `inherited`: a part of the question was asked before it. */
export function decide(index: PassageIndex, question: Question, ranked: readonly RankedSentence[], inherited?: Inherited): Decision {
  const [top] = ranked;
  if (!top) return { kind: "refused", refusal: undefined };
  if (asksAboutPicture(question) && isCaption(index, top.sentence))
    return fittingCaptions(index, question, ranked).includes(top)
      ? { kind: "answered", best: top, asSure: [] }
      : { kind: "refused", refusal: undefined };
  const least = (ranked.find(({ contradicts }) => !contradicts) ?? top).score - margin;
  const judged = ranked
    .filter(({ score }) => score >= least)
    .slice(0, maxJudged)
    .map((candidate) => judge(index, question, candidate));
  const decision = decideFull(judged);
  return inherited ? decideInherited(index, question, ranked, decision, inherited) : decision;
}

/** In units of the ranking's score: sentences that score less are not judged. */
const margin = 2;
const maxJudged = 5;
/** In log odds: how much surer another sentence must be than the first. With 1, the right sentence is first as often or more on all fitted sets. */
const minLead = 1;

/** A sentence with what speaks against it, and how sure it is that it answers. */
interface Verdict extends Judged {
  readonly refusal: Refusal | undefined;
  /** Log odds. */
  readonly confidence: number;
}

/** What can speak against a sentence. */
const curatedRules: readonly RefusalRule[] = [contradiction, otherSubject, missingNames, missingAttribute];
const uncuratedRules: readonly RefusalRule[] = [findChineseRefusal, notGivenNear];
/** A yes/no question asks for nothing that has to be in the sentence. */
const rulesUnlessYesNo: readonly RefusalRule[] = [uncounted, unnamed];

export function judge(index: PassageIndex, question: Question, candidate: RankedSentence): Verdict {
  const judged = { index, question, asked: asked(question), candidate, facts: readPassageFacts(index, candidate.sentence) };
  const rules = index.knowledge.isComplete ? curatedRules : uncuratedRules;
  const isTested = index.knowledge.isComplete && judged.asked.kind !== "yesNo";
  const refusal = firstRefusal(isTested ? [...rules, ...rulesUnlessYesNo] : rules, judged);
  return { ...judged, refusal, confidence: answerConfidence(judged, refusal) };
}

function firstRefusal(rules: readonly RefusalRule[], judged: Judged): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule(judged);
    if (refusal) return refusal;
  }
  return undefined;
}

function contradiction({ candidate }: Judged): Refusal | undefined {
  return candidate.contradicts ? unsaid : undefined;
}

function decideFull(judged: readonly Verdict[]): Decision {
  const [first] = judged;
  if (!first) return { kind: "refused", refusal: undefined };
  const surest = judged.reduce((best, each) => (each.confidence > best.confidence ? each : best));
  const best = surest.confidence >= first.confidence + minLead ? surest : first;
  if (best.confidence >= cuts.answered) {
    const asSure = judged.filter((each) => each !== best && !each.refusal && each.confidence >= best.confidence);
    return { kind: "answered", best: best.candidate, asSure: asSure.map(({ candidate }) => candidate) };
  }
  const refusal = judged.find((each) => each.refusal?.missing !== undefined)?.refusal;
  const near = judged.find((each) => !each.candidate.contradicts) ?? first;
  return isNear(near) ? { kind: "closest", best: near.candidate, refusal } : { kind: "refused", refusal };
}

/** Whether the sentence has a name of the question, and would be likely to answer if nothing spoke against it. */
function isNear(judged: Verdict): boolean {
  const { index, question, candidate } = judged;
  const hasName = question.terms.some((term, number) => isNameTerm(term) && (candidate.matches.sentence[number] ?? 0) > 0);
  const isAbout = index.knowledge.isComplete ? namesSubject(question) : hasName;
  return isAbout && answerConfidence(judged, undefined) >= cuts.closest;
}

/** Precision first: what answers a question that was asked in full is `closest`, unless it surely answers; so is what is about the subject. */
function decideInherited(
  index: PassageIndex,
  question: Question,
  ranked: readonly RankedSentence[],
  decision: Decision,
  { nameWords }: Inherited,
): Decision {
  const answering = decision.kind === "answered" ? judge(index, question, decision.best) : undefined;
  if (answering && answersInherited(answering, nameWords)) return decision;
  const refusal = decision.kind === "answered" ? undefined : decision.refusal;
  if (answering && concernsSubjects(index, question, answering.candidate)) return { kind: "closest", best: answering.candidate, refusal };
  const about = namesSubject(question) ? ranked.filter((each) => !each.contradicts && concernsSubjects(index, question, each)) : [];
  const others = decision.kind === "closest" ? [decision.best, ...about] : about;
  const best = mostOfInherited(others.map((candidate) => judge(index, question, candidate)));
  return best ? { kind: "closest", best, refusal } : { kind: "refused", refusal };
}
