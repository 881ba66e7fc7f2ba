import { isInBodyText, overlappingSentences } from "../../document/document.ts";
import type { Knowledge } from "../../knowledge/knowledge-model.ts";
import type { Turns } from "../../text/turns.ts";
import { hasHan, isWeakWord, tokenize, type Word } from "../../text/words.ts";
import { tokenizeHan } from "./chinese-tokens.ts";
import { createPostings, createTokenRows, documentFrequency, type Postings } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { PhrasesBySentence } from "./phrases.ts";
import type { Question, Term } from "./question-terms.ts";
import { findSubjectMentions } from "./subject-mentions.ts";
import { addWord, stopId } from "./token-ids.ts";

/** Phrases in which people ask for a passage. Phrase `i` leads to sentence `sentences[i]`. */
export interface Paraphrases extends PhraseVectors {
  /** Those of one sentence follow each other. */
  readonly sentences: readonly number[];
  readonly postings: Postings;
  /** Token ids of all phrases that lead to a sentence. */
  readonly idsBySentence: ReadonlyMap<number, ReadonlySet<number>>;
  /** Somebody has said of most of the document how people ask for it, so that a question has the choice. */
  readonly ofMostSentences: boolean;
  /** Chinese phrases of a document without Chinese: their words, and those of questions, are words instead of characters. */
  readonly hasHanWords: boolean;
}

/** The phrases as tf-idf vectors of length 1, inverted: the entries of token `id` are at `starts[id]` to `starts[id + 1]`. */
interface PhraseVectors {
  readonly starts: Uint32Array;
  readonly phrases: Uint32Array;
  readonly weights: Float32Array;
}

type Indexed = Pick<PassageIndex, "knowledge" | "names" | "tokenIds" | "subjectIds">;

/** How much each token counts in a phrase, from 0 to 1, by token id. */
type TokenCounts = ReadonlyMap<number, number>;

/** The phrases of a sentence, with the words of all: they get their ids before the document's sentences are counted. */
export interface ReadPhrases {
  readonly sentences: readonly number[];
  readonly ids: readonly (readonly number[])[];
  readonly counts: readonly TokenCounts[];
  readonly hasHanWords: boolean;
}

/** Adds the words of the phrases to the token ids. */
export function readPhraseTokens(indexed: Indexed, phrases: PhrasesBySentence, hasHanWords: boolean): ReadPhrases {
  const sentences: number[] = [];
  const ids: number[][] = [];
  const counts: TokenCounts[] = [];
  for (const [sentence, inSentence] of phrases)
    for (const { text } of inSentence) {
      const words = hasHanWords && hasHan(text) ? tokenizeHan(text, indexed.names) : tokenize(text);
      sentences.push(sentence);
      ids.push(words.map(({ folded }) => addWord(indexed.tokenIds, folded)));
      counts.push(countTokens(words, indexed));
    }
  return { sentences, ids, counts, hasHanWords };
}

/** The words of a phrase and its subjects. A subject counts under every name, so the words of the name itself count for little. */
function countTokens(words: readonly Word[], { names, tokenIds, subjectIds }: Indexed): TokenCounts {
  const counts = new Map<number, number>();
  const mentions = findSubjectMentions(names, words);
  for (const { subject } of mentions) counts.set(subjectIds.get(subject) ?? stopId, 1);
  for (const [position, { folded }] of words.entries()) {
    const id = addWord(tokenIds, folded);
    const inName = mentions.some(({ from, to }) => from <= position && position < to);
    const count = inName || isWeakWord(folded) ? faintCount : 1;
    if (count > (counts.get(id) ?? 0)) counts.set(id, count);
  }
  counts.delete(stopId);
  return counts;
}

/** How much a weak word and a word of a name count. */
const faintCount = 0.3;

/** `postings`: of the document's sentences. */
export function* indexParaphrases(
  { sentences, ids, counts, hasHanWords }: ReadPhrases,
  postings: Postings,
  { knowledge, tokenIds: { size } }: Indexed,
): Turns<Paraphrases> {
  const rows = yield* createTokenRows(ids, (row) => row);
  const idsBySentence = new Map<number, Set<number>>();
  for (const [phrase, tokens] of counts.entries()) {
    const sentence = sentences[phrase] ?? 0;
    const known = idsBySentence.get(sentence);
    if (known) for (const id of tokens.keys()) known.add(id);
    else idsBySentence.set(sentence, new Set(tokens.keys()));
  }
  return {
    sentences,
    postings: { ...(yield* createPostings(rows, size)), meanLength: typicalLength },
    ...createVectors(counts, postings, size),
    idsBySentence,
    ofMostSentences: knowledge.isCurated || coverMost(knowledge),
    hasHanWords,
  };
}

function createVectors(counts: readonly TokenCounts[], postings: Postings, size: number): PhraseVectors {
  const starts = new Uint32Array(size + 2);
  for (const tokens of counts) for (const id of tokens.keys()) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id <= size; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const total = starts[size + 1] ?? 0;
  const [phrases, weights, next] = [new Uint32Array(total), new Float32Array(total), starts.slice()];
  for (const [phrase, tokens] of counts.entries()) {
    const weighted = [...tokens].map(([id, count]) => [id, count * tokenRarity(postings, id)] as const);
    const length = Math.hypot(...weighted.map(([, weight]) => weight)) || 1;
    for (const [id, weight] of weighted) {
      const slot = next[id] ?? 0;
      next[id] = slot + 1;
      phrases[slot] = phrase;
      weights[slot] = weight / length;
    }
  }
  return { starts, phrases, weights };
}

/** Content words. The mean of the phrases would change with every phrase that is added. */
const typicalLength = 4;

/** Whether `phrases.txt` says of most of the text how people ask for it. Phrases under `asked:` are for what somebody chose. */
function coverMost({ document, phrases }: Knowledge): boolean {
  const asked = new Set(phrases.flatMap(({ span }) => overlappingSentences(document, span)));
  return asked.size > 0 && 2 * asked.size >= document.sentences.filter((each) => isInBodyText(document, each)).length;
}

/** Whether a phrase has the token. */
export function isInPhrase({ starts }: Paraphrases, id: number): boolean {
  return (starts[id + 1] ?? 0) > (starts[id] ?? 0);
}

/** Inverse document frequency in nats. Only the document's sentences count, so that a phrase changes no other phrase. */
function tokenRarity(postings: Postings, id: number): number {
  return Math.log(1 + (postings.rowCount + 1) / (documentFrequency(postings, id) + 1));
}

/** A phrase and how near the question is to it: cosine, above 0 to 1. */
interface NearPhrase {
  readonly phrase: number;
  readonly cosine: number;
}

/** The three phrases of each sentence that are nearest to the question, the nearest first. A sentence without a common word is left out. */
export function nearestPhrases(index: PassageIndex, question: Question): ReadonlyMap<number, readonly NearPhrase[]> {
  const known = nearestOf.get(question) ?? findNearest(index, question);
  nearestOf.set(question, known);
  return known;
}

/** They find the sentences, and then rank them. */
const nearestOf = new WeakMap<Question, ReadonlyMap<number, readonly NearPhrase[]>>();

function findNearest(index: PassageIndex, question: Question): ReadonlyMap<number, readonly NearPhrase[]> {
  const { sentences, ofMostSentences } = index.paraphrases;
  const nearest = new Map<number, NearPhrase[]>();
  // A few phrases must not change the answers to questions that share a common word with them.
  const least = ofMostSentences ? 0 : minCosine;
  const cosines = phraseCosines(index, question);
  // Most phrases have no word of the question.
  for (let phrase = 0; phrase < cosines.length; phrase += 1) {
    const cosine = cosines[phrase] ?? 0;
    if (cosine === 0 || cosine < least) continue;
    const known = nearest.get(sentences[phrase] ?? 0);
    if (!known) nearest.set(sentences[phrase] ?? 0, [{ phrase, cosine }]);
    else insertNear(known, { phrase, cosine });
  }
  return nearest;
}

function insertNear(nearest: NearPhrase[], own: NearPhrase): void {
  let rank = nearest.length;
  while (rank > 0 && (nearest[rank - 1]?.cosine ?? 0) < own.cosine) rank -= 1;
  nearest.splice(rank, 0, own);
  if (nearest.length > neighbours) nearest.pop();
}

const minCosine = 0.7;
/** With one or five neighbours, the right sentence of a phrase by another author is first as often (0.906 to 0.909 of 1,500). */
const neighbours = 3;

/** How near the question is to the phrases of a sentence, 0 to 1: the sum of the three largest cosines, divided by three. */
export function similarityTo(nearest: readonly NearPhrase[]): number {
  return nearest.reduce((sum, { cosine }) => sum + cosine, 0) / neighbours;
}

/** The cosine of the question with each phrase, 0 to 1. */
function phraseCosines({ paraphrases, postings }: PassageIndex, { terms }: Question): Float32Array {
  const cosines = new Float32Array(paraphrases.sentences.length);
  if (cosines.length === 0) return cosines;
  let squares = 0;
  for (const term of terms) {
    const count = termCount(term);
    const rarities = term.interpretations.map(({ id }) => tokenRarity(postings, id));
    squares += (count * (rarities.length > 0 ? Math.max(...rarities) : Math.log(2 + postings.rowCount))) ** 2;
    for (const [number, { id, certainty }] of term.interpretations.entries())
      addProducts(paraphrases, id, count * certainty * (rarities[number] ?? 0), cosines);
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
