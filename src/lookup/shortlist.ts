import Fuse from "fuse.js";

/** The words of a vocabulary that look like `word`, at most 50, the likeliest first. Deciding whether one is meant is the caller's. */
export type Shortlist = (word: string) => readonly string[];

/** Above this many words a trigram count goes before fuse.js, which scans all it is given. */
const mostForFuse = 1_000;
const mostFromTrigrams = 200;
const mostShortlisted = 50;

export function shortlistOf(vocabulary: readonly string[]): Shortlist {
  if (vocabulary.length > mostForFuse) {
    const byTrigrams = trigramShortlist(vocabulary);
    return (word) => fuseOver(byTrigrams(word))(word);
  }
  return fuseOver(vocabulary);
}

/** The threshold is wide: fuse.js counts a swap as two edits, and it has only to find, not to judge. */
function fuseOver(words: readonly string[]): Shortlist {
  const fuse = new Fuse(words, { threshold: 0.6, ignoreLocation: true, ignoreFieldNorm: true, shouldSort: true });
  return (word) => fuse.search(word, { limit: mostShortlisted }).map(({ item }) => item);
}

function trigramShortlist(vocabulary: readonly string[]): Shortlist {
  const holders = new Map<string, number[]>();
  vocabulary.forEach((word, index) => {
    for (const gram of trigrams(word)) {
      const list = holders.get(gram);
      if (list) list.push(index);
      else holders.set(gram, [index]);
    }
  });
  return (word) => {
    const shared = new Map<number, number>();
    for (const gram of trigrams(word)) for (const index of holders.get(gram) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    const likeness = ([index, count]: readonly [number, number]) => count / (word.length + (vocabulary[index] ?? "").length);
    const best = [...shared].sort((a, b) => likeness(b) - likeness(a)).slice(0, mostFromTrigrams);
    return best.flatMap(([index]) => vocabulary[index] ?? []);
  };
}

function trigrams(word: string): ReadonlySet<string> {
  const padded = `  ${word} `;
  const grams = new Set<string>();
  for (let start = 0; start + 3 <= padded.length; start += 1) grams.add(padded.slice(start, start + 3));
  return grams;
}
