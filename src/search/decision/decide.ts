import type { Attribute } from "../asked/attribute-patterns.ts";
import { howLongAgo } from "../asked/attributes-of-time-and-amount.ts";
import { hasExpectedTypes, isAnswered, isConfident, unknownShare } from "../ranking/answer-confidence.ts";
import { asksAboutPicture, fittingCaptions, isCaption } from "../ranking/captions-and-headings.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import { asked, isTelling, namesSubject, type Question } from "../ranking/question-terms.ts";
import type { RankedSentence } from "../ranking/rank-sentences.ts";
import { isNameTerm } from "../ranking/ranking-features.ts";
import { closestToSubstituted, hasSubstitutedWords, siblingRow } from "../ranking/substituted-words.ts";
import { closestSentence, closestToInherited, curatedThresholds as thresholds } from "./answered-or-closest.ts";
import { deniesPremise } from "./false-premise.ts";
import { answersInherited, concernsSubjects } from "./inherited-question.ts";
import {
  firstRefusal,
  type Judged,
  predicateCoverage,
  type Refusal,
  type RefusalRule,
  readPassageFacts,
  sharesEnoughWords,
  similarity,
  unsaid,
} from "./judged-sentence.ts";
import { findChineseRefusal } from "./refuse-chinese.ts";
import { missingAttribute, missingDeed, missingRole } from "./refuse-missing-attribute.ts";
import { noAgent, uncounted, unnamed, unnamedKind } from "./refuse-missing-name.ts";
import { missingNames, missingTime, otherSubject } from "./refuse-other-subject.ts";
import { findUncuratedRefusal } from "./refuse-uncurated.ts";

/** Whether the document answers a question. `ranked`: best first. `inherited`: a part of the question was asked before it. */
export function decide(index: PassageIndex, question: Question, ranked: readonly RankedSentence[], inherited?: Inherited): Decision {
  const [top] = ranked;
  if (!top) return { kind: "refused", refusal: undefined };
  if (asksAboutPicture(question) && isCaption(index, top.sentence))
    return fittingCaptions(index, question, ranked).includes(top)
      ? { kind: "answered", best: top, denies: false }
      : { kind: "refused", refusal: undefined };
  // No rule depends on whether there are `asked:` phrases at all.
  const isCurated = index.knowledge.isComplete && (index.statementsBySentence.has(top.sentence) || namesSubject(question));
  const decision = isCurated ? decideCurated(index, question, ranked, top) : decideUncurated(index, question, ranked, top);
  return inherited ? decideInherited(index, question, ranked, decision, inherited) : decision;
}

export type Decision =
  /** `denies`: the sentence says otherwise than the question takes for granted. */
  | { readonly kind: "answered"; readonly best: RankedSentence; readonly denies: boolean }
  /** No answer, but about a subject of the question. */
  | { readonly kind: "closest"; readonly best: RankedSentence; readonly refusal: Refusal | undefined }
  | { readonly kind: "refused"; readonly refusal: Refusal | undefined };

/** What is known of a question that was not asked in full. */
export interface Inherited {
  /** The words of its names, folded. */
  readonly nameWords: ReadonlySet<string>;
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
  // A sentence that gives something instead was chosen for that.
  if (decision.kind === "closest" && refusal?.given !== undefined) return decision;
  if (answering && concernsSubjects(index, question, answering.candidate)) return { kind: "closest", best: answering.candidate, refusal };
  const about = namesSubject(question) ? ranked.filter((each) => !each.contradicts && concernsSubjects(index, question, each)) : [];
  const others = decision.kind === "closest" ? [decision.best, ...about] : about;
  const best = closestToInherited(others.map((candidate) => judge(index, question, candidate)));
  return best ? { kind: "closest", best, refusal } : { kind: "refused", refusal };
}

function decideCurated(index: PassageIndex, question: Question, ranked: readonly RankedSentence[], top: RankedSentence): Decision {
  const unopposed = ranked.find(({ contradicts }) => !contradicts) ?? top;
  const judged = ranked
    .slice(0, thresholds.candidates)
    .filter(({ score }) => score >= unopposed.score - thresholds.margin)
    .map((candidate) => judge(index, question, candidate));
  const denying = judged.find(deniesPremise);
  if (denying) return { kind: "answered", best: denying.candidate, denies: true };
  const refusals = judged.map(findRefusal);
  const lead = top.score - (ranked[1]?.score ?? 0);
  const answering = judged.find((each, rank) => refusals[rank] === undefined && isSimilar(each, rank, lead));
  if (answering) return { kind: "answered", best: answering.candidate, denies: false };
  const refusal = refusals.find((each) => each?.missing !== undefined);
  const all = namesSubject(question) ? ranked.map((candidate) => judge(index, question, candidate)) : [];
  const closest = closestSentence(all, refusal);
  return closest ? { kind: "closest", ...closest } : { kind: "refused", refusal };
}

function judge(index: PassageIndex, question: Question, candidate: RankedSentence): Judged {
  return { index, question, asked: asked(question), candidate, facts: readPassageFacts(index, candidate.sentence) };
}

/** Whether a sentence is similar enough to a question to answer it. `rank`: 0 for the best, which scores `lead` more than the next. */
function isSimilar(judged: Judged, rank: number, lead: number): boolean {
  const [similar, covered] = [similarity(judged), predicateCoverage(judged)];
  if (rank > 0 && (similar < thresholds.alternative.similarity || covered < thresholds.alternative.predicate)) return false;
  const enough = similarityForAttribute(judged);
  if (enough !== undefined) return similar >= enough;
  const { kind } = judged.asked;
  if ((kind === "why" || kind === "how") && covered < thresholds.whyPredicate) return false;
  if (namesSubject(judged.question)) return similar >= thresholds.subject.similarity && covered >= thresholds.subject.predicate;
  const { terms } = judged.question;
  const isAhead = rank === 0 && lead >= thresholds.ahead.lead && terms.filter(isTelling).length >= thresholds.ahead.words;
  const { similarity: minSimilarity, predicate, unknown } = isAhead ? thresholds.ahead : thresholds.noSubject;
  return similar >= minSimilarity && covered >= predicate && unknownShare(judged.question) <= unknown && sharesEnoughWords(judged);
}

/** That a sentence gives a rare attribute says more than other words; undefined if the question asks for none. */
function similarityForAttribute({ question, asked: { attributes } }: Judged): number | undefined {
  if (!namesSubject(question)) return undefined;
  if (attributes.some(({ gives }) => tellingAttributes.has(gives))) return thresholds.subject.similarity;
  return attributes.some(({ label }) => label === howLongAgo.label) ? thresholds.alternative.similarity : undefined;
}

const tellingAttributes: ReadonlySet<Attribute["gives"]> = new Set(["age", "origin", "study", "job", "duration"]);

/** A sentence that nobody curated: `closest` only for what would be an answer, did it not lack the number, the date … that is asked for. */
function decideUncurated(index: PassageIndex, question: Question, ranked: readonly RankedSentence[], top: RankedSentence): Decision {
  if (top.substituted?.length) return decideSubstituted(index, question, ranked, top);
  if (isAnswered(index, question, ranked)) {
    const judged = judge(index, question, top);
    const refusal =
      findChineseRefusal(judged) ?? (isConfident(index, question, ranked, highConfidence) ? undefined : findUncuratedRefusal(judged));
    if (!refusal) return { kind: "answered", best: top, denies: false };
    return similarity(judged) >= minSimilarityOfClosest ? { kind: "closest", best: top, refusal } : { kind: "refused", refusal };
  }
  const named = question.terms.filter((term, number) => isNameTerm(term) && (top.matches.sentence[number] ?? 0) > 0);
  const isNear = named.length > 0 && !hasExpectedTypes(index, question, top) && isConfident(index, question, ranked);
  return isNear ? { kind: "closest", best: top, refusal: undefined } : { kind: "refused", refusal: undefined };
}

/** `top` has, in its phrases, another word than the question: another sentence answers if it surely does, and has that word. */
function decideSubstituted(index: PassageIndex, question: Question, ranked: readonly RankedSentence[], top: RankedSentence): Decision {
  const context = { index, question, replaced: top };
  const others = ranked.filter(({ substituted }) => !substituted?.length);
  const having = others.filter((other) => hasSubstitutedWords(context, other));
  const row = siblingRow(context, having);
  if (row) return { kind: "answered", best: row, denies: false };
  const [next] = others;
  if (next && having.includes(next) && isConfident(index, question, others, highConfidence)) {
    const decision = decideUncurated(index, question, others, next);
    if (decision.kind === "answered") return decision;
  }
  if (similarity(judge(index, question, top)) < minSimilarityOfClosest) return { kind: "refused", refusal: undefined };
  return { kind: "closest", best: closestToSubstituted(context, having), refusal: undefined };
}

/** Log odds; see `minConfidence`. */
const highConfidence = 1.2;
/** From this similarity on, a doubtful sentence is shown as the closest. */
const minSimilarityOfClosest = 0.35;

/**
 * Why a curated sentence does not answer, although it has the words of the question; undefined if nothing speaks against it. Measured on the
 * `asked:` phrases of the shipped article, each without the fifth of the phrases that it is in: 1.2 % of 1,353 are refused on their own
 * sentence, and 1.6 % of 684 by another author.
 */
function findRefusal(judged: Judged): Refusal | undefined {
  return firstRefusal(judged.asked.kind === "yesNo" ? yesNoRefusalRules : refusalRules, judged);
}

function contradiction({ candidate }: Judged): Refusal | undefined {
  return candidate.contradicts ? unsaid : undefined;
}

/** A yes/no question asks for nothing that has to be in the sentence, but names whom it is about. */
const yesNoRefusalRules: readonly RefusalRule[] = [
  contradiction,
  otherSubject,
  missingNames,
  missingTime,
  missingAttribute,
  missingRole,
  missingDeed,
];
const refusalRules: readonly RefusalRule[] = [...yesNoRefusalRules, uncounted, unnamed, unnamedKind, noAgent];
