import type { Span } from "../../../document/span.ts";
import type { Run } from "./capitalised.ts";
import { isCommonWord } from "./common-words.ts";
import { isDigit, isUpperAscii, isWordCode, wordEnd } from "./word-codes.ts";

/** How often words are capitalised: tells `Residents` at the beginning of a sentence from a name. */
export interface Capitalisation {
  /** How often each word that is capitalised somewhere is written in lower case. */
  readonly lower: ReadonlyMap<string, number>;
  /** How often each word is capitalised where an ordinary word would not be. */
  readonly capitalised: ReadonlyMap<string, number>;
}

/** `runs` are the capitalised words in these sentences. Words are counted in lower case only if they are capitalised somewhere. */
export function readCapitalisation(text: string, sentences: readonly Span[], runs: readonly Run[]): Capitalisation {
  const capitalised = new Map<string, number>();
  const lower = new Map<string, number>();
  for (const { start, end, initial } of runs) {
    const words = text.slice(start, end).split(" ");
    for (const [index, word] of words.entries()) {
      if (word === "") continue;
      lower.set(word.toLowerCase(), 0);
      if (!initial || index > 0) capitalised.set(word, (capitalised.get(word) ?? 0) + 1);
    }
  }
  for (const sentence of sentences) countLowerCase(text, sentence, lower);
  return { lower, capitalised };
}

function countLowerCase(text: string, { start, end }: Span, counts: Map<string, number>): void {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (!isWordCode(code)) continue;
    const wordStart = at;
    at = wordEnd(text, at + 1);
    if (isUpperAscii(code) || isDigit(code)) continue;
    const whole = text.slice(wordStart, at);
    const word = counts.has(whole) ? whole : leadingLetters(whole);
    const count = counts.get(word);
    if (count !== undefined) counts.set(word, count + 1);
  }
}

/** `well` of `well-known`, `parent` of `parent's`. */
function leadingLetters(word: string): string {
  if (!(word.includes("-") || word.includes("'") || word.includes("’"))) return word;
  const end = word.search(/['’\p{N}-]/u);
  return end < 0 ? word : word.slice(0, end);
}

/** Whether a word is capitalised only because it begins a sentence. */
export function isOrdinaryWord({ lower, capitalised }: Capitalisation, word: string): boolean {
  if (isCommonWord(word)) return true;
  const asName = capitalised.get(word) ?? 0;
  const asWord = lower.get(word.toLowerCase()) ?? 0;
  return asWord > asName || (asName === 0 && pluralNoun.test(word));
}

/** `Residents`, `Economists`, `Officials`: plurals that often begin a sentence and are not names. */
const pluralNoun = /\p{Ll}{2}(?:ers|ors|ists|ians|ants|ents|ials|ties|ions|ings|ments|nesses|men|women)$/u;
