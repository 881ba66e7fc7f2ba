import type { Span } from "../../../document/document.ts";
import { alternatives } from "../../../language/forms.ts";
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
  return [...text.slice(start, end).matchAll(runPattern())].map(({ 0: run, index }) => {
    const at = start + index;
    return { start: at, end: at + run.length, initial: beginsSentence(text, at) };
  });
}

/** The name as it is written on one line: a line end within it is one space. */
export function writtenName(text: string, { start, end }: Span): string {
  const words = text.slice(start, end);
  return words.includes("  ") ? words.replace(/ {2,}/gu, " ") : words;
}

/** Compiled when first needed, which takes 20 ms: a completely curated document needs no names. */
const runPattern = once(() => new RegExp(runSource(), "gu"));

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
  // The first test is the fastest: few words begin with a capital letter, a digit or `iP`.
  const beginning = "(?=[\\p{Lu}\\d]|\\p{Ll}\\p{Lu}|mac\\p{Lu})(?<![\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lm}\\p{M}\\p{N}'’-])";
  return `${beginning}(?!(?<=\\p{L} )[IVX]\\. )${word}(?: +(?![IVX]\\. )${word}|${joint}${word}| +& +${word}){0,${maxJoined}}`;
}

/** A list of capitalised words is no name. */
const maxJoined = 11;

/** UTF-16 code units before a word that show whether it begins a sentence: full stop, closing marks, references, a space. */
const lookBehindLength = 32;

function beginsSentence(text: string, offset: number): boolean {
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
  for (const [whole] of text.slice(start, end).matchAll(lowerCaseWord)) {
    // `well` of `well-known`, `parent` of `parent's`.
    const word = counts.has(whole) ? whole : (whole.split(/[-'’\d]/u)[0] ?? "");
    const count = counts.get(word);
    if (count !== undefined) counts.set(word, count + 1);
  }
}

const lowerCaseWord = /(?<![\p{L}\p{M}\p{N}'’-])\p{Ll}[\p{L}\p{M}\p{N}'’-]*/gu;

/** Whether a word is capitalised only because it begins a sentence. */
export function isOrdinaryWord({ lower, capitalised }: Capitalisation, word: string): boolean {
  if (isCommonWord(word)) return true;
  const asName = capitalised.get(word) ?? 0;
  const asWord = lower.get(word.toLowerCase()) ?? 0;
  return asWord > asName;
}
