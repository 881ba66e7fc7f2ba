import type { NormalText } from "./normal-form.ts";

/**
 * A number for each word of which a form needs one. A question is compared with hundreds of sections, and whether a section needs a number is
 * known in a tenth of the time that it takes for a word.
 */
const numbers = new Map<string, number>();

/** The numbers of the words that any form needs. */
export interface KnownWords {
  readonly numbers: readonly number[];
  /** How many words had a number when these were read. */
  readonly of: number;
}

export function numberOf(word: string): number {
  const number = numbers.get(word) ?? numbers.size;
  numbers.set(word, number);
  return number;
}

/** The numbers of a text's words, of those that have one. */
export function wordNumbers(normal: NormalText): readonly number[] {
  if (normal.known?.of !== numbers.size)
    normal.known = { numbers: [...normal.words].flatMap((word) => numbers.get(word) ?? []), of: numbers.size };
  return normal.known.numbers;
}

/** A bit for each number. */
export type NumberSet = Uint32Array;

export function numberSet(members: Iterable<number>): NumberSet {
  const bits = new Uint32Array((numbers.size >>> 5) + 1);
  for (const number of members) bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31));
  return bits;
}

export function hasNumber(bits: NumberSet, number: number): boolean {
  return (((bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
}

/** More for words that most questions have: a form is looked up by others, if it needs any. Only the speed depends on it. */
export function commonness(words: ReadonlySet<string>): number {
  let sum = words.size;
  for (const word of common) if (words.has(word)) sum += 100;
  return sum;
}

const common = "the a is are was of in to on for and or what which who how when where why do does did it that i you he they there".split(
  " ",
);
