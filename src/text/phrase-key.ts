import { fold } from "./fold.ts";

/**
 * The form in which whole phrases are compared: case, punctuation, apostrophes and contractions do not count. "What's Zhang's age?",
 * "whats zhangs age" and "What is Zhang's age" have one key.
 */
export function phraseKey(text: string): string {
  let key = fold(text.replace(apostrophes, ""));
  for (const { words, written, contracted } of contractions)
    if (words.some((word) => key.includes(word))) key = key.replace(written, contracted);
  return key;
}

const apostrophes = /(?<=\p{L})['’‘`ʼ](?=\p{L})/gu;

/** Written-out forms, and the contraction without its apostrophe that stands for them. Most phrases have none of the `words` of most forms. */
const contractions: readonly { readonly words: readonly string[]; readonly written: RegExp; readonly contracted: string }[] = [
  { words: ["not"], written: /\bcan ?not\b/gu, contracted: "cant" },
  { words: [" not"], written: /\bwill not\b/gu, contracted: "wont" },
  { words: [" not"], written: /\bshall not\b/gu, contracted: "shant" },
  {
    words: [" not"],
    written: /\b(is|are|was|were|do|does|did|has|have|had|could|would|should|must|need) not\b/gu,
    contracted: "$1nt",
  },
  { words: [" is", " has"], written: /\b(who|what|when|where|why|how|that|there|here|it|he|she) (?:is|has)\b/gu, contracted: "$1s" },
  { words: [" are"], written: /\b(who|what|when|where|why|how|you|we|they|there) are\b/gu, contracted: "$1re" },
  { words: ["i am"], written: /\bi am\b/gu, contracted: "im" },
  { words: [" have"], written: /\b(i|you|we|they|who|what|where|how) have\b/gu, contracted: "$1ve" },
  { words: [" will"], written: /\b(i|you|he|she|it|we|they|who|what|that|there) will\b/gu, contracted: "$1ll" },
  {
    words: [" would", " had"],
    written: /\b(i|you|he|she|it|we|they|who|what|where|how|why) (?:would|had)\b/gu,
    contracted: "$1d",
  },
];
