import { english } from "./english.ts";

/** How much a word says in general: near 0 for the commonest English words, 1 for words outside the list (names, numbers, terms). */
export function generalWeight(stem: string): number {
  const level = levels.get(stem);
  return level === undefined ? 1 : 0.9 - 0.08 * level;
}

/** A word of everyday English is hardly a slip of the pen for another one. */
export function isEnglish(stem: string): boolean {
  return levels.has(stem);
}

const levels: ReadonlyMap<string, number> = new Map(
  english.flatMap((stems, level) => stems.split(" ").map((stem): [string, number] => [stem, level])),
);
