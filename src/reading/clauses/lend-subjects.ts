import { fold } from "../../text/fold.ts";
import { splitWords } from "../../text/split-words.ts";
import { isStopWord, isWeakWord } from "../../text/stop-words.ts";
import { findMentions, withoutPossessive } from "../vocabulary/mentions.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import type { Clauses } from "./sentences.ts";

/** Lent words of a remark; more would outweigh the question. */
const maxLent = 6;
const pronoun =
  /(?<![\p{L}'’])(?:it|its|they|them|their|theirs|he|she|him|her|his|hers|that|those|this|these|one|ones|any|others?|there)(?!\p{L})/iu;

/**
 * The questions, each with what it lacks from the remarks around it: names that the knowledge knows if it has none or a pronoun, and words
 * that the knowledge knows if it has no content word of its own or a pronoun.
 */
export function lendSubjects({ questions, before, after }: Clauses, vocabulary: Vocabulary): readonly string[] {
  if (before.length + after.length === 0) return questions;
  return questions.map((question) => {
    const words = splitWords(question);
    const hasName = findMentions(words, vocabulary).length > 0;
    const hasPronoun = pronoun.test(question);
    const names = hasName && !hasPronoun ? [] : [...before, ...(hasName ? [] : after)].flatMap((text) => namesIn(text, vocabulary));
    const isBare = !hasName && !words.some((word) => isContentWord(word));
    const others = isBare || hasPronoun ? before.flatMap((text) => knownWords(text, vocabulary)) : [];
    const own = new Set(words.map(fold));
    return append(question, [...new Set([...names, ...others])].filter((word) => !own.has(fold(word))).slice(0, maxLent));
  });
}

export function append(question: string, words: readonly string[]): string {
  if (words.length === 0) return question;
  const plain = question.replace(/[\s?？]+$/u, "");
  return `${plain} ${words.join(" ")}${/[?？]\s*$/u.test(question) ? "?" : ""}`;
}

/** As typed, without a possessive. */
function namesIn(text: string, vocabulary: Vocabulary): readonly string[] {
  const words = splitWords(text);
  return findMentions(words, vocabulary).map(({ from, to }) => withoutPossessive(words.slice(from, to).join(" ")));
}

/** Without the words of names, which `namesIn` has. */
export function knownWords(text: string, vocabulary: Vocabulary): readonly string[] {
  const words = splitWords(text);
  const named = findMentions(words, vocabulary);
  return words.filter(
    (word, index) => isContentWord(word) && vocabulary.knows(fold(word)) && !named.some(({ from, to }) => from <= index && index < to),
  );
}

function isContentWord(word: string): boolean {
  const folded = fold(word);
  return folded.length > 2 && !isStopWord(folded.replaceAll(" ", "")) && !isWeakWord(folded);
}
