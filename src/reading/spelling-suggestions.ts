import { LRUCache } from "lru-cache";
import { words as wordsOf } from "../language/forms.ts";
import { once, valuesByKey } from "../text/collections.ts";
import { formCount } from "../text/word-list.ts";
import { isFunctionWord, stemWord } from "../text/words.ts";
import type { LanguageModel } from "./language-model.ts";
import { indexSimilarWords, typingCost } from "./typing-distance.ts";
import type { Vocabulary } from "./vocabulary.ts";

const file = "spelling.txt";

/** A word as typed: folded, and how it is written. */
export interface TypedWord {
  readonly word: string;
  /** It has a capital letter where an ordinary word has none. */
  readonly isNameLike: boolean;
}

/** What a typed word may mean: one word, or two that were written as one. */
export interface Suggestion {
  readonly words: readonly string[];
  /** Nats of typing it so, without the words' own probability. */
  readonly cost: number;
}

export type Suggest = (typed: TypedWord) => readonly Suggestion[];

interface Targets {
  readonly model: LanguageModel;
  /** Words that may be meant. */
  isTarget(word: string): boolean;
  /** Words of names alone: "shenzhen". */
  isName(word: string): boolean;
  /** Names of places, organisations and other things that are no persons. */
  isThingName(word: string): boolean;
  /** Words of names, also those that English has: "russia", "group". */
  isInName(word: string): boolean;
}

/** Three Latin letters or more, and nothing else. */
export function isLatin(word: string): boolean {
  return /^\p{Script=Latin}{3,}$/u.test(word);
}

/** Suggests only words of the document, of its phrases, of names and of questions. */
export function createSuggest(vocabulary: Vocabulary, targets: Targets, words: Iterable<string>): Suggest {
  const findSimilar = indexSimilarWords(words);
  // The words that a document lacks are often the same: those of asking.
  const known = new LRUCache<string, readonly Suggestion[]>({ max: 500 });
  return (typed) => {
    const key = `${typed.word} ${typed.isNameLike}`;
    const found = known.get(key) ?? suggestAll(typed);
    known.set(key, found);
    return found;
  };

  function suggestAll(typed: TypedWord): readonly Suggestion[] {
    const { word } = typed;
    const count = englishCount(word);
    const confused = confusedWith(word)
      .filter(targets.isTarget)
      .map((other) => ({ words: [other], cost: confusionCost(count) }));
    const isKnown = vocabulary.knows(word);
    // A word of English is meant as it is typed, also one that the document does not have.
    if (targets.isTarget(word) || count > 0 || !isLatin(word)) return confused;
    const found = findSimilar(word, maxDistance(word, isKnown))
      .filter(targets.isTarget)
      .flatMap((other) => suggestOther(typed, other, isKnown, targets));
    const parts = isKnown || formCount(word) > 0 ? [] : splits(word, targets);
    return [...confused, ...cheapest([...found, ...parts], targets.model)];
  }
}

/** Costs in nats. Fitted by hand on half of the typed samples, and so that the questions of articles (SQuAD) stay as typed. */
const costs = {
  /** A word that sounds like another is often typed for it; one that is a real word seldom, the less the commoner it is. */
  misspelled: 3.5,
  confusion: 5,
  confusionPerFrequency: 0.4,
  split: 2.5,
  /** Somebody who types a capital letter means a name. */
  otherThanName: 6,
};

function confusionCost(count: number): number {
  return count === 0 ? costs.misspelled : costs.confusion + costs.confusionPerFrequency * Math.log(count);
}

function suggestOther(typed: TypedWord, other: string, isReal: boolean, targets: Targets): readonly Suggestion[] {
  const { word, isNameLike } = typed;
  // Another form of the same word is found anyway; only a function word has to be written rightly.
  if (stemWord(other) === stemWord(word) && (!isFunctionWord(other) || (isReal && formCount(word) > 0))) return [];
  const cost = typingCost(word, other);
  const limit = targets.isName(other) ? maxNameCost(word) : isReal ? maxRealWordCost : maxCost(word);
  if (cost > limit || !isPlausible(typed, other, targets) || isOtherAcronym(word, other)) return [];
  return [{ words: [other], cost: cost + (isNameLike && !targets.isInName(other) ? costs.otherThanName : 0) }];
}

/** Three letters that are no word are more often an acronym than a slip of another word of three letters: only a swap counts. */
function isOtherAcronym(word: string, other: string): boolean {
  return word.length === 3 && other.length === 3 && !isFunctionWord(other) && sameLetters(word) !== sameLetters(other);
}

/** Limits of the cost of typing, in nats: a short word may have one slip, a long one two or three. */
const maxRealWordCost = 3;

function maxCost(word: string): number {
  return Math.min(7, 1 + 0.65 * word.length);
}

function maxNameCost(word: string): number {
  return word.length < 9 ? 3 : 5;
}

function cheapest(suggestions: readonly Suggestion[], model: LanguageModel): readonly Suggestion[] {
  return [...suggestions].sort((a, b) => total(a, model) - total(b, model)).slice(0, maxSuggestions);
}

function total({ words, cost }: Suggestion, model: LanguageModel): number {
  return words.reduce((sum, word) => sum + model.wordCost(word), cost);
}

const maxSuggestions = 6;

/** How many slips are looked for. */
function maxDistance(word: string, isReal: boolean): number {
  if (isReal || word.length < 5) return 1;
  return word.length < 8 ? 2 : 3;
}

/** How often English has the word; forms that the list lacks count as its rarest. */
function englishCount(word: string): number {
  return Math.max(formCount(word), isDerived(word) || wordsOf("newer-words", file).has(word) ? derivedCount : 0);
}

const derivedCount = 50;

/** `northeasterners`, `unhurried`. */
function isDerived(word: string): boolean {
  if (word.length < 6) return false;
  const base = word.replace(/(?:s|es|ed|(?<=e)d|ing|er|ers|ly|ness|ish|less)$/u, "").replace(/^(?:un|re|non|over|mis)(?=\p{L}{4})/u, "");
  // "easier", not "easyer".
  if (base.endsWith("y") && !isVowel(base.at(-2))) return false;
  return base !== word && [base, `${base}e`].some((form) => form.length >= 4 && formCount(form) > 0);
}

function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && "aeiou".includes(letter);
}

/** Persons' names of up to four letters are more often other people than slips (Li, Liu, Lu, Wong, Wang): only a swap or a doubled letter counts. */
function isPlausible({ word, isNameLike }: TypedWord, other: string, { isName, isThingName }: Targets): boolean {
  if (!isName(other)) return word.length > 3 || !isNameLike;
  if (![...word].some((letter) => letter === "y" || isVowel(letter))) return true;
  const shorter = Math.min(word.length, other.length);
  if (shorter > 4 || (word.length === 4 && other.length > 4 && (!isNameLike || isThingName(other)))) return true;
  return sameLetters(word) === sameLetters(other);
}

function sameLetters(word: string): string {
  return [...word]
    .filter((letter, at) => letter !== word[at - 1])
    .sort()
    .join("");
}

/** `northeastchina`, `alot`, `aswell`. */
function splits(word: string, { isTarget }: Targets): readonly Suggestion[] {
  const found: Suggestion[] = [];
  for (let at = 1; at <= word.length - 2; at += 1) {
    const words = [word.slice(0, at), word.slice(at)];
    if (words.every((part) => (part.length >= 3 || wordsOf("short-parts", file).has(part)) && isTarget(part)))
      found.push({ words, cost: costs.split });
  }
  return found;
}

/** Words that may be meant by this one: they are often typed for one another. The context decides (`language-model.ts`). */
export function confusedWith(word: string): readonly string[] {
  return [...(confusedWords().get(word) ?? [])];
}

const confusedWords = once(() => {
  const groups = [...wordsOf("confused", file)].map((group) => group.split(" "));
  const pairs = groups.flatMap((group) => group.flatMap((word) => group.map((other) => [word, other] as const)));
  return valuesByKey(pairs.filter(([word, other]) => word !== other));
});
