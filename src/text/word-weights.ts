import { stemEntry } from "./word-list.ts";

/**
 * How informative a word is in general: 0.18 for the commonest English words, 0.9 for rare ones, 1 for words outside the list (names,
 * numbers, terms).
 */
export function generalWeight(stem: string): number {
  const entry = stemEntry(stem);
  return entry === undefined ? 1 : 0.9 - 0.08 * Math.min(Math.floor(Math.log2(entry.tagged)), 9);
}

/** Whether WordNet's tagged texts use the word; such words are rarely typos. */
export function isEnglish(stem: string): boolean {
  return stemEntry(stem) !== undefined;
}
