import { displayedEnd, displayText } from "../../document/display-text.ts";
import { contains, type Document, overlappingEnds, type Span } from "../../document/document.ts";
import { splitAtSpaces } from "../../text/characters.ts";
import { addTo, once } from "../../text/collections.ts";
import { fold } from "../../text/fold.ts";

/** Every occurrence in the document, or within a span of it: of the words as the file has them, otherwise as they are shown. */
export function createFindOccurrences(document: Document): FindWords {
  const findInFile = createFindWords(document.text);
  const findShown = once(() => createFindShown(document));
  return (words, within) => {
    const found = findInFile(words, within);
    if (found.length > 0) return found;
    return findShown()(words).filter((span) => within === undefined || contains(within, span));
  };
}

/** Every occurrence in a text, or within a span of it, that begins and ends at word boundaries. White space matches any white space. */
export type FindWords = (words: string, within?: Span) => readonly Span[];

/** Finds words in the document without markup, as a reply shows it. */
function createFindShown(document: Document): FindWords {
  const { text, sentences } = document;
  const shown: ShownSentence[] = [];
  const parts: string[] = [];
  let start = 0;
  for (const [index, sentence] of sentences.entries()) {
    const isApart = splitAtSpaces(text.slice(sentence.end, sentences[index + 1]?.start)).length > 1;
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
  return (
    ends && {
      // There may be markup before the first character.
      start: displayedEnd(document, ends.first.sentence, start - ends.first.start + 1) - 1,
      end: displayedEnd(document, ends.last.sentence, end - ends.last.start),
    }
  );
}

/** Looks up the rarest word in an index, because reading the whole document for each of thousands of entries takes long. */
function createFindWords(text: string): FindWords {
  const index = once(() => offsetsByWord(text));
  const candidates = (parts: readonly string[]): readonly number[] => {
    const rarest = rarestWord(parts, index());
    if (!rarest) return offsetsWithin(text, parts[0] ?? "", { start: 0, end: text.length });
    return rarest.offsets.flatMap((offset) => startBefore(text, parts.slice(0, rarest.part), offset - rarest.inside) ?? []);
  };
  return (words, within) => {
    const parts = splitAtSpaces(words.trim());
    const starts = within ? offsetsWithin(text, parts[0] ?? "", within) : candidates(parts);
    const spans = starts.flatMap((start) => spanFrom(text, parts, start) ?? []);
    return spans.filter(({ start, end }) => end <= (within?.end ?? end) && !cutsWord(text, start) && !cutsWord(text, end));
  };
}

function offsetsByWord(text: string): ReadonlyMap<string, readonly number[]> {
  const byWord = new Map<string, number[]>();
  for (const { 0: word, index } of text.matchAll(wholeWord)) addTo(byWord, word, index);
  return byWord;
}

/** `cutsWord` cuts none of these, so an occurrence of some words has the same ones. It cuts letters of two code units. */
const wholeWord = /(?:(?![\u{10000}-\u{10ffff}])[\p{Script=Latin}\p{N}])+/gu;

/** The word with the fewest occurrences, the part that has it, and its place in that part. */
function rarestWord(parts: readonly string[], index: ReadonlyMap<string, readonly number[]>) {
  const places = parts.flatMap((words, part) =>
    [...words.matchAll(wholeWord)].map((match) => ({ part, inside: match.index, offsets: index.get(match[0]) ?? [] })),
  );
  return places.reduce<(typeof places)[number] | undefined>(
    (best, place) => (best && best.offsets.length <= place.offsets.length ? best : place),
    undefined,
  );
}

/** Where `parts`, with white space after each, start that end at `end`; undefined if they do not. */
function startBefore(text: string, parts: readonly string[], end: number): number | undefined {
  let start = end;
  for (const part of parts.toReversed()) {
    let partEnd = start;
    while (isWhiteSpace(text, partEnd - 1)) partEnd -= 1;
    if (partEnd === start || !text.startsWith(part, partEnd - part.length)) return undefined;
    start = partEnd - part.length;
  }
  return start;
}

/** The span of `parts`, with white space between them, from `start` on; undefined if they are not there. */
function spanFrom(text: string, parts: readonly string[], start: number): Span | undefined {
  let end = start;
  for (const [number, part] of parts.entries()) {
    let from = end;
    if (number > 0) while (isWhiteSpace(text, from)) from += 1;
    if (start < 0 || (number > 0 && from === end) || !text.startsWith(part, from)) return undefined;
    end = from + part.length;
  }
  return { start, end };
}

function isWhiteSpace(text: string, at: number): boolean {
  return at >= 0 && at < text.length && text.charAt(at).trim() === "";
}

function offsetsWithin(text: string, words: string, { start, end }: Span): readonly number[] {
  const part = text.slice(start, end);
  const offsets: number[] = [];
  for (let at = part.indexOf(words); at >= 0; at = part.indexOf(words, at + 1)) offsets.push(start + at);
  return offsets;
}

function cutsWord(text: string, offset: number): boolean {
  return /^[\p{Script=Latin}\p{N}]{2}$/u.test(text.slice(offset - 1, offset + 1));
}

/** The sentence that shares the most words with `words`; undefined if none has half of them. Used only in error messages. */
export function createClosestWords(document: Document): (words: string) => string | undefined {
  const sentences = once(() => document.sentences.map((sentence) => wordsOf(displayText(document, sentence))));
  return (words) => {
    const searched = [...wordsOf(words)];
    const shared = sentences().map((own) => searched.filter((word) => own.has(word)).length);
    const most = shared.reduce((best, count, index) => (count > (shared[best] ?? 0) ? index : best), 0);
    const closest = document.sentences[most];
    return closest && (shared[most] ?? 0) * 2 >= searched.length ? displayText(document, closest) : undefined;
  };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(fold(text).split(" "));
}
