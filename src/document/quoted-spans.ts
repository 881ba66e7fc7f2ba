import { type QuotationMarks, usualMarks } from "./quotation-marks.ts";
import type { Span } from "./span.ts";

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

/** Of a mark that is also the apostrophe. */
function useOfSingleMark(words: string, index: number): MarkUse {
  const [before, after] = [words.slice(Math.max(0, index - 1), index), words.slice(index + 1, index + 2)];
  if (/^[\p{L}\p{N}]/u.test(after) || before.trim() === "") return "nothing";
  return /^[\p{L}\p{N}]/u.test(before) ? "may close" : "closes";
}

const doubleMark = /["“”„«»‹›「」『』‚‘]/gu;
const anyMark = /["“”„«»‹›「」『』‚‘'’]/gu;

/** Undefined for a mark that opens nothing. */
function closingMarks(mark: string, inverted: boolean): string | undefined {
  const closing = inverted ? (invertedClosingMarks[mark] ?? usualClosingMarks[mark]) : usualClosingMarks[mark];
  return closing === "" ? undefined : closing;
}

const usualClosingMarks: Readonly<Record<string, string>> = {
  '"': '"',
  "“": "”",
  "„": "“”",
  "«": "»",
  "‹": "›",
  "「": "」",
  "『": "』",
  "‚": "‘",
  "'": "'’",
  "‘": "’",
};
const invertedClosingMarks: Readonly<Record<string, string>> = { "»": "«", "›": "‹", "«": "", "‹": "" };

/** UTF-16 code units that show whether a mark opens. */
const lookAround = 12;

function mayOpen(words: string, mark: string, index: number): boolean {
  if (mark === "'" || mark === "‘") return opensSingle(words, index);
  if (mark === "‚") return /^\p{L}/u.test(words.slice(index + 1, index + 3));
  if (mark !== '"') return true;
  const isAfterWord = /[\p{Script=Latin}\p{N}]$/u.test(words.slice(Math.max(0, index - 1), index));
  return !isAfterWord || /^\p{L}/u.test(words.slice(index + 1, index + 3));
}

function opensSingle(words: string, index: number): boolean {
  const before = words.slice(Math.max(0, index - 2), index);
  const after = words.slice(index + 1, index + 1 + lookAround);
  return /(?:^|[\s([{—–"“«]|--)$/u.test(before) && /^[\p{L}\p{N}…—–"“_¿¡.-]/u.test(after) && !elision.test(after);
}

/** Words that lose their first letters: `'tis`, `'em`, `the '90s`. */
const elision = /^(?:tis|twas|twere|twill|twould|em|til|till|cause|bout|round|neath|mid|gainst|ere|un|uns|n|\d0s)(?![\p{L}\p{N}])/u;

/** Whether a quotation that was not closed goes on in the next paragraph, which repeats its opening mark. */
function continues(text: string, paragraph: Span, { mark, start }: OpenMark): boolean {
  const next = /^[\s>]*(\S)/u.exec(text.slice(paragraph.end, paragraph.end + maxGap))?.[1];
  const beginsSpeech = start === 1 || /[\s:：,，]/u.test(text.charAt(paragraph.start + start - 2));
  return next === mark && beginsSpeech && sentenceEnd.test(text.slice(Math.max(paragraph.start + start, paragraph.end - 2), paragraph.end));
}

/** UTF-16 code units between two paragraphs of one quotation. */
const maxGap = 40;
const sentenceEnd = /[.!?…。！？:：;；—–-]['’)]?$/u;
