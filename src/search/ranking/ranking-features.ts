import { overlaps } from "../../document/document.ts";
import { words as wordsOf } from "../../language/forms.ts";
import { isStopWord, startsWithDigit, stemWord, type Word } from "../../text/words.ts";
import type { AskedFor } from "../asked/asked-for.ts";
import type { Attribute } from "../asked/attributes.ts";
import { tokenRow } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import { asked, type Question, type Term } from "./question-terms.ts";
import type { ScoredSentence } from "./rank-sentences.ts";
import type { TermScores } from "./term-lookup.ts";
import { createAdjacency, createQuestionMatchers, matchTerms, type TermMatches } from "./term-matches.ts";

/** The features of the ranking. `test/bench/fit.ts --ablation` prints what each of them contributes. */
export const featureNames = [
  "bm25Share",
  "letters",
  "names",
  "exact",
  "related",
  "previous",
  "adjacent",
  "functionWords",
  "early",
  "length",
  "answerKinds",
  "newNames",
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
  /** The names and numbers of the question in the text: they cannot be the answer. */
  readonly repeated: readonly Word[];
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
  const adjacentShare = createAdjacency(question, matchers.lookup);
  const topScore = candidates[0]?.score ?? 0;
  const askedFor = asked(question);
  const expectsAnything = askedFor.sought.length > 0 || askedFor.asksForSomebody || askedFor.asksForPlace;
  return candidates.map(({ sentence, score }) => {
    const sentenceText = index.sentenceTexts(sentence);
    const { text, lower } = sentenceText;
    const ids = tokenRow(index.sentences, sentence);
    // Only what is asked for needs the words.
    const words = expectsAnything ? sentenceText.words : [];
    const repeated = words.filter((word) => questionWords.has(word.folded) && isNameOrNumber(word));
    const matches = matchTerms(index, question, sentence, matchers);
    const features = candidateFeatures(question, matches, lower, functionWords, {
      bm25Share: topScore > 0 ? score / topScore : 0,
      adjacent: Math.max(adjacentShare(ids), adjacentShare(matches.paraphraseIds)),
      early: 1 / (1 + sentence),
      length: Math.log(1 + ids.length),
      ...answerFeatures(askedFor, { text, repeated }, words, questionWords),
    });
    const phraseFeatures = { similarity: matches.paraphraseSimilarity, fit: matches.paraphraseFit, letters: nearness * features.letters };
    return { sentence, text, repeated, matches, features, phraseFeatures, nearness };
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

/** What the sentence has of the answer that the question expects. `words`: of the sentence; none if the question expects nothing. */
function answerFeatures(
  { sought, asksForSomebody, asksForPlace, counted }: AskedFor,
  candidate: Pick<CandidateSentence, "text" | "repeated">,
  words: readonly Word[],
  questionWords: ReadonlySet<string>,
): Pick<Features, "answerKinds" | "newNames"> {
  if (words.length === 0) return { answerKinds: 0, newNames: 0 };
  const newWords = words.filter(({ folded }) => !questionWords.has(folded));
  const newNames = newWords.filter(({ start, capitalised }) => start > 0 && capitalised).length;
  const ranked = sought.filter(({ ranks }) => ranks !== undefined);
  const noun = headOfCounted(counted);
  const evidence = [
    ranked.some(({ ranks }) => ranks !== "quantity") && newWords.some(({ folded }) => startsWithDigit(folded)),
    asksForSomebody && newNames > 0,
    noun !== undefined && countsNoun(words, noun),
  ];
  const given = new Set(ranked.filter((attribute) => givesNew(attribute, candidate)).map(({ ranks }) => ranks));
  return {
    answerKinds: given.size + evidence.filter(Boolean).length,
    newNames: asksForSomebody || asksForPlace ? Math.log(1 + newNames) : 0,
  };
}

/** Whether the sentence gives it with other names and numbers than the question. */
export function givesNew({ given }: Attribute, { text, repeated }: Pick<CandidateSentence, "text" | "repeated">): boolean {
  return given(text).some((span) => !repeated.some((word) => overlaps(span, word)));
}

/** Every property is written out, because object spread was the most expensive step of a question. */
function candidateFeatures(
  { terms }: Question,
  { sentenceOrParaphrase, letters, related, previous }: TermMatches,
  lower: string,
  functionWords: readonly string[],
  { bm25Share, adjacent, early, length, answerKinds, newNames }: MeasuredFeatures,
): Features {
  const exact = terms.map(({ word }) => (hasWord(lower, word.folded) ? 1 : 0));
  return {
    bm25Share,
    letters: weightedShare(terms, letters, byLength),
    names: weightedShare(terms, sentenceOrParaphrase, (term) => (isNameTerm(term) ? 1 : 0)),
    exact: weightedShare(terms, exact, byRarity),
    related: weightedShare(terms, related, byRarity),
    previous: weightedShare(terms, additional(previous, sentenceOrParaphrase), byRarity),
    adjacent,
    functionWords: functionWords.filter((word) => hasWord(lower, word)).length / Math.max(functionWords.length, 1),
    early,
    length,
    answerKinds,
    newNames,
  };
}

type MeasuredFeatures = Pick<Features, "bm25Share" | "adjacent" | "early" | "length" | "answerKinds" | "newNames">;

/** How much higher each term scores than in `others`. */
function additional(scores: TermScores, others: TermScores): TermScores {
  return scores.map((score, term) => Math.max(0, score - (others[term] ?? 0)));
}

/** Whether a word or a phrase, both in lower case, stands in a text with no letter or digit at its ends. */
export function hasWord(lower: string, word: string): boolean {
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

function isNameOrNumber({ folded, capitalised }: Word): boolean {
  return capitalised || startsWithDigit(stemWord(folded));
}

/** The noun of "how many free trade zones are there": "zones". `counted`: the words after "how many". */
function headOfCounted(counted: readonly string[]): string | undefined {
  return (
    counted.find((word) => (word.endsWith("s") && !["s", "u"].includes(word.at(-2) ?? "s")) || stemWord(word) !== word) ?? counted.at(-1)
  );
}

/** Whether a number stands near the noun: "5-person", "three of the members". */
function countsNoun(words: readonly Word[], noun: string): boolean {
  const stems = words.map(({ folded }) => stemWord(folded));
  const wanted = stemWord(noun);
  const isNoun = (stem: string) => stem === wanted || (personStems.has(wanted) && personStems.has(stem));
  const hasNumberNear = (at: number) =>
    stems.slice(Math.max(0, at - reach), at + reach + 1).some((stem) => isNumberStem(stem, vagueNumbers));
  return stems.some((stem, at) => isNoun(stem) && hasNumberNear(at));
}

/** How many words before or after its noun a number may stand. */
const reach = 5;
/** Stems of words that count people: a "5-person committee" has five members. */
export const personStems: ReadonlySet<string> = new Set([...wordsOf("counted-persons", "judging.txt")].map(stemWord));
const vagueNumbers: ReadonlySet<string> = new Set([...wordsOf("numbers-near-a-noun", "judging.txt")].map(stemWord));

/** Number words have digits as stems. `words`: the stems of others that count. */
export function isNumberStem(stem: string, words: ReadonlySet<string>): boolean {
  return startsWithDigit(stem) || words.has(stem);
}
