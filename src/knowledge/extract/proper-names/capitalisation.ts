import type { Span } from "../../../document/span.ts";
import type { Run } from "./capitalised.ts";
import { isCommonWord } from "./common-words.ts";

/** How often words are capitalised: tells `Residents` at the beginning of a sentence from a name. */
export interface Capitalisation {
  /** How often each word is written in lower case. */
  readonly lower: ReadonlyMap<string, number>;
  /** How often each word is capitalised where an ordinary word would not be. */
  readonly capitalised: ReadonlyMap<string, number>;
}

/** `runs` are the capitalised words in these sentences. */
export function readCapitalisation(text: string, sentences: readonly Span[], runs: readonly Run[]): Capitalisation {
  const lower = new Map<string, number>();
  const capitalised = new Map<string, number>();
  for (const { start, end } of sentences) {
    for (const [word] of text.slice(start, end).matchAll(lowerCaseWord)) increment(lower, word);
  }
  for (const { start, end, initial } of runs) {
    const words = text.slice(start, end).split(" ");
    for (const word of initial ? words.slice(1) : words) increment(capitalised, word);
  }
  return { lower, capitalised };
}

/** Whether a word is capitalised only because it begins a sentence. */
export function isOrdinaryWord({ lower, capitalised }: Capitalisation, word: string): boolean {
  if (isCommonWord(word)) return true;
  const asName = capitalised.get(word) ?? 0;
  const asWord = lower.get(word.toLowerCase()) ?? 0;
  return asWord > asName || (asName === 0 && pluralNoun.test(word));
}

const lowerCaseWord = /(?<![\p{L}\p{M}'’-])\p{Ll}[\p{L}\p{M}]*/gu;
/** `Residents`, `Economists`, `Officials`: plurals that often begin a sentence and are not names. */
const pluralNoun = /\p{Ll}{2}(?:ers|ors|ists|ians|ants|ents|ials|ties|ions|ings|ments|nesses|men|women)$/u;

function increment(counts: Map<string, number>, word: string): void {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}
