import { displayedEnd, displayText } from "../../document/display.ts";
import type { Document } from "../../document/document.ts";
import { contains, overlappingEnds, type Span } from "../../document/span.ts";
import { editDistance } from "../../text/edit-distance.ts";
import { fold } from "../../text/fold.ts";
import { createFindWords, type FindWords } from "./find-words.ts";

/** Every occurrence in the document, or within a span of it: of the words as the file has them, otherwise as they are shown. */
export function createFindOccurrences(document: Document): FindWords {
  const findInFile = createFindWords(document.text);
  let findShown: FindWords | undefined;
  return (words, within) => {
    const found = findInFile(words, within);
    if (found.length > 0) return found;
    findShown ??= createFindShown(document);
    return findShown(words).filter((span) => within === undefined || contains(within, span));
  };
}

/** In the document without markup, as a reply shows it. */
function createFindShown(document: Document): FindWords {
  const { text, sentences } = document;
  const shown: ShownSentence[] = [];
  const parts: string[] = [];
  let start = 0;
  for (const [index, sentence] of sentences.entries()) {
    const isApart = /\s/u.test(text.slice(sentence.end, sentences[index + 1]?.start));
    const words = `${displayText(document, sentence)}${isApart ? " " : ""}`;
    shown.push({ start, end: start + words.length, sentence });
    parts.push(words);
    start += words.length;
  }
  const find = createFindWords(parts.join(""));
  return (words) => find(words).flatMap((span) => spanInDocument(document, shown, span) ?? []);
}

/** Where a sentence is in the text that is shown. */
interface ShownSentence extends Span {
  readonly sentence: Span;
}

function spanInDocument(document: Document, shown: readonly ShownSentence[], { start, end }: Span): Span | undefined {
  const ends = overlappingEnds(shown, { start, end });
  if (!ends) return undefined;
  const { first, last } = ends;
  return {
    // The end of the first character, as there may be markup before it.
    start: displayedEnd(document, first.sentence, start - first.start + 1) - 1,
    end: displayedEnd(document, last.sentence, end - last.start),
  };
}

/** How many sentences are searched for the closest words: those that share the most words with the misquoted text. */
const maxSentences = 5;
/** UTF-16 code units of the misquoted text, and words of a sentence, that are compared. */
const maxComparedLength = 400;
const maxComparedWords = 400;
/** Parts of those sentences that are compared letter by letter: those that share the most words. */
const maxWindows = 60;

/** The document's text that is most similar to `words`; undefined if nothing is similar. Used only in error messages. */
export function createClosestWords(document: Document): (words: string) => string | undefined {
  let index: ReadonlyMap<string, readonly number[]> | undefined;
  return (words) => {
    const compared = words.slice(0, maxComparedLength);
    const searched = fold(compared).split(" ");
    index ??= sentencesByWord(document);
    const windows = mostSharing(searched, index)
      .flatMap((number) => wordWindows(document, document.sentences[number], searched))
      .sort((a, b) => b.shared - a.shared)
      .slice(0, maxWindows);
    const limit = Math.ceil(compared.length / 2);
    const distances = windows.map(({ text }) => editDistance(compared, text, limit));
    const least = Math.min(...distances);
    return least <= limit ? windows[distances.indexOf(least)]?.text : undefined;
  };
}

/** The indexes of the sentences that have a folded word. */
function sentencesByWord(document: Document): ReadonlyMap<string, readonly number[]> {
  const byWord = new Map<string, number[]>();
  for (const [index, sentence] of document.sentences.entries()) {
    for (const word of new Set(fold(displayText(document, sentence)).split(" "))) {
      const others = byWord.get(word);
      if (others) others.push(index);
      else byWord.set(word, [index]);
    }
  }
  return byWord;
}

/** The indexes of the sentences that share the most words, the earliest of equal ones. */
function mostSharing(words: readonly string[], index: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const counts = new Map<number, number>();
  for (const sentence of words.flatMap((word) => index.get(word) ?? [])) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  const ranked = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b);
  const first = Array.from({ length: maxSentences }, (_, sentence) => sentence);
  return [...new Set([...ranked.slice(0, maxSentences).map(([sentence]) => sentence), ...first])].slice(0, maxSentences);
}

/** Some words of a sentence, and how many of them are among the searched ones. */
interface WordWindow {
  readonly text: string;
  readonly shared: number;
}

/** All sequences of as many words as are searched, then one word fewer, then one more; without punctuation at their ends. */
function wordWindows(document: Document, sentence: Span | undefined, searched: readonly string[]): readonly WordWindow[] {
  if (!sentence) return [];
  const text = displayText(document, sentence);
  const searchedWords = new Set(searched);
  const tokens = firstTokens(text).map((token) => ({ token, shared: searchedWords.has(fold(token[0])) ? 1 : 0 }));
  const windows: WordWindow[] = [];
  for (const size of [searched.length, searched.length - 1, searched.length + 1]) {
    for (let first = 0; size > 0 && first + size <= tokens.length; first += 1) {
      const words = tokens.slice(first, first + size);
      const [start, last] = [words[0]?.token.index ?? 0, words.at(-1)?.token];
      const shared = words.reduce((sum, word) => sum + word.shared, 0);
      if (last) windows.push({ text: text.slice(start, last.index + last[0].length), shared });
    }
  }
  return windows;
}

function firstTokens(text: string): readonly RegExpExecArray[] {
  const tokens: RegExpExecArray[] = [];
  for (const token of text.matchAll(/[\p{L}\p{N}\p{M}'’-]+/gu)) {
    if (tokens.push(token) === maxComparedWords) break;
  }
  return tokens;
}
