import { isFunctionWord } from "./chinese-words.ts";

/** Words of a phrase: `住房/公/积/金/管理/委员/会` has seven. */
const maxWords = 8;
const minCharacters = 3;
const maxCharacters = 16;

/**
 * Phrases that recur, with their counts: sequences of content words that are not nearly always part of a longer one. Each length is counted
 * only where its shorter parts recur, so that the counts stay small.
 */
export function recurringPhrases(clauses: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const runs = clauses.flatMap(contentRuns);
  const levels: Map<string, number>[] = [];
  for (let length = 1; length <= maxWords; length += 1) {
    const shorter = levels.at(-1);
    const counts = new Map<string, number>();
    for (const run of runs) {
      for (let at = 0; at + length <= run.length; at += 1) {
        const key = run.slice(at, at + length).join("/");
        if (shorter && !(mayRecur(shorter, key.slice(0, key.lastIndexOf("/"))) && mayRecur(shorter, key.slice(key.indexOf("/") + 1))))
          continue;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    levels.push(counts);
  }
  return maximalPhrases(levels);
}

function mayRecur(counts: ReadonlyMap<string, number>, key: string): boolean {
  return (counts.get(key) ?? 0) > 1;
}

function contentRuns(words: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = [[]];
  for (const word of words) {
    if (isFunctionWord(word)) runs.push([]);
    else runs.at(-1)?.push(word);
  }
  return runs.filter((run) => run.length > 0);
}

/** The share of a phrase's occurrences within one longer phrase from which on the longer one is meant. */
const maxNestedShare = 0.6;

function maximalPhrases(levels: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const nested = nestedCounts(levels);
  const phrases = new Map<string, number>();
  for (const [key, count] of levels.flatMap((counts) => [...counts])) {
    const phrase = key.replaceAll("/", "");
    if (count < 2 || phrase.length < minCharacters || phrase.length > maxCharacters) continue;
    if ((nested.get(key) ?? 0) < count * maxNestedShare) phrases.set(phrase, count);
  }
  return new Map([...phrases].filter(([phrase, count]) => !isModified(phrase, count, phrases)));
}

/** For each phrase the count of the most frequent longer one that it begins or ends. */
function nestedCounts(levels: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const nested = new Map<string, number>();
  for (const [key, count] of levels.slice(1).flatMap((counts) => [...counts])) {
    for (const part of [key.slice(0, key.lastIndexOf("/")), key.slice(key.indexOf("/") + 1)])
      nested.set(part, Math.max(nested.get(part) ?? 0, count));
  }
  return nested;
}

/** `职工住房公积金` beside `住房公积金`: a term with words before it that most of its mentions do without. */
function isModified(phrase: string, count: number, phrases: ReadonlyMap<string, number>): boolean {
  return Array.from({ length: phrase.length - minCharacters }, (_, index) => phrases.get(phrase.slice(index + 1)) ?? 0).some(
    (shorter) => shorter >= count * maxModifiedRatio,
  );
}

const maxModifiedRatio = 3;
