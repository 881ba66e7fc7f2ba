import { formsOf } from "../language/forms.ts";
import { groupBy } from "../text/collections.ts";
import { fencedLines } from "./code-blocks.ts";
import type { Line } from "./lines.ts";
import { markLine, maskTags, shownLength } from "./markup-rules.ts";

const form = formsOf("document.txt");

/**
 * The lines that say something: without page headers and footers, tables of contents, comments, tags alone on a line and the targets of links.
 * The line after such a line begins a block.
 */
export function withoutHeadersAndContents(text: string, lines: readonly Line[]): readonly Line[] {
  const fenced = fencedLines(text, lines);
  const leftOut = new Set([...pageLines(text, lines), ...commentLines(text, lines), ...contentsLines(text, lines)]);
  lines.forEach((line, index) => {
    if (isMarkupLine(text, line)) leftOut.add(index);
  });
  for (const index of fenced) leftOut.delete(index);
  if (leftOut.size === 0 || leftOut.size === lines.length) return lines;
  return lines.flatMap((line, index) => {
    if (leftOut.has(index)) return [];
    return leftOut.has(index - 1) && !line.startsBlock ? [{ ...line, startsBlock: true }] : [line];
  });
}

function commentLines(text: string, lines: readonly Line[]): readonly number[] {
  const found: number[] = [];
  let end = -1;
  let nextEnd = text.indexOf("-->");
  lines.forEach((line, index) => {
    if (line.start >= end && text.startsWith("<!--", line.start)) {
      if (nextEnd >= 0 && nextEnd < line.start) nextEnd = text.indexOf("-->", line.start);
      end = nextEnd < 0 || nextEnd > line.start + maxComment ? -1 : nextEnd + 3;
    }
    if (line.end <= end) found.push(index);
  });
  return found;
}

/** UTF-16 code units; a comment that is never closed would take the rest of the document. */
const maxComment = 20_000;

/** Lines of a table of contents: with leaders to a page number, or links to headings. */
function contentsLines(text: string, lines: readonly Line[]): readonly number[] {
  return lines.flatMap(({ start, end }, index) => {
    const words = text.slice(Math.max(start, end - maxLine), end);
    return leader.test(words) || (words.endsWith(")") && anchor.test(words)) ? [index] : [];
  });
}

/** UTF-16 code units of a line's end that are read. */
const maxLine = 200;
const leader = /(?:\.[ \u00a0]?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})$|[…·]{2,}\s*\d{1,4}$/u;
const anchor = /^(?:[-*+]|\d{1,3}\.)\s+\[[^\]]*\]\(#[^)\s]*\)$/u;

/** Whether a line is nothing but tags, the target of a link, or a directive that says nothing. */
function isMarkupLine(text: string, { start, end }: Line): boolean {
  if (end - start > maxLine) return false;
  const first = text[start];
  if (first === ">") return emptyQuote.test(text.slice(start, end));
  if ("![".includes(first ?? "") && emptyImage.test(text.slice(start, end))) return true;
  if ("{!?:".includes(first ?? "") || text.startsWith("<%", start)) return markLine.test(text.slice(start, end));
  if (first === "<") return shownLength(maskTags(text.slice(start, end))) === 0;
  if (first === "[") return linkTarget.test(text.slice(start, end));
  return text.startsWith(".. _", start) && text.slice(start + 5, end).includes(":");
}

/** A quoted line without words, or what makes the quotation a note on GitHub ("[!NOTE]"). */
const emptyQuote = /^>[>\s]*(?:\[![^\]]*\])?$/u;
/** An image without a description. */
const emptyImage = /^\[?!\[\]\([^()]*\)(?:\]\([^()]*\))?$/u;
const linkTarget = /^\[[^\]^]+\]:\s+(?:<[^<>]*>|(?:[a-z]+:\/\/|mailto:|[./#])\S*|[\w./-]+\.[a-z]{2,5}(?:#\S*)?)(?:\s+["'(].*)?$/iu;

/** The indexes of the headers and footers of a paginated text: lines that recur at the breaks of pages and differ only in numbers. */
function pageLines(text: string, lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const places of recurringLines(text, lines)) if (isAtPageBreaks(text, lines, places)) for (const place of places) found.add(place);
  return found;
}

/** The places of equal lines, numbers aside, that stand apart or at a page break. */
function recurringLines(text: string, lines: readonly Line[]): readonly (readonly number[])[] {
  const places = lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const isApart = line.startsBlock && (!next || next.startsBlock);
    return line.end - line.start <= maxHeaderLine && (isApart || line.startsPage || next?.startsPage) ? [index] : [];
  });
  const byWords = groupBy(places, (place) => lineText(text, lines[place]).replace(digits, "#").replace(/\s+/gu, " "));
  return [...byWords.values()].filter(({ length }) => length >= minPages);
}

/** UTF-16 code units of a page's header or footer. */
const maxHeaderLine = 140;
const minPages = 3;

function isAtPageBreaks(text: string, lines: readonly Line[], places: readonly number[]): boolean {
  const atBreak = places.filter((place) => lines[place]?.startsPage || lines[place + 1]?.startsPage);
  if (atBreak.length >= places.length * 0.6) return true;
  return countsPages(text, lines, places) && (form("page number").isIn(lineText(text, lines[places[0] ?? 0])) || isRegular(lines, places));
}

/** Whether the last number grows by one from each line to the next. */
function countsPages(text: string, lines: readonly Line[], places: readonly number[]): boolean {
  const numbers = places.map((place) => Number(lineText(text, lines[place]).match(digits)?.at(-1)));
  const steps = numbers.filter((number, index) => index > 0 && number === (numbers[index - 1] ?? 0) + 1);
  return steps.length >= (places.length - 1) * 0.7;
}

const digits = /\d+/gu;

function lineText(text: string, line: Line | undefined): string {
  return line ? text.slice(line.start, line.end) : "";
}

/** Whether the lines are about equally far from each other, as pages are long. */
function isRegular(lines: readonly Line[], places: readonly number[]): boolean {
  const distances = places.slice(1).map((place, index) => (lines[place]?.row ?? 0) - (lines[places[index] ?? 0]?.row ?? 0));
  const usual = distances.toSorted((a, b) => a - b)[distances.length >> 1] ?? 0;
  return usual >= minPage && distances.filter((distance) => Math.abs(distance - usual) <= maxDifference).length >= distances.length * 0.7;
}

/** Lines of a page. */
const minPage = 20;
const maxDifference = 4;
