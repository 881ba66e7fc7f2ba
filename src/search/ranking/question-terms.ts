import { cached, firstIndex } from "../../text/collections.ts";
import { generalWeight, relatedStems } from "../../text/word-list.ts";
import { hasHan, isStopWord, isWeakWord, stemWord, tokenize, type Word } from "../../text/words.ts";
import { type AskedFor, readAskedFor } from "../asked/asked-for.ts";
import { hanPairsOfWords, tokenizeHan, withoutQuestionWords } from "./chinese-tokens.ts";
import { documentFrequency, inverseDocumentFrequency } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import { isInPhrase } from "./phrase-similarity.ts";
import { findSubjectMentions } from "./subject-mentions.ts";
import { findTokenId, stopId } from "./token-ids.ts";

/** A question with its words as token ids of an index. */
export interface Question {
  readonly text: string;
  readonly words: readonly Word[];
  readonly terms: readonly Term[];
  /** Token ids of all interpretations of all terms. */
  readonly ids: ReadonlySet<number>;
}

/** A word of the question, or a subject under any of its names. */
export interface Term {
  /** What the term can mean in the document. Empty if neither the document nor a paraphrase contains it. */
  readonly interpretations: readonly Interpretation[];
  /** Neither the document nor, where most of it is curated, a phrase contains it. */
  readonly isUnknown: boolean;
  /** Token ids of related words in the document. */
  readonly related: readonly number[];
  /** The subject's id, for a name that the knowledge resolves. */
  readonly subject: string | undefined;
  /** A subject that questions ask about, other than a person, place or organisation: "bicycle sharing", not "Jinzhou". */
  readonly isConcept: boolean;
  /** The typed word; of a subject of several words, the first. */
  readonly word: Word;
  /** Index in the question's words. */
  readonly position: number;
  /** How rare the term is in the document (inverse document frequency, in nats). */
  readonly rarity: number;
  /** How informative the term is, from 0 to 1: more for words that are rare in English and in the document, 1 for a subject. */
  readonly weight: number;
}

export interface Interpretation {
  /** Token id. */
  readonly id: number;
  /** 0 to 1: 1 for the word itself, less for a derived word. */
  readonly certainty: number;
}

export function readQuestion(index: PassageIndex, text: string): Question {
  const asked = text.slice(0, maxCharacters);
  const usesPairs = index.hanPairs !== undefined && hasHan(asked);
  const words = questionWords(index, usesPairs ? withoutQuestionWords(asked) : asked).slice(0, maxWords);
  const named = findSubjectMentions(index.names, words);
  const terms: Term[] = named.map(({ subject, from }) => subjectTerm(index, subject, words, from));
  const seen = new Set<number>();
  for (const [position, word] of words.entries()) {
    const term = wordTerm(index, word, position);
    const first = term?.interpretations[0]?.id;
    if (!term || (first !== undefined && seen.has(first))) continue;
    const inName = named.some(({ from, to }) => from <= position && position < to);
    if (first === undefined && inName) continue;
    if (first !== undefined) seen.add(first);
    // The term of the subject already has the weight of its name; the words of the name still help to rank.
    terms.push(inName ? { ...term, weight: 0 } : term);
  }
  if (usesPairs) addPairs(index, withoutQuestionWords(asked), words, terms);
  terms.sort((a, b) => a.position - b.position);
  const ids = new Set(terms.flatMap((term) => term.interpretations.map(({ id }) => id)));
  return { text, words, terms, ids };
}

function questionWords({ paraphrases, names, tokenIds }: PassageIndex, text: string): readonly Word[] {
  if (!paraphrases.hasHanWords || !hasHan(text)) return tokenize(text);
  return tokenizeHan(text, names, (word) => tokenIds.byWord.has(word));
}

/** Enough for any question; the rest is ignored, so that a pasted document costs no more than a question. */
const maxCharacters = 2000;
const maxWords = 80;

function subjectTerm(index: PassageIndex, subject: string, words: readonly Word[], position: number): Term {
  const id = index.subjectIds.get(subject);
  const word = words[position] ?? { start: 0, end: 0, folded: "", capitalised: false };
  const interpretations = id === undefined || documentFrequency(index.postings, id) === 0 ? [] : [{ id, certainty: 1 }];
  return createTerm(index, interpretations, word, position, subject);
}

function wordTerm(index: PassageIndex, word: Word, position: number): Term | undefined {
  const id = findTokenId(index.tokenIds, word.folded);
  if (id === stopId) return undefined;
  const isFound = ({ id: each }: Interpretation) => documentFrequency(index.postings, each) > 0 || isInPhrase(index.paraphrases, each);
  const inRanges = index.ranges.containing(word.folded);
  const found = [...(id === undefined ? [] : [id]), ...inRanges].map((each) => ({ id: each, certainty: 1 })).filter(isFound);
  return createTerm(index, found.length > 0 ? found : derivedInterpretations(index, word).filter(isFound), word, position);
}

/**
 * `complain` where the document has "complaint": related words of which one begins with the other; or longer words of the document that begin
 * with a long stem ("attendee" for `attended`).
 */
function derivedInterpretations({ tokenIds, names, stemsInOrder }: PassageIndex, { folded }: Word): readonly Interpretation[] {
  const stem = stemWord(folded);
  if (names.words.has(folded) || stem.length < minDerived) return [];
  const derived = relatedStems(stem).filter((other) => other.length >= minDerived && (other.startsWith(stem) || stem.startsWith(other)));
  const known = derived.flatMap((other) => tokenIds.byStem.get(other) ?? []);
  const ids =
    known.length > 0 || stem.length < minPrefix
      ? known
      : beginningWith(stem, stemsInOrder()).flatMap((other) => tokenIds.byStem.get(other) ?? []);
  return ids.map((id) => ({ id, certainty: derivedCertainty }));
}

function beginningWith(stem: string, stems: readonly string[]): readonly string[] {
  const from = firstIndex(stems, (other) => other >= stem);
  return stems.slice(from, from + maxBeginning).filter((other) => other.startsWith(stem) && other.length <= stem.length + maxEnding);
}

const derivedCertainty = 0.8;
/** Letters of a stem. */
const minDerived = 3;
const minPrefix = 6;
/** Letters of an ending. */
const maxEnding = 3;
/** Words that are tried. */
const maxBeginning = 8;

/** Pairs of Chinese characters tell what is asked; the characters of a pair hardly count. */
function addPairs(index: PassageIndex, text: string, words: readonly Word[], terms: Term[]): void {
  const pairs = hanPairsOfWords(text, words);
  const inPair = new Set(pairs.flatMap(({ position }) => [position, position + 1]));
  for (const [at, term] of terms.entries())
    if (term.subject === undefined && inPair.has(term.position)) terms[at] = { ...term, weight: Math.min(term.weight, weakWordWeight) };
  const seen = new Set<string>();
  for (const { word, position } of pairs) {
    const id = index.hanPairs?.find(word.folded);
    const interpretations = id === undefined ? [] : [{ id, certainty: 1 }];
    if (!seen.has(word.folded) && !isStopWord(word.folded)) terms.push(createTerm(index, interpretations, word, position));
    seen.add(word.folded);
  }
}

function createTerm(index: PassageIndex, interpretations: readonly Interpretation[], word: Word, position: number, subject?: string): Term {
  const rarity = Math.min(
    ...(interpretations.length > 0 ? interpretations : [{ id: -1 }]).map(({ id }) => inverseDocumentFrequency(index.postings, id)),
  );
  const stem = stemWord(word.folded);
  const related = subject === undefined ? relatedStems(stem).flatMap((other) => index.tokenIds.byStem.get(other) ?? []) : [];
  const kind = subject === undefined ? undefined : index.knowledge.subjects.get(subject)?.kind;
  const isConcept = kind !== undefined && kind !== "person" && kind !== "place" && kind !== "organisation";
  const weight = subject === undefined ? wordWeight(index, word, stem, rarity) : 1;
  const isUnknown = interpretations.every(({ id }) => !index.knowledge.isCurated && documentFrequency(index.postings, id) === 0);
  return { interpretations, isUnknown, related, subject, isConcept, word, position, rarity, weight };
}

/** Terms that occur throughout the document count for little. */
function wordWeight({ postings }: PassageIndex, { folded }: Word, stem: string, rarity: number): number {
  if (isWeakWord(folded)) return weakWordWeight;
  return generalWeight(stem) * (1 - documentShare + documentShare * Math.min(1, rarity / Math.log(1 + postings.rowCount)));
}

/** The share of a word's weight that depends on its rarity in the document. */
const documentShare = 0.6;

export const weakWordWeight = 0.15;

/** Whether a term tells something. */
export function isTelling({ weight }: Term): boolean {
  return weight > weakWordWeight;
}

/** Whether a term is a subject, or tells something. */
export function isContent(term: Term): boolean {
  return isTelling(term) || term.subject !== undefined;
}

/** Whether the question names a subject that the document has. */
export function namesSubject({ terms }: Question): boolean {
  return terms.some(({ subject, interpretations }) => subject !== undefined && interpretations.length > 0);
}

/** What a question asks for: read once for all sentences. */
export const asked = cached(new WeakMap<Question, AskedFor>(), ({ text }) => readAskedFor(text));
