import { groupBy } from "../text/collections.ts";

/**
 * How unlikely it is that somebody who means `meant` types `typed`, as a negative log probability (nats) up to a constant. Weighted Damerau
 * distance: swapped neighbours and doubled letters are the commonest slips; the first letter is rarely wrong. Weights: fitted by hand on half
 * of the typed samples.
 */
export function typingCost(typed: string, meant: string): number {
  const first = [0];
  for (let j = 1; j <= meant.length; j += 1) first[j] = (first[j - 1] ?? 0) + missingCost(meant, j);
  let rows: Rows = { beforeLast: [], last: first };
  for (let i = 1; i <= typed.length; i += 1) rows = { beforeLast: rows.last, last: nextRow(typed, i, meant, rows) };
  return rows.last[meant.length] ?? 0;
}

const cost = { swap: 1.4, doubled: 1.2, undoubled: 1, missingVowel: 1.8, missing: 2.2, extra: 2.4, other: 2.4 };
/** Added where the first letter is wrong. */
const firstLetter = 2;

interface Rows {
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
}

/** The costs of the first `i` letters typed for every prefix of `meant`. */
function nextRow(typed: string, i: number, meant: string, { beforeLast, last }: Rows): readonly number[] {
  const row = [(last[0] ?? 0) + extraCost(typed, i)];
  for (let j = 1; j <= meant.length; j += 1) {
    const substituted = (last[j - 1] ?? 0) + substitutionCost(typed, i, meant, j);
    const added = (last[j] ?? 0) + extraCost(typed, i);
    const missed = (row[j - 1] ?? 0) + missingCost(meant, j);
    const swapped = isSwap(typed, i, meant, j) ? (beforeLast[j - 2] ?? 0) + cost.swap + (i === 2 ? firstLetter / 3 : 0) : added;
    row[j] = Math.min(substituted, added, missed, swapped);
  }
  return row;
}

function isSwap(typed: string, i: number, meant: string, j: number): boolean {
  return i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1] && typed[i - 1] !== typed[i - 2];
}

function substitutionCost(typed: string, i: number, meant: string, j: number): number {
  if (typed[i - 1] === meant[j - 1]) return 0;
  return i === 1 && j === 1 ? cost.other + firstLetter : cost.other;
}

/** A letter of `meant` that was not typed. */
function missingCost(meant: string, j: number): number {
  const letter = meant[j - 1] ?? "";
  if (j > 1 && letter === meant[j - 2]) return cost.undoubled;
  if (j === 1) return cost.missing + firstLetter;
  return "aeiouyh".includes(letter) ? cost.missingVowel : cost.missing;
}

/** A letter that was typed too many. */
function extraCost(typed: string, i: number): number {
  if (i > 1 && typed[i - 1] === typed[i - 2]) return cost.doubled;
  return i === 1 ? cost.extra + firstLetter : cost.extra;
}

/**
 * Finds the words within a distance (Damerau, optimal string alignment). They stand by length, each with a mask of its letters, so that few
 * need to be compared: 60,000 words take 0.3 ms a look-up.
 */
export function indexSimilarWords(words: Iterable<string>): (word: string, maxDistance: number) => readonly string[] {
  const read = [...words].filter((word) => word.length >= minLength && word.length <= maxLength && /^\p{L}+$/u.test(word));
  const byLength = groupBy(read, ({ length }) => length);
  const buckets = new Map([...byLength].map(([length, own]) => [length, { words: own, letters: Uint32Array.from(own, letterMask) }]));
  return (word, maxDistance) => {
    const found: string[] = [];
    if (word.length > maxLength) return found;
    const pattern = readPattern(word);
    for (let length = word.length - maxDistance; length <= word.length + maxDistance; length += 1)
      collect(buckets.get(length), word, pattern, maxDistance, found);
    return found;
  };
}

const minLength = 2;
/** The bit-parallel distance holds a word in 32 bits. */
const maxLength = 31;

interface Bucket {
  readonly words: readonly string[];
  readonly letters: Uint32Array;
}

function collect(bucket: Bucket | undefined, word: string, pattern: Int32Array, maxDistance: number, found: string[]): void {
  if (!bucket) return;
  const mask = letterMask(word);
  for (let index = 0; index < bucket.words.length; index += 1) {
    // An edit changes at most two bits.
    if (bitCount((bucket.letters[index] ?? 0) ^ mask) > 2 * maxDistance) continue;
    const other = bucket.words[index] ?? "";
    if (other !== word && distanceTo(pattern, word.length, other) <= maxDistance) found.push(other);
  }
}

/** For each letter (code unit modulo 256), the positions at which the word has it, as bits. */
function readPattern(word: string): Int32Array {
  const pattern = new Int32Array(256);
  for (let index = 0; index < word.length; index += 1) {
    const letter = word.charCodeAt(index) & 255;
    pattern[letter] = (pattern[letter] ?? 0) | (1 << index);
  }
  return pattern;
}

/** Hyyrö (2003), "A bit-vector algorithm for computing Levenshtein and Damerau edit distances". */
function distanceTo(pattern: Int32Array, length: number, other: string): number {
  let distance = length;
  let [plus, minus, diagonal, before] = [-1, 0, 0, 0];
  const last = 1 << (length - 1);
  for (let index = 0; index < other.length; index += 1) {
    const matches = pattern[other.charCodeAt(index) & 255] ?? 0;
    const swaps = ((~diagonal & matches) << 1) & before;
    diagonal = ((((matches & plus) + plus) | 0) ^ plus) | matches | minus | swaps;
    const up = minus | ~(diagonal | plus);
    const down = diagonal & plus;
    if (up & last) distance += 1;
    if (down & last) distance -= 1;
    const shifted = (up << 1) | 1;
    plus = (down << 1) | ~(diagonal | shifted);
    minus = shifted & diagonal;
    before = matches;
  }
  return distance;
}

function letterMask(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index += 1) mask |= 1 << (word.charCodeAt(index) & 31);
  return mask >>> 0;
}

function bitCount(mask: number): number {
  let left = mask - ((mask >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
