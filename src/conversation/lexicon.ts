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
  const all = [...new Set([possessive, ...functionWords(), ...askingWords, ...words])];
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

/** Words with which people ask, which need not be in the document: "where does he live?" */
const askingWords = `actually basically currently even exactly really
  age aged amount begin began born build built buy bought called career cause cheap children city cold come comes company cost
  costs country date day dead died do earn education employer end expensive family famous far feel find first found from future gender get good happen happened
  hobby home hometown hot income job large learn leave left level like likes live lives lived living long made make married mean means money
  month move moved name names nationality new number occupation old older oldest open opened opinion own paid pay people phone place plan population
  position price prices profession purpose quote raised reason rent residents result rich role said salary say school see sell size start started
  stay study studied take think time title town university view want wants weather wife winter work works worked year years young younger`.split(
  /\s+/u,
);
