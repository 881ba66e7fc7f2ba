import { groupBy } from "../../../src/text/collections.ts";
import type { Line } from "./lines.ts";

/** A page: its lines in the order in which they are read. */
export interface Page {
  readonly number: number;
  readonly lines: readonly Line[];
}

/** What was left out of the pages, and what is left of them. */
export interface Cleaned {
  readonly pages: readonly Page[];
  readonly hasHeaders: boolean;
  readonly hasContents: boolean;
}

/** Leaves out headers, footers and page numbers, and the lines of a table of contents; nothing if nothing else is there. */
export function withoutHeadersAndContents(pages: readonly Page[]): Cleaned {
  const edges = pages.flatMap(edgeLines);
  const headers = recurring(edges, pages.length);
  for (const edge of edges) if (edge.isOutermost && pageNumber.test(edge.line.text)) headers.add(edge.line);
  const bodies = without(pages, headers);
  const contents = new Set(contentsLines(bodies));
  const left = without(bodies, contents);
  if (left.every(({ lines }) => lines.length === 0)) return { pages, hasHeaders: false, hasContents: false };
  return { pages: left, hasHeaders: headers.size > 0, hasContents: contents.size > 0 };
}

function without(pages: readonly Page[], lines: ReadonlySet<Line>): readonly Page[] {
  return lines.size === 0 ? pages : pages.map((page) => ({ ...page, lines: page.lines.filter((line) => !lines.has(line)) }));
}

/** A line near the upper or lower end of its page. */
interface Edge {
  readonly line: Line;
  /** Lines of one header have the same: the end and the height. */
  readonly place: string;
  /** What lines that recur have in common: all but the numbers. */
  readonly words: string;
  readonly isOutermost: boolean;
}

/** The first two and the last two rows; a row may have a line in each column. */
function edgeLines({ lines }: Page): readonly Edge[] {
  const heights = [...new Set(lines.map(({ y }) => Math.round(y / heightStep)))].toSorted((a, b) => a - b);
  const read = (end: "top" | "bottom", at: readonly (number | undefined)[]) =>
    at.flatMap((height, index) =>
      lines
        .filter(({ y }) => height !== undefined && Math.round(y / heightStep) === height)
        .map((line) => ({ line, place: `${end} ${height}`, words: maskNumbers(line.text), isOutermost: index === 0 })),
    );
  const bottom = heights.length > edgeRows ? heights.slice(-edgeRows).toReversed() : [];
  return [...read("top", heights.slice(0, edgeRows)), ...read("bottom", bottom)];
}

/** Points. */
const heightStep = 3;
const edgeRows = 2;

function maskNumbers(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/gu, "#")
    .replace(/\b[ivxlc]{1,6}\b/gu, "#")
    .replace(/\s+/gu, " ");
}

/** All lines at a height where most lines are the same as on other pages: a header changes with each chapter. */
function recurring(edges: readonly Edge[], pageCount: number): Set<Line> {
  const found = new Set<Line>();
  if (pageCount < 2) return found;
  for (const same of groupBy(edges, ({ place }) => place).values()) {
    const byWords = [...groupBy(same, ({ words }) => words).values()];
    const least = pageCount === 2 ? 2 : minPages;
    const repeated = byWords.filter((group) => group.length >= least).flat();
    const size = repeated[0]?.line.size ?? 0;
    for (const { line } of repeated) found.add(line);
    if (repeated.length < Math.max(minPages, same.length * minShare)) continue;
    for (const { line } of same) if (Math.abs(line.size - size) < 0.5) found.add(line);
  }
  return found;
}

const minPages = 3;
/** The share of the lines at one height. */
const minShare = 0.5;

const pageNumber =
  /^[-–—[(\s]*(?:(?:page|seite|p\.|стр\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:\/|of|von|из)\s*\d{1,4})?[-–—\])\s]*$|^第\s*\d+\s*页/iu;

/** The lines of a table of contents, which may go on over several pages. */
function contentsLines(pages: readonly Page[]): readonly Line[] {
  const found: Line[] = [];
  let isContents = false;
  for (const { lines } of pages) {
    const own = isContents ? entriesOnTop(lines) : [];
    const withLeaders = lines.flatMap(({ text }, index) => (leader.test(text) ? [index] : []));
    isContents = withLeaders.length >= minLeaders;
    found.push(...(isContents ? entriesAround(lines, withLeaders) : own));
  }
  return found;
}

const minLeaders = 3;

/** The lines from the title or the first entry to the last one: a long entry has lines without a page number. */
function entriesAround(lines: readonly Line[], withLeaders: readonly number[]): readonly Line[] {
  const title = lines.findIndex(({ text }) => contents.test(text));
  const from = title < 0 ? entriesBefore(lines, withLeaders[0] ?? 0) : title;
  const last = lines.findLastIndex(
    (line, index) => index >= (withLeaders.at(-1) ?? 0) && (leader.test(line.text) || endsInPageNumber(line)),
  );
  return lines.slice(from, last + 1);
}

function entriesBefore(lines: readonly Line[], first: number): number {
  let from = first;
  while (from > 0 && lines.slice(Math.max(0, from - 2), from).some(endsInPageNumber)) from -= 1;
  return from;
}

function entriesOnTop(lines: readonly Line[]): readonly Line[] {
  const end = lines.findIndex((line) => !leader.test(line.text) && !endsInPageNumber(line) && !contents.test(line.text));
  return lines.slice(0, end < 0 ? lines.length : end);
}

function endsInPageNumber({ cells }: Line): boolean {
  return cells.length > 1 && /^(?:\d{1,4}|[ivxl]{1,6})$/u.test(cells.at(-1)?.text ?? "");
}

/** The pattern begins where the row of dots does, or many dots would take quadratic time. */
const leader = /(?<![.·…]\s?)(?:[.·…]\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})$/u;
const contents =
  /^(?:\d{1,3}\s+|[ivx]{1,5}\s+)?(?:(?:table of )?contents|inhalt(?:sverzeichnis)?|оглавление|содержание|目\s*录|目\s*次)(?:\s+\d{1,3}|\s+[ivx]{1,5})?$/iu;
