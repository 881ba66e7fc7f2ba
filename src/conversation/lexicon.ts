import { hash } from "../text/hash.ts";
import { stemWord } from "../text/stem.ts";
import { functionWords } from "../text/stop-words.ts";

/** The words that a conversation can remember, each with a number: function words, and the words of the knowledge. */
export interface Lexicon {
  /** `word`: folded; otherwise another form of it. Undefined for a word that is in neither. */
  idOf(word: string): number | undefined;
  wordOf(id: number): string | undefined;
  /** Eight hexadecimal digits. The numbers of another fingerprint mean other words. */
  readonly fingerprint: string;
}

/** `documentHash`: hexadecimal. The same words of the same document have the same numbers. */
export function createLexicon(words: Iterable<string>, documentHash: string): Lexicon {
  const all = [...new Set([possessive, ...functionWords(), ...words])];
  const ids = new Map(all.map((word, id) => [word, id]));
  const idsByStem = new Map([...ids].toReversed().map(([word, id]) => [stemWord(word), id]));
  return {
    idOf: (word) => ids.get(word) ?? idsByStem.get(stemWord(word)),
    wordOf: (id) => all[id],
    fingerprint: hash(`${documentHash} ${all.join(" ")}`)
      .toString(16)
      .padStart(8, "0"),
  };
}

/** Follows a name without a space: Zhang's. */
export const possessive = "'s";
