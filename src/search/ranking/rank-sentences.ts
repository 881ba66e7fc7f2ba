import { formsOf } from "../../language/forms.ts";
import { cached } from "../../text/collections.ts";
import { addBm25Scores, inverseDocumentFrequency, type Postings } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import { phraseSimilarities } from "./phrase-similarity.ts";
import type { Question, Term } from "./question-terms.ts";
import { matchTerms, type TermMatches } from "./term-matches.ts";

const form = formsOf("judging.txt");

/** A sentence that may answer a question. */
export interface RankedSentence extends ScoredSentence {
  readonly text: string;
  readonly matches: TermMatches;
}

export interface ScoredSentence {
  /** Index of the sentence in the document, from 0. */
  readonly sentence: number;
  /** About 10 for a sentence that has every word of the question; more with what stands around it and its phrases. */
  readonly score: number;
}

/** The sentences that may answer, best first. */
export function rankSentences(index: PassageIndex, question: Question): readonly RankedSentence[] {
  const match = matchTerms(index, question);
  return scoreSentences(index, question, maxCandidates).map(({ sentence, score }) => ({
    sentence,
    score,
    text: index.sentenceTexts(sentence).text,
    matches: match(sentence),
  }));
}

/** For 99 of 100 questions, the right sentence is among this many. */
const maxCandidates = 20;

/** What a match counts that is not in the sentence's own words, where it would count 1. `npm run fit` compares others. */
export const fieldWeights: FieldWeights = { around: 1, before: 0.2, phrases: 3 };

export interface FieldWeights {
  /** Of the headings above, what introduces a list, the names of a table's columns. */
  readonly around: number;
  /** Of the sentence before in the paragraph. */
  readonly before: number;
  /** Of the phrases in which people ask for the sentence, if they are the question. */
  readonly phrases: number;
}

/** The `limit` sentences with the best scores, best first: BM25 over the sentence, what stands around and before it, and its phrases. */
export function scoreSentences(
  index: PassageIndex,
  question: Question,
  limit: number,
  weights: FieldWeights = fieldWeights,
): readonly ScoredSentence[] {
  const { terms } = question;
  const { sentences } = index.knowledge.document;
  const whole = terms.reduce((sum, { rarity, weight }) => sum + (weight > 0 ? rarity : 0), 0) || 1;
  const scores = bm25Scores(index, index.postings, terms);
  for (let at = scores.length - 1; at > 0; at -= 1) {
    const before = scores[at - 1] ?? 0;
    if (before > 0 && sentences[at - 1]?.paragraph === sentences[at]?.paragraph) scores[at] = (scores[at] ?? 0) + weights.before * before;
  }
  addSurroundings(index, terms, weights.around, scores);
  for (const [sentence, similarity] of phraseSimilarities(index, question))
    scores[sentence] = (scores[sentence] ?? 0) + weights.phrases * similarity * whole;
  // An answer is a statement.
  if (!form("asks for a heading").isIn(question.text.slice(0, maxCharacters))) for (const sentence of index.headings) scores[sentence] = 0;
  return topSentences(scores, limit).map(({ sentence, score }) => ({ sentence, score: (10 * score) / whole }));
}

/** UTF-16 code units of a question in which a heading is asked for. */
const maxCharacters = 400;

/** What stands around a sentence counts as a second text. */
function addSurroundings(index: PassageIndex, terms: readonly Term[], weight: number, scores: Float32Array): void {
  const { postings, runs } = index.surroundings;
  for (const [place, score] of bm25Scores(index, postings, terms).entries()) {
    // Most places have no word of the question.
    if (score === 0) continue;
    const ofPlace = runs[place] ?? [];
    for (let at = 0; at < ofPlace.length; at += 2)
      for (let sentence = ofPlace[at] ?? 0, end = ofPlace[at + 1] ?? 0; sentence < end; sentence += 1)
        scores[sentence] = (scores[sentence] ?? 0) + weight * score;
  }
}

/** `rows`: sentences or places. How rare a word is depends only on the sentences. The list is valid until the next call with these rows. */
function bm25Scores({ postings }: PassageIndex, rows: Postings, terms: readonly Term[]): Float32Array {
  const scores = scoresOf(rows).fill(0);
  for (const { interpretations, related, rarity } of terms) {
    for (const { id, certainty } of interpretations) addBm25Scores(rows, id, rarity * certainty, scores);
    for (const id of related) addBm25Scores(rows, id, Math.min(rarity, inverseDocumentFrequency(postings, id)) * relatedWordWeight, scores);
  }
  return scores;
}

/** Used again for each question: in a long document a new list takes as long as adding the scores. */
const scoresOf = cached(new WeakMap<Postings, Float32Array>(), ({ rowCount }) => new Float32Array(rowCount));

/** Enough to make a sentence with only related words a candidate, too little to rank it above one with the question's own words. */
const relatedWordWeight = 0.2;

function topSentences(scores: Float32Array, limit: number): readonly ScoredSentence[] {
  const top: ScoredSentence[] = [];
  const lowest = () => (top.length < limit ? 0 : (top[limit - 1]?.score ?? 0));
  for (let sentence = nextAbove(scores, 0, 0); sentence < scores.length; sentence = nextAbove(scores, sentence + 1, lowest())) {
    const score = scores[sentence] ?? 0;
    let rank = top.length;
    while (rank > 0 && (top[rank - 1]?.score ?? 0) < score) rank -= 1;
    top.splice(rank, 0, { sentence, score });
    if (top.length > limit) top.pop();
  }
  return top;
}

/** The next sentence with a higher score. A loop of its own, which V8 makes twice as fast: it reads all sentences. */
function nextAbove(scores: Float32Array, from: number, score: number): number {
  let sentence = from;
  while (sentence < scores.length && (scores[sentence] ?? 0) <= score) sentence += 1;
  return sentence;
}
