import { alternatives, listsOf } from "../language/forms.ts";
import { beginsSmall, countMatches, endsInAny } from "../text/characters.ts";
import { countEach, once } from "../text/collections.ts";
import { hasDigit, hasLetter, hasLetterOrDigit } from "../text/words.ts";
import type { Span } from "./document.ts";
import { hasSingular } from "./line-markers.ts";
import type { Line } from "./lines.ts";

const list = listsOf("document.txt");

/**
 * The spans between quotation marks in one paragraph, without the marks; quotations inside quotations are not listed. Unmatched marks are
 * ignored, except that speech which the next paragraph continues (it begins with the same mark) ends with the paragraph.
 */
export function quotedSpans(text: string, paragraph: Span, { single, inverted }: QuotationMarks = usualMarks): readonly Span[] {
  const words = text.slice(paragraph.start, paragraph.end);
  const reading: Reading = { words, inverted, quoted: [], open: undefined };
  for (const { 0: mark, index } of words.matchAll(single ? anyMark : doubleMark)) readMark(reading, mark, index);
  const { open, quoted } = reading;
  if (open?.possibleEnd !== undefined) close(reading, open.possibleEnd);
  else if (open && continues(text, paragraph, open)) close(reading, words.length);
  return quoted.map(({ start, end }) => ({ start: paragraph.start + start, end: paragraph.start + end }));
}

/** Offsets are those in the paragraph. */
interface Reading {
  readonly words: string;
  readonly inverted: boolean;
  readonly quoted: Span[];
  open: OpenMark | undefined;
}

interface OpenMark {
  readonly mark: string;
  /** After the mark. */
  readonly start: number;
  /** The marks that can close it. */
  readonly closing: string;
  /** The first single mark after a letter: it closes the quotation, or it is the apostrophe of `the dogs'`. */
  possibleEnd: number | undefined;
}

function readMark(reading: Reading, mark: string, index: number): void {
  const { words, inverted, open } = reading;
  if (open) {
    const use = useInQuotation(words, open, mark, index);
    if (use === "closes") close(reading, index);
    if (use === "may close") open.possibleEnd ??= index;
    if (use !== "opens") return;
    close(reading, open.possibleEnd ?? index);
  }
  const closing = closingMarks(mark, inverted);
  if (closing !== undefined && mayOpen(words, mark, index)) reading.open = { mark, start: index + 1, closing, possibleEnd: undefined };
}

function close(reading: Reading, end: number): void {
  if (reading.open && reading.open.start < end) reading.quoted.push({ start: reading.open.start, end });
  reading.open = undefined;
}

type MarkUse = "closes" | "may close" | "opens" | "nothing";

function useInQuotation(words: string, open: OpenMark, mark: string, index: number): MarkUse {
  if (!open.closing.includes("’")) return open.closing.includes(mark) ? "closes" : "nothing";
  if (open.possibleEnd !== undefined && opensSingle(words, index)) return "opens";
  return mark === "'" || mark === "’" ? useOfSingleMark(words, index) : "nothing";
}

/** How a mark is used that may be an apostrophe. */
function useOfSingleMark(words: string, index: number): MarkUse {
  const before = words.charAt(index - 1);
  if (hasLetterOrDigit(words.charAt(index + 1)) || before.trim() === "") return "nothing";
  return hasLetterOrDigit(before) ? "may close" : "closes";
}

const doubleMark = /["“”„«»‹›「」『』‚‘]/gu;
const anyMark = /["“”„«»‹›「」『』‚‘'’]/gu;

/** Undefined for a mark that opens nothing. */
function closingMarks(mark: string, inverted: boolean): string | undefined {
  return inverted && "«‹»›".includes(mark) ? invertedClosingMarks.get(mark) : usualClosingMarks.get(mark);
}

/** Each mark that opens, and those that close it. */
const usualClosingMarks = new Map(['""', "“”", "„“”", "«»", "‹›", "「」", "『』", "‚‘", "''’", "‘’"].map(opening));
const invertedClosingMarks = new Map(["»«", "›‹"].map(opening));

function opening(marks: string): readonly [string, string] {
  return [marks.charAt(0), marks.slice(1)];
}

function mayOpen(words: string, mark: string, index: number): boolean {
  if (mark === "'" || mark === "‘") return opensSingle(words, index);
  if (mark !== "‚" && mark !== '"') return true;
  const isAfterWord = mark === "‚" || /[\p{Lu}\p{Ll}\p{N}]/u.test(words.charAt(index - 1));
  return !isAfterWord || hasLetter(words.charAt(index + 1));
}

function opensSingle(words: string, index: number): boolean {
  const [before, after] = [words.slice(Math.max(0, index - 2), index), words.slice(index + 1)];
  const isApart = /(?:^|[\s([{—–"“«]|--)$/u.test(before);
  return isApart && /^[\p{L}\p{N}…—–"“_¿¡.-]/u.test(after) && !isElided(after);
}

/** Whether a word without its first letters is there: `'tis`, `'em`, `the '90s`. */
function isElided(after: string): boolean {
  const word = /^(?:\p{L}+|\d0s)(?![\p{L}\p{N}])/u.exec(after)?.[0] ?? "";
  return hasDigit(word) || list("elisions").has(word);
}

/** Whether a quotation that was not closed goes on in the next paragraph, which repeats its opening mark. */
function continues(text: string, paragraph: Span, { mark, start }: OpenMark): boolean {
  const next = /^[>\s]*([^>\s])/u.exec(text.slice(paragraph.end, paragraph.end + maxGap))?.[1];
  const beginsSpeech = start === 1 || /[:：,，\s]/u.test(text.charAt(paragraph.start + start - 2));
  return next === mark && beginsSpeech && endsInAny(text.slice(paragraph.start + start, paragraph.end), ".!?…。！？：:;；—–-", "'’)");
}

/** UTF-16 code units between two paragraphs of one quotation. */
const maxGap = 40;

/** Which marks enclose direct speech, where documents differ in that. */
export interface QuotationMarks {
  /** `'…'` and `‘…’`, as in British books. Otherwise these are apostrophes, or marks within marks. */
  readonly single: boolean;
  /** `»…«` and `›…‹`, as in German books, not `«…»`. */
  readonly inverted: boolean;
}

const usualMarks: QuotationMarks = { single: false, inverted: false };

/** Guesses from what stands beside the marks in the whole text. */
export function readQuotationMarks(text: string): QuotationMarks {
  const single = countMatches(text, singleAfterSpeech);
  const isSingle = single >= minSingleMarks && single > singlePerDouble * countMatches(text, countedDoubleMark);
  return { single: isSingle, inverted: countMatches(text, opensInwards) > countMatches(text, opensOutwards) };
}

const minSingleMarks = 3;
/** Single marks for one double mark, in a text that quotes with single ones. */
const singlePerDouble = 2;
const singleAfterSpeech = /[,.!?]['’](?![\p{L}\p{N}])/gu;
/** French texts have a space within the marks. */
const opensOutwards = /(?<![^\s(])[«‹](?=\s?[\p{L}\p{N}¿¡…])/gu;
const opensInwards = /(?<![^\s(])[»›](?=[\p{L}\p{N}¿¡…])/gu;
const countedDoubleMark = /["“”„«»]/gu;

/** Who speaks in a paragraph of a transcript. */
export interface SpeakerLabel {
  readonly name: Span;
  /** Where the words begin. */
  readonly end: number;
}

/** The label at the start of a span; undefined if there is none, or the document is no transcript. */
export type ReadSpeaker = (span: Span) => SpeakerLabel | undefined;

/**
 * A document is a transcript if two labels occur repeatedly and most of what they label are sentences. Lines such as "Date: 3 May" are not
 * sentences, and their labels have common names.
 */
export function createReadSpeaker(text: string, lines: readonly Line[]): ReadSpeaker {
  const names = repeatedNames(text, lines);
  if (names.size === 0) return () => undefined;
  return (span) => {
    const label = readLabel(text, span);
    return label && names.has(nameOf(text, label)) ? label : undefined;
  };
}

/** The names of a transcript: those of at least two labels; if a fifth of its lines have labels, all. */
function repeatedNames(text: string, lines: readonly Line[]): ReadonlySet<string> {
  const labels = lines.flatMap((line) => readLabel(text, { start: line.start + line.marker.length, end: line.end }) ?? []);
  const counts = countEach(labels.map((label) => nameOf(text, label)));
  const repeated = [...counts].flatMap(([name, count]) => (count >= 2 ? [name] : []));
  if (repeated.length < 2 || labels.length < minTurns) return new Set();
  return new Set(labels.length >= lines.length * 0.2 ? counts.keys() : repeated);
}

/** Paragraphs with a label. */
const minTurns = 4;

function nameOf(text: string, { name }: SpeakerLabel): string {
  return text.slice(name.start, name.end);
}

function readLabel(text: string, { start, end }: Span): SpeakerLabel | undefined {
  const line = text.slice(start, Math.min(end, start + maxLabel));
  if (!line.includes(":") && !line.includes("：")) return undefined;
  const [whole = "", before = "", name = ""] = label().exec(line) ?? [];
  if (name === "" || whole.length >= line.length || (beginsSmall(name) && !hasDigit(before))) return undefined;
  if (hasSingular(list("common-labels"), name)) return undefined;
  const nameStart = start + before.length;
  return { name: { start: nameStart, end: nameStart + name.length }, end: start + whole.length };
}

/** UTF-16 code units of a label with its time and the first word. */
const maxLabel = 90;
const time = "\\\\?[\\[(]?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[ap]m)?\\\\?[\\])]?";
const word = "[\\p{Lu}\\p{Lo}][\\p{L}\\p{N}.'’-]*";
/** A name in lower case needs a time before it: `[10:32] bob: `. */
const nickname = "\\p{Ll}[\\p{L}\\d_.-]{0,30}";

/** `Mary Jones: `, `[10:32] Bob: `, `**AB:** [00:31] `. */
const label = once(() => {
  const name = `${word}(?: (?:${word}|\\(\\p{L}[^()]{0,30}\\)|${alternatives("name-particles", "document.txt")})){0,4}`;
  const named = `((?:${time}\\s+)?(?:\\*\\*|__)?)(${name}|${nickname})(?:\\*\\*|__)?(?:\\s${time})?`;
  return new RegExp(`^${named}\\s?(?::(?:\\*\\*|__)?\\s+|：(?:\\*\\*)?)(?:${time}\\s+)?(?=\\S)`, "u");
});
