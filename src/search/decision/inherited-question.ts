import { formsOf, words } from "../../language/forms.ts";
import { hasDigit, stemWord, type Word } from "../../text/words.ts";
import type { Attribute } from "../asked/attributes.ts";
import { createSubjectCheck, isEnclosingPlace, pronoun } from "../ranking/about-other-subject.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import type { Question, Term } from "../ranking/question-terms.ts";
import type { RankedSentence } from "../ranking/rank-sentences.ts";
import { isNameTerm, weightedShare } from "../ranking/ranking-features.ts";
import { withRelated } from "../ranking/term-matches.ts";
import { cuts } from "./answer-confidence.ts";
import type { Judgement } from "./decide.ts";
import { asksOnlyNames, type Judged, predicateCoverage } from "./judged-sentence.ts";
import { isSupplied } from "./refuse-not-given.ts";

const form = formsOf("judging.txt");

/** What is known of a question that was not asked in full. */
export interface Inherited {
  /** The telling words that the person typed last, folded: the sentence has some of them. */
  readonly typed: readonly string[];
}

/** Shares, weighted and from 0 to 1. Chosen on follow-ups by blind writers (`test/conversations/blind-*`). */
const thresholds = {
  /** The share of what is asked about the subjects that the sentence itself has, or how well its best paraphrase fits. */
  predicate: 0.5,
  /** The share of the words that the person typed last that the sentence or a paraphrase has. */
  typed: 0.25,
  /** How well a paraphrase fits a question that has only names. */
  names: 0.85,
};

/** Whether a sentence that would answer a question asked in full also answers one that is made of two: it must be about every subject. */
export function answersInherited(judged: Judgement, { typed }: Inherited): boolean {
  if (typedShare(judged, typed) < thresholds.typed) return false;
  if (form("how much").isIn(judged.asked.text) && !judged.facts.words.some(isNumber)) return false;
  if (!judged.index.knowledge.isCurated) return judged.confidence >= cuts.inheritedUncurated;
  return concernsSubjects(judged.index, judged.question, judged.candidate) && (isSure(judged) || isSurelyAsked(judged));
}

function isSure(judged: Judgement): boolean {
  return !judged.refusal && judged.confidence >= cuts.inherited && !asksOnlyNames(judged);
}

function typedShare({ question: { terms }, candidate: { matches } }: Judged, typed: readonly string[]): number {
  const weight = ({ word, weight }: Term) => (typed.includes(word.folded) ? Math.max(weight, 0.1) : 0);
  return terms.some((term) => weight(term) > 0) ? weightedShare(terms, withRelated(matches.sentenceOrParaphrase, matches), weight) : 1;
}

/**
 * `judged`: sentences about the subjects of an inherited question, best first. The one that has most of what is asked about them; undefined if
 * none has anything of it and no attribute is asked for: a sentence that only has the subject says nothing.
 */
export function mostOfInherited<J extends Judged>(judged: readonly J[]): J | undefined {
  const shares = judged.map((each) => Math.max(predicateCoverage(each), each.candidate.matches.paraphraseFit));
  const most = Math.max(...shares);
  const best = judged[shares.indexOf(most)];
  return best && (most > 0 || best.asked.attributes.length > 0) ? best : undefined;
}

/** "Only" and "no" are no numbers, unlike before a counted noun. */
function isNumber({ folded }: Word): boolean {
  return hasDigit(folded) || hasDigit(stemWord(folded)) || largeAmounts.has(folded);
}

const largeAmounts = words("large-amounts", "judging.txt");

/** Whether a sentence names the subjects, is about them as curated, or goes on about them with a pronoun. */
export function concernsSubjects(index: PassageIndex, { terms }: Question, { sentence, text, matches }: RankedSentence): boolean {
  const isOfSentence = createSubjectCheck(index, sentence, text);
  const isMissed = ({ subject, isConcept }: Term, number: number): boolean =>
    subject !== undefined &&
    !isOfSentence(subject) &&
    !(isConcept && (matches.sentenceOrParaphrase[number] ?? 0) > 0) &&
    !isEnclosingPlace(index, subject);
  // Where nobody curated the document, a name is a word with a capital letter.
  const isMissedName = (term: Term, number: number): boolean =>
    index.knowledge.subjects.size === 0 &&
    isNameTerm(term) &&
    (matches.sentence[number] ?? 0) === 0 &&
    !(pronoun.test(text) && (matches.previous[number] ?? 0) > 0);
  return !terms.some(isMissed) && !terms.some(isMissedName);
}

/** All phrases of a sentence together have most words, so that only the nearest counts, and the sentence itself. */
function isSurelyAsked(judged: Judged): boolean {
  const { candidate } = judged;
  if (givesAttribute(judged)) return true;
  if (asksOnlyNames(judged)) return judged.asked.attributes.length === 0 && judged.candidate.matches.paraphraseFit >= thresholds.names;
  const { sentence, paraphraseFit } = candidate.matches;
  return Math.max(predicateCoverage(judged, sentence), paraphraseFit) >= thresholds.predicate;
}

/** Whether the sentence gives it in its own words, or as curated: phrases ask for it in other senses. Any number counts something. */
function givesAttribute({ asked: { attributes }, facts }: Judged): boolean {
  const isTelling = ({ gives }: Attribute) => gives !== undefined && gives !== "date" && gives !== "number";
  return attributes.some((attribute) => isTelling(attribute) && isSupplied(attribute, { ...facts, phrases: [] }));
}
