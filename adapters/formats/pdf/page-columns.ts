import type { Piece } from "./text-pieces.ts";

/** Pieces that are read before the next region is: a column, or what stands across the columns. */
export interface Region {
  readonly pieces: readonly Piece[];
  readonly left: number;
  readonly right: number;
}

/** The regions of a page in the order in which they are read. */
export function readRegions(pieces: readonly Piece[]): readonly Region[] {
  return splitRuns(readRuns(pieces), maxDepth).map((runs) => ({
    pieces: runs.flatMap((run) => run.pieces),
    left: runs.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY),
    right: runs.reduce((most, { end }) => Math.max(most, end), 0),
  }));
}

/** Divisions into two, which make up to four columns. */
const maxDepth = 2;

/** Text on one baseline without a gap that could be the one between columns. */
interface Run {
  readonly pieces: readonly Piece[];
  readonly start: number;
  readonly end: number;
}

function readRuns(pieces: readonly Piece[]): readonly Run[] {
  const sorted = pieces.toSorted((a, b) => Math.round(a.y / yStep) - Math.round(b.y / yStep) || a.start - b.start);
  const runs: Piece[][] = [];
  for (const piece of sorted) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const gap = before ? piece.start - before.end : 0;
    const isNear = before && Math.abs(before.y - piece.y) < yStep && gap < maxGap * piece.size && gap > -piece.size;
    if (run && isNear) run.push(piece);
    else runs.push([piece]);
  }
  return runs.map((own) => ({
    pieces: own,
    start: own[0]?.start ?? 0,
    end: own.reduce((most, { end }) => Math.max(most, end), 0),
  }));
}

/** Points. */
const yStep = 2;
/** The share of the text's size. Columns are often no more than its size apart. */
const maxGap = 0.75;

function splitRuns(runs: readonly Run[], depth: number): readonly (readonly Run[])[] {
  const gutter = depth > 0 ? findGutter(runs) : undefined;
  if (gutter === undefined) return runs.length > 0 ? [runs] : [];
  const regions: (readonly Run[])[] = [];
  let [left, right, across]: [Run[], Run[], Run[]] = [[], [], []];
  const flushColumns = () => {
    regions.push(...splitRuns(left, depth - 1), ...splitRuns(right, depth - 1));
    [left, right] = [[], []];
  };
  for (const run of runs) {
    if (run.start < gutter && run.end > gutter) {
      flushColumns();
      across.push(run);
      continue;
    }
    if (across.length > 0) regions.push(across);
    across = [];
    (run.end <= gutter ? left : right).push(run);
  }
  flushColumns();
  if (across.length > 0) regions.push(across);
  return regions;
}

/** Where the gap between two columns of prose is. Undefined if there is none: the cells of a table do not fill their columns. */
function findGutter(runs: readonly Run[]): number | undefined {
  if (runs.length < 2 * minLines) return undefined;
  const left = Math.min(...runs.map(({ start }) => start));
  const right = Math.max(...runs.map(({ end }) => end));
  const gutter = emptiest(runs, left, right);
  const sides = [runs.filter(({ end }) => end <= gutter), runs.filter(({ start }) => start >= gutter)] as const;
  const [before, after] = sides;
  if (before.length < minLines || after.length < minLines) return undefined;
  const across = runs.length - before.length - after.length;
  if (across > Math.min(before.length, after.length)) return undefined;
  return sides.every(isProse) ? gutter : undefined;
}

/** Lines of each column. */
const minLines = 10;

/** The middle of the widest strip that the fewest runs cross. */
function emptiest(runs: readonly Run[], left: number, right: number): number {
  const covered = new Uint32Array(Math.ceil(right - left) + 2);
  for (const { start, end } of runs) {
    for (let at = Math.floor(start - left); at < end - left; at += 1) covered[at] = (covered[at] ?? 0) + 1;
  }
  const [from, to] = [Math.floor((right - left) * minSide), Math.ceil((right - left) * (1 - minSide))];
  const least = covered.subarray(from, to).reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
  let best = { start: from, length: 0 };
  for (let at = from, start = from; at <= to; at += 1) {
    if (at < to && covered[at] === least) continue;
    if (at - start > best.length) best = { start, length: at - start };
    start = at + 1;
  }
  return left + best.start + best.length / 2;
}

/** The share of the text's width. */
const minSide = 0.2;

/** Whether most lines reach nearly from one side of the column to the other, and hold several words: the cells of a table may be alike. */
function isProse(runs: readonly Run[]): boolean {
  const width = Math.max(...runs.map(({ end }) => end)) - Math.min(...runs.map(({ start }) => start));
  const sizes = runs.map(({ pieces }) => pieces[0]?.size ?? 0).toSorted((a, b) => a - b);
  if (width < minWidth * (sizes[Math.floor(sizes.length / 2)] ?? 0)) return false;
  const full = runs.filter(({ start, end }) => end - start > width * 0.75);
  return full.length >= runs.length * 0.4;
}

/** The width of a column, in sizes of its text: the median, because a heading may be in it. */
const minWidth = 12;
