import type { Line } from "./lines.ts";

/** How a text breaks its lines. `width` is undefined where each line is a paragraph. */
export interface Wrapping {
  /** UTF-16 code units of a full line with its indentation. */
  readonly width: number | undefined;
  /** Lines that are not empty. */
  readonly lineCount: number;
}

/** Guesses from the lengths of the lines, and from how many lines continue in lower case. */
export function readWrapping(text: string, lines: readonly Line[]): Wrapping {
  const lengths = lines.map(({ start, end, indent }) => indent + end - start).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * fullLinePercentile)] ?? 0;
  const following = lines.filter(({ startsBlock }) => !startsBlock);
  const continued = following.filter(({ start }) => startsInLowerCase.test(text.slice(start, start + 4)));
  const isWrapped = width >= minWidth && width <= maxWidth && continued.length >= Math.max(1, following.length * minContinued);
  return { width: isWrapped ? width : undefined, lineCount: lines.length };
}

const fullLinePercentile = 0.95;
/** UTF-16 code units. */
const minWidth = 30;
const maxWidth = 160;
/** The share of directly following lines that begin in lower case. */
const minContinued = 0.2;
const startsInLowerCase = /^["'“‘(]?\p{Ll}/u;

/** Whether `line` continues the sentence or the paragraph of `before`, which it directly follows. */
export function continuesParagraph(text: string, before: Line, line: Line, width: number): boolean {
  const firstWord = /^\S+/u.exec(text.slice(line.start, line.start + width))?.[0].length ?? 0;
  const length = before.indent + before.end - before.start;
  if (length + 1 + firstWord > width - 1) return true;
  const isEnded = sentenceEnd.test(text.slice(before.end - Math.min(8, before.end - before.start), before.end));
  if (isEnded && (length < width * shortLine || line.indent > before.indent)) return false;
  return !startsInUpperCase.test(text.slice(line.start, line.start + 4)) || !isEnded;
}

/** An ended line shorter than this share of the width ends its paragraph. */
const shortLine = 0.6;
const sentenceEnd = /[.!?…。！？:;]["'”’»」)\]]*$/u;
const startsInUpperCase = /^["'“‘(]?\p{Lu}/u;
