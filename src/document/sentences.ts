import { listsOf, type WordList } from "../language/forms.ts";
import { endsInAny } from "../text/characters.ts";
import { createOverlapTest, type Span, trimSpan } from "./document.ts";
import { type QuotationMarks, quotedSpans } from "./speech-marks.ts";

const list = listsOf("document.txt");

export interface Sentence extends Span {
  /** The paragraph's number, from 1. */
  readonly paragraph: number;
  /** The sentence's number in its paragraph, from 1. */
  readonly number: number;
}

/**
 * The sentences of one paragraph; together they cover all its words. Direct speech up to `maxUnsplitSpeech` is not split, and no sentence is
 * longer than `maxLength`.
 */
export function splitSentences(text: string, paragraph: Span, number: number, marks?: QuotationMarks): readonly Sentence[] {
  const speech = quotedSpans(text, paragraph, marks).filter(({ start, end }) => end - start <= maxUnsplitSpeech);
  const isSpeech = createOverlapTest(speech);
  const spans: Span[] = [];
  let start = paragraph.start;
  let nextSpeech = 0;
  const words = text.slice(paragraph.start, paragraph.end);
  for (const match of words.matchAll(possibleEnd)) {
    const end = paragraph.start + match.index + match[0].trimEnd().length;
    const next = paragraph.start + match.index + match[0].length;
    while ((speech[nextSpeech]?.end ?? end) < end) nextSpeech += 1;
    if ((speech[nextSpeech]?.start ?? end) < end) continue;
    if (!endsSentence(text.slice(Math.max(start, end - lookBehindLength), end), text.slice(next, next + 40))) continue;
    spans.push(...longParts(text, { start, end }, isSpeech));
    start = next;
  }
  if (start < paragraph.end) spans.push(...longParts(text, { start, end: paragraph.end }, isSpeech));
  return numbered(spans, number);
}

/** UTF-16 code units; the sentences of a longer speech are separate passages. */
const maxUnsplitSpeech = 400;
/**
 * UTF-16 code units before a full stop that are searched for an abbreviation; longer than any of them.
 * Searching the whole sentence at every full stop would be quadratic.
 */
const lookBehindLength = 64;
/**
 * Closing marks and reference numbers (`[12]`, `:245`) belong to the preceding sentence. A match starts only at the first of several marks:
 * trying each mark of a long row of dots would be quadratic.
 */
const possibleEnd = /(?:(?<![.!?…])[.!?…]+["'”’»)\]]*(?:\[\d+\]|:\d+(?:[-–]\d+)?)*\s+|[。！？]+["”’」』）]*\s*)/gu;

function endsSentence(before: string, after: string): boolean {
  if (after === "") return false;
  if (endsInAny(before, "。！？", "\"'”’」』）»)]")) return true;
  if (/^["'“‘«([]*\p{Ll}/u.test(after)) return false;
  const word = beforeStop.exec(before)?.[1];
  if (word === undefined || !(list("abbreviations").has(word) || initials.test(word))) return true;
  return (
    (word.includes(".") || list("last-abbreviations").has(word)) &&
    startsWithWord(list("sentence-starts"), after.replace(/^["'“‘«([]+/u, ""))
  );
}

function startsWithWord(words: WordList, text: string): boolean {
  return words.has(/^(\p{L}+)\s/u.exec(text)?.[1] ?? "");
}

/** The word before a full stop. From the end back, which is quicker. */
const beforeStop = /$(?<=([^\s("“‘[]*)\.["'”’」』）»)\]]*)/u;
/** "J", "U.S". */
const initials = /^(?:\p{L}\.)*\p{Lu}$/u;

/** A long sentence in parts that can each be shown; direct speech is not cut. */
function longParts(text: string, span: Span, isSpeech: (span: Span) => boolean): readonly Span[] {
  const cut = cutPlace(text, span, isSpeech);
  if (cut === undefined) return shortParts(text, span);
  const [before, after] = [trimSpan(text, { start: span.start, end: cut }), trimSpan(text, { start: cut, end: span.end })];
  return [...longParts(text, before, isSpeech), ...longParts(text, after, isSpeech)];
}

/** Where a sentence that is too long to be shown as one is cut: at the semicolon closest to its middle, or at such a comma. */
function cutPlace(text: string, { start, end }: Span, isSpeech: (span: Span) => boolean): number | undefined {
  const length = end - start;
  if (length <= maxWholeLength || length > maxCutLength) return undefined;
  const words = text.slice(start, end);
  for (const pause of [/;(?=\s)|；/gu, /,(?=\s)|，/gu]) {
    const places = [...words.matchAll(pause)].map(({ index }) => index + 1);
    const possible = places.filter(
      (at) => at >= minPart && length - at >= minPart && !isSpeech({ start: start + at, end: start + at + 1 }),
    );
    const distance = (at: number) => Math.abs(at - length / 2);
    const [best] = possible.toSorted((a, b) => distance(a) - distance(b));
    if (best !== undefined) return start + best;
  }
  return undefined;
}

/** UTF-16 code units of a passage with all that belongs to it; a longer one is no answer. */
export const maxPassageLength = 600;
/** UTF-16 code units of a sentence. */
const maxWholeLength = 480;
/** UTF-16 code units of each part. */
const minPart = 80;
/** Longer ones are lists without ends, which are cut between words. */
const maxCutLength = 20_000;

/** Splits a text without sentence ends, such as a table or a list of words, between words: it cannot be shown or searched as one. */
function shortParts(text: string, { start, end }: Span): readonly Span[] {
  const parts: Span[] = [];
  let from = start;
  while (end - from > maxLength) {
    const window = text.slice(from, from + maxLength);
    const space = Math.max(...[" ", "\t", "\u00a0", "\u3000"].map((mark) => window.lastIndexOf(mark)));
    const cut = space > 0 ? space : maxLength - ((text.codePointAt(from + maxLength - 1) ?? 0) > 0xffff ? 1 : 0);
    const part = trimSpan(text, { start: from, end: from + cut });
    if (part.start < part.end) parts.push(part);
    from += cut;
  }
  const last = trimSpan(text, { start: from, end });
  return last.start < last.end ? [...parts, last] : parts;
}

/** UTF-16 code units; far longer than a sentence. */
const maxLength = 2_000;

/** No spread: V8 gives each object that is spread and extended a hidden class of its own, which takes four times as much memory. */
function numbered(spans: readonly Span[], paragraph: number): readonly Sentence[] {
  return spans.map(({ start, end }, index) => ({ start, end, paragraph, number: index + 1 }));
}

/** The lines of code, each a sentence. */
export function splitLines(text: string, { start, end }: Span, number: number): readonly Sentence[] {
  const spans = [...text.slice(start, end).matchAll(/[^\n\r\f\u2028\u2029]+/gu)].flatMap((match) =>
    shortParts(text, { start: start + match.index, end: start + match.index + match[0].length }),
  );
  return numbered(spans, number);
}
