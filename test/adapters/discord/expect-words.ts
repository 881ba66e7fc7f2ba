import { expect } from "vitest";
import type { Seen } from "./fake/seen.ts";

/** The words stand there as they are in the document. */
export function expectWords(answer: Seen, words: readonly string[]): void {
  expect(words.length).toBeGreaterThan(0);
  for (const quoted of words) expect(answer.words).toContain(quoted);
}
