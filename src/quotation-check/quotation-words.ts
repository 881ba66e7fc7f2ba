import type { Span } from "../document/document.ts";

/** Words of a quotation that tell something: fewer stand in many texts by chance. */
export const minWords = 5;

/** In words; two Chinese characters count as one. */
export function lengthInWords(text: string): number {
  return wordSpans(text).reduce((sum, { length }) => sum + length, 0);
}

/** Whether a quotation tells something. */
export function isTelling(text: string): boolean {
  let length = 0;
  for (const { groups } of text.matchAll(word)) {
    length += lengthOf(groups);
    if (length >= minWords) return true;
  }
  return false;
}

/** A word of a text, or a Chinese character. */
export interface WordSpan extends Span {
  /** In words. */
  readonly length: number;
}

export function wordSpans(text: string): readonly WordSpan[] {
  return [...text.matchAll(word)].map(({ 0: found, index, groups }) => ({
    start: index,
    end: index + found.length,
    length: lengthOf(groups),
  }));
}

function lengthOf(groups: RegExpExecArray["groups"]): number {
  return groups?.han === undefined ? 1 : 0.5;
}

const letter = "(?!\\p{Script=Han})[\\p{L}\\p{N}\\p{M}]";
const word = new RegExp(`(?<han>\\p{Script=Han})|(?:${letter})+(?:['’.,:/‑-](?:${letter})+)*`, "gu");
