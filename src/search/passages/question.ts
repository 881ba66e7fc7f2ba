import { relatedStems } from "../../text/related-words.ts";
import { stemOf } from "../../text/stem.ts";
import { isFaint, isSlipOfStopWord, isStopWord } from "../../text/stop-words.ts";
import { type Word, wordsIn } from "../../text/tokenize.ts";
import { generalWeight, isEnglish } from "../../text/word-weights.ts";
import { type AnswerType, demandedTypes } from "./answer-types.ts";
import { nearWords } from "./near-words.ts";
import type { PassageIndex } from "./passage-index.ts";
import { bagsWith, inverseFrequency } from "./postings.ts";
import { mentionsIn } from "./subject-names.ts";
import { idOf, stopId } from "./vocabulary.ts";

/** A question as the index sees it. */
export interface Question {
  readonly text: string;
  readonly words: readonly Word[];
  readonly terms: readonly Term[];
  /** All that the terms may be in the document. */
  readonly ids: ReadonlySet<number>;
  /** The kinds of answer that it demands. */
  readonly types: readonly AnswerType[];
}

/** One thing that is asked for: a word, or a subject by any of its names. */
export interface Term {
  /** What it may be in the document, each with how sure that is (1 for the word itself). None: neither the document nor the phrases in which people ask have it. */
  readonly ids: readonly Reading[];
  /** Words of the document that may stand for it. */
  readonly related: readonly number[];
  /** The subject's id, for a name that the knowledge resolves. */
  readonly subject: string | undefined;
  /** A subject that is neither somebody nor somewhere: "bicycle sharing" is what one asks about a town, "Jinzhou" is not. */
  readonly thing: boolean;
  /** As typed; for a subject of several words, the first. */
  readonly word: Word;
  /** Position in the question's words. */
  readonly at: number;
  /** How rare it is in the document, in nats. */
  readonly rarity: number;
  /** How rare it is in English, 0 to 1. */
  readonly general: number;
}

export interface Reading {
  readonly id: number;
  readonly sure: number;
}

export function readQuestion(index: PassageIndex, text: string): Question {
  const words = wordsIn(text.slice(0, mostCharacters)).slice(0, mostWords);
  const corrected = words.map((word) => corrections(index, word));
  const named = mentionsIn(
    index.names,
    words.map((word, at) => ({ ...word, folded: corrected[at]?.[0]?.word ?? word.folded })),
  );
  const terms: Term[] = named.map(({ subject, from }) => subjectTerm(index, subject, words, from));
  const seen = new Set<number>();
  for (const [at, word] of words.entries()) {
    const term = wordTerm(index, word, at, corrected[at] ?? []);
    const first = term?.ids[0]?.id;
    if (!term || (first !== undefined && seen.has(first))) continue;
    const inName = named.some(({ from, to }) => from <= at && at < to);
    if (first === undefined && inName) continue;
    if (first !== undefined) seen.add(first);
    // The subject's own term already weighs for its name; the words of the name still help to rank.
    terms.push(inName ? { ...term, general: 0 } : term);
  }
  terms.sort((a, b) => a.at - b.at);
  const ids = new Set(terms.flatMap((term) => term.ids.map(({ id }) => id)));
  return { text, words, terms, ids, types: demandedTypes(text.slice(0, mostCharacters)) };
}

/** Enough for any question; what comes after it is not read, so that a pasted document costs no more than a question. */
const mostCharacters = 2000;
const mostWords = 80;

interface Correction {
  readonly word: string;
  readonly sure: number;
}

/** What a word was probably meant to be, when neither the document nor everyday English has it. */
function corrections(index: PassageIndex, { folded }: Word): readonly Correction[] {
  if (isStopWord(folded) || isKnown(index, folded) || isEnglish(stemOf(folded))) return [];
  const halves = compoundOf(index, folded);
  if (halves.length > 0) return halves.map((word) => ({ word, sure: 0.8 }));
  return nearWords(index.near, folded).map(({ word, distance }) => ({ word, sure: 1 - 0.2 * distance }));
}

/** `salesman` where the document has "sales" and "man", `nightlife` where it has "night life". */
function compoundOf(index: PassageIndex, folded: string): readonly string[] {
  for (let at = 3; at <= folded.length - 3; at += 1) {
    const halves = [folded.slice(0, at), folded.slice(at)];
    if (halves.every((half) => index.vocabulary.ids.has(half) && !isStopWord(half))) return halves;
  }
  return [];
}

function isKnown({ vocabulary, names }: PassageIndex, folded: string): boolean {
  return idOf(vocabulary, folded) !== undefined || names.words.has(folded);
}

function wordTerm(index: PassageIndex, word: Word, at: number, corrected: readonly Correction[]): Term | undefined {
  const id = idOf(index.vocabulary, word.folded);
  if (id === stopId || (id === undefined && corrected.length === 0 && isSlipOfStopWord(word.folded))) return undefined;
  const ids =
    id !== undefined
      ? [{ id, sure: 1 }]
      : corrected.flatMap(({ word: meant, sure }) => {
          const near = idOf(index.vocabulary, meant);
          return near === undefined || near === stopId ? [] : [{ id: near, sure }];
        });
  const somewhere = ids.filter((reading) => bagsWith(index.postings, reading.id) + bagsWith(index.asked.postings, reading.id) > 0);
  return termOf(index, somewhere, word, at, undefined);
}

function subjectTerm(index: PassageIndex, subject: string, words: readonly Word[], at: number): Term {
  const id = index.subjectIds.get(subject);
  const word = words[at] ?? { start: 0, end: 0, folded: "", capital: false };
  return termOf(index, id === undefined || bagsWith(index.postings, id) === 0 ? [] : [{ id, sure: 1 }], word, at, subject);
}

function termOf(index: PassageIndex, ids: readonly Reading[], word: Word, at: number, subject: string | undefined): Term {
  const rarity = Math.min(...(ids.length > 0 ? ids : [{ id: -1 }]).map(({ id }) => inverseFrequency(index.postings, id)));
  const stem = stemOf(word.folded);
  const related = subject === undefined ? relatedStems(stem).flatMap((other) => index.vocabulary.stems.get(other) ?? []) : [];
  const kind = subject === undefined ? undefined : index.knowledge.subjects.get(subject)?.kind;
  const thing = kind !== undefined && kind !== "person" && kind !== "place" && kind !== "organisation";
  return { ids, related, subject, thing, word, at, rarity, general: subject === undefined ? generalOf(index, word, stem, rarity) : 1 };
}

/** A word that stands all over the document, as its subject does, is nearly taken as read. */
function generalOf({ postings }: PassageIndex, { folded }: Word, stem: string, rarity: number): number {
  if (isFaint(folded)) return faintWeight;
  return generalWeight(stem) * (1 - takenAsRead + takenAsRead * Math.min(1, rarity / Math.log(1 + postings.bags)));
}

export const faintWeight = 0.15;
const takenAsRead = 0.6;
