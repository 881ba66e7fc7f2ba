import { displayText } from "../document/display-text.ts";
import { type Document, overlappingEnds, type Span, spanText } from "../document/document.ts";
import { cached, firstIndex } from "../text/collections.ts";
import { hasLetterOrDigit } from "../text/words.ts";
import { compareLetters, documentLetters } from "./compared-letters.ts";

/** Where the document has words as a whole. Their letters are the same; case, quotation marks, dashes, spaces and what ends them may differ. */
export interface Occurrence extends Span {
  /** The letters, digits and punctuation stand so in the document. */
  readonly isExact: boolean;
}

/**
 * The places of some words in the document, in order. None if it has them only with letters or digits around them that belong to the first or
 * the last word. `from`: the offset to begin at.
 */
export function findOccurrences(words: string, document: Document, { from = 0, limit = maxOccurrences } = {}): readonly Occurrence[] {
  const { letters, letterAt } = documentLetters(document);
  const wanted = readWords(words);
  const next = (at: number) => letters.indexOf(wanted.letters, at);
  const found = collect(
    occurrencesAt(next(from === 0 ? 0 : letterAt(from)), (at) => next(at + 1), wanted, document),
    limit,
  );
  return found.length > 0 || from > 0 ? found : findAsWritten(wanted, document);
}

/** The last place that ends before an offset: of words that are everywhere, those in front of it are not read. */
export function findOccurrenceBefore(words: string, document: Document, offset: number): Occurrence | undefined {
  const { letters, letterAt } = documentLetters(document);
  const wanted = readWords(words);
  const before = letters.slice(0, letterAt(offset));
  const last = (at: number) => (at < 0 ? -1 : before.lastIndexOf(wanted.letters, at));
  return collect(
    occurrencesAt(last(before.length), (at) => last(at - 1), wanted, document),
    1,
  )[0];
}

/** `first`: where the letters stand first; -1 if nowhere. */
function* occurrencesAt(first: number, next: (at: number) => number, wanted: Words, document: Document): Generator<Occurrence> {
  if (wanted.letters === "") return;
  const { text, spanOf } = documentLetters(document);
  for (let [at, tried] = [first, 0]; at >= 0 && tried < maxTried; [at, tried] = [next(at), tried + 1]) {
    const span = spanOf(at, wanted.letters.length);
    // Not words that are there only as a part of others.
    if (!cutsWord(text, span) && hasSameNumbers(text.slice(span.start, span.end), wanted.inner)) yield asQuoted(wanted, span, document);
  }
}

function collect<Item>(items: Iterable<Item>, limit: number): readonly Item[] {
  const collected: Item[] = [];
  for (const item of items) if (collected.push(item) === limit) break;
  return collected;
}

/** Where the file itself has the words, with its markup. */
function findAsWritten({ whole }: Words, { text }: Document): readonly Occurrence[] {
  const start = text.indexOf(whole);
  const span = { start, end: start + whole.length };
  return start < 0 || whole === "" || cutsWord(text, span) ? [] : [{ ...span, isExact: true }];
}

/**
 * How much of some words the document has from the first one on, as a whole. `ends`: where the words may end, in order. Returns one of these, as
 * late as possible; undefined if the document does not even have the words to the first.
 */
export function findLongestStart(words: string, ends: readonly number[], document: Document): number | undefined {
  const { letters } = documentLetters(document);
  const lettersTo = cached(new Map<number, string>(), (end) => readWords(words.slice(0, end)).letters);
  const first = lettersTo(ends[0] ?? 0);
  let longest = 0;
  let tried = 0;
  for (let at = letters.indexOf(first); at >= 0 && tried < maxTried; at = letters.indexOf(first, at + 1)) {
    tried += 1;
    // The first end that the document does not have here.
    const differs = firstIndex(ends, (end) => !letters.startsWith(lettersTo(end), at));
    longest = Math.max(longest, differs);
  }
  const latest = ends.slice(Math.max(0, longest - maxShorter), longest);
  return latest.findLast((end) => findOccurrences(words.slice(0, end), document, { limit: 1 }).length > 0);
}

/** A sentence that is repeated in a document is quoted from one of these places. */
export const maxOccurrences = 1_000;
/** Bounds the time for words that are everywhere within others. */
const maxTried = 2_000;
/** The last words may be there only as a part of others. */
const maxShorter = 8;

interface Words {
  readonly whole: string;
  /** Without the marks around them. */
  readonly inner: string;
  /** What ends them, without quotation marks: "." */
  readonly ending: string;
  readonly letters: string;
}

function readWords(words: string): Words {
  const whole = words.trim();
  const withoutMarks = whole.replace(outerMarks, "");
  const inner = withoutEnding(withoutMarks);
  const ending = withoutMarks.slice(inner.length).replace(quotationMarksAndSpaces, "");
  return { whole, inner, ending, letters: compareLetters(inner).letters };
}

const marksAndSpaces = "[\\s\"“”„‟'‘’‚‛«»‹›「」『』]+";
const outerMarks = new RegExp(`^${marksAndSpaces}`, "u");
const quotationMarksAndSpaces = new RegExp(marksAndSpaces, "gu");
const endingMark = /[\s\p{P}]/u;

/** Not by a pattern that is anchored at the end, whose time is quadratic in a long row of marks. */
function withoutEnding(words: string): string {
  let end = words.length;
  while (end > 0 && endingMark.test(words.charAt(end - 1)) && !"%‰".includes(words.charAt(end - 1))) end -= 1;
  return words.slice(0, end);
}

/** "10 15" is not "1015". */
function hasSameNumbers(words: string, others: string): boolean {
  const [numbers, otherNumbers] = [words, others].map(
    (text) =>
      text
        .normalize("NFKC")
        .match(/\p{N}+/gu)
        ?.join(" ") ?? "",
  );
  return numbers === otherNumbers;
}

/** With the marks around the words, where the document has the same ones. */
function asQuoted(wanted: Words, span: Span, document: Document): Occurrence {
  const { whole } = wanted;
  const start = span.start - (whole.length - whole.replace(outerMarks, "").length);
  if (document.text.startsWith(whole, start)) return { start, end: start + whole.length, isExact: true };
  const isSame = isExact(wanted, span, document);
  return { start: span.start, end: isSame ? endWith(wanted.ending, span.end, document) : span.end, isExact: isSame };
}

/** The offset after the marks that end some words, from the offset after the words. */
function endWith(ending: string, offset: number, document: Document): number {
  const { text } = documentLetters(document);
  let end = offset;
  for (const mark of ending) end = text.indexOf(mark, end) + 1;
  return end;
}

/** Whether the words stand so in the document, as people read it or as it is written. Invisible marks may change how words look. */
function isExact({ inner, ending }: Words, span: Span, document: Document): boolean {
  const wanted = onOneLine(inner);
  const isSame = onOneLine(displayText(document, span)) === wanted || onOneLine(spanText(document, span)) === wanted;
  return isSame && endingAfter(document, span.end).startsWith(ending);
}

function onOneLine(words: string): string {
  return words
    .normalize("NFC")
    .replace(/[^\S\n\r]*[\n\r]\s*/gu, " ")
    .replace(/\s/gu, " ");
}

/** The marks after an offset, as they are shown, without quotation marks. */
function endingAfter(document: Document, offset: number): string {
  const sentence = overlappingEnds(document.sentences, { start: offset, end: offset + 1 })?.first;
  if (!sentence) return "";
  const [marks = ""] = /^[\s\p{P}]*/u.exec(displayText(document, { start: Math.max(offset, sentence.start), end: sentence.end })) ?? [];
  return marks.replace(quotationMarksAndSpaces, "");
}

/** Whether the span is a whole sentence or more of them. */
export function isWholeSentence(document: Document, { start, end }: Span): boolean {
  const ends = overlappingEnds(document.sentences, { start, end });
  if (!ends) return false;
  const { text } = documentLetters(document);
  return !hasLetterOrDigit(text.slice(ends.first.start, start) + text.slice(end, ends.last.end));
}

/** Whether a span begins or ends within a word, or within a number with its sign, its currency and its unit. */
function cutsWord(text: string, { start, end }: Span): boolean {
  return cutsAt(text, start) || cutsAt(text, end);
}

function cutsAt(text: string, offset: number): boolean {
  const [before, after] = [text.slice(Math.max(0, offset - reach), offset), text.slice(offset, offset + reach)];
  const around = `${before}|${after}`;
  return cuts.some((cut) => cut.test(around));
}

/** UTF-16 code units on each side: a space, three digits and what follows them. */
const reach = 5;

/** Letters and digits of scripts that are written with spaces between words. */
const spaced = "(?!\\p{Script=Han}|\\p{Script=Hiragana}|\\p{Script=Katakana}|\\p{Script=Thai})[\\p{L}\\p{N}\\p{M}]";
const cuts: readonly RegExp[] = [
  // "ho|me", "non|-resident", "non-|resident", "they|'re"
  new RegExp(`${spaced}(?:\\||\\|['’‑-]|['’‑-]\\|)${spaced}`, "u"),
  // "3|.5", "3.|5", "5|–10", "5–|10"
  /\p{N}(?:\|[.,:/–−-]|[.,:/–−-]\|)\p{N}/u,
  // "10| 000"
  /\p{N}(?:\|[ \u00a0\u2009\u202f]|[ \u00a0\u2009\u202f]\|)\p{N}{3}(?!\p{N})/u,
  // "$|5", "≤ |5", "-|5", "-|$5", "5|%"
  /[\p{Sc}±<>≤≥]\s?\|\s?\p{N}/u,
  new RegExp(`(?<!${spaced})[-−–]\\|[\\p{N}\\p{Sc}]`, "u"),
  /\p{N}\s?\|\s?[%‰°℃℉\p{Sc}]/u,
  /[〇零一二两三四五六七八九十百千万亿]\|[〇零一二两三四五六七八九十百千万亿]/u,
];
