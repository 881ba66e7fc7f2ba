import { isStopWord, stemWord, type Word } from "../../text/words.ts";
import { type AnswerType, hasAnswerType, quantityTypes } from "../asked/answer-types.ts";
import { tokenRow } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question, Term } from "./question-terms.ts";
import type { ScoredSentence } from "./rank-sentences.ts";
import type { TermScores } from "./term-lookup.ts";
import { createProximity, createQuestionMatchers, matchTerms, type Proximity, type TermMatches } from "./term-matches.ts";

/** The features of the ranking. `test/bench/fit.ts --ablation` prints what each of them contributes. */
export const featureNames = [
  "bm25Share",
  "rarity",
  "letters",
  "names",
  "exact",
  "allTerms",
  "related",
  "rarityPrevious",
  "inOrder",
  "close",
  "adjacent",
  "functionWords",
  "early",
  "length",
  "when",
  "who",
  "number",
  "quantity",
  "newNames",
  "newNumber",
] as const;
/** Exported for test/bench/fit.ts. */
export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** What the ranking adds where curated phrases (`asked:`) are near the question. All are 0 if no phrase shares a word with it. */
export const phraseFeatureNames = ["similarity", "fit", "letters"] as const;
export type PhraseFeatures = Readonly<Record<(typeof phraseFeatureNames)[number], number>>;

/** A sentence that may answer a question. */
export interface CandidateSentence {
  /** Index in the document, from 0. */
  readonly sentence: number;
  readonly text: string;
  /**
   * The text in which the names and numbers of the question are replaced by "_", because they cannot be the answer.
   * Empty if the question expects no type of answer.
   */
  readonly blankedText: string;
  readonly matches: TermMatches;
  readonly features: Features;
  readonly phraseFeatures: PhraseFeatures;
  /** How near the nearest phrase of any sentence is to the question: cosine, 0 to 1. */
  readonly nearness: number;
}

/** `candidates`: best first. */
export function describeCandidates(
  index: PassageIndex,
  question: Question,
  candidates: readonly ScoredSentence[],
): readonly CandidateSentence[] {
  const matchers = createQuestionMatchers(index, question);
  const { nearness } = matchers;
  const questionWords = new Set(question.words.map(({ folded }) => folded));
  const functionWords = [...questionWords].filter(isStopWord);
  const measure = createProximity(question, matchers.lookup);
  const topScore = candidates[0]?.score ?? 0;
  return candidates.map(({ sentence, score }) => {
    const sentenceText = index.sentenceTexts(sentence);
    const { text, lower } = sentenceText;
    const ids = tokenRow(index.sentences, sentence);
    // Only the answer types need the words.
    const words = question.types.length > 0 ? sentenceText.words : [];
    const blankedText = blankQuestionWords(text, words, questionWords);
    const matches = matchTerms(index, question, sentence, matchers);
    const proximity = bestProximity(measure, ids, matches.paraphraseIds);
    const answer = answerFeatures(question, words, questionWords, blankedText);
    const bm25Share = topScore > 0 ? score / topScore : 0;
    const measured = { bm25Share, proximity, early: 1 / (1 + sentence), length: Math.log(1 + ids.length), answer };
    const features = candidateFeatures(question, matches, lower, functionWords, measured);
    const phraseFeatures = { similarity: matches.paraphraseSimilarity, fit: matches.paraphraseFit, letters: nearness * features.letters };
    return { sentence, text, blankedText, matches, features, phraseFeatures, nearness };
  });
}

/** A subject, or a word that is capitalised within the question. */
export function isNameTerm({ word, position, subject }: Term): boolean {
  return subject !== undefined || (word.capitalised && position > 0);
}

/** The share of the terms that was found, from 0 to 1, weighted. */
export function weightedShare(terms: readonly Term[], found: TermScores, weight: (term: Term) => number): number {
  let [hit, all] = [0, 0];
  for (let number = 0; number < terms.length; number += 1) {
    const term = terms[number];
    const own = term ? weight(term) : 0;
    all += own;
    hit += own * (found[number] ?? 0);
  }
  return all > 0 ? hit / all : 0;
}

const byRarity = ({ rarity }: Term): number => rarity;
/** Longer words say more. */
const byLength = ({ rarity, word }: Term): number => rarity * Math.min(word.folded.length, maxLetters);
const maxLetters = 12;
export const byWeight = ({ weight }: Term): number => weight;

type AnswerFeatures = Pick<Features, "when" | "who" | "number" | "quantity" | "newNames" | "newNumber">;

/** What the sentence has of the answer that the question expects. `words`: of the sentence. */
function answerFeatures(
  { types }: Question,
  words: readonly Word[],
  questionWords: ReadonlySet<string>,
  blankedText: string,
): AnswerFeatures {
  const expects = (any: readonly AnswerType[]): boolean => any.some((type) => types.includes(type));
  const hasExpected = (any: readonly AnswerType[]): number =>
    any.some((type) => types.includes(type) && hasAnswerType(type, blankedText)) ? 1 : 0;
  const newWords = words.filter(({ folded }) => !questionWords.has(folded));
  const newNames = expects(["who", "where"]) ? newWords.filter(({ start, capitalised }) => start > 0 && capitalised).length : 0;
  return {
    when: hasExpected(["when", "year"]),
    who: hasExpected(["who"]),
    number: hasExpected(["number"]),
    quantity: hasExpected(quantityTypes),
    newNames: Math.log(1 + newNames),
    newNumber: expects(["when", "number", "age"]) && newWords.some(({ folded }) => /^\d/u.test(folded)) ? 1 : 0,
  };
}

interface MeasuredFeatures extends Pick<Features, "bm25Share" | "early" | "length"> {
  readonly proximity: Proximity;
  readonly answer: AnswerFeatures;
}

/** Every property is written out, because object spread was the most expensive step of a question. */
function candidateFeatures(
  { terms }: Question,
  matches: TermMatches,
  lower: string,
  functionWords: readonly string[],
  { bm25Share, proximity, early, length, answer }: MeasuredFeatures,
): Features {
  const { sentenceOrParaphrase, letters, related, previous } = matches;
  return {
    bm25Share,
    rarity: weightedShare(terms, sentenceOrParaphrase, byRarity),
    letters: weightedShare(terms, letters, byLength),
    names: weightedShare(terms, sentenceOrParaphrase, (term) => (isNameTerm(term) ? 1 : 0)),
    exact: terms.filter(({ word }) => hasWord(lower, word.folded)).length / Math.max(terms.length, 1),
    allTerms: sentenceOrParaphrase.every((score) => score > 0) ? 1 : 0,
    related: weightedShare(terms, related, byRarity),
    rarityPrevious: weightedShare(terms, additional(previous, sentenceOrParaphrase), byRarity),
    inOrder: proximity.inOrder,
    close: proximity.close,
    adjacent: proximity.adjacent,
    functionWords: functionWords.filter((word) => hasWord(lower, word)).length / Math.max(functionWords.length, 1),
    early,
    length,
    when: answer.when,
    who: answer.who,
    number: answer.number,
    quantity: answer.quantity,
    newNames: answer.newNames,
    newNumber: answer.newNumber,
  };
}

/** How much higher each term scores than in `others`. */
function additional(scores: TermScores, others: TermScores): TermScores {
  return scores.map((score, term) => Math.max(0, score - (others[term] ?? 0)));
}

function bestProximity(measure: (ids: Int32Array) => Proximity, sentence: Int32Array, paraphrase: Int32Array): Proximity {
  const [own, paraphrased] = [measure(sentence), measure(paraphrase)];
  return paraphrased.inOrder > own.inOrder ? paraphrased : own;
}

function hasWord(lower: string, word: string): boolean {
  for (let start = lower.indexOf(word); start >= 0; start = lower.indexOf(word, start + 1)) {
    if (!isLetter(lower, start - 1) && !isLetter(lower, start + word.length)) return true;
  }
  return false;
}

/** Whether a letter or a digit is at this position. ASCII needs no regular expression: that takes ten times as long. */
function isLetter(lower: string, at: number): boolean {
  const code = lower.charCodeAt(at);
  return code < 128 ? (code >= 97 && code <= 122) || (code >= 48 && code <= 57) : letter.test(lower.charAt(at));
}

const letter = /[\p{L}\p{N}]/u;

/** `words`: of the text. */
function blankQuestionWords(text: string, words: readonly Word[], questionWords: ReadonlySet<string>): string {
  if (words.length === 0) return "";
  let [blanked, from] = ["", 0];
  for (const { start, end, folded, capitalised } of words) {
    if (!questionWords.has(folded) || !(capitalised || /^\p{N}/u.test(stemWord(folded)))) continue;
    blanked += `${text.slice(from, start)}_`;
    from = end;
  }
  return blanked + text.slice(from);
}
