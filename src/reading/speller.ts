import { LRUCache } from "lru-cache";
import { capitalise, isCapitalised } from "../text/characters.ts";
import { cached, once } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
import { formCount } from "../text/word-list.ts";
import { functionWords, isFunctionWord, stemWord } from "../text/words.ts";
import { indexSimilarWords, typingCost } from "./typing-distance.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Words read otherwise than typed. */
export interface Correction {
  readonly typed: string;
  readonly read: string;
  /** The texts or names have this word, which is more than a function word. */
  readonly isInTexts: boolean;
}

export interface Spelled {
  readonly text: string;
  readonly corrections: readonly Correction[];
}

/**
 * Corrects the spelling with a noisy channel (Kernighan, Church and Gale 1990): for each word that neither the knowledge nor English has, the
 * words of the knowledge that it may be a slip of, by how probable that slip is and how common the word.
 */
export function createSpeller(vocabulary: Vocabulary): (text: string) => Spelled {
  const names = new Set(vocabulary.nameWords());
  const isName = (word: string) => names.has(word) && formCount(word) === 0;
  const wordCost = once(() => createWordCost(vocabulary.texts()));
  const findSimilar = once(() => indexSimilarWords(new Set([...vocabulary.words(), ...names, ...functionWords()])));
  const bestFor = (word: string, isNameLike: boolean): string | undefined => {
    let best: { readonly other: string | undefined; readonly cost: number } = { other: undefined, cost: costAsTyped(word, isNameLike) };
    const isForm = vocabulary.knows(word);
    // Another form of the same word is found anyway; only a function word has to be written rightly.
    const isOther = (other: string) => stemWord(other) !== stemWord(word) || isFunctionWord(other);
    for (const other of findSimilar()(word, maxDistance(word, isForm)).filter(isOther)) {
      const slip = typingCost(word, other);
      const cost = slip + wordCost()(other) + (isNameLike && !names.has(other) ? costs.otherThanName : 0);
      if (slip <= maxCost(word, isName(other), isForm) && cost < best.cost) best = { other, cost };
    }
    return best.other;
  };
  const suggest = cached(new LRUCache<string, { readonly word: string | undefined }>({ max: 500 }), (key) => {
    const [word = "", isNameLike] = key.split(" ");
    return { word: bestFor(word, isNameLike !== undefined) };
  });
  /** What a word is a slip of; undefined if it stays. */
  const correct = (typed: string, isFirst: boolean): string | undefined => {
    const word = typed.toLowerCase().replaceAll("’", "'");
    if (vocabulary.has(word) || isFunctionWord(word) || formCount(word) > 0 || !isLatin(word)) return undefined;
    return suggest(!isFirst && isCapitalised(typed) ? `${word} name` : word).word;
  };
  return (text) => {
    const corrections: Correction[] = [];
    let left = maxWords;
    const spelled = text.replace(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu, (raw, index: number) => {
      const ending = /['’]s?$/u.exec(raw)?.[0] ?? "";
      const typed = raw.slice(0, raw.length - ending.length);
      left -= 1;
      const other = left < 0 ? undefined : correct(typed, index === 0);
      if (other === undefined) return raw;
      const read = isName(other) || isCapitalised(typed) ? capitalise(other) : other;
      if (fold(typed) !== fold(read)) corrections.push({ typed, read, isInTexts: vocabulary.has(other) && !isFunctionWord(other) });
      return read + ending;
    });
    return { text: spelled, corrections };
  };
}

/** Words of a text that are looked up; more are no question. */
const maxWords = 100;

/** Costs in nats. Fitted by hand on half of the typed samples. */
const costs = {
  /** Of a typed word that neither the texts nor English have; a long one is less probable than a name. */
  unknown: 11,
  perLetter: 0.9,
  nameLike: -3,
  /** Somebody who types a capital letter means a name. */
  otherThanName: 6,
};

function costAsTyped(word: string, isNameLike: boolean): number {
  return costs.unknown + costs.perLetter * Math.min(word.length, 12) + (isNameLike ? costs.nameLike : 0);
}

/** Of typing: a short word may have one slip, a long one two or three. The form of a known word has one. */
function maxCost(word: string, isName: boolean, isForm: boolean): number {
  if (isName) return word.length < 9 ? 3 : 5;
  return isForm ? 3 : Math.min(7, 1 + 0.65 * word.length);
}

/** How many slips are looked for. `isForm`: the knowledge has another form of it. */
function maxDistance(word: string, isForm: boolean): number {
  if (isForm || word.length < 5) return 1;
  return word.length < 8 ? 2 : 3;
}

/** Three Latin letters or more, and nothing else. */
function isLatin(word: string): boolean {
  return /^\p{Script=Latin}{3,}$/u.test(word);
}

/** Negative log probability (nats) of a word: its share of the texts and, to a quarter, of English. */
function createWordCost(texts: Iterable<string>): (word: string) => number {
  const counts = new Map<string, number>();
  let total = 1;
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      total += 1;
    }
    if (total > maxCounted) break;
  }
  return (word) => {
    const probability = ((1 - englishShare) * (counts.get(word) ?? 0)) / total + (englishShare * formCount(word)) / englishWords;
    return -Math.log(Math.max(1e-9, probability));
  };
}

/** Words of the texts that are counted; more take time (10 ms). */
const maxCounted = 40_000;
const englishShare = 0.25;
/** Words of the file that `formCount` reads. */
const englishWords = 662e6;

/** A command's line with its keywords spelled rightly: `evry wekday`. Words that the knowledge or English knows stay, and so do numbers. */
export function correctKeywords(line: string, keywords: readonly string[], vocabulary: Vocabulary): string {
  return line.replace(/(?<![\p{L}\p{N}'’/+_-])[a-z]{4,}(?![\p{L}\p{N}'’/+_-])/giu, (typed) => {
    const word = fold(typed);
    if (keywords.includes(word) || formCount(word) > 0 || vocabulary.knows(word)) return typed;
    const costsOf = keywords.map((keyword) => (Math.abs(keyword.length - word.length) > 2 ? Infinity : typingCost(word, keyword)));
    const least = Math.min(...costsOf);
    return least <= maxKeywordCost(word) ? (keywords[costsOf.indexOf(least)] ?? typed) : typed;
  });
}

/** A keyword has one slip, a long one two. */
function maxKeywordCost(word: string): number {
  return word.length < 7 ? 2.4 : 4.6;
}
