/** Words as people type them, with apostrophes, slashes and dots inside: `whats`, `w/o`, `int'l`. */
const typedWord = /(?<![\p{L}\p{N}'’/&@.-])[\p{L}\p{N}&](?:[\p{L}\p{N}'’/]*[\p{L}\p{N}'/])?(?![\p{L}\p{N}/@])/gu;

/** Replaces whole words; `replace` returns undefined for a word that stays. Capitals at the start of a word stay. */
export function replaceWords(text: string, replace: (lowerCase: string, typed: string) => string | undefined): string {
  return text.replace(typedWord, (typed: string) => {
    const replacement = replace(typed.toLowerCase().replaceAll("’", "'"), typed);
    if (replacement === undefined) return typed;
    return /^\p{Lu}/u.test(typed) ? replacement.replace(/^\p{L}/u, (letter) => letter.toUpperCase()) : replacement;
  });
}

/** `soooo` → `soo`: no English word has a letter three times in a row. */
export function shortenRuns(text: string): string {
  return text.replace(/(\p{L})\1{2,}/giu, (run: string, letter: string) => (/^[wxiWXI]/u.test(letter) ? run : letter + letter));
}
