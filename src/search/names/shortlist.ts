import Fuse from "fuse.js";

/** The words of a vocabulary that look like `word`, at most 50, the likeliest first. Deciding whether one is meant is the caller's. */
export type Shortlist = (word: string) => readonly string[];

/** Above this many words, comparing letters with each of them takes longer than a count of trigrams. */
const mostForLetters = 2_000;
const mostFromTrigrams = 200;
const mostShortlisted = 50;

/** fuse.js scans all it is given, a microsecond or two a word, so a cheap count goes before it. `mostEdits` is the furthest a word may be away. */
export function shortlistOf(vocabulary: readonly string[], mostEdits: (word: string) => number): Shortlist {
  const near = vocabulary.length > mostForLetters ? trigramShortlist(vocabulary, mostEdits) : letterShortlist(vocabulary, mostEdits);
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

/** The words that share the most trigrams, for their length. Each edit touches at most three (four for a swap), so fewer rule a word out. */
function trigramShortlist(vocabulary: readonly string[], mostEdits: (word: string) => number): Shortlist {
  const holders = holdersOf(vocabulary);
  const shared = new Uint8Array(vocabulary.length);
  return (word) => {
    const fewest = Math.max(1, word.length - 4 * mostEdits(word));
    const likely: { readonly word: string; readonly likeness: number }[] = [];
    const lists = [...trigrams(word)].flatMap((gram) => [holders.get(gram) ?? []]);
    for (const list of lists) for (const index of list) shared[index] = (shared[index] ?? 0) + 1;
    for (const list of lists) {
      for (const index of list) {
        const count = shared[index] ?? 0;
        const other = vocabulary[index] ?? "";
        shared[index] = 0;
        if (count >= fewest && Math.abs(other.length - word.length) <= mostEdits(word)) {
          likely.push({ word: other, likeness: count / (word.length + other.length) });
        }
      }
    }
    likely.sort((a, b) => b.likeness - a.likeness);
    return likely.slice(0, mostFromTrigrams).map((entry) => entry.word);
  };
}

function holdersOf(vocabulary: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const holders = new Map<string, number[]>();
  vocabulary.forEach((word, index) => {
    for (const gram of trigrams(word)) {
      const list = holders.get(gram);
      if (list) list.push(index);
      else holders.set(gram, [index]);
    }
  });
  return holders;
}

function trigrams(word: string): ReadonlySet<string> {
  const padded = ` ${word} `;
  const grams = new Set<string>();
  for (let start = 0; start + 3 <= padded.length; start += 1) grams.add(padded.slice(start, start + 3));
  return grams;
}
