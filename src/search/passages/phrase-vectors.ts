import { isWeakWord } from "../../text/stop-words.ts";
import type { Word } from "../../text/tokenize.ts";
import type { PassageIndex } from "./passage-index.ts";
import { documentFrequency, type Postings } from "./postings.ts";
import type { Question, Term } from "./question.ts";
import { findSubjectMentions, type SubjectNames } from "./subject-names.ts";
import { stopId, type TokenIds } from "./token-ids.ts";

/** How much a token counts in a phrase, from 0 to 1, by token id. */
type TokenCounts = ReadonlyMap<number, number>;

/** Curated phrases as tf-idf vectors of length 1, inverted: the entries of token `id` are at `starts[id]` to `starts[id + 1]`. */
export interface PhraseVectors {
  readonly phraseCount: number;
  readonly starts: Uint32Array;
  readonly phrases: Uint32Array;
  readonly weights: Float32Array;
}

/** The words of a phrase and its subjects. A subject counts under every name, so the words of the name itself count for little. */
export function phraseTokens(
  words: readonly Word[],
  ids: readonly number[],
  names: SubjectNames,
  subjectIds: ReadonlyMap<string, number>,
): TokenCounts {
  const counts = new Map<number, number>();
  const mentions = findSubjectMentions(names, words);
  for (const { subject } of mentions) counts.set(subjectIds.get(subject) ?? stopId, 1);
  for (let position = 0; position < ids.length; position += 1) {
    const id = ids[position] ?? stopId;
    if (id === stopId) continue;
    const inName = mentions.some(({ from, to }) => from <= position && position < to);
    const count = inName || isWeakWord(words[position]?.folded ?? "") ? faintCount : 1;
    if (count > (counts.get(id) ?? 0)) counts.set(id, count);
  }
  counts.delete(stopId);
  return counts;
}

/** Of weak words and of the words of names. */
const faintCount = 0.3;

/** `postings`: of the document's sentences. */
export function createPhraseVectors(phrases: readonly TokenCounts[], postings: Postings, { size }: TokenIds): PhraseVectors {
  const starts = new Uint32Array(size + 2);
  for (const counts of phrases) for (const id of counts.keys()) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id <= size; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const total = starts[size + 1] ?? 0;
  const [numbers, weights, next] = [new Uint32Array(total), new Float32Array(total), starts.slice()];
  for (const [phrase, counts] of phrases.entries()) {
    const weighted = [...counts].map(([id, count]) => [id, count * tokenRarity(postings, id)] as const);
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
    for (const [id, weight] of weighted) {
      const slot = next[id] ?? 0;
      next[id] = slot + 1;
      numbers[slot] = phrase;
      weights[slot] = weight / length;
    }
  }
  return { phraseCount: phrases.length, starts, phrases: numbers, weights };
}

/**
 * Inverse document frequency in nats. Only the document's sentences count, so that a phrase changes no other phrase. (If phrases count, too,
 * the right sentence of 1,500 phrases by other authors is first 0.1 points more often.)
 */
function tokenRarity(postings: Postings, id: number): number {
  return Math.log(1 + (postings.rowCount + 1) / (documentFrequency(postings, id) + 1));
}

/** The cosine of the question with each phrase, 0 to 1. `postings`: of the document's sentences. */
function phraseCosines(vectors: PhraseVectors, postings: Postings, { terms }: Question): Float32Array {
  const cosines = new Float32Array(vectors.phraseCount);
  if (vectors.phraseCount === 0) return cosines;
  let squares = 0;
  for (const term of terms) {
    const count = termCount(term);
    const rarities = term.interpretations.map(({ id }) => tokenRarity(postings, id));
    squares += (count * (rarities.length > 0 ? Math.max(...rarities) : Math.log(2 + postings.rowCount))) ** 2;
    for (const [number, { id, certainty }] of term.interpretations.entries())
      addProducts(vectors, id, count * certainty * (rarities[number] ?? 0), cosines);
  }
  const length = Math.sqrt(squares) || 1;
  for (let phrase = 0; phrase < cosines.length; phrase += 1) cosines[phrase] = (cosines[phrase] ?? 0) / length;
  return cosines;
}

function addProducts({ starts, phrases, weights }: PhraseVectors, id: number, weight: number, sums: Float32Array): void {
  for (let slot = starts[id] ?? 0, end = starts[id + 1] ?? 0; slot < end; slot += 1) {
    const phrase = phrases[slot] ?? 0;
    sums[phrase] = (sums[phrase] ?? 0) + weight * (weights[slot] ?? 0);
  }
}

/** The words of a name have the weight 0, because their subject is a term of its own. */
function termCount({ subject, weight, word }: Term): number {
  return subject === undefined && (weight === 0 || isWeakWord(word.folded)) ? faintCount : 1;
}

/**
 * The same, but in a document of which only a little is curated, a phrase that is not near is far: a few phrases must not change the answers
 * to questions that share a common word with them.
 */
export function nearCosines({ knowledge, paraphrases, postings }: PassageIndex, question: Question): Float32Array {
  const cosines = phraseCosines(paraphrases.vectors, postings, question);
  return knowledge.isComplete ? cosines : cosines.map((cosine) => (cosine < minCosine ? 0 : cosine));
}

const minCosine = 0.7;
