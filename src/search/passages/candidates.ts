import { dropHeadings } from "./headings.ts";
import type { PassageIndex } from "./passage-index.ts";
import { nearCosines } from "./phrase-vectors.ts";
import { addBm25Scores, inverseDocumentFrequency, type Postings } from "./postings.ts";
import type { Question, Term } from "./question.ts";

export interface ScoredSentence {
  /** Index of the sentence in the document, from 0. */
  readonly sentence: number;
  /** BM25. */
  readonly score: number;
}

/** The `limit` sentences with the best BM25 scores, best first. A sentence's paraphrases count too. */
export function findCandidates(index: PassageIndex, question: Question, limit: number): readonly ScoredSentence[] {
  const { terms } = question;
  const { postings, paraphrases } = index;
  const scores = bm25Scores(index, postings, terms);
  addSurroundings(index, terms, scores);
  for (const { inRange, rarity } of terms) for (const sentence of inRange) scores[sentence] = (scores[sentence] ?? 0) + rarity;
  const paraphraseScores = bm25Scores(index, paraphrases.postings, terms);
  const cosines = nearCosines(index, question);
  for (let paraphrase = 0; paraphrase < paraphraseScores.length; paraphrase += 1) {
    const [sentence = 0, score = 0] = [paraphrases.sentences[paraphrase], paraphraseScores[paraphrase]];
    if ((cosines[paraphrase] ?? 0) > 0 && score > (scores[sentence] ?? 0)) scores[sentence] = score;
  }
  dropHeadings(index, question, scores);
  return topSentences(scores, limit);
}

/** What stands around a sentence counts as a second text, which is worth less. Sentences that cannot answer get 0. */
function addSurroundings(index: PassageIndex, terms: readonly Term[], scores: Float32Array): void {
  const { postings, places } = index.surroundings;
  const around = bm25Scores(index, postings, terms);
  for (let sentence = 0; sentence < scores.length; sentence += 1)
    scores[sentence] = (scores[sentence] ?? 0) + surroundingsWeight * (around[places[sentence] ?? 0] ?? 0);
}

const surroundingsWeight = 0.6;

/** `rows`: sentences or paraphrases. How rare a word is depends only on the sentences. */
function bm25Scores({ postings }: PassageIndex, rows: Postings, terms: readonly Term[]): Float32Array {
  const scores = new Float32Array(rows.rowCount);
  for (const { interpretations, related, rarity } of terms) {
    for (const { id, certainty } of interpretations) addBm25Scores(rows, id, rarity * certainty, scores);
    for (const id of related) addBm25Scores(rows, id, Math.min(rarity, inverseDocumentFrequency(postings, id)) * relatedWordWeight, scores);
  }
  return scores;
}

/** Enough to make a sentence with only related words a candidate, too little to rank it above one with the question's own words. */
const relatedWordWeight = 0.2;

function topSentences(scores: Float32Array, limit: number): readonly ScoredSentence[] {
  const top: ScoredSentence[] = [];
  let lowest = 0;
  for (let sentence = 0; sentence < scores.length; sentence += 1) {
    const score = scores[sentence] ?? 0;
    if (score <= lowest) continue;
    let rank = top.length;
    while (rank > 0 && (top[rank - 1]?.score ?? 0) < score) rank -= 1;
    top.splice(rank, 0, { sentence, score });
    if (top.length > limit) top.pop();
    if (top.length === limit) lowest = top[limit - 1]?.score ?? 0;
  }
  return top;
}
