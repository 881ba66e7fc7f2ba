import { splitWords } from "../../text/split-words.ts";
import { findMentions, withoutPossessive } from "../vocabulary/mentions.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { append, knownWords } from "./known-words.ts";

/** Words that a pronoun stands for if there is no name. */
const maxNouns = 3;

type Fits = (kind: string | undefined) => boolean;
const person = { pattern: pronoun("he|she|him|her|his|hers"), isThing: false, fits: (kind: string | undefined) => kind === "person" };
const pronouns = [
  person,
  { pattern: pronoun("there"), isThing: false, fits: (kind: string | undefined) => kind === "place" },
  { pattern: pronoun("it|its"), isThing: true, fits: (kind: string | undefined) => kind !== "person" },
  { pattern: pronoun("they|them|their|theirs"), isThing: true, fits: () => true },
];

function pronoun(forms: string): RegExp {
  return new RegExp(`(?<![\\p{L}'’])(?:${forms})(?![\\p{L}'’])`, "iu");
}

/**
 * A question with what its pronoun stands for: in the pronoun's place, or several at the end. It stands for the names of a kind that fits in
 * the question before it, otherwise any of its names, otherwise a thing that it mentions, otherwise its last words that the knowledge knows.
 * A pronoun may stand for a name in its own question.
 */
export function withReferents(question: string, before: string, vocabulary: Vocabulary): string {
  const found = pronouns.find(({ pattern }) => pattern.test(question));
  const match = found?.pattern.exec(question);
  if (!found || !match) return question;
  if (hasReferent(match, found.fits, vocabulary)) return question;
  const words = splitWords(before);
  const mentions = findMentions(words, vocabulary);
  const fitting = mentions.filter(({ name }) => found.fits(name.kind));
  const named = (fitting.length > 0 ? fitting : mentions).map(({ from, to }) => withoutPossessive(words.slice(from, to).join(" ")));
  const all = named.length > 0 ? named : nounsIn(before, found.isThing, vocabulary);
  const [referent] = all;
  return referent !== undefined && all.length === 1 ? replacePronoun(question, match, referent) : append(question, all);
}

/** Whether a name that fits stands before a pronoun, or the pronoun itself is a part of a name: somebody may be called "He". */
function hasReferent({ input, index, 0: typed }: RegExpExecArray, fits: Fits, vocabulary: Vocabulary): boolean {
  const words = splitWords(input.slice(0, index + typed.length));
  return findMentions(words, vocabulary).some(({ name, to }) => to === words.length || fits(name.kind));
}

/** A question with the last person that the text before it names, instead of "he" or "she". */
export function replacePerson(question: string, before: string, vocabulary: Vocabulary): string {
  const match = person.pattern.exec(question);
  const words = splitWords(before);
  const named = findMentions(words, vocabulary).findLast(({ name }) => person.fits(name.kind));
  if (!match || !named || hasReferent(match, person.fits, vocabulary)) return question;
  return replacePronoun(question, match, withoutPossessive(words.slice(named.from, named.to).join(" ")));
}

/** "Is *the region* recovering": the first noun with an article that the knowledge knows, otherwise the last words that it knows. */
function nounsIn(text: string, isThing: boolean, vocabulary: Vocabulary): readonly string[] {
  const nouns = isThing ? [...text.matchAll(/(?<!\p{L})(?:the|this|that|these|those) (\p{L}+)/giu)].map(([, noun = ""]) => noun) : [];
  const noun = nouns.find((each) => knownWords(each, vocabulary).length > 0);
  return noun === undefined ? knownWords(text, vocabulary).slice(-maxNouns) : [`the ${noun}`];
}

function replacePronoun(question: string, { index, 0: pronounTyped }: RegExpExecArray, referent: string): string {
  const after = question.slice(index + pronounTyped.length);
  if (/^(?:there|hers|theirs)$/iu.test(pronounTyped)) return append(question, [referent]);
  const isPossessive = /^(?:his|its|their)$/iu.test(pronounTyped) || (/^her$/iu.test(pronounTyped) && /^ \p{L}/u.test(after));
  return `${question.slice(0, index)}${referent}${isPossessive ? "'s" : ""}${after}`;
}
