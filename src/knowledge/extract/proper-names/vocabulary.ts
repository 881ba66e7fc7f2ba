import type { Span } from "../../../document/span.ts";
import type { Run } from "./capitalised.ts";
import { isCommon } from "./common-words.ts";

/** How a document writes its words, which tells `Residents` at the beginning of a sentence from a name. */
export interface Vocabulary {
  /** How often each word is written in lower case. */
  readonly lower: ReadonlyMap<string, number>;
  /** How often each word is capitalised where an ordinary word would not be. */
  readonly capitalised: ReadonlyMap<string, number>;
}

/** From the sentences of a text and the runs of capitalised words in them. */
export function vocabularyOf(text: string, sentences: readonly Span[], runs: readonly Run[]): Vocabulary {
  const lower = new Map<string, number>();
  const capitalised = new Map<string, number>();
  for (const { start, end } of sentences) {
    for (const [word] of text.slice(start, end).matchAll(lowerCaseWord)) count(lower, word);
  }
  for (const { start, end, initial } of runs) {
    const words = text.slice(start, end).split(" ");
    for (const word of initial ? words.slice(1) : words) count(capitalised, word);
  }
  return { lower, capitalised };
}

/** Whether a word with a capital letter at the beginning of a sentence owes it to its place alone. */
export function isOrdinary({ lower, capitalised }: Vocabulary, word: string): boolean {
  if (isCommon(word)) return true;
  const asName = capitalised.get(word) ?? 0;
  const asWord = lower.get(word.toLowerCase()) ?? 0;
  return asWord > asName || (asName === 0 && pluralNoun.test(word));
}

const lowerCaseWord = /(?<![\p{L}\p{M}'’-])\p{Ll}[\p{L}\p{M}]*/gu;
/** `Residents`, `Economists`, `Officials`: plurals that speak, or begin a sentence, without being names. */
const pluralNoun = /\p{Ll}{2}(?:ers|ors|ists|ians|ants|ents|ials|ties|ions|ings|ments|nesses|men|women)$/u;

function count(into: Map<string, number>, word: string): void {
  into.set(word, (into.get(word) ?? 0) + 1);
}
