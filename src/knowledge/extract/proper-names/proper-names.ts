import type { Document, Span } from "../../../document/document.ts";
import { isBodyText, type Paragraph } from "../../../document/paragraphs.ts";
import type { Sentence } from "../../../document/sentences.ts";
import type { QuotationMarks } from "../../../document/speech-marks.ts";
import { listsOf } from "../../../language/forms.ts";
import { beginsSmall } from "../../../text/characters.ts";
import { atOnce, flatMapInTurns, mapInTurns, type Turns } from "../../../text/turns.ts";
import { type Capitalisation, capitalisedRuns, isOrdinaryWord, type Run, readCapitalisation } from "./capitalised-words.ts";
import { type ChineseReading, readChinese } from "./chinese-persons.ts";
import { eventWords, isContraction, isPersonTitle, isTimeWord, organisationWords, placeWords } from "./name-word-lists.ts";

const list = listsOf("names.txt");

export function* analyseTextInTurns(document: Document): Turns<TextAnalysis> {
  const { text: original, flatText, paragraphs, quotationMarks } = document;
  const chinese = readChinese(document);
  yield;
  const text = separateColumns(maskMarkup(flatText), original);
  const sentences = paragraphs.filter((paragraph) => mayHaveNames(text, paragraph)).flatMap((paragraph) => paragraph.sentences);
  const runs = yield* mapInTurns(sentences, (sentence) => capitalisedRuns(text, sentence));
  const capitalisation = yield* readCapitalisation(text, sentences, runs.flat());
  const names = yield* flatMapInTurns(sentences, (sentence, index) => {
    const found = (runs[index] ?? []).flatMap((run) => {
      const name = properName(text, run, capitalisation);
      return name ? [{ ...name, run }] : [];
    });
    return found.length > 0 ? [[sentence, found] as const] : [];
  });
  return { text, quotationMarks, capitalisation, names: new Map(names), chinese };
}

export const analyseText = atOnce(analyseTextInTurns);

/** The input of all extraction, computed once: the text, its use of capital letters, and the names in its sentences. */
export interface TextAnalysis {
  /** The document's `flatText` without markup, code and addresses (see `maskMarkup`). */
  readonly text: string;
  readonly quotationMarks: QuotationMarks;
  readonly capitalisation: Capitalisation;
  /** The names of each sentence that has some, in paragraphs that may have some (see `mayHaveNames`). */
  readonly names: ReadonlyMap<Sentence, readonly ProperName[]>;
  /** Undefined without Chinese characters. */
  readonly chinese: ChineseReading | undefined;
}

export interface ProperName extends Span {
  /** The capitalised words that contain the name, with those before it. */
  readonly run: Run;
}

/**
 * Whether capital letters show names in a paragraph: not in code, and not in headings that capitalise ordinary words (`Leeds Is Old`); in
 * headings as `Where is Leeds?` they do.
 */
function mayHaveNames(text: string, { kind, start, end }: Paragraph): boolean {
  if (kind !== "heading") return kind !== "code" && isBodyText({ kind });
  return ordinaryWord.test(text.slice(start, end));
}

/** Four small letters, which titles capitalise. Shorter words are prepositions. */
const ordinaryWord = /(?<![\p{L}\p{N}'’-])\p{Ll}{4,}(?![\p{L}\p{N}])/u;

/** The name in a run of capitalised words, without sentence openers and titles before it: `Obama` in `Later President Obama`. */
export function properName(text: string, run: Run, capitalisation: Capitalisation): Span | undefined {
  const words = text.slice(run.start, run.end).split(" ");
  const length = words.reduce((count, word) => count + (word === "" ? 0 : 1), 0);
  const titleCount = titleWordCount(words);
  let start = run.start;
  for (const [index, word] of words.entries()) {
    if (index >= titleCount && word !== "" && !isOutsideName(word, run.initial, length, capitalisation)) return { start, end: run.end };
    start += word.length + 1;
  }
  return undefined;
}

/** The number of words up to the last title before a name: three in `UN Vice President Li`, none in `Student Union`. */
function titleWordCount(words: readonly string[]): number {
  const last = words.findLastIndex((word) => isPersonTitle(word));
  const named = words.slice(last + 1).some((word) => organisationWords.has(word) || placeWords.has(word) || eventWords.has(word));
  return named ? 0 : last + 1;
}

/** Within a sentence even a capitalised `He` is a name; a month on its own is not. */
function isOutsideName(word: string, initial: boolean, length: number, capitalisation: Capitalisation): boolean {
  if ((beginsSmall(word) && word === word.toLowerCase()) || isContraction(word)) return true;
  if (initial) return isTimeWord(word) || (!list("name-openers").has(word) && isOrdinaryWord(capitalisation, word));
  return isTimeWord(word) ? length === 1 : length > 1 && list("determiners-before-names").has(word);
}

/**
 * The text without what is no prose: addresses, code, tags, comments and identifiers. They are replaced by a character that is no part of a
 * name; the length stays the same.
 */
function maskMarkup(text: string): string {
  let masked = text;
  for (const { sign, pattern } of markup) if (masked.includes(sign)) masked = masked.replace(pattern, (match) => mask.repeat(match.length));
  return masked;
}

/** The text with a mark between the columns of a line: three spaces or more that are no line end in `original`. Same length. */
function separateColumns(text: string, original: string): string {
  if (!text.includes("   ")) return text;
  return text.replace(columnGap, (gap, offset: number) => (original.startsWith(gap, offset) ? ` ${mask}${gap.slice(2)}` : gap));
}

const columnGap = /(?<=[^\s]) {3,}(?=\S)/gu;

/** Unicode's object replacement character. */
const mask = "\ufffc";

/** Each pattern is tried only if its sign is in the text. All are bounded, because their marks may have no partner. */
const markup: readonly { readonly sign: string; readonly pattern: RegExp }[] = [
  // The sign is the end of a comment: for each that is not closed, 4,000 characters are searched.
  { sign: "-->", pattern: /<!--(?:(?!-->)[\s\S]){0,4000}-->/gu },
  { sign: "`", pattern: /`[^`\n]{1,120}`/gu },
  { sign: "://", pattern: /(?:https?|ftp|file|git|ssh|irc):\/\/[^\s<>"'“”‘’）)]+/gu },
  { sign: "www.", pattern: /(?<![\p{L}\p{N}])www\.[^\s<>"'“”‘’）)]+/gu },
  { sign: "@", pattern: /@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu },
  { sign: "</", pattern: /<\/?\p{L}[^<>\n]{0,200}>/gu },
  { sign: "()", pattern: /[\p{L}\p{N}_.]{1,60}\(\)/gu },
  // A word that is divided at the end of a line.
  { sign: "\u2010", pattern: /[\p{L}\p{N}]{1,40}\u2010\s+[\p{L}\p{N}]{1,40}/gu },
  // The rest of an identifier: `MAIL_BOX_FULL`. In `_Alice_` each mark has a letter on one side only.
  { sign: "_", pattern: /_(?<=[\p{L}\p{N}]_)_*[\p{L}\p{N}][\p{L}\p{N}_]*/gu },
  { sign: "/", pattern: /\/(?<=(?:^|[\s("'~.])\/)[\p{L}\p{N}._-]+(?:\/[\p{L}\p{N}._-]+)*/gu },
];
