import { cached } from "../../text/collections.ts";
import { tokenize, type Word } from "../../text/words.ts";
import type { AskedFor } from "../asked/asked-for.ts";
import type { PassageIndex } from "../ranking/passage-index.ts";
import type { SentencePhrase } from "../ranking/phrases.ts";
import { isTelling, type Question, type Term, weakWordWeight } from "../ranking/question-terms.ts";
import type { RankedSentence } from "../ranking/rank-sentences.ts";
import { scoresWithPrevious, type TermScores, weightedShare } from "../ranking/term-matches.ts";

/** A question and a sentence that may answer it. */
export interface Judged {
  readonly index: PassageIndex;
  readonly question: Question;
  readonly asked: AskedFor;
  readonly candidate: RankedSentence;
  readonly facts: PassageFacts;
}

/** Why a sentence does not answer. */
export interface Refusal {
  /** What it does not give: "the age", "the name", "how many provinces"; undefined if that cannot be said in a few words. */
  readonly missing: string | undefined;
  /** Nothing can outweigh it. */
  readonly isCertain?: boolean;
}

/** Undefined if the sentence may answer. */
export type RefusalRule = (judged: Judged) => Refusal | undefined;

export const unsaid: Refusal = { missing: undefined };

export function readPassageFacts({ sentenceTexts, statementsBySentence, phrasesBySentence }: PassageIndex, sentence: number): PassageFacts {
  const whole = sentenceTexts(sentence);
  const text = whole.text.slice(0, maxSentenceLength);
  const statements = statementsBySentence.get(sentence) ?? [];
  return {
    text,
    words: text === whole.text ? whole.words : tokenize(text),
    gives: new Set(statements.flatMap(({ gives }) => gives)),
    phrases: textsOf(phrasesBySentence.get(sentence) ?? noPhrases),
  };
}

/** What a sentence says, and what the curation says that people ask of it. */
export interface PassageFacts {
  readonly text: string;
  /** Their positions are in `text`. */
  readonly words: readonly Word[];
  /** The phrases in which people ask for it. */
  readonly phrases: readonly string[];
  /** What its statements give, as curated. */
  readonly gives: ReadonlySet<string>;
}

/** Cached: what they ask for is remembered by this list. */
const textsOf = cached(new WeakMap<readonly SentencePhrase[], readonly string[]>(), (phrases) => phrases.map(({ text }) => text));
const noPhrases: readonly SentencePhrase[] = [];

/** UTF-16 code units, more than any sentence that a person wrote has. */
export const maxSentenceLength = 2000;

/** The terms of a question that tell something and are found. */
export function foundTerms({ terms }: Question, scores: TermScores): readonly Term[] {
  return terms.filter((term, number) => isTelling(term) && (scores[number] ?? 0) > 0);
}

/** The share of the question's words that the sentence, its phrases or the sentence before have, weighted, from 0 to 1. */
export function similarity({ question: { terms }, candidate: { matches } }: Judged): number {
  return weightedShare(terms, scoresWithPrevious(matches));
}

/**
 * The share of what is said or asked about the subjects that was found: without names, faint words and the words that ask for an attribute.
 * 1 if nothing else is in the question.
 */
export function predicateCoverage(judged: Judged): number {
  if (asksOnlyNames(judged)) return 1;
  return weightedShare(judged.question.terms, scoresWithPrevious(judged.candidate.matches), (term) => predicateWeight(term, judged));
}

/** Whether nothing is in the question but names, faint words and the words that ask for an attribute. */
export function asksOnlyNames(judged: Judged): boolean {
  return judged.question.terms.every((term) => predicateWeight(term, judged) === 0);
}

function predicateWeight({ subject, isConcept, word, position, weight }: Term, { asked: { attributeWords } }: Judged): number {
  if (subject !== undefined) return isConcept ? weight : 0;
  const isFaint = attributeWords.has(word.folded) || weight <= weakWordWeight;
  return isFaint || (word.capitalised && position > 0) ? 0 : weight;
}
