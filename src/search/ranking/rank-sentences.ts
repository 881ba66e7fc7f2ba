import { formsOf } from "../../language/forms.ts";
import { cached, once } from "../../text/collections.ts";
import { addBm25Scores, inverseDocumentFrequency, type Postings } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import { nearestPhrases, similarityTo } from "./phrase-similarity.ts";
import type { Question, Term } from "./question-terms.ts";
import { type RankingWeights, rankingWeights } from "./ranking-weights.ts";
import { isNamedRow } from "./sentence-context.ts";
import { createMatcher, type TermMatches, weightedShare } from "./term-matches.ts";

const form = formsOf("judging.txt");

/** A sentence that may answer a question. */
export interface RankedSentence extends ScoredSentence {
  readonly text: string;
  readonly matches: TermMatches;
  /** How near the question is to its phrases, 0 to 1. */
  readonly phraseSimilarity: number;
}

export interface ScoredSentence {
  /** Index of the sentence in the document, from 0. */
  readonly sentence: number;
  readonly score: number;
}

/**
 * The sentences that may answer, best first. A score is a weighted sum of four shares, divided by more where a phrase is near: then there is more
 * evidence, and the same difference means less. So the scores of documents with and without phrases can be compared.
 */
export function rankSentences(
  index: PassageIndex,
  question: Question,
  weights: RankingWeights = rankingWeights,
): readonly RankedSentence[] {
  const { terms } = question;
  const matcher = createMatcher(index, question);
  const best = scoreSentences(index, question, maxCandidates, weights);
  const top = best[0]?.score ?? 1;
  const nearest = nearestPhrases(index, question);
  const nearness = Math.max(0, ...[...nearest.values()].map(([first]) => first?.cosine ?? 0));
  const ranked = best.map(({ sentence, score }) => {
    const { text, forms } = index.sentenceTexts(sentence);
    const phraseSimilarity = similarityTo(nearest.get(sentence) ?? []);
    const matches = once(() => matcher(sentence));
    const typed = terms.map(({ word }) => (forms.has(word.folded) ? 1 : 0));
    const own = weights.bm25 * (score / top) + weights.typed * weightedShare(terms, typed, ({ rarity }) => rarity);
    const ofPhrases = weights.phrases * phraseSimilarity;
    const ofRow = isNamedRow(index, question, sentence) ? weights.row : 0;
    return {
      sentence,
      text,
      phraseSimilarity,
      get matches() {
        return matches();
      },
      score: (own + ofRow + ofPhrases) / (1 + phraseShare * nearness),
    };
  });
  return ranked.sort((a, b) => b.score - a.score || a.sentence - b.sentence);
}

/** For 99 of 100 questions, the right sentence is among this many. */
const maxCandidates = 20;

/** Where a phrase is as near as it can be, a unit of the score has a third of its log odds (fitted on held-out phrases). */
const phraseShare = 2;

/** The `limit` sentences with the best BM25 scores, best first. What stands around a sentence is a second text of it, its phrases are others. */
export function scoreSentences(
  index: PassageIndex,
  question: Question,
  limit: number,
  { around }: Pick<RankingWeights, "around"> = rankingWeights,
): readonly ScoredSentence[] {
  const { terms } = question;
  const scores = bm25Scores(index, index.postings, terms);
  addSurroundings(index, terms, around, scores);
  const ofPhrases = bm25Scores(index, index.paraphrases.postings, terms);
  for (const [sentence, nearest] of nearestPhrases(index, question))
    scores[sentence] = Math.max(scores[sentence] ?? 0, ...nearest.map(({ phrase }) => ofPhrases[phrase] ?? 0));
  // An answer is a statement.
  if (!form("asks for a heading").isIn(question.text.slice(0, maxCharacters))) for (const sentence of index.headings) scores[sentence] = 0;
  return topSentences(scores, limit);
}

/** UTF-16 code units of a question in which a heading is asked for. */
const maxCharacters = 400;

/** What stands around a sentence counts as a second text. */
function addSurroundings(index: PassageIndex, terms: readonly Term[], weight: number, scores: Float32Array): void {
  const { postings, runs } = index.surroundings;
  const ofPlaces = bm25Scores(index, postings, terms);
  for (let place = 0; place < ofPlaces.length; place += 1) {
    const score = ofPlaces[place] ?? 0;
    // Most places have no word of the question.
    if (score === 0) continue;
    const ofPlace = runs[place] ?? [];
    for (let at = 0; at < ofPlace.length; at += 2)
      for (let sentence = ofPlace[at] ?? 0, end = ofPlace[at + 1] ?? 0; sentence < end; sentence += 1)
        scores[sentence] = (scores[sentence] ?? 0) + weight * score;
  }
}

/** `rows`: sentences, places or phrases. How rare a word is depends only on the sentences. The list is valid until the next call with these rows. */
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
