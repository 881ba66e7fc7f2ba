import { editDistance } from "../../text/edit-distance.ts";

/** The words of a vocabulary by length, each with the set of its letters, so that few of them need comparing. */
export interface NearWords {
  readonly byLength: ReadonlyMap<number, { readonly words: readonly string[]; readonly letters: Uint32Array }>;
}

export interface NearWord {
  readonly word: string;
  readonly distance: number;
}

export function nearWordsIndex(words: Iterable<string>): NearWords {
  const grouped = new Map<number, string[]>();
  for (const word of words) {
    if (word.length < shortest || word.length > longest || !/^\p{L}+$/u.test(word)) continue;
    const group = grouped.get(word.length);
    if (group) group.push(word);
    else grouped.set(word.length, [word]);
  }
  const byLength = new Map<number, { words: string[]; letters: Uint32Array }>();
  for (const [length, group] of grouped) byLength.set(length, { words: group, letters: Uint32Array.from(group, lettersOf) });
  return { byLength };
}

/** The closest words at the least Damerau distance that a word of this length allows: none, one or two slips. */
export function nearWords({ byLength }: NearWords, word: string): readonly NearWord[] {
  if (word.length < shortest || word.length > longest) return [];
  let most = slipsAllowed(word.length);
  const mask = lettersOf(word);
  let found: NearWord[] = [];
  for (let length = word.length - most; length <= word.length + most; length += 1) {
    const group = byLength.get(length);
    if (!group) continue;
    for (let at = 0; at < group.words.length; at += 1) {
      if (bits((group.letters[at] ?? 0) ^ mask) > 2 * most) continue;
      const other = group.words[at] ?? "";
      const distance = editDistance(word, other, most);
      if (distance > most || distance === 0) continue;
      if (distance < most) found = [];
      most = distance;
      found.push({ word: other, distance });
    }
  }
  return found;
}

/** A word of three letters. */
const shortest = 3;
const longest = 24;

function slipsAllowed(length: number): number {
  return length < 8 ? 1 : 2;
}

function lettersOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask >>> 0;
}

function bits(mask: number): number {
  let left = mask - ((mask >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
