/**
 * A rough key of a word's sound: words that sound alike in English have the same key (`menshuns`, `mentions`; `fotos`, `photos`). After
 * Metaphone (Philips 1990), shortened: consonants by sound, the first vowel as `a`, other vowels dropped.
 */
export function phoneticKey(word: string): string {
  const sounds = rules.reduce((text, [pattern, sound]) => text.replace(pattern, sound), word);
  return (
    sounds.charAt(0) +
    sounds
      .slice(1)
      .replace(/[aw]+/gu, "")
      .replace(/(.)\1+/gu, "$1")
  );
}

/** In this order. Capitals are sounds that no letter below stands for. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/u, "n"],
  [/^wr/u, "r"],
  [/^wh/u, "w"],
  [/^ps/u, "s"],
  [/mb$/u, "m"],
  [/ph/gu, "f"],
  [/ough?t|aught/gu, "at"],
  [/i?gh(?=[tsn]|$)/gu, "a"],
  [/[tsc]h?i(?=[oa])|sh|shu|ssi/gu, "S"],
  [/tch|ch/gu, "C"],
  [/dge?|j|g(?=[eiy])/gu, "J"],
  [/sc(?=[eiy])|c(?=[eiy])|z/gu, "s"],
  [/ck|c|q/gu, "k"],
  [/x/gu, "ks"],
  [/(?<=[a-z])h/gu, ""],
  [/[aeiouy]+/gu, "a"],
];
