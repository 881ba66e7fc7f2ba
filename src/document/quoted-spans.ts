import { type QuotationMarks, usualMarks } from "./quotation-marks.ts";
import type { Span } from "./span.ts";

/**
 * The spans between quotation marks in one paragraph, without the marks; quotations inside quotations are not listed. Unmatched marks are
 * ignored, except that speech which the next paragraph continues (it begins with the same mark) ends with the paragraph.
 */
export function quotedSpans(text: string, paragraph: Span, { single, inverted }: QuotationMarks = usualMarks): readonly Span[] {
  const quoted: Span[] = [];
  let open: OpenMark | undefined;
  const close = (end: number) => {
    if (open && open.start < end) quoted.push({ start: open.start, end });
    open = undefined;
  };
  const words = text.slice(paragraph.start, paragraph.end);
  for (const { 0: mark, index } of words.matchAll(single ? anyMark : doubleMark)) {
    if (open?.closing.includes(mark)) {
      const use = isSingle(mark) ? readSingleMark(words, index) : "closes";
      if (use === "closes") close(paragraph.start + index);
      else if (use === "may close") open.possibleEnd ??= paragraph.start + index;
      if (use !== "opens") continue;
    }
    if (open && (open.possibleEnd === undefined || !open.closing.includes("’") || !opensSingle(words, index))) continue;
    if (open?.possibleEnd !== undefined) close(open.possibleEnd);
    const closing = closingMarks(mark, inverted);
    if (closing !== undefined && mayOpen(words, mark, index)) open = { mark, start: paragraph.start + index + 1, closing };
  }
  if (open?.possibleEnd !== undefined) close(open.possibleEnd);
  else if (open && continues(text, paragraph, open)) close(paragraph.end);
  return quoted;
}

interface OpenMark {
  readonly mark: string;
  /** After the mark. */
  readonly start: number;
  /** The marks that can close it. */
  readonly closing: string;
  /** The first single mark after a letter: it closes the quotation, or it is the apostrophe of `the dogs'`. */
  possibleEnd?: number;
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

function isSingle(mark: string): boolean {
  return mark === "'" || mark === "’";
}

/** What a mark that is also the apostrophe does where single marks are open. */
function readSingleMark(words: string, index: number): "closes" | "may close" | "opens" | "nothing" {
  const [before, after] = [words.slice(Math.max(0, index - 1), index), words.slice(index + 1, index + 2)];
  if (/^[\p{L}\p{N}]/u.test(after)) return opensSingle(words, index) ? "opens" : "nothing";
  if (/^[\p{L}\p{N}]/u.test(before)) return "may close";
  return /^\s?$/u.test(before) ? "nothing" : "closes";
}

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
  const beginsSpeech = start === paragraph.start + 1 || /[\s:：,，]$/u.test(text.slice(start - 2, start - 1));
  return next === mark && beginsSpeech && sentenceEnd.test(text.slice(Math.max(start, paragraph.end - 2), paragraph.end));
}

/** UTF-16 code units between two paragraphs of one quotation. */
const maxGap = 40;
const sentenceEnd = /[.!?…。！？:：;；—–-]['’)]?$/u;
