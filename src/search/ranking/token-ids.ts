import type { Span } from "../../document/document.ts";
import { isStopWord, stemWord, tokenize } from "../../text/words.ts";

/** Ids of the words of a text: all forms of one word share an id. Stop words are 0. */
export interface TokenIds {
  /** The ids by folded word, including stop words. */
  readonly byWord: Map<string, number>;
  readonly byStem: Map<string, number>;
  /** The stems by id, and the keys of things that are not words. */
  readonly stems: string[];
  size: number;
}

export const stopId = 0;

export function createTokenIds(): TokenIds {
  return { byWord: new Map(), byStem: new Map(), stems: [""], size: 1 };
}

/** A new word gets a new id. */
export function addWord(tokenIds: TokenIds, folded: string): number {
  const existing = tokenIds.byWord.get(folded);
  if (existing !== undefined) return existing;
  const id = isStopWord(folded) ? stopId : addStem(tokenIds, stemWord(folded));
  tokenIds.byWord.set(folded, id);
  return id;
}

/** The id of a stem, or of something that is no word of the text, such as a subject. */
export function addStem(tokenIds: TokenIds, key: string): number {
  const id = tokenIds.byStem.get(key) ?? addUnnamed(tokenIds, key);
  tokenIds.byStem.set(key, id);
  return id;
}

/** A new id, for something that is found by other means than its word. */
export function addUnnamed(tokenIds: TokenIds, key = ""): number {
  const id = tokenIds.size;
  tokenIds.size += 1;
  tokenIds.stems.push(key);
  return id;
}

export function findTokenId(tokenIds: TokenIds, folded: string): number | undefined {
  return tokenIds.byWord.get(folded) ?? (isStopWord(folded) ? stopId : tokenIds.byStem.get(stemWord(folded)));
}

/**
 * Reads the ids of the words in a span, those of `tokenize`, without an object and a string for each: in a long text most of the time went
 * into making them. The list is valid until the next call.
 */
export function createWordIdReader(tokenIds: TokenIds): (text: string, span: Span) => readonly number[] {
  const idOf = createPlainWordIds(tokenIds);
  const ids: number[] = [];
  return (text, { start, end }) => {
    ids.length = 0;
    for (let at = start; at < end; ) {
      const kind = kindOf(text.charCodeAt(at));
      let [to, hash] = [at, 0];
      for (let code = text.charCodeAt(to); to < end && kindOf(code) === kind; code = text.charCodeAt(to)) {
        hash = Math.imul(hash ^ (code | lowerBit), hashFactor);
        to += 1;
      }
      if (kind === other || (kind !== between && mayGoOn(text, at, to, end))) to = readOthers(text, at, end);
      else if (kind !== between) ids.push(idOf(text, at, to, hash));
      at = to;
    }
    return ids;
  };

  /** Reads up to the next space, which is in no word, and returns where that is. */
  function readOthers(text: string, start: number, end: number): number {
    let to = start + 1;
    while (to < end && text.charCodeAt(to) > space) to += 1;
    for (const { folded } of tokenize(text, start, to)) ids.push(addWord(tokenIds, folded));
    return to;
  }
}

const space = 32;

/** What a character is: no part of a word, a letter or a digit of ASCII, or anything else. */
const [between, letter, digit, other] = [0, 1, 2, 3];
const asciiKinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/u.test(character)) return letter;
  return /\d/u.test(character) ? digit : between;
});

function kindOf(code: number): number {
  if (code < 128) return asciiKinds[code] ?? other;
  // Dashes and quotation marks; 0x2019 may be an apostrophe.
  return code >= 0x2010 && code <= 0x2027 && code !== 0x2019 ? between : other;
}

/** Whether a word of ASCII letters or digits may have more than these: "it's", "e.g.", "1,000", "café". */
function mayGoOn(text: string, start: number, to: number, end: number): boolean {
  if (to === end) return false;
  const next = text.charAt(to);
  if (next === "'") return true;
  if (next === "." || next === ",") return to === start + 1 || kindOf(text.charCodeAt(to + 1)) >= digit;
  return kindOf(text.charCodeAt(to)) === other;
}

/** Ids of words that are nothing but letters or digits of ASCII. Remembers the last word of each hash. */
function createPlainWordIds(tokenIds: TokenIds): (text: string, start: number, end: number, hash: number) => number {
  const words = new Array<string>(1 << hashBits).fill("");
  const ids = new Int32Array(1 << hashBits);
  return (text, start, end, hash) => {
    const slot = hash >>> (32 - hashBits);
    if (!isWord(words[slot] ?? "", text, start, end)) {
      const folded = text.slice(start, end).toLowerCase();
      words[slot] = folded;
      ids[slot] = addWord(tokenIds, folded);
    }
    return ids[slot] ?? 0;
  };
}

const hashBits = 16;
/** Fibonacci hashing. */
const hashFactor = 0x9e3779b1;
/** Of an ASCII letter in lower case; digits have it. */
const lowerBit = 32;

/** `word`: in lower case. */
function isWord(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) !== (text.charCodeAt(start + at) | lowerBit)) return false;
  return true;
}
