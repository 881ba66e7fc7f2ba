import { asksForPhotoCredit, isMatchingCaption } from "../captions.ts";
import type { PassageIndex } from "../passage-index.ts";
import type { Question, Term } from "../question.ts";
import type { RankedSentence } from "../ranking.ts";
import { byWeight, isNameTerm, weightedShare } from "../ranking-features.ts";
import { confidenceFeatures } from "../refusal-features.ts";
import { confidence, isAnswered } from "../refusal.ts";
import { readAskedFor } from "./asked-for.ts";
import { isDenial } from "./denial.ts";
import { readPassageFacts } from "./passage-facts.ts";
import { thresholds } from "./thresholds.ts";
import { findLack, type Judged, type Lack, predicateTerms } from "./vetoes.ts";

export type Decision =
  /** `denies`: the passage says otherwise than the question takes for granted. */
  | { readonly kind: "answered"; readonly best: RankedSentence; readonly denies: boolean }
  /** Not an answer, but about a subject of the question. */
  | { readonly kind: "closest"; readonly best: RankedSentence; readonly lack: Lack | undefined }
  | { readonly kind: "refused"; readonly lack: Lack | undefined };

/** `ranked`: best first. */
export function decide(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): Decision {
  const [top] = ranked;
  if (!top) return { kind: "refused", lack: undefined };
  if (asksForPhotoCredit(question))
    return isMatchingCaption(index, question, top) ? { kind: "answered", best: top, denies: false } : { kind: "refused", lack: undefined };
  return index.statementsBySentence.has(top.sentence) ? decideCurated(index, question, ranked) : decideUncurated(index, question, ranked, top);
}

function decideUncurated(index: PassageIndex, question: Question, ranked: readonly RankedSentence[], top: RankedSentence): Decision {
  if (isAnswered(index, question, ranked)) return { kind: "answered", best: top, denies: false };
  const features = confidenceFeatures(index, question, ranked);
  const isNear = features !== undefined && confidence(features) >= thresholds.uncurated.closest;
  const namesSubject = question.terms.some((term, number) => isNameTerm(term) && (top.matches.sentence[number] ?? 0) > 0);
  return isNear && namesSubject ? { kind: "closest", best: top, lack: undefined } : { kind: "refused", lack: undefined };
}

function decideCurated(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): Decision {
  const asked = readAskedFor(question.text);
  const judged = ranked
    .slice(0, thresholds.candidates)
    .map((candidate): Judged => ({ index, question, asked, candidate, facts: readPassageFacts(index, candidate.sentence) }));
  const [first] = judged;
  const topScore = ranked[0]?.score ?? 0;
  const near = judged.filter(({ candidate }) => candidate.score >= topScore - thresholds.margin);
  const denying = near.find(isDenial);
  if (denying) return { kind: "answered", best: denying.candidate, denies: true };
  const lacks = near.map(findLack);
  const answering = near.find((each, number) => lacks[number] === undefined && isSimilar(each, each !== first));
  if (answering) return { kind: "answered", best: answering.candidate, denies: false };
  const closest = near.find(({ candidate }) => !candidate.conflict) ?? first;
  const lack = lacks.find((each) => each?.lacking !== undefined);
  const namesSubject = question.terms.some(({ subject, interpretations }) => subject !== undefined && interpretations.length > 0);
  return closest && namesSubject && similarity(closest) >= thresholds.curated.closest
    ? { kind: "closest", best: closest.candidate, lack }
    : { kind: "refused", lack };
}

/** The share of the question's words that the passage, its phrases or the sentence before have, weighted, from 0 to 1. */
function similarity({ question: { terms }, candidate: { matches } }: Judged): number {
  const found = matches.sentenceOrParaphrase.map((score, number) =>
    Math.max(score, matches.previous[number] ?? 0, relatedWeight * (matches.related[number] ?? 0)),
  );
  return weightedShare(terms, found, byWeight);
}

/** The same for what is asked of the subjects: without names and faint words. 1 if nothing else is asked. */
function predicateCoverage({ index, question, asked, candidate: { matches } }: Judged): number {
  const weight = predicateTerms(index, question, asked);
  const found = matches.sentenceOrParaphrase.map((score, number) => Math.max(score, relatedWeight * (matches.related[number] ?? 0)));
  return question.terms.some((term: Term) => weight(term) > 0) ? weightedShare(question.terms, found, weight) : 1;
}

const relatedWeight = 0.5;

function isSimilar(judged: Judged, isAlternative: boolean): boolean {
  const { curated } = thresholds;
  const namesSubject = judged.question.terms.some(({ subject }) => subject !== undefined);
  const needed = namesSubject ? curated.subject : curated.noSubject;
  const predicate = judged.asked.kind === "why" || judged.asked.kind === "how" ? Math.max(curated.whyPredicate, needed.predicate) : needed.predicate;
  if (isAlternative && (similarity(judged) < curated.alternative.similarity || predicateCoverage(judged) < curated.alternative.predicate)) return false;
  return similarity(judged) >= needed.similarity && predicateCoverage(judged) >= predicate;
}
