import { groupBy } from "../text/collections.ts";
import { editDistance } from "../text/edit-distance.ts";

/** Costs in nats, fitted by hand on half of the typed samples. The first letter is rarely wrong, and more letters are missed than added. */
const costs = { edit: 2.2, firstLetter: 2, length: 0.1 };

/** How unlikely it is that somebody who means `meant` types `typed`, as a negative log probability (nats) up to a constant. */
export function typingCost(typed: string, meant: string): number {
  const edits = editDistance(typed, meant, Math.max(typed.length, meant.length));
  const first = typed[0] === meant[0] ? 0 : costs.firstLetter;
  return costs.edit * edits + first + costs.length * (typed.length - meant.length);
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
