import { displayColumns, startsWide } from "./columns.ts";
import { isEnded, lastUnits } from "./line-ends.ts";
import type { Line } from "./lines.ts";
import { isTableLine, readMarker, underlineOf } from "./markers.ts";

/** How a text breaks its lines. `width` is undefined where each line is a paragraph. */
export interface Wrapping {
  /** Columns of a full line with its indentation. */
  readonly width: number | undefined;
  /** Lines that are not empty. */
  readonly lineCount: number;
}

/**
 * Guesses from the lines that another line follows directly: in a wrapped text most of them are full, and many of the next ones continue a
 * sentence. Lines of marks, tables and lists say nothing about it.
 */
export function readWrapping(text: string, lines: readonly Line[]): Wrapping {
  const pairs = lines.flatMap((line, index) => {
    const before = lines[index - 1];
    return before && !line.startsBlock && mayBeProse(text, before, line) ? [{ before, line }] : [];
  });
  const lengths = pairs.map(({ before }) => before.indent + before.columns).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * fullLinePercentile)] ?? 0;
  const full = pairs.filter(({ before, line }) => reach(text, before, line) > width * nearlyFull);
  const continued = full.filter(({ before, line }) => continuesSentence(text, before, line));
  const isWrapped =
    width >= minWidth && width <= maxWidth && full.length >= pairs.length * minFull && continued.length >= pairs.length * minContinued;
  return { width: isWrapped ? width : undefined, lineCount: lines.length };
}

const fullLinePercentile = 0.95;
/** Columns. */
const minWidth = 30;
const maxWidth = 200;
/** The share of a full line that a line reaches with the next word, if that word was wrapped. */
const nearlyFull = 0.8;
/** The shares of directly following lines whose line before is full, and that continue its sentence. */
const minFull = 0.4;
const minContinued = 0.2;

function mayBeProse(text: string, before: Line, line: Line): boolean {
  return readMarker(text, line).kind === undefined && ![before, line].some((each) => isTableLine(text, each) || underlineOf(text, each));
}

function continuesSentence(text: string, before: Line, line: Line): boolean {
  const start = text.slice(line.start, line.start + 4);
  return startsInLowerCase.test(start) || (startsWithoutCase.test(start) && !isEnded(text, before));
}

const startsInLowerCase = /^["'“‘(]?\p{Ll}/u;
const startsWithoutCase = /^["'“‘(（《「『]?\p{Lo}/u;

/** Columns of a line with the first word of the next. */
function reach(text: string, before: Line, line: Line): number {
  const start = text.slice(line.start, Math.min(line.end, line.start + maxWidth));
  const firstWord = startsWide(start) ? 2 : displayColumns(/^[^\s\u3041-\u9fff]+/u.exec(start)?.[0] ?? "") + 1;
  return before.indent + before.columns + firstWord;
}

/** Whether `line` continues the paragraph of `before`, which it directly follows in a text that is wrapped at `width`. */
export function continuesParagraph(text: string, before: Line, line: Line, width: number): boolean {
  const reached = reach(text, before, line);
  const deepens = line.indent > before.indent;
  if (isEnded(text, before)) return reached > width * nearlyFull && !(deepens && line.indent >= before.indent + minFirstLineIndent);
  return (
    reached > width * nearlyFull || isOpen.test(lastUnits(text, before)) || !startsInUpperCase.test(text.slice(line.start, line.start + 4))
  );
}

/** Columns by which the first line of a paragraph is indented. */
const minFirstLineIndent = 2;
/** A line that was broken after one of these goes on, as in a verse or an address. */
const isOpen = /[,，、—–-]$/u;
const startsInUpperCase = /^["'“‘(]?[\p{Lu}\p{N}]/u;

/**
 * Whether the lines are verse: all broken early, some after a comma or a colon, and the last one ends a sentence. The lines of verse make one
 * paragraph, those of a list of names or an address do not.
 */
export function isVerse(text: string, lines: readonly Line[], width: number): boolean {
  const last = lines.at(-1);
  if (lines.length < 2 || !last || !isEnded(text, last)) return false;
  const isBroken = lines.every((line, index) => {
    const before = lines[index - 1];
    return !before || reach(text, before, line) <= width * nearlyFull;
  });
  return isBroken && lines.slice(0, -1).some((line) => openVerse.test(lastUnits(text, line)));
}

const openVerse = /[,;:，；：—–-]["'”’]?$/u;
