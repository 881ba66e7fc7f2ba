import type { Span } from "./span.ts";

/** Whether quoted words can be somebody's speech by their look, as a term, a title or a word on its own cannot. */
export function soundsSpoken(text: string, { start, end }: Span, before: string, after: string): boolean {
  const words = text.slice(start, end);
  if (isTitle(words) || introducesTerm.test(before) || continuesSentence.test(after)) return false;
  const ended = /[.,!?…—–-]$/u.test(words) || /^\s*[.!?…]/u.test(after);
  const count = words.split(/\s+/u).length;
  return begins.test(words) ? ended || count >= fewestWords : count > fewestWords;
}

/** `War and Peace`, `Four Dragons of Economic Growth in North China`: two words or more, all that matter capitalised. */
export function isTitle(words: string): boolean {
  const parts = words.replace(/[.,!?…]+$/u, "").split(/\s+/u);
  const first = parts[0] ?? "";
  return parts.length > 1 && /^[\p{Lu}\p{N}]/u.test(first) && parts.every((part) => /^[\p{Lu}\p{N}&(]/u.test(part) || smallWord.test(part));
}

/** Words enough to make a statement of quoted words that look like a part of the sentence around them. */
const fewestWords = 4;
const begins = /^[\p{Lu}\p{Lo}\p{N}¿¡…'’‘$€£]/u;
const smallWord = /^(?:of|the|a|an|and|or|in|on|at|to|for|from|by|with|de|la|le|du|von|van|vs|as|not|but)$/u;
const introducesTerm = /(?:book|film|movie|song|novel|album|play|essay|poem|series|titled|entitled|called|named|nicknamed|dubbed|labell?ed|termed|known as|the (?:term|word|phrase|name|slogan|motto)|so-called),?\s*$/iu;
const continuesSentence = /^\s+(?:is|was|are|were|has|have|had|will|would|can|could|which|that|as)\s/u;
