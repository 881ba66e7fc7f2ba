import { cached } from "../../text/collections.ts";
import { tokenRow } from "./inverted-index.ts";
import { matchParaphrases, nearCosines, type ParaphraseMatch } from "./paraphrase-matches.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question, Term } from "./question-terms.ts";
import { sentencesBefore } from "./sentence-surroundings.ts";
import {
  createLetterSimilarity,
  createTermLookup,
  exactScores,
  noScores,
  relatedScores,
  similarIds,
  type TermLookup,
  type TermScores,
  termPositions,
} from "./term-lookup.ts";

export function matchTerms(index: PassageIndex, { terms }: Question, sentence: number, matchers: QuestionMatchers): TermMatches {
  const { lookup, scoreSentence, letterSimilarity } = matchers;
  const own = scoreSentence(sentence);
  const ids = tokenRow(index.sentences, sentence);
  const { anyParaphrase, paraphraseSimilarity, paraphraseFit, paraphraseIds } = matchParaphrases(index, terms, sentence, own, matchers);
  const sentenceOrParaphrase = own.map((score, term) => Math.max(score, paraphraseWeight * (anyParaphrase[term] ?? 0)));
  const related = relatedScores(lookup, ids);
  const letters = [...own];
  for (const id of ids) raise(letters, letterSimilarity(id));
  raise(letters, anyParaphrase);
  const allIds = index.paraphrases.idsBySentence.get(sentence);
  if (allIds && paraphraseSimilarity > 0) raiseToSimilar(letters, matchers.similarInParaphrases, allIds);
  return {
    sentence: own,
    sentenceOrParaphrase,
    letters,
    related: related.map((score, term) => ((sentenceOrParaphrase[term] ?? 0) > 0 ? 0 : score)),
    previous: scoresBefore(index, sentence, scoreSentence, lookup.termCount),
    paraphraseSimilarity,
    paraphraseFit,
    paraphraseIds,
    anyParaphrase,
  };
}

/** A word of a paraphrase counts almost as much as a word of the document. */
const paraphraseWeight = 0.9;

/** How strongly each question term matches a sentence, its neighbours and its paragraph. */
export interface TermMatches extends ParaphraseMatch {
  /** In the sentence's own words, or as one of its subjects. */
  readonly sentence: TermScores;
  /** There, or in one of its paraphrases. */
  readonly sentenceOrParaphrase: TermScores;
  /** 1 where the sentence has only a related word. */
  readonly related: TermScores;
  /** In the sentence before, in what introduces a list, or in the nearest heading. */
  readonly previous: TermScores;
  /** In the sentence or any of its paraphrases; a word that only looks like the term counts, too (see `createLetterSimilarity`). */
  readonly letters: TermScores;
}

type QuestionMatchers = ReturnType<typeof createQuestionMatchers>;

/** What `matchTerms` needs to know about the question; created once for all sentences. */
export function createQuestionMatchers(index: PassageIndex, question: Question) {
  const cosines = nearCosines(index, question);
  const lookup = createTermLookup(question.terms);
  return {
    lookup,
    scoreSentence: createSentenceScorer(index, lookup),
    letterSimilarity: createLetterSimilarity(index.tokenIds.stems, question.terms),
    /** For each term, the token ids in paraphrases that look like it, the most similar first. */
    similarInParaphrases: question.terms.map((term) => similarIds(index.paraphrases.letterRuns, term)),
    /** The cosine of the question with each paraphrase. */
    cosines,
    /** The largest cosine. */
    nearness: largestOf(cosines),
  };
}

function largestOf(values: Float32Array): number {
  let largest = 0;
  for (let at = 0; at < values.length; at += 1) largest = Math.max(largest, values[at] ?? 0);
  return largest;
}

function raise(scores: number[], others: TermScores): void {
  for (let term = 0; term < others.length; term += 1) if ((others[term] ?? 0) > (scores[term] ?? 0)) scores[term] = others[term] ?? 0;
}

/** Raises each score to the similarity of the most similar id among `ids`. Most terms have a higher score already. */
function raiseToSimilar(scores: number[], similarIds: QuestionMatchers["similarInParaphrases"], ids: ReadonlySet<number>): void {
  for (const [term, similar] of similarIds.entries())
    for (const [id, similarity] of similar) {
      if (similarity <= (scores[term] ?? 0)) break;
      if (ids.has(id)) scores[term] = similarity;
    }
}

function scoresBefore(index: PassageIndex, sentence: number, score: (sentence: number) => TermScores, termCount: number): TermScores {
  const scores = noScores(termCount);
  for (const before of sentencesBefore(index, sentence)) raise(scores, score(before));
  return scores;
}

/** Scores the terms in a sentence and among its subjects. */
function createSentenceScorer({ sentences, subjectsBySentence }: PassageIndex, lookup: TermLookup): (sentence: number) => TermScores {
  return cached(new Map<number, TermScores>(), (sentence) =>
    exactScores(lookup, tokenRow(sentences, sentence), subjectsBySentence.get(sentence)),
  );
}

/**
 * How each term is found in the sentence, its paraphrases or what stands before it; a related word counts half. `own`: the scores that stand
 * for the sentence and its paraphrases.
 */
export function scoresWithPrevious(matches: TermMatches, own: TermScores = matches.sentenceOrParaphrase): TermScores {
  const scores = own.map((score, term) => Math.max(score, matches.previous[term] ?? 0));
  return withRelated(scores, matches);
}

export function withRelated(scores: TermScores, { related }: TermMatches): TermScores {
  return scores.map((score, term) => Math.max(score, relatedWeight * (related[term] ?? 0)));
}

const relatedWeight = 0.5;

/**
 * Measures in sentences, given as token ids in order, the share of the question's neighbouring terms that are neighbours there too, weighted
 * by rarity.
 */
export function createAdjacency({ terms }: Question, lookup: TermLookup): (sentence: Int32Array) => number {
  const pairs = neighbouringTerms(terms);
  const total = pairs.reduce((sum, { rarity }) => sum + rarity, 0);
  return (sentence) => {
    if (sentence.length === 0 || total === 0) return 0;
    const positions = termPositions(lookup, sentence, maxPositions);
    const areNeighbours = ({ first, second, gap }: TermPair) =>
      positions[first]?.some((from) => positions[second]?.some((to) => to > from && to - from <= gap + 1));
    return pairs.reduce((sum, pair) => sum + (areNeighbours(pair) ? pair.rarity : 0), 0) / total;
  };
}

interface TermPair {
  /** Indexes of terms. */
  readonly first: number;
  readonly second: number;
  /** Words of the question. */
  readonly gap: number;
  /** The rarity of the more common term. */
  readonly rarity: number;
}

function neighbouringTerms(terms: readonly Term[]): readonly TermPair[] {
  return terms.slice(1).flatMap((right, first) => {
    const left = terms[first] ?? right;
    const gap = right.position - left.position;
    return gap > maxGap ? [] : [{ first, second: first + 1, gap, rarity: Math.min(left.rarity, right.rarity) }];
  });
}

/** Words. */
const maxGap = 4;
const maxPositions = 8;
