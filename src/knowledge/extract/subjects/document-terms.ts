import type { Document, Span } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import { alternatives, listsOf } from "../../../language/forms.ts";
import { addTo, countEach } from "../../../text/collections.ts";
import { eachInTurns, type Turns } from "../../../text/turns.ts";
import { formCount } from "../../../text/word-list.ts";
import { startsWithDigit } from "../../../text/words.ts";
import { isCommonWord, isDocumentWord, isNationality, isQuantity } from "../proper-names/name-word-lists.ts";
import type { Mentions } from "./name-forms.ts";
import { isPlainWord } from "./possible-names.ts";

const list = listsOf("names.txt");

/** Multi-word nouns that recur (`steering council`, `line manager`), words outside the dictionary that recur (`zlib`), and headings that do. */
export function salientTerms({ paragraphs }: Document, text: string): TermKeys {
  const uses = new Map<string, TermUse>();
  const searched = paragraphs.filter(({ kind, start }) => start < searchedLength && kind !== "code" && kind !== "caption");
  const sentences = searched.flatMap(({ kind, sentences }) =>
    sentences.map(({ start, end }) => ({
      isHeading: kind === "heading",
      words: termWords(text, { start, end: Math.min(end, start + maxSentence) }),
    })),
  );
  const wordCounts = countEach(sentences.flatMap(({ words }) => words.map(({ word }) => singular(word))));
  const recurs = ({ word }: TermWord) => (wordCounts.get(singular(word)) ?? 0) > 1;
  for (const { isHeading, words } of sentences)
    for (const [at, word] of words.entries()) if (recurs(word)) countTermsAt(words, at, isHeading, uses);
  const terms = [...uses].filter(([key, use]) => isSalient(key, use, wordCounts));
  const kept = terms.filter(
    ([key, use]) => !terms.some(([longer, other]) => containsTerm(longer, key) && other.count * 3 >= use.count * 2),
  );
  return kept.toSorted(([, a], [, b]) => salience(b) - salience(a)).map(([key]) => key);
}

/** Keys of terms (lower case, the last word in the singular), the most salient first. */
export type TermKeys = readonly string[];

interface TermUse {
  readonly words: number;
  count: number;
  /** Occurrences after an article or a preposition, or at the beginning of a clause. */
  introduced: number;
  inHeading: boolean;
  /** It is a whole heading. */
  isHeading: boolean;
}

/** UTF-16 code units that are searched for repeated terms. */
const searchedLength = 200_000;

/** UTF-16 code units of a sentence that are searched. */
const maxSentence = 5_000;

function countTermsAt(words: readonly TermWord[], at: number, inHeading: boolean, uses: Map<string, TermUse>): void {
  for (let length = 1; length <= maxWords; length += 1) {
    const last = words[at + length - 1];
    if (!last || !isTermWord(last.word) || (length > 1 && !last.follows)) return;
    if (!isTermEnd(last.word)) continue;
    const key = termKey(words.slice(at, at + length).map(({ word }) => word));
    const use = uses.get(key) ?? { words: length, count: 0, introduced: 0, inHeading: false, isHeading: false };
    uses.set(key, use);
    if (inHeading) noteHeading(use, words, at);
    else {
      use.count += 1;
      if (isIntroduced(words, at)) use.introduced += 1;
    }
  }
}

const maxWords = 3;

function noteHeading(use: TermUse, words: readonly TermWord[], at: number): void {
  use.inHeading = true;
  const isNumbered = at === 1 && startsWithDigit(words[0]?.word ?? "");
  use.isHeading ||= words.length === use.words + at && (at === 0 || isNumbered);
}

export function termKey(words: readonly string[]): string {
  return [...words.slice(0, -1), singular(words.at(-1) ?? "")].join(" ");
}

/** `councils` → `council` */
function singular(word: string): string {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  const isPlural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && word.length > 3;
  return isPlural ? word.slice(0, -1) : word;
}

function isIntroduced(words: readonly TermWord[], at: number): boolean {
  const [first, before] = [words[at], words[at - 1]];
  return !first?.follows || (before !== undefined && list("before-nouns").has(before.word));
}

function isSalient(
  key: string,
  { words, count, introduced, inHeading, isHeading }: TermUse,
  wordCounts: ReadonlyMap<string, number>,
): boolean {
  if (words === 1) return isSingleTerm(key) && (isHeading ? count >= minOccurrences : count > minOccurrences && isUnknownWord(key));
  if (isHeading && count >= minOccurrences - 1) return true;
  if (count < minOccurrences - (inHeading ? 1 : 0) || introduced * 2 < count) return false;
  const rarest = Math.min(...key.split(" ").map((word) => wordCounts.get(singular(word)) ?? 0));
  return count * 4 >= rarest;
}

/** Occurrences that make words a term; in a heading one fewer suffices. */
const minOccurrences = 3;

/** Words outside both dictionaries are technical terms and product names: `zlib`, `xargs`. */
function isUnknownWord(word: string): boolean {
  return formCount(word) === 0 && formCount(`${word}s`) === 0 && !isPlainWord(word);
}

function containsTerm(longer: string, key: string): boolean {
  return longer.length > key.length && ` ${longer} `.includes(` ${key} `);
}

function salience({ count, words, isHeading, inHeading }: TermUse): number {
  return count * (words > 1 ? 1.5 : 1) * (isHeading ? 2 : inHeading ? 1.5 : 1);
}

/** `“Covered Work” means`, `(the "Supplier")` */
function definitions(): readonly RegExp[] {
  const listed = (name: string) => alternatives(name, "extraction.txt");
  return [
    new RegExp(`["“]([^"”“\\n]{2,50})["”],?\\s+(?:${listed("defining")})\\b`, "gu"),
    new RegExp(`\\((?:(?:${listed("before-defined")}),?\\s+){0,3}["“]([^"”“\\n]{2,40})["”]\\)`, "gu"),
  ];
}

const maxDefinitions = 500;

/** Terms that a contract defines. */
export function definedTerms(text: string): TermKeys {
  const found = definitions().flatMap((pattern) => [...text.slice(0, searchedLength).matchAll(pattern)].slice(0, maxDefinitions));
  const keys = found.flatMap(([, term = ""]) => {
    const words = termWords(term, { start: 0, end: term.length }).map(({ word }) => word);
    const named = ["the", "a", "an", "this"].includes(words[0] ?? "") ? words.slice(1) : words;
    return named.length > 0 && named.length <= 5 && !isCommonWord(named[0] ?? "") ? [termKey(named)] : [];
  });
  return [...new Set(keys)];
}

/** The mentions of each term, also with capital letters and in the plural. Of overlapping terms the longest is meant. */
export function* termMentions({ paragraphs }: Document, text: string, keys: TermKeys): Turns<Mentions> {
  const wanted = new Map<string, number>();
  for (const key of keys) {
    const [first = "", ...others] = key.split(" ");
    wanted.set(first, Math.max(wanted.get(first) ?? 0, others.length + 1));
  }
  const known = new Set(keys);
  const mentions = new Map<string, Span[]>();
  const read = paragraphs.filter((paragraph) => isBodyText(paragraph) && paragraph.kind !== "code");
  const sentences = read.flatMap((paragraph) => paragraph.sentences);
  yield* eachInTurns(sentences, (sentence) => {
    const words = termWords(text, sentence);
    for (let at = 0; at < words.length; ) at += Math.max(1, addMention(words, at, { wanted, known, mentions }));
  });
  return mentions;
}

interface TermSearch {
  /** The most words of a term that begins with a word. */
  readonly wanted: ReadonlyMap<string, number>;
  readonly known: ReadonlySet<string>;
  readonly mentions: Map<string, Span[]>;
}

/** The number of words of the term that is mentioned at an index. */
function addMention(words: readonly TermWord[], at: number, { wanted, known, mentions }: TermSearch): number {
  const first = words[at];
  if (!first) return 0;
  for (let length = wanted.get(first.word) ?? wanted.get(singular(first.word)) ?? 0; length > 0; length -= 1) {
    const part = words.slice(at, at + length);
    const key = termKey(part.map(({ word }) => word));
    if (part.length < length || !known.has(key) || part.some(({ follows }, index) => index > 0 && !follows)) continue;
    addTo(mentions, key, { start: first.start, end: part.at(-1)?.end ?? first.end });
    return length;
  }
  return 0;
}

/** A word of a sentence, in lower case. */
interface TermWord extends Span {
  readonly word: string;
  /** Only spaces are between it and the word before it. */
  readonly follows: boolean;
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

/** The words between two offsets, with their places in the text. */
function termWords(text: string, { start, end }: Span): readonly TermWord[] {
  const words: TermWord[] = [];
  const part = text.slice(start, end);
  let last = -1;
  word.lastIndex = 0;
  for (let match = word.exec(part); match; match = word.exec(part)) {
    const follows = last >= 0 && part.slice(last, match.index).trim() === "";
    last = match.index + match[0].length;
    words.push({ word: match[0].toLowerCase(), start: start + match.index, end: start + last, follows });
  }
  return words;
}

/** Whether a word can be in a term: no function word, adverb, number or unit. */
function isTermWord(word: string): boolean {
  if (word.length < 3 || !/^\p{L}[\p{L}\p{N}-]*$/u.test(word)) return false;
  return !(word.endsWith("ly") || list("vague-words").has(word) || isCommonWord(word) || isQuantity(word));
}

/** Whether a word can be the last of a term, which is a noun. */
function isTermEnd(word: string): boolean {
  return isTermWord(word) && list("no-noun-endings").endOf(word) === "" && !isNationality(word);
}

/** Whether a word can be a term alone. */
function isSingleTerm(word: string): boolean {
  return isTermEnd(word) && !isDocumentWord(word) && !word.includes("-");
}
