/** Whether a text has words that start with each typed word, in any order; undefined if nothing was typed. */
export function typedWords(typed: string): ((text: string) => boolean) | undefined {
  const words = wordsOf(typed);
  if (words.length === 0) return undefined;
  // Chinese has no spaces, so a word may start anywhere.
  return (text) => {
    const others = wordsOf(text);
    return words.every((word) => (/\p{Script=Han}/u.test(word) ? text.includes(word) : others.some((other) => other.startsWith(word))));
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
