import { displayText } from "../../document/display-text.ts";
import type { Document } from "../../document/document.ts";
import { ownQuestions } from "../../document/document-structure.ts";
import { phraseKey } from "../../text/fold.ts";
import { isWeakWord, type Word } from "../../text/words.ts";
import { documentFrequency, type Postings, stopId, type TokenIds, tokenRow } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question, Term } from "./question-terms.ts";
import type { PhrasesBySentence } from "./sentence-phrases.ts";
import { findSubjectMentions, type SubjectNames } from "./subject-mentions.ts";
import { exactScores, relatedScores, type TermLookup, type TermScores } from "./term-lookup.ts";

/** `own`: in the sentence's own words; `cosines`: of all paraphrases. */
export function matchParaphrases(
  { paraphrases }: PassageIndex,
  terms: readonly Term[],
  sentence: number,
  own: TermScores,
  { lookup, cosines }: { readonly lookup: TermLookup; readonly cosines: Float32Array },
): ParaphraseMatch {
  const allIds = paraphrases.idsBySentence.get(sentence);
  if (!allIds) return unmatched;
  const nearest = nearestParaphrases(paraphrases.bySentence.get(sentence) ?? [], cosines);
  if (nearest.length === 0) return unmatched;
  const fits = nearest.map((paraphrase) => {
    const ids = tokenRow(paraphrases.rows, paraphrase);
    return { ids, fit: paraphraseFit(terms, lookup, own, ids) };
  });
  const [best] = fits.sort((a, b) => b.fit - a.fit);
  return {
    paraphraseSimilarity: nearest.reduce((sum, paraphrase) => sum + (cosines[paraphrase] ?? 0), 0) / neighbours,
    paraphraseFit: best?.fit ?? 0,
    paraphraseIds: best?.ids ?? new Int32Array(),
    anyParaphrase: terms.map(({ interpretations }) => {
      let most = 0;
      for (const { id, certainty } of interpretations) if (certainty > most && allIds.has(id)) most = certainty;
      return most;
    }),
  };
}

/** How the paraphrases of a sentence match a question. */
export interface ParaphraseMatch {
  /** How near the question is to the sentence's paraphrases, 0 to 1: the sum of the three largest cosines, divided by three. */
  readonly paraphraseSimilarity: number;
  /** How well the best of these three fits, 0 to 1. */
  readonly paraphraseFit: number;
  /** Token ids of that paraphrase. */
  readonly paraphraseIds: Int32Array;
  /** The terms in any paraphrase of the sentence; related words do not count. */
  readonly anyParaphrase: TermScores;
}

const unmatched: ParaphraseMatch = { paraphraseSimilarity: 0, paraphraseFit: 0, paraphraseIds: new Int32Array(), anyParaphrase: [] };

/** With one or five neighbours, the right sentence of a phrase by another author is first as often (0.906 to 0.909 of 1,500). */
const neighbours = 3;

/** The paraphrases with the largest cosines above 0, the largest first. */
function nearestParaphrases(paraphrases: readonly number[], cosines: Float32Array): readonly number[] {
  const nearest: number[] = [];
  for (const paraphrase of paraphrases) {
    const cosine = cosines[paraphrase] ?? 0;
    if (cosine === 0) continue;
    let rank = nearest.length;
    while (rank > 0 && (cosines[nearest[rank - 1] ?? 0] ?? 0) < cosine) rank -= 1;
    if (rank < neighbours) nearest.splice(rank, 0, paraphrase);
    if (nearest.length > neighbours) nearest.pop();
  }
  return nearest;
}

/** The share of the question that the paraphrase covers together with the sentence's own words, times the share of it that is asked for. */
function paraphraseFit(terms: readonly Term[], lookup: TermLookup, own: TermScores, ids: Int32Array): number {
  const [exact, related] = [exactScores(lookup, ids), relatedScores(lookup, ids)];
  let [covered, total, used, length] = [0, 0, 0, 0];
  for (const id of ids) if (id > stopId) length += 1;
  for (const [number, term] of terms.entries()) {
    const score = Math.max(exact[number] ?? 0, relatedInParaphrase * (related[number] ?? 0));
    if (score > 0) used += 1;
    covered += term.weight * Math.max(score, own[number] ?? 0);
    total += term.weight;
  }
  return (covered / (total || 1)) * Math.min(1, used / (length || 1));
}

const relatedInParaphrase = 0.6;

/** How much a token counts in a phrase, from 0 to 1, by token id. */
type TokenCounts = ReadonlyMap<number, number>;

/** Phrases as tf-idf vectors of length 1, inverted: the entries of token `id` are at `starts[id]` to `starts[id + 1]`. */
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
  for (const [position, id] of ids.entries()) {
    if (id === stopId) continue;
    const inName = mentions.some(({ from, to }) => from <= position && position < to);
    const count = inName || isWeakWord(words[position]?.folded ?? "") ? faintCount : 1;
    if (count > (counts.get(id) ?? 0)) counts.set(id, count);
  }
  counts.delete(stopId);
  return counts;
}

/** How much a weak word and a word of a name count. */
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

function phraseCosines({ paraphrases: { vectors }, postings }: PassageIndex, { terms }: Question): Float32Array {
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
 * The cosine of the question with each phrase, 0 to 1. In a document of which only a little has phrases, one that is not near is far: a few
 * phrases must not change the answers to questions that share a common word with them.
 */
export function nearCosines(index: PassageIndex, question: Question): Float32Array {
  const known = cosinesOf.get(question) ?? readCosines(index, question);
  cosinesOf.set(question, known);
  return known;
}

/** They find the candidates, and then rank them. */
const cosinesOf = new WeakMap<Question, Float32Array>();

function readCosines(index: PassageIndex, question: Question): Float32Array {
  const cosines = phraseCosines(index, question);
  return index.paraphrases.coverText ? cosines : cosines.map((cosine) => (cosine < minCosine ? 0 : cosine));
}

const minCosine = 0.7;

/** The sentences that each phrase and each question of the document's own asks for, by `phraseKey`. */
export type ExactPhrases = ReadonlyMap<string, readonly number[]>;

export function indexExactPhrases(document: Document, phrases: PhrasesBySentence): ExactPhrases {
  // Whoever wrote a question down chose the sentence that answers it.
  return new Map([...ownPhrases(document), ...writtenPhrases(phrases)]);
}

function ownPhrases(document: Document): ExactPhrases {
  const questions = ownQuestions(document);
  if (questions.length === 0) return new Map();
  const indexes = new Map(document.sentences.map((sentence, index) => [sentence, index]));
  const found = new Map<string, readonly number[]>();
  for (const { question, sentences } of questions) {
    const key = phraseKey(displayText(document, question));
    found.set(key, [...(found.get(key) ?? []), ...sentences.flatMap((sentence) => indexes.get(sentence) ?? [])]);
  }
  return found;
}

function writtenPhrases(phrases: PhrasesBySentence): ExactPhrases {
  const sentences = new Map<string, readonly number[]>();
  for (const [sentence, inSentence] of phrases) {
    // Most phrases lead to one sentence, and share its list.
    const alone = [sentence];
    for (const key of new Set(inSentence.map(({ text }) => phraseKey(text)))) {
      const others = sentences.get(key);
      sentences.set(key, others ? [...others, sentence].sort((a, b) => a - b) : alone);
    }
  }
  return sentences;
}

/** The sentences of the facts that are asked for in exactly these words, in document order; empty if none is. */
export function findExactPhrase({ exactPhrases }: PassageIndex, text: string): readonly number[] {
  return exactPhrases.get(phraseKey(text.slice(0, maxCharacters))) ?? [];
}

/** Longer than any phrase; bounds the time for other texts. */
const maxCharacters = 500;
