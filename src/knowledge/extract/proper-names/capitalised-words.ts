import type { Span } from "../../../document/document.ts";
import { alternatives } from "../../../language/forms.ts";
import { isCapitalised } from "../../../text/characters.ts";
import { once } from "../../../text/collections.ts";
import { eachInTurns, type Turns } from "../../../text/turns.ts";
import { isCommonWord } from "./name-word-lists.ts";

/** Consecutive capitalised words, including particles between them: `Harbin Institute of Technology`, `Ludwig van Beethoven`. */
export interface Run extends Span {
  /** The run begins a sentence or quoted words, where any word has a capital letter. */
  readonly initial: boolean;
}

/** A possessive `'s` ends a run and is not part of it: `China's Heilongjiang Province` is two runs. */
export function capitalisedRuns(text: string, { start, end }: Span): readonly Run[] {
  const runs: Run[] = [];
  const words = text.slice(start, end);
  const run = runPattern();
  for (let at = nextWordStart(words, 0); at < words.length; at = nextWordStart(words, at)) {
    // A sticky pattern at the starts of words takes a third of the time of a search.
    run.lastIndex = at;
    const length = run.exec(words)?.[0].length ?? 0;
    if (length > 0) runs.push({ start: start + at, end: start + at + length, initial: beginsSentence(text, start + at) });
    at = wordEnd(words, at + Math.max(length, 1));
  }
  return runs;
}

/** The name as it is written on one line: a line end within it is one space. */
export function writtenName(text: string, { start, end }: Span): string {
  const words = text.slice(start, end);
  return words.includes("  ") ? words.replace(/ {2,}/gu, " ") : words;
}

/** The next offset at which a run may begin: a capital letter, a digit, or a small letter before them, at the beginning of a word. */
function nextWordStart(words: string, from: number): number {
  for (let at = from; at < words.length; ) {
    const code = words.charCodeAt(at);
    if (!isWordCode(code)) at += 1;
    else if (mayBeginRun(words, at, code)) return at;
    else at = wordEnd(words, at + 1);
  }
  return words.length;
}

function mayBeginRun(words: string, at: number, code: number): boolean {
  if (isUpperAscii(code)) return true;
  if (code >= 0x80) return !(code >= 0x2e80 && code <= 0x9fff) && isCapitalised(words.slice(at, at + 2));
  if (isDigit(code)) return isAsciiLetter(words.charCodeAt(skipDigits(words, at)));
  return isUpperAscii(words.charCodeAt(at + 1)) || smallBeginning.test(words.slice(at, at + 8));
}

/** `3com`: at most four digits. */
function skipDigits(words: string, from: number): number {
  let at = from;
  while (at < from + 5 && isDigit(words.charCodeAt(at))) at += 1;
  return at;
}

/** `macOS`. */
const smallBeginning = /^mac[A-Z]/u;

/** Compiled when first needed, which takes 20 ms: a completely curated document needs no names. */
const runPattern = once(() => new RegExp(runSource(), "uy"));

function runSource(): string {
  const listed = (...names: readonly string[]) => `(?:${names.map((name) => alternatives(name, "names.txt")).join("|")})`;
  // Letters of scripts with capital letters: in `IBM公司` the name is `IBM`.
  const letter = "[\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lm}\\p{M}\\p{N}]";
  const shortened = `${listed("shortened-titles")}\\.(?= +\\p{Lu})`;
  const initials = "(?:\\p{Lu}\\.)+(?:\\p{Lu}(?!\\p{L}))?";
  // `RFC 1952`, `ISO 8859-1`.
  const numbered = `${listed("standards")} ?-?\\d{1,6}(?:[-.]\\d+)*(?!\\p{L})`;
  const plain = `(?!\\p{Lu}-\\p{Ll})\\p{Lu}${letter}*(?:['’](?!s(?!\\p{L}))(?=\\p{L})${letter}+|-(?=[\\p{Lu}\\p{N}])${letter}+|&(?=\\p{Lu})${letter}+|\\.(?:js|NET|com|org|io)(?!${letter}))*`;
  // `iPhone`, `eBay`, `macOS`; `getName` and `pFree(` are identifiers.
  const innerCapital = `(?:\\p{Ll}|mac)\\p{Lu}${letter}+(?![(\\p{L}\\p{M}\\p{N}])`;
  // `3com`, `3M`, `7-Eleven`; `20th`, `45p` and `600mm` are numbers.
  const withDigits = `(?!0x)\\d{1,4}(?:\\p{Ll}{3,}|-?\\p{Lu}${letter}*)`;
  const word = `(?:${[shortened, initials, numbered, plain, innerCapital, withDigits].join("|")})`;
  const joint = ` +${listed("name-particles")} +(?=\\p{Lu})`;
  return `(?!(?<=\\p{L} )[IVX]\\. )${word}(?: +(?![IVX]\\. )${word}|${joint}${word}| +& +${word}){0,${maxJoined}}`;
}

/** A list of capitalised words is no name. */
const maxJoined = 11;

/** UTF-16 code units before a word that show whether it begins a sentence: full stop, closing marks, references, a space. */
const lookBehindLength = 32;

function beginsSentence(text: string, offset: number): boolean {
  // A letter or a comma and a space before it: the commonest case.
  if (text.charCodeAt(offset - 1) === 0x20 && (isAsciiLetter(text.charCodeAt(offset - 2)) || text.charCodeAt(offset - 2) === 0x2c))
    return false;
  const before = text.slice(Math.max(0, offset - lookBehindLength), offset);
  return before.trim() === "" || sentenceBefore.test(before);
}

const sentenceBefore =
  /(?:\n\s*(?:[-–—•*#|>]+\s+|\d+[.)]\s+)?[*_]{0,3}|\n[^\n]{1,30}:[*_]{0,3}\s+|[.!?…。！？]["”’»)\]*_]*(?:\[[^\]]{1,20}\])*\s+[([]?[*_]{0,3}|(?:^|[\s(—–])["“«‘'「『]|[「『“«]|^\[)$/u;

/** How often words are capitalised: tells `Residents` at the beginning of a sentence from a name. */
export interface Capitalisation {
  /** How often each word that is capitalised somewhere is written in lower case. */
  readonly lower: ReadonlyMap<string, number>;
  /** How often each word is capitalised where an ordinary word would not be. */
  readonly capitalised: ReadonlyMap<string, number>;
}

/** `runs` are the capitalised words in these sentences. Words are counted in lower case only if they are capitalised somewhere. */
export function* readCapitalisation(text: string, sentences: readonly Span[], runs: readonly Run[]): Turns<Capitalisation> {
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
  yield* eachInTurns(sentences, (sentence) => countLowerCase(text, sentence, lower));
  return { lower, capitalised };
}

function countLowerCase(text: string, { start, end }: Span, counts: Map<string, number>): void {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (!isWordCode(code)) continue;
    const wordStart = at;
    at = wordEnd(text, at + 1, end);
    if (isUpperAscii(code) || isDigit(code)) continue;
    const whole = text.slice(wordStart, at);
    const word = counts.has(whole) ? whole : leadingLetters(whole);
    const count = counts.get(word);
    if (count !== undefined) counts.set(word, count + 1);
  }
}

/** `well` of `well-known`, `parent` of `parent's`. */
function leadingLetters(word: string): string {
  let end = 0;
  while (end < word.length && !isDigit(word.charCodeAt(end)) && !"-'’".includes(word.charAt(end))) end += 1;
  return word.slice(0, end);
}

/** Whether a word is capitalised only because it begins a sentence. */
export function isOrdinaryWord({ lower, capitalised }: Capitalisation, word: string): boolean {
  if (isCommonWord(word)) return true;
  const asName = capitalised.get(word) ?? 0;
  const asWord = lower.get(word.toLowerCase()) ?? 0;
  return asWord > asName;
}

/** Tests of single UTF-16 code units: a loop over them takes a fraction of the time of a regular expression. */
function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isUpperAscii(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isAsciiLetter(code: number): boolean {
  return isUpperAscii(code) || (code >= 0x61 && code <= 0x7a);
}

/** Tests for letters, digits, apostrophes and hyphens; outside ASCII for all but General Punctuation, CJK and wide forms. */
function isWordCode(code: number): boolean {
  if (code < 0x80) return isAsciiLetter(code) || isDigit(code) || code === 0x27 || code === 0x2d;
  if (code < 0x2000) return code >= 0xc0;
  return code === 0x2019 || (code > 0x206f && !(code >= 0x2e80 && code <= 0x9fff) && code < 0xff00);
}

/** The end of the word that contains the offset before `from`, at most `limit`: a long word is in many sentences. */
function wordEnd(text: string, from: number, limit = text.length): number {
  let at = from;
  while (at < limit && isWordCode(text.charCodeAt(at))) at += 1;
  return at;
}
