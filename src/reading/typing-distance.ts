import { groupBy } from "../text/collections.ts";
import { editDistance } from "../text/edit-distance.ts";

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
 * Finds the words within a distance (Damerau, optimal string alignment). They stand by length, each with a mask of its letters, so that few need
 * to be compared.
 */
export function indexSimilarWords(words: Iterable<string>): (word: string, maxDistance: number) => readonly string[] {
  const read = [...words].filter((word) => word.length >= minLength && word.length <= maxLength && /^\p{L}+$/u.test(word));
  const byLength = groupBy(read, ({ length }) => length);
  const buckets = new Map([...byLength].map(([length, own]) => [length, { words: own, letters: Uint32Array.from(own, letterMask) }]));
  return (word, maxDistance) => {
    if (word.length > maxLength) return [];
    const mask = letterMask(word);
    const lengths = Array.from({ length: 2 * maxDistance + 1 }, (_, at) => word.length - maxDistance + at);
    return lengths.flatMap((length) => {
      const { words: own, letters } = buckets.get(length) ?? noWords;
      // An edit changes at most two bits.
      const isNear = (other: string, at: number) => bitCount((letters[at] ?? 0) ^ mask) <= 2 * maxDistance && other !== word;
      return own.filter((other, at) => isNear(other, at) && editDistance(word, other, maxDistance) <= maxDistance);
    });
  };
}

const minLength = 2;
const maxLength = 31;
const noWords = { words: [], letters: new Uint32Array() };

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
