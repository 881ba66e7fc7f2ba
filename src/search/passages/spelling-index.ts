import { editDistance } from "../../text/edit-distance.ts";

/** The words of a vocabulary by length, each with a bit mask of its letters, so that few of them need to be compared. */
export interface SpellingIndex {
  readonly byLength: ReadonlyMap<number, LengthGroup>;
}

interface LengthGroup {
  readonly words: readonly string[];
  readonly letters: Uint32Array;
}

export interface SimilarWord {
  readonly word: string;
  /** Damerau distance. */
  readonly distance: number;
}

export function createSpellingIndex(words: Iterable<string>): SpellingIndex {
  const grouped = new Map<number, string[]>();
  for (const word of words) {
    if (word.length < minLength || word.length > maxLength || !/^\p{L}+$/u.test(word)) continue;
    const group = grouped.get(word.length);
    if (group) group.push(word);
    else grouped.set(word.length, [word]);
  }
  const byLength = new Map<number, LengthGroup>();
  for (const [length, group] of grouped) byLength.set(length, { words: group, letters: Uint32Array.from(group, letterMask) });
  return { byLength };
}

/** All words at the smallest Damerau distance from `word`, which is at most 1 for words below 8 letters, at most 2 above. */
export function similarWords({ byLength }: SpellingIndex, word: string): readonly SimilarWord[] {
  if (word.length < minLength || word.length > maxLength) return [];
  const nearest: Nearest = { distance: maxTypos(word.length), words: [] };
  const mask = letterMask(word);
  for (let length = word.length - nearest.distance; length <= word.length + nearest.distance; length += 1) {
    const group = byLength.get(length);
    if (group) collectNearest(group, word, mask, nearest);
  }
  return nearest.words.map((other) => ({ word: other, distance: nearest.distance }));
}

/** `distance` is the limit until a closer word is found. */
interface Nearest {
  distance: number;
  words: string[];
}

function collectNearest({ words, letters }: LengthGroup, word: string, mask: number, nearest: Nearest): void {
  for (const [index, other] of words.entries()) {
    // An edit changes at most two bits.
    if (bitCount((letters[index] ?? 0) ^ mask) > 2 * nearest.distance) continue;
    const distance = editDistance(word, other, nearest.distance);
    if (distance > nearest.distance || distance === 0) continue;
    if (distance < nearest.distance) nearest.words = [];
    nearest.distance = distance;
    nearest.words.push(other);
  }
}

/** Letters. */
const minLength = 3;
const maxLength = 24;

function maxTypos(length: number): number {
  return length < 8 ? 1 : 2;
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
