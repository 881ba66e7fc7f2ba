import { splitWords } from "../../text/split-words.ts";
import { findMentions, withoutPossessive } from "../vocabulary/mentions.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { knownWords } from "./lend-subjects.ts";

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
 * What a pronoun in a question stands for: the names of a kind that fits in the question before it, otherwise any of its names, otherwise
 * its last words that the knowledge knows. A pronoun may stand for a name in its own question, so "there" alone takes no other kind.
 */
export function referents(question: string, before: string, vocabulary: Vocabulary): readonly string[] {
  const found = pronouns.find(({ pattern }) => pattern.test(question));
  if (!found) return [];
  const words = splitWords(before);
  const mentions = findMentions(words, vocabulary);
  const fitting = mentions.filter(({ name }) => found.fits(name.kind));
  const named = (fitting.length > 0 ? fitting : mentions).map(({ from, to }) => withoutPossessive(words.slice(from, to).join(" ")));
  return named.length > 0 ? named : knownWords(before, vocabulary).slice(-maxNouns);
}
