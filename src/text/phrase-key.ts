import { fold } from "./fold.ts";

/**
 * The form in which whole phrases are compared: case, punctuation, apostrophes and contractions do not count. "What's Zhang's age?",
 * "whats zhangs age" and "What is Zhang's age" have one key.
 */
export function phraseKey(text: string): string {
  const folded = fold(text.replace(apostrophes, ""));
  return contractions.reduce((key, [written, contracted]) => key.replace(written, contracted), folded);
}

const apostrophes = /(?<=\p{L})['’‘`ʼ](?=\p{L})/gu;

/** Written-out forms, and the contraction without its apostrophe that stands for them. */
const contractions: readonly (readonly [RegExp, string])[] = [
  [/\bcan ?not\b/gu, "cant"],
  [/\bwill not\b/gu, "wont"],
  [/\bshall not\b/gu, "shant"],
  [/\b(is|are|was|were|do|does|did|has|have|had|could|would|should|must|need) not\b/gu, "$1nt"],
  [/\b(who|what|when|where|why|how|that|there|here|it|he|she) (?:is|has)\b/gu, "$1s"],
  [/\b(who|what|when|where|why|how|you|we|they|there) are\b/gu, "$1re"],
  [/\bi am\b/gu, "im"],
  [/\b(i|you|we|they|who|what|where|how) have\b/gu, "$1ve"],
  [/\b(i|you|he|she|it|we|they|who|what|that|there) will\b/gu, "$1ll"],
  [/\b(i|you|he|she|it|we|they|who|what|where|how|why) (?:would|had)\b/gu, "$1d"],
];
