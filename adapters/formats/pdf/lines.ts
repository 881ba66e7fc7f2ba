import { groupBy } from "../../../src/text/collections.ts";
import type { Region } from "./page-columns.ts";
import { type Piece, wide } from "./text-pieces.ts";
import type { Tag } from "./title-outline-and-tags.ts";
import { most } from "./typography.ts";

/** A line of text. Points from the upper left corner of the page. */
export interface Line extends Cell {
  /** Its number, counted from 1. */
  readonly page: number;
  readonly y: number;
  /** The size and the font of most of its characters. */
  readonly size: number;
  readonly font: string;
  /** Whether all of it is in `font`. */
  readonly isOneFont: boolean;
  readonly isMono: boolean;
  /** What wide gaps divide. */
  readonly cells: readonly Cell[];
  /** Cells that smaller gaps divide, too: those of a table that is full. */
  readonly parts: readonly Cell[];
  /** The sides of the column in which it is. */
  readonly left: number;
  readonly right: number;
  readonly tag: Tag | undefined;
}

export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly tag: Tag | undefined;
}

/** The lines of a region, from top to bottom. */
export function readLines({ pieces, left, right }: Region, page: number): readonly Line[] {
  return mergeRows(readRows(pieces)).map((row) => toLine(row, { page, left, right }));
}

interface Row {
  readonly pieces: Piece[];
  /** The baseline and the size of its largest piece. */
  y: number;
  size: number;
}

function readRows(pieces: readonly Piece[]): readonly Row[] {
  const rows: Row[] = [];
  for (const piece of pieces.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row && piece.y - row.y <= sameLine * Math.min(piece.size, row.size)) addToRow(row, [piece]);
    else rows.push({ pieces: [piece], y: piece.y, size: piece.size });
  }
  return rows;
}

/** The share of a size by which baselines of one line may differ. */
const sameLine = 0.2;

function addToRow(row: Row, pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    if (piece.size > row.size * 1.01) [row.y, row.size] = [piece.y, piece.size];
    row.pieces.push(piece);
  }
}

/** Puts raised and lowered text into its line. */
function mergeRows(rows: readonly Row[]): readonly Row[] {
  const merged: Row[] = [];
  for (const row of rows) {
    const before = merged.at(-1);
    if (before && belongTogether(before, row)) addToRow(before, row.pieces);
    else merged.push(row);
  }
  return merged;
}

function belongTogether(a: Row, b: Row): boolean {
  const size = Math.max(a.size, b.size);
  const isSmaller = Math.min(a.size, b.size) <= size * smaller;
  if (Math.abs(b.y - a.y) > size * (isSmaller ? raised : 0.45)) return false;
  if (isSmaller) return true;
  if (a.pieces.length * b.pieces.length > maxComparisons) return false;
  return !b.pieces.some((piece) => a.pieces.some((other) => piece.start < other.end - 1 && other.start < piece.end - 1));
}

/** The share of a size by which baselines of raised or lowered text differ from that of the line, and its size at most. */
const raised = 0.62;
const smaller = 0.86;
/** Rows of so many pieces are drawings. */
const maxComparisons = 100_000;

function toLine({ pieces, y, size: largest }: Row, place: Pick<Line, "page" | "left" | "right">): Line {
  const isRightToLeft = pieces.filter((piece) => piece.isRightToLeft).length > pieces.length / 2;
  const sorted = pieces.toSorted((a, b) => (isRightToLeft ? b.start - a.start : a.start - b.start));
  const cells = readCells(sorted, { y, size: largest }, cellGap);
  const main = mainPiece(sorted);
  return {
    ...place,
    text: cells.map(({ text }) => text).join(" "),
    start: Math.min(...sorted.map(({ start }) => start)),
    end: Math.max(...sorted.map(({ end }) => end)),
    y,
    size: main?.size ?? largest,
    font: main?.font ?? "",
    isOneFont: sorted.every(({ font }) => font === main?.font),
    isMono: sorted.every(({ isMono }) => isMono),
    cells,
    parts: cells.length > 1 ? readCells(sorted, { y, size: largest }, partGap) : cells,
    tag: cells.find(({ tag }) => tag)?.tag,
  };
}

/** A piece in the font and size that most of the characters have. */
function mainPiece(pieces: readonly Piece[]): Piece | undefined {
  const alike = groupBy(pieces, ({ font, size }) => `${font} ${size.toFixed(1)}`).values();
  const counts = new Map([...alike].map((same) => [same[0], same.reduce((sum, { text }) => sum + text.length, 0)]));
  return most(counts);
}

function readCells(pieces: readonly Piece[], row: Pick<Row, "y" | "size">, least: number): readonly Cell[] {
  const cells: { text: string; start: number; end: number; tag: Tag | undefined }[] = [];
  let before: Piece | undefined;
  for (const piece of pieces) {
    const cell = cells.at(-1);
    const text = raisedText(piece, row) ?? piece.text;
    if (!before || !cell || isNewCell(before, piece, least)) cells.push({ text, start: piece.start, end: piece.end, tag: piece.tag });
    else {
      const isRaised = text !== piece.text;
      cell.text += (!isRaised && isSpaceBetween(before, piece) ? " " : "") + text;
      cell.start = Math.min(cell.start, piece.start);
      cell.end = Math.max(cell.end, piece.end);
      cell.tag ??= piece.tag;
    }
    before = piece;
  }
  return cells.map((cell) => ({ ...cell, text: cell.text.replace(/ {2,}/gu, " ").trim() })).filter(({ text }) => text !== "");
}

function isNewCell(before: Piece, piece: Piece, least: number): boolean {
  if (before.tag?.role === "cell" && piece.tag?.role === "cell") return before.tag.element !== piece.tag.element;
  return gapBetween(before, piece) > least * Math.max(before.size, piece.size);
}

/** Shares of the size. */
const cellGap = 1;
const partGap = 0.5;

/** The pieces may follow each other in either direction: figures within Hebrew are written from left to right. */
function gapBetween(a: Piece, b: Piece): number {
  return Math.max(b.start - a.end, a.start - b.end);
}

function isSpaceBetween(before: Piece, piece: Piece): boolean {
  if (/\s$/u.test(before.text) || /^\s/u.test(piece.text)) return false;
  const gap = gapBetween(before, piece);
  const isWide = wide.test(before.text.slice(-1)) && wide.test(piece.text.slice(0, 1));
  if (piece.hasSpaceBefore && piece.order === before.order + 1 && !isWide) return true;
  return gap > (isWide ? wideSpaceGap : spaceGap) * Math.min(before.size, piece.size);
}

/** Shares of the size. */
const spaceGap = 0.17;
const wideSpaceGap = 0.6;

/** `10²`, and the numbers of notes. */
function raisedText({ text, y, size }: Piece, row: Pick<Row, "y" | "size">): string | undefined {
  if (size > row.size * smaller || row.y - y < 0.15 * row.size || !/^\d{1,3}$/u.test(text.trim())) return undefined;
  return text.trim().replace(/\d/gu, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? digit);
}
