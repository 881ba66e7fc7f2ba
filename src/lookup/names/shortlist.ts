import Fuse from "fuse.js";

/** The words of a vocabulary that look like `word`, at most 50, the likeliest first. Deciding whether one is meant is the caller's. */
export type Shortlist = (word: string) => readonly string[];

/** Above this many words, comparing letters with each of them takes longer than a count of trigrams. */
const mostForLetters = 2_000;
const mostFromTrigrams = 200;
const mostShortlisted = 50;

/** fuse.js scans all it is given, a microsecond or two a word, so a cheap count goes before it. `mostEdits` is the furthest a word may be away. */
export function shortlistOf(vocabulary: readonly string[], mostEdits: (word: string) => number): Shortlist {
  const near = vocabulary.length > mostForLetters ? trigramShortlist(vocabulary) : letterShortlist(vocabulary, mostEdits);
  return (word) => {
    // The threshold is wide: fuse.js counts a swap as two edits, and it has only to find, not to judge.
    const fuse = new Fuse(near(word), { threshold: 0.6, ignoreLocation: true, ignoreFieldNorm: true });
    return fuse.search(word, { limit: mostShortlisted }).map(({ item }) => item);
  };
}

/** Words whose letters, in whatever order, differ by no more than `mostEdits`: no edit changes more than one letter on either side. */
function letterShortlist(vocabulary: readonly string[], mostEdits: (word: string) => number): Shortlist {
  const words = vocabulary.map((word) => ({ word, letters: sorted(word) }));
  return (word) => {
    const letters = sorted(word);
    const limit = mostEdits(word);
    return words.filter((other) => lettersApart(letters, other.letters) <= limit).map((other) => other.word);
  };
}

function sorted(word: string): string {
  return [...word].sort().join("");
}

/** The larger number of letters that one has and the other lacks; both sorted. */
function lettersApart(a: string, b: string): number {
  let [at, bt, onlyA, onlyB] = [0, 0, 0, 0];
  while (at < a.length && bt < b.length) {
    if (a.charCodeAt(at) === b.charCodeAt(bt)) {
      at += 1;
      bt += 1;
    } else if (a.charCodeAt(at) < b.charCodeAt(bt)) {
      at += 1;
      onlyA += 1;
    } else {
      bt += 1;
      onlyB += 1;
    }
  }
  return Math.max(onlyA + a.length - at, onlyB + b.length - bt);
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
