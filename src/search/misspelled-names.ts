import Fuse from "fuse.js";
import { indexSimilarWords } from "../reading/typing-distance.ts";

/** Finds up to 50 words that are spelled like `word`, the most similar first. The caller decides whether one of them is meant. */
export type FindSimilarWords = (word: string) => readonly string[];

/**
 * fuse.js scans every word, at one or two microseconds a word, so it ranks only those within `maxEdits` of a word, the largest useful
 * distance.
 */
export function createFindSimilarWords(vocabulary: readonly string[], maxEdits: (word: string) => number): FindSimilarWords {
  const findSimilar = indexSimilarWords(vocabulary);
  return (word) => {
    // Of words that are equally similar the longest comes first: a letter is left out more often than added.
    const similar = findSimilar(word, maxEdits(word)).toReversed();
    // The threshold is high, because fuse.js counts a swap as two edits; the caller compares the words again.
    const fuse = new Fuse(similar, { threshold: 0.6, ignoreLocation: true, ignoreFieldNorm: true });
    return fuse.search(word, { limit: maxSimilarWords }).map(({ item }) => item);
  };
}

const maxSimilarWords = 50;
