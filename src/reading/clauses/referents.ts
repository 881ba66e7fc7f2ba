import { splitWords } from "../../text/split-words.ts";
import { findMentions, withoutPossessive } from "../vocabulary/mentions.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { append, knownWords } from "./lend-subjects.ts";

/** Words that a pronoun stands for if there is no name. */
const maxNouns = 3;

const pronouns = [
  { pattern: pronoun("he|she|him|her|his|hers"), fits: (kind: string | undefined) => kind === "person" },
  { pattern: pronoun("there"), fits: (kind: string | undefined) => kind === "place" },
  { pattern: pronoun("it|its"), fits: (kind: string | undefined) => kind !== "person" },
  { pattern: pronoun("they|them|their|theirs"), fits: () => true },
];

function pronoun(forms: string): RegExp {
  return new RegExp(`(?<![\\p{L}'’])(?:${forms})(?![\\p{L}'’])`, "iu");
}

/**
 * A question with what its pronoun stands for: in the pronoun's place if it is one name, otherwise at the end. It stands for the names of a kind that fits in the question before it, otherwise any of its names, otherwise
 * its last words that the knowledge knows. A pronoun may stand for a name in its own question, so "there" alone takes no other kind.
 */
export function withReferents(question: string, before: string, vocabulary: Vocabulary): string {
  const found = pronouns.find(({ pattern }) => pattern.test(question));
  if (!found) return question;
  const own = question.slice(0, found.pattern.exec(question)?.index);
  if (findMentions(splitWords(own), vocabulary).some(({ name }) => found.fits(name.kind))) return question;
  const words = splitWords(before);
  const mentions = findMentions(words, vocabulary);
  const fitting = mentions.filter(({ name }) => found.fits(name.kind));
  const named = (fitting.length > 0 ? fitting : mentions).map(({ from, to }) => withoutPossessive(words.slice(from, to).join(" ")));
  const [name] = named;
  if (name !== undefined && named.length === 1) return replacePronoun(question, name);
  return append(question, named.length > 0 ? named : knownWords(before, vocabulary).slice(-maxNouns));
}

const personal = pronoun("he|she|it|they|him|them|her(?!\\s\\p{L})");
const possessive = pronoun("his|its|their|her(?=\\s\\p{L})");

/** The first pronoun is the one that was found to stand for the name. */
function replacePronoun(question: string, name: string): string {
  if (personal.test(question)) return question.replace(personal, () => name);
  return possessive.test(question) ? question.replace(possessive, () => `${name}'s`) : append(question, [name]);
}
