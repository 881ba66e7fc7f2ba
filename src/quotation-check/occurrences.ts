import { displayText } from "../document/display-text.ts";
import { type Document, overlappingEnds, type Span, spanText } from "../document/document.ts";
import { cached, firstIndex } from "../text/collections.ts";
import { compareLetters, documentLetters } from "./compared-letters.ts";

/** Where the document has words as a whole. Their letters are the same; case, quotation marks, dashes, spaces and what ends them may differ. */
export interface Occurrence extends Span {
  /** The letters, digits and punctuation stand so in the document. */
  readonly isExact: boolean;
}

/**
 * The places of some words in the document, in order, at most `maxOccurrences`. None if it has them only with letters or digits around them
 * that belong to the first or the last word.
 */
export function findOccurrences(words: string, document: Document, limit = maxOccurrences): readonly Occurrence[] {
  const wanted = readWords(words);
  if (wanted.letters === "") return [];
  const found: Occurrence[] = [];
  const { letters, spanOf } = documentLetters(document);
  let tried = 0;
  for (let at = letters.indexOf(wanted.letters); at >= 0 && tried < maxTried; at = letters.indexOf(wanted.letters, at + 1)) {
    tried += 1;
    const span = spanOf(at, wanted.letters.length);
    if (cutsWord(document.flatText, span) || !hasSameNumbers(document.flatText.slice(span.start, span.end), wanted.inner)) continue;
    found.push(asQuoted(words.trim(), wanted, span, document));
    if (found.length === limit) break;
  }
  return found.length > 0 ? found : findAsWritten(words.trim(), document);
}

/** Where the file itself has the words, with its markup. */
function findAsWritten(words: string, { text }: Document): readonly Occurrence[] {
  const start = text.indexOf(words);
  const span = { start, end: start + words.length };
  return start < 0 || words === "" || cutsWord(text, span) ? [] : [{ ...span, isExact: true }];
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
  return ends.slice(0, longest).findLast((end) => findOccurrences(words.slice(0, end), document, 1).length > 0);
}

/** A sentence that is repeated in a document is quoted from one of these places. */
const maxOccurrences = 100;
/** Bounds the time for words that are everywhere within others. */
const maxTried = 1_000;

interface Words {
  /** Without the marks around them. */
  readonly inner: string;
  /** What ends them, without quotation marks: "." */
  readonly ending: string;
  readonly letters: string;
}

function readWords(words: string): Words {
  const withoutMarks = words.replace(outerMarks, "");
  const inner = withoutEnding(withoutMarks);
  const ending = withoutMarks.slice(inner.length).replace(quotationMarksAndSpaces, "");
  return { inner, ending, letters: compareLetters(inner).letters };
}

const outerMarks = /^[\s"“”„‟'‘’‚‛«»‹›「」『』]+/u;
const quotationMarksAndSpaces = /[\s"“”„‟'‘’‚‛«»‹›「」『』]+/gu;
const endingMark = /[\s\p{P}]/u;

/** Not by a pattern that is anchored at the end, whose time is quadratic in a long row of marks. */
function withoutEnding(words: string): string {
  let end = words.length;
  while (end > 0 && endingMark.test(words.charAt(end - 1)) && !"%‰".includes(words.charAt(end - 1))) end -= 1;
  return words.slice(0, end);
}

/** Whether a span begins or ends within a word, or within a number with its sign and unit. */
function cutsWord(text: string, { start, end }: Span): boolean {
  return (
    cutsAt(text.slice(Math.max(0, start - 2), start), text.slice(start, start + 2)) ||
    cutsAt(text.slice(end - 2, end), text.slice(end, end + 2))
  );
}

/** Two characters on each side. */
function cutsAt(before: string, after: string): boolean {
  const around = `${before.padStart(2)}|${after.padEnd(2)}`;
  return withinWord.test(around) || withinNumber.test(around) || withinChineseNumber.test(around);
}

/** Scripts that are written with spaces between words. */
const spaced = "(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}])[\\p{L}\\p{N}\\p{M}]";
/** "ho|me", "non|-resident", "non-|resident", "they|'re" */
const withinWord = new RegExp(`${spaced}(?:\\||\\|['’‑-]|['’‑-]\\|)${spaced}`, "u");
/** "3|.5", "3.|5", "$|5", "-|5", "5|%" */
const withinNumber = /\p{N}(?:\|[.,:/]|[.,:/]\|)\p{N}|[\p{Sc}±<>≤≥]\|\p{N}|(?<![\p{L}\p{N}])[-−–]\|\p{N}|\p{N}\|[%‰°\p{Sc}]/u;
const withinChineseNumber = /[〇零一二两三四五六七八九十百千万亿]\|[〇零一二两三四五六七八九十百千万亿]/u;

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
function asQuoted(quoted: string, wanted: Words, span: Span, document: Document): Occurrence {
  const start = span.start - (quoted.length - quoted.replace(outerMarks, "").length);
  if (document.text.startsWith(quoted, start)) return { start, end: start + quoted.length, isExact: true };
  const isSame = isExact(wanted, span, document);
  return { start: span.start, end: isSame ? endWith(wanted.ending, span.end, document) : span.end, isExact: isSame };
}

/** The offset after the marks that end some words, from the offset after the words. */
function endWith(ending: string, offset: number, { flatText }: Document): number {
  let end = offset;
  for (const mark of ending) end = flatText.indexOf(mark, end) + 1;
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
  const around = document.flatText.slice(ends.first.start, start) + document.flatText.slice(end, ends.last.end);
  return !/[\p{L}\p{N}]/u.test(around);
}
