import { capitalisedIn } from "./capitalised.ts";
import { isCommon } from "./common-words.ts";
import type { Document } from "./document.ts";
import type { Sentence } from "./sentences.ts";

/** How a document writes its words, which tells `Residents` at the beginning of a sentence from a name. */
export interface Vocabulary {
  /** How often each word is written in lower case. */
  readonly lower: ReadonlyMap<string, number>;
  /** How often each word is capitalised where an ordinary word would not be. */
  readonly capitalised: ReadonlyMap<string, number>;
}

export function vocabularyOf({ text, paragraphs }: Document): Vocabulary {
  const lower = new Map<string, number>();
  const capitalised = new Map<string, number>();
  for (const paragraph of paragraphs) {
    if (paragraph.kind !== "text") continue;
    for (const [word] of text.slice(paragraph.start, paragraph.end).matchAll(lowerCaseWord)) count(lower, word);
    for (const sentence of paragraph.sentences) countCapitalised(text, sentence, capitalised);
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

function countCapitalised(text: string, sentence: Sentence, into: Map<string, number>): void {
  for (const run of capitalisedIn(text, sentence)) {
    const words = text.slice(run.start, run.end).split(" ");
    for (const word of run.initial ? words.slice(1) : words) count(into, word);
  }
}

function count(into: Map<string, number>, word: string): void {
  into.set(word, (into.get(word) ?? 0) + 1);
}
