import type { KnownWords } from "./needed-words.ts";

/** A word or a mark of a text, and where it stands (UTF-16 code units). */
export interface Token {
  /** Lower case, without apostrophes (`whats`, `lius`), three letters in a row as one (`heyyy`). Each Chinese character is a word. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Punctuation: forms skip it between their words. "&" is the word "and"; "/" and "+" may be read as "and". */
  readonly isMark: boolean;
}

/** A text in the one form in which forms are matched, beside the text itself. */
export interface NormalText {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Each word and mark once. */
  readonly words: ReadonlySet<string>;
  /** What needed-words.ts knows of the words. */
  known?: KnownWords;
}

export function normalize(text: string): NormalText {
  const known = recent.get(text);
  if (known) return known;
  const tokens = readTokens(text);
  const normal: NormalText = { text, tokens, words: new Set(tokens.map(({ word }) => word)) };
  if (recent.size >= maxRecent) recent.clear();
  if (text.length <= maxKept) recent.set(text, normal);
  return normal;
}

/** One question is read by many rooms. */
const recent = new Map<string, NormalText>();
const maxRecent = 64;
/** Code units. An input has at most 2,000, and is longer once its words are corrected and completed. */
const maxKept = 3_000;

function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { 0: raw, 1: mark, index } of text.matchAll(tokenPattern)) {
    const isMark = mark !== undefined && raw !== "&";
    tokens.push({ word: isMark ? markWord(raw) : toWord(raw), start: index, end: index + raw.length, isMark });
  }
  return tokens;
}

/** Its first alternative is the quickest, and does for most words. */
const tokenPattern =
  /[a-z]+(?![\p{L}\p{M}\p{N}'’‘ʼ`´])|\p{Script=Han}|\p{N}+(?:[.,]\p{N}+)+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:['’‘ʼ`´](?:(?!\p{Script=Han})\p{L})+)*|[¶#%&$£€¥°]|([^\s\p{L}\p{M}\p{N}¶#%&$£€¥°]+)/gu;

function markWord(raw: string): string {
  return raw === "/" || raw === "+" ? "and" : raw;
}

/** The form in which a word is compared. */
export function toWord(raw: string): string {
  if (plain.test(raw)) return raw;
  if (raw === "&") return "and";
  const lower = (ascii.test(raw) ? raw : raw.normalize("NFKC")).toLowerCase().replace(apostrophes, "");
  return longRun.test(lower) && !numeral.test(lower) ? lower.replace(longRuns, "$1") : lower;
}

/** Most words, and most of a Chinese text, which are compared as they are. */
const plain = /^(?:(?:([a-z])(?!\1\1))+|[\u4e00-\u9fff])$/u;
const ascii = /^[\x20-\x7e]*$/u;
const apostrophes = /['’‘ʼ`´]/gu;
const longRun = /(\p{L})\1\1/u;
const longRuns = /(\p{L})\1{2,}/gu;
/** "www", "xxx", "iii". */
const numeral = /^[wxi\d]/u;

/** The words of a text in normal form, or of the part between two offsets. */
export function normalWords(text: string, start = 0, end = text.length): readonly string[] {
  const tokens = normalize(text).tokens.filter((token) => !token.isMark && token.start >= start && token.end <= end);
  return tokens.map(({ word }) => word);
}
