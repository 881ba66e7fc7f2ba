import { stemWord } from "../../text/stem.ts";
import { isStopWord } from "../../text/stop-words.ts";

/** Ids of the words of a text: all forms of one word share an id. Stop words are 0. */
export interface TokenIds {
  /** By folded word, including stop words. */
  readonly byWord: Map<string, number>;
  readonly byStem: Map<string, number>;
  /** By id; also the keys of things that are not words. */
  readonly stems: string[];
  size: number;
}

export const stopId = 0;

export function createTokenIds(): TokenIds {
  return { byWord: new Map(), byStem: new Map(), stems: [""], size: 1 };
}

/** The id of a word; a new word gets a new id. */
export function addWord(tokenIds: TokenIds, folded: string): number {
  const existing = tokenIds.byWord.get(folded);
  if (existing !== undefined) return existing;
  const id = isStopWord(folded) ? stopId : addStem(tokenIds, stemWord(folded));
  tokenIds.byWord.set(folded, id);
  return id;
}

/** Also for ids of things that are not words of the text, such as subjects. */
export function addStem(tokenIds: TokenIds, key: string): number {
  const existing = tokenIds.byStem.get(key);
  if (existing !== undefined) return existing;
  const id = tokenIds.size;
  tokenIds.size += 1;
  tokenIds.byStem.set(key, id);
  tokenIds.stems.push(key);
  return id;
}

/** The id of something that is found by other means than its word. */
export function addUnnamed(tokenIds: TokenIds): number {
  const id = tokenIds.size;
  tokenIds.size += 1;
  tokenIds.stems.push("");
  return id;
}

export function findTokenId(tokenIds: TokenIds, folded: string): number | undefined {
  return tokenIds.byWord.get(folded) ?? (isStopWord(folded) ? stopId : tokenIds.byStem.get(stemWord(folded)));
}
