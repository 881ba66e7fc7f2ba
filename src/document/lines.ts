import { countWide, endsInAny } from "../text/characters.ts";
import { itemsATurn, type Turns } from "../text/turns.ts";
import type { Span } from "./document.ts";
import { isTableLine, type Marker, readMarker, romanMarks, underlineOf, unmarked } from "./line-markers.ts";
import { markdownSign } from "./markup-rules.ts";
import type { ReadSpeaker } from "./speech-marks.ts";

/** A line that is not empty, without white space at its ends. */
export interface Line extends Span {
  /** Columns of white space before it; a tab reaches the next multiple of four, an ideographic space takes two. */
  readonly indent: number;
  readonly marker: Marker;
  /** Columns of its words: a Chinese, Japanese or Korean character takes two. */
  readonly columns: number;
  /** Whether an empty line, a page break or the start of the text is before it. */
  readonly startsBlock: boolean;
  /** Its line in the file, empty ones counted, from 0. */
  readonly row: number;
  /** Whether a page break (form feed) is before it. */
  readonly startsPage: boolean;
}

export function* readLines(text: string): Turns<readonly Line[]> {
  const lines: Line[] = [];
  let [from, row, ends, startsPage] = [0, 0, 2, false];
  const readLine = (to: number) => {
    const line = text.slice(from, to);
    const words = line.trim();
    if (words === "") return;
    const start = from + line.length - line.trimStart().length;
    const end = start + words.length;
    const indent = start === from ? 0 : indentColumns(text.slice(from, start));
    const marker = indent >= minCodeIndent && text[start] === "#" ? unmarked : readMarker(text, { start, end });
    lines.push({
      start,
      end,
      indent: marker.type === ":" ? indent + marker.length : indent,
      columns: displayColumns(words),
      marker,
      startsBlock: ends >= 2,
      row,
      startsPage,
    });
    [ends, startsPage] = [0, false];
  };
  for (const { 0: mark, index } of text.matchAll(lineEnd)) {
    readLine(index);
    from = index + mark.length;
    row += 1;
    ends += mark === "\f" || mark === "\u2029" ? 2 : 1;
    startsPage ||= mark === "\f";
    if (row % itemsATurn === 0) yield;
  }
  readLine(text.length);
  const roman = romanMarks(text, lines);
  return lines.map((line) => (roman.has(line) ? { ...line, marker: { ...line.marker, type: line.marker.type.replace("a", "i") } } : line));
}

/** The end of a line; two of them, a page break or a paragraph separator end a block. */
const lineEnd = /\r\n|[\n\r\f\u2028\u2029]/gu;

function indentColumns(space: string): number {
  let columns = 0;
  for (const character of space) {
    if (character === "\t") columns += tabWidth - (columns % tabWidth);
    else if (character !== "\uFEFF") columns += displayColumns(character);
  }
  return columns;
}

const tabWidth = 4;
/** Columns before `#` from which on it makes no heading (CommonMark 4.2). */
const minCodeIndent = 4;

/** Columns that a text takes in a fixed-width font. A character outside the basic plane is two code units and takes two columns. */
function displayColumns(text: string): number {
  return text.length + countWide(text);
}

/** Whether a line ends a sentence, or announces what follows. */
export function isEnded(text: string, { start, end }: Span): boolean {
  return endsInAny(text.slice(Math.max(start, end - 8), end), ".!?…。！？：:;；", "\"'”’»」』)]）");
}

/** How a text breaks its lines. `width` is undefined where each line is a paragraph. */
export interface Wrapping {
  /** Columns of a full line with its indentation. */
  readonly width: number | undefined;
  /** Lines that are not empty. */
  readonly lineCount: number;
  /** The text is Markdown: no line end ends a paragraph. */
  readonly isMarkdown: boolean;
}

/** Whether headings with `#`, a fence or its sign show that a text is Markdown. In any other text a line with one # is a comment. */
export function readsAsMarkdown(text: string, lines: readonly Line[], fenced: ReadonlySet<number>): boolean {
  if (text.includes(markdownSign)) return true;
  return lines.some(({ start, startsBlock, marker }, index) => {
    if (fenced.has(index)) return text.startsWith("```", start);
    if (marker.kind !== "heading" || text[start] !== "#") return false;
    // What somebody is to type follows a colon.
    return marker.level > 1 || (startsBlock && !/[:：]$/u.test(text.slice(0, lines[index - 1]?.end ?? 0)));
  });
}

/**
 * Guesses from the lines that another line follows directly: in a wrapped text most of them are full, and many of the next ones continue a
 * sentence. Lines of marks, tables and lists say nothing about it.
 */
export function readWrapping(text: string, lines: readonly Line[], isMarkdown: boolean): Wrapping {
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
  return { width: isWrapped ? width : undefined, lineCount: lines.length, isMarkdown };
}

const fullLinePercentile = 0.95;
/** Columns of a full line. */
const minWidth = 30;
const maxWidth = 200;
/** The share of a full line that a line reaches with the next word, if that word was wrapped. */
const nearlyFull = 0.8;
/** The shares of directly following lines whose line before is full, and that continue its sentence. */
const minFull = 0.4;
const minContinued = 0.2;

function mayBeProse(text: string, before: Line, line: Line): boolean {
  return line.marker.kind === undefined && ![before, line].some((each) => isTableLine(text, each) || underlineOf(text, each));
}

function continuesSentence(text: string, before: Line, line: Line): boolean {
  const start = text.slice(line.start, line.end);
  return startsSmall.test(start) || (startsWithoutCase.test(start) && !isEnded(text, before));
}

/** After a mark that opens something. */
const startsSmall = /^["'“‘(（《「『]?\p{Ll}/u;
const startsWithoutCase = /^["'“‘(（《「『]?(?![\p{Lu}\p{Ll}])\p{L}/u;
const startsAnew = /^["'“‘(（《「『]?[\p{Lu}\p{N}]/u;

/** Columns of a line with the first word of the next. */
function reach(text: string, before: Line, line: Line): number {
  const start = text.slice(line.start, Math.min(line.end, line.start + maxWidth));
  const [first = ""] = start;
  const firstWord = displayColumns(first) > 1 ? 2 : displayColumns(/^[^\s\u3041-\u9fff]+/u.exec(start)?.[0] ?? "") + 1;
  return before.indent + before.columns + firstWord;
}

/** Whether `line` continues the paragraph of `before`, which it directly follows in a text that is wrapped at `width`. */
export function continuesParagraph(text: string, before: Line, line: Line, width: number): boolean {
  const reached = reach(text, before, line);
  if (isEnded(text, before)) return reached > width * nearlyFull && line.indent < before.indent + minFirstLineIndent;
  if (reached > width * nearlyFull || openMarks.includes(text.charAt(before.end - 1))) return true;
  return !startsAnew.test(text.slice(line.start, line.end));
}

/** Columns by which the first line of a paragraph is indented. */
const minFirstLineIndent = 2;
/** A line that was broken after one of these goes on, as in a verse or an address. */
const openMarks = ",，、—–-";

/** The lines of one paragraph, before it is known what it stands under. The span is without the mark. */
export interface Block extends Span {
  readonly kind: ParagraphKind;
  /** A heading's level: a smaller number is higher. */
  readonly level: number;
  /** Columns. */
  readonly indent: number;
  readonly lineCount: number;
  /** Whether an empty line is before it. */
  readonly startsBlock: boolean;
  /** Where its first line starts, with the mark. */
  readonly lineStart: number;
  /** An item's type of mark: see `Marker`. */
  readonly markType: string;
  /** Code is between fences. */
  readonly isFenced: boolean;
  /** What a heading is above ends at the first paragraph that is indented no deeper, as the explanation of a term does. */
  readonly endsAtDedent: boolean;
  /** How many blocks before a row the row of column names is. */
  readonly header: number | undefined;
}

/**
 * `text` is prose; `item` belongs to a list; `row` to a table; `code` is shown as it is. These say something (see `isBodyText`). A `heading`
 * (also a question of a FAQ and the term of a definition), a `caption`, the `columns` (the row that names a table's columns) and `contents` (a
 * line that repeats a later heading) can be found and cited, but they are not statements.
 */
export type ParagraphKind = "text" | "item" | "row" | "code" | "heading" | "caption" | "columns" | "contents";

/** A document while it is read. */
export interface Source {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly wrapping: Wrapping;
  readonly readSpeaker: ReadSpeaker;
  /** Indexes of the lines of fenced code. */
  readonly fenced: ReadonlySet<number>;
}

/** What was read at a line: the blocks, none for a separator, and the line that follows. */
export interface Recognised {
  readonly blocks: readonly Block[];
  readonly next: number;
}

/** The index after the lines that follow each other without an empty line. */
export function blockEnd(lines: readonly Line[], at: number): number {
  let end = at + 1;
  while (end < lines.length && !lines[end]?.startsBlock) end += 1;
  return end;
}

/** The column at which the text of a block starts. */
export function textColumn({ indent, start, lineStart }: Block): number {
  return indent + start - lineStart;
}

/** Whether a paragraph or an item ends with a colon: it introduces the block after it. */
export function announces(text: string, { kind, start, end }: Block): boolean {
  return (kind === "text" || kind === "item") && endsInAny(text.slice(Math.max(start, end - 8), end), ":：", '*_`"”’)）');
}

/** A block of whole lines. */
export function createBlock(lines: readonly [Line, ...Line[]], kind: ParagraphKind, details: Partial<Block> = {}): Block {
  const [first] = lines;
  return {
    start: first.start,
    end: lines.at(-1)?.end ?? first.end,
    kind,
    level: 0,
    indent: first.indent,
    lineCount: lines.length,
    startsBlock: first.startsBlock,
    lineStart: first.start,
    markType: "",
    isFenced: false,
    endsAtDedent: false,
    header: undefined,
    ...details,
  };
}
