import Fuse from "fuse.js";

/** Finds up to 50 words that are spelled like `word`, the most similar first. The caller decides whether one of them is meant. */
export type FindSimilarWords = (word: string) => readonly string[];

/**
 * fuse.js scans every word, at one or two microseconds a word, so a cheap filter runs first. `maxEdits` is the largest useful distance
 * from a word.
 */
export function createFindSimilarWords(vocabulary: readonly string[], maxEdits: (word: string) => number): FindSimilarWords {
  const createFilter = vocabulary.length > maxWordsForLetters ? createTrigramFilter : createLetterFilter;
  const filter = createFilter(vocabulary, maxEdits);
  return (word) => {
    // The threshold is high, because fuse.js counts a swap as two edits; the caller compares the words again.
    const fuse = new Fuse(filter(word), { threshold: 0.6, ignoreLocation: true, ignoreFieldNorm: true });
    return fuse.search(word, { limit: maxSimilarWords }).map(({ item }) => item);
  };
}

/** Above this many words, comparing letters with each of them takes longer than counting shared trigrams. */
const maxWordsForLetters = 2_000;
const maxSimilarWords = 50;

/** Keeps words whose letters, in any order, differ by at most `maxEdits`: an edit changes at most one letter on either side. */
function createLetterFilter(vocabulary: readonly string[], maxEdits: (word: string) => number): FindSimilarWords {
  const words = vocabulary.map((word) => ({ word, letters: sortedLetters(word) }));
  return (word) => {
    const letters = sortedLetters(word);
    const limit = maxEdits(word);
    const close = words
      .map((other) => ({ other: other.word, difference: letterDifference(letters, other.letters) }))
      .filter(({ difference }) => difference <= limit);
    if (close.length > maxFiltered) close.sort((a, b) => a.difference - b.difference);
    return close.slice(0, maxFiltered).map(({ other }) => other);
  };
}

const maxFiltered = 200;

function sortedLetters(word: string): string {
  return [...word].sort().join("");
}

/** The larger of two counts: letters of `a` that `b` lacks, and letters of `b` that `a` lacks. Both are sorted. */
function letterDifference(a: string, b: string): number {
  let [i, j, onlyA, onlyB] = [0, 0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a.charCodeAt(i) === b.charCodeAt(j)) {
      i += 1;
      j += 1;
    } else if (a.charCodeAt(i) < b.charCodeAt(j)) {
      i += 1;
      onlyA += 1;
    } else {
      j += 1;
      onlyB += 1;
    }
  }
  return Math.max(onlyA + a.length - i, onlyB + b.length - j);
}

/**
 * Keeps the words that share the most trigrams, relative to their lengths. An edit changes at most three trigrams (a swap four), so words
 * that share fewer are excluded.
 */
function createTrigramFilter(vocabulary: readonly string[], maxEdits: (word: string) => number): FindSimilarWords {
  const byTrigram = wordsByTrigram(vocabulary);
  const shared = new Uint8Array(vocabulary.length);
  return (word) => {
    const limit = maxEdits(word);
    const minShared = Math.max(1, word.length - 4 * limit);
    const similar: { readonly other: string; readonly similarity: number }[] = [];
    for (const index of countShared(word, byTrigram, shared)) {
      const count = shared[index] ?? 0;
      if (count === 0) continue;
      const other = vocabulary[index] ?? "";
      shared[index] = 0;
      if (count < minShared || Math.abs(other.length - word.length) > limit) continue;
      similar.push({ other, similarity: count / (word.length + other.length) });
    }
    similar.sort((a, b) => b.similarity - a.similarity);
    return similar.slice(0, maxFiltered).map(({ other }) => other);
  };
}

/** Adds each word's number of shared trigrams to `shared`. Returns the words' indexes, repeated for each shared trigram. */
function countShared(word: string, byTrigram: ReadonlyMap<string, readonly number[]>, shared: Uint8Array): readonly number[] {
  const indexes = [...trigrams(word)].flatMap((trigram) => byTrigram.get(trigram) ?? []);
  for (const index of indexes) shared[index] = (shared[index] ?? 0) + 1;
  return indexes;
}

function wordsByTrigram(vocabulary: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const byTrigram = new Map<string, number[]>();
  vocabulary.forEach((word, index) => {
    for (const trigram of trigrams(word)) {
      const list = byTrigram.get(trigram);
      if (list) list.push(index);
      else byTrigram.set(trigram, [index]);
    }
  });
  return byTrigram;
}

function trigrams(word: string): ReadonlySet<string> {
  const padded = ` ${word} `;
  const found = new Set<string>();
  for (let start = 0; start + 3 <= padded.length; start += 1) found.add(padded.slice(start, start + 3));
  return found;
}
