import { fold } from "../../text/fold.ts";
import { splitWords } from "../../text/split-words.ts";
import { isStopWord, isWeakWord } from "../../text/stop-words.ts";
import { findMentions, withoutPossessive } from "../vocabulary/mentions.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";

/** Puts words that the question does not have at its end. */
export function append(question: string, words: readonly string[]): string {
  const own = ` ${splitWords(question).map(fold).join(" ")} `;
  const added = words.filter((word) => !own.includes(` ${splitWords(word).map(fold).join(" ")} `));
  if (added.length === 0) return question;
  const plain = question.replace(/[\s?？]+$/u, "");
  return `${plain} ${added.join(" ")}${/[?？]\s*$/u.test(question) ? "?" : ""}`;
}

/** As typed, without a possessive. */
export function namesIn(text: string, vocabulary: Vocabulary): readonly string[] {
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

export function isContentWord(word: string): boolean {
  const folded = fold(word);
  return folded.length > 2 && !isStopWord(folded.replaceAll(" ", "")) && !isWeakWord(folded);
}
