import { opposites } from "../../text/opposites.ts";
import { stemWord } from "../../text/stem.ts";
import { hasAnswerType } from "./answer-types.ts";
import { aspectShare, relatedWeight } from "./aspect.ts";
import type { PassageIndex } from "./passage-index.ts";
import { type Question, type Term, weakWordWeight } from "./question.ts";
import type { RankedSentence } from "./ranking.ts";
import { byWeight, isNameTerm, weightedShare } from "./ranking-features.ts";
import { tokenRow } from "./token-rows.ts";

export const confidenceFeatureNames = [
  "constant",
  "withPrevious",
  "sentenceOrParaphrase",
  "aspect",
  "unknownTerm",
  "matchedTerms",
  "names",
  "unmatchedNumbers",
  "unknownNumber",
  "opposite",
  "negation",
  "answerTypeAbsent",
  "answerTypePresent",
  "score",
  "margin",
  "paraphraseFit",
] as const;
/** The features of the refusal: evidence for or against the best sentence as an answer. */
export type ConfidenceFeatures = Readonly<Record<(typeof confidenceFeatureNames)[number], number>>;

/** `ranked`: best first; undefined if it is empty. */
export function confidenceFeatures(
  index: PassageIndex,
  question: Question,
  ranked: readonly RankedSentence[],
): ConfidenceFeatures | undefined {
  const { terms } = question;
  const [best, second] = ranked;
  if (!best) return undefined;
  const { matches } = best;
  const withPrevious = matches.sentenceOrParaphrase.map((score, number) =>
    Math.max(score, matches.previous[number] ?? 0, relatedWeight * (matches.related[number] ?? 0)),
  );
  const isTypePresent = question.types.some((type) => hasAnswerType(type, best.blankedText));
  return {
    constant: 1,
    withPrevious: weightedShare(terms, withPrevious, byWeight),
    sentenceOrParaphrase: weightedShare(terms, matches.sentenceOrParaphrase, byWeight),
    aspect: aspectShare(terms, withPrevious),
    unknownTerm: Math.max(0, ...terms.map(({ isUnknown, weight }, number) => (isUnknown ? weight * (1 - (withPrevious[number] ?? 0)) : 0))),
    matchedTerms: Math.log(1 + terms.filter(({ weight }, number) => weight > weakWordWeight && (withPrevious[number] ?? 0) > 0).length),
    names: weightedShare(terms, matches.sentence, (term) => (isNameTerm(term) ? 1 : 0)),
    unmatchedNumbers: terms.filter((term, number) => isNumber(term) && (matches.sentenceOrParaphrase[number] ?? 0) === 0).length,
    unknownNumber: terms.some((term) => isNumber(term) && term.isUnknown) ? 1 : 0,
    opposite: hasOpposite(index, terms, best) ? 1 : 0,
    negation: negation.test(question.text) === negation.test(best.text) ? 0 : 1,
    answerTypeAbsent: question.types.length > 0 && !isTypePresent ? 1 : 0,
    answerTypePresent: isTypePresent ? 1 : 0,
    score: best.score,
    margin: best.score - (second?.score ?? best.score - marginWithoutSecond),
    paraphraseFit: matches.paraphraseFit,
  };
}

const marginWithoutSecond = 5;
export const negation = /\b(?:not|never|no longer|without|cannot)\b|n['’]t\b/iu;

function isNumber({ word }: Term): boolean {
  return /^\d/u.test(word.folded);
}

/** The sentence has the opposite of a term that it does not have. */
function hasOpposite({ tokenIds, sentences }: PassageIndex, terms: readonly Term[], { sentence, matches }: RankedSentence): boolean {
  const ids = new Set(tokenRow(sentences, sentence));
  return terms.some(({ word }, number) => {
    if ((matches.sentenceOrParaphrase[number] ?? 0) > 0) return false;
    return opposites(stemWord(word.folded)).some((opposite) => ids.has(tokenIds.byStem.get(opposite) ?? -1));
  });
}
