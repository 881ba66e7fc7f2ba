import type { Span } from "../../../document/span.ts";
import { isCommonWord } from "../proper-names/common-words.ts";
import { isDocumentWord, isQuantity } from "../proper-names/document-words.ts";
import { isNationality } from "../proper-names/nationalities.ts";

/** A word of a sentence, in lower case. */
export interface TermWord extends Span {
  readonly word: string;
  /** Only spaces are between it and the word before it. */
  readonly follows: boolean;
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

/** The words between two offsets, with their places in the text. */
export function termWords(text: string, { start, end }: Span): readonly TermWord[] {
  const words: TermWord[] = [];
  const part = text.slice(start, end);
  let last = -1;
  word.lastIndex = 0;
  for (let match = word.exec(part); match; match = word.exec(part)) {
    const follows = last >= 0 && part.slice(last, match.index).trim() === "";
    last = match.index + match[0].length;
    words.push({ word: match[0].toLowerCase(), start: start + match.index, end: start + last, follows });
  }
  return words;
}

/** Whether a word can be in a term: no function word, adverb, number or unit. */
export function isTermWord(word: string): boolean {
  if (word.length < 3 || !/^\p{L}[\p{L}\p{N}-]*$/u.test(word)) return false;
  return !(word.endsWith("ly") || vague.has(word) || isCommonWord(word) || isQuantity(word));
}

/** Whether a word can be the last of a term, which is a noun. */
export function isTermEnd(word: string): boolean {
  return isTermWord(word) && !/(?:ed|ive|able|ible|ous|ful|ool)$/u.test(word) && !isNationality(word);
}

/** Whether a word can be a term alone. */
export function isSingleTerm(word: string): boolean {
  return isTermEnd(word) && !isDocumentWord(word) && !word.includes("-");
}

/** Whether a noun follows a word: an article, a possessive or a preposition. Not `to`, after which a verb may follow. */
export function introducesNoun(word: string): boolean {
  return beforeNouns.has(word);
}

const beforeNouns: ReadonlySet<string> = new Set(
  `a an the this that these those any each every either all some no another such its his her their our your my whose of for in on by with from at
  as under between about into through without within during per via against after before both new current`.split(/\s+/u),
);

/** `councils` → `council`. The key of a term has its last word in the singular. */
export function singular(word: string): string {
  if (/ies$/u.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  return /[^su]s$/u.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/** Words that are too general to name a subject, and frequent verbs and adjectives. */
const vague: ReadonlySet<string> = new Set(
  `able add added allow allows apply applies available based become begin best better bit bring can't cannot case cases change changes
  check clear close come comes copy create day days different difference does don't doesn't during easy end entire equal exact exactly
  example fact feel find first following full give given gives gone good got great happen happens help high hour hours idea include
  includes including individual instead isn't keep kind knew know last leave let likely little live long longer look looks lot lots
  low made make makes making man matter maximum mean means minimum minute minutes month months move name named necessary need needs new night
  none number numbers old once open order original part particular parts pass past people person place places please point possible present
  put question ran read reason reasonable receive require required requires result return returns right rights run running said same saw say
  second seconds see seem seems set several shall short show shows side simple single small sort special start stay stop sure take taken
  takes talk tell thing things think thought three time times today told took total try turn two type types understand use used useful
  usual using value values various want wants way ways week weeks went whole won't word words work works world worth write
  written wrong year years yes yet etc pretty five four six seven eight nine ten whether within without upon must need`.split(/\s+/u),
);
