import { groupBy } from "../text/collections.ts";
import { fencedLines } from "./code-blocks.ts";
import { announces, type Block, type Line } from "./lines.ts";
import { maskTags, shownLength } from "./markup-rules.ts";

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
  const lastEnd = text.lastIndexOf("-->");
  let end = -1;
  return lines.flatMap((line, index) => {
    const opens = line.start >= end && line.start < lastEnd && text.startsWith("<!--", line.start);
    if (opens) end = text.indexOf("-->", line.start) + 3;
    return line.end <= end ? [index] : [];
  });
}

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

/** Whether a line is nothing but tags, an image without words, the target of a link, or another mark. */
function isMarkupLine(text: string, { start, end }: Line): boolean {
  if (end - start > maxLine) return false;
  const words = text.slice(start, end);
  return words.startsWith("<") ? shownLength(maskTags(words)) === 0 : markLines.some((mark) => mark.test(words));
}

const markLines: readonly RegExp[] = [
  // A quoted line without words, or what makes the quotation a note on GitHub ("[!NOTE]").
  /^>[>\s]*(?:\[![^\]]*\])?$/u,
  // An image without a description.
  /^\[?!\[\]\([^()]*\)(?:\]\([^()]*\))?$/u,
  // The target of a link.
  /^\[[^\]^]+\]:\s+(?:<[^<>]*>|(?:[a-z]+:\/\/|mailto:|[./#])\S*|[\w./-]+\.[a-z]{2,5}(?:#\S*)?)(?:\s+["'(].*)?$/iu,
  // Attributes, a tag of Liquid; an admonition without a title, or its end.
  /^\{[:#%][^{}]*\}$/u,
  /^(?:(?:!!!|\?\?\?)\+?\s*[\w-]+|:::+\s*\w*)$/u,
];

/** The indexes of the headers and footers of a paginated text: lines that recur at the breaks of pages and differ only in numbers. */
function pageLines(text: string, lines: readonly Line[]): readonly number[] {
  const apart = lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const isApart = line.startsBlock && (!next || next.startsBlock);
    return line.end - line.start <= maxHeaderLine && (isApart || line.startsPage || next?.startsPage) ? [index] : [];
  });
  const byWords = groupBy(apart, (place) => lineText(text, lines[place]).replace(digits, "#").replace(/\s+/gu, " "));
  return [...byWords.values()].filter((places) => places.length >= minPages && isAtPageBreaks(lines, places)).flat();
}

/** UTF-16 code units of a page's header or footer. */
const maxHeaderLine = 140;
const minPages = 3;

function isAtPageBreaks(lines: readonly Line[], places: readonly number[]): boolean {
  const atBreak = places.filter((place) => lines[place]?.startsPage || lines[place + 1]?.startsPage);
  return atBreak.length >= places.length * 0.6;
}

const digits = /\d+/gu;

function lineText(text: string, line: Line | undefined): string {
  return line ? text.slice(line.start, line.end) : "";
}

/**
 * Makes contents of three or more blocks in a row that repeat later headings: they answer nothing. A list that is introduced ("There are
 * three ferries:") is left, as it says something. An item between two that repeat a heading is contents, too, however it is worded.
 */
export function markContents(text: string, blocks: readonly Block[]): readonly Block[] {
  const places = new Map<string, number>();
  let longest = 0;
  blocks.forEach((block, index) => {
    if (block.kind !== "heading" || block.end - block.start > maxContentsHeading) return;
    places.set(headingKey(text, block), index);
    longest = Math.max(longest, block.end - block.start + maxLink);
  });
  if (places.size < minContents) return blocks;
  const repeats = blocks.map(
    (block, index) =>
      mayBeListed.has(block.kind) && block.end - block.start <= longest && (places.get(headingKey(text, block)) ?? 0) > index,
  );
  const listed = new Set<Block>();
  for (let at = 0; at < blocks.length; at += 1) {
    if (!repeats[at]) continue;
    let end = at + 1;
    while (repeats[end] || (blocks[end]?.kind === "item" && repeats[end + 1])) end += 1;
    for (const block of listedBlocks(text, blocks, at, end)) listed.add(block);
    at = end;
  }
  if (listed.size === 0) return blocks;
  return blocks.map((block) => (listed.has(block) ? { ...block, kind: "contents" } : block));
}

/** A heading with a text below it is one, although a later one has the same words. */
function listedBlocks(text: string, blocks: readonly Block[], from: number, to: number): readonly Block[] {
  const [before, last, next] = [blocks[from - 1], blocks[to - 1], blocks[to]];
  const end = last?.kind === "heading" && next && next.kind !== "heading" ? to - 1 : to;
  return end - from < minContents || (before && announces(text, before)) ? [] : blocks.slice(from, end);
}

const minContents = 3;
/** UTF-16 code units of a heading. */
const maxContentsHeading = 200;
/** UTF-16 code units of the marks and the target of a link to one. */
const maxLink = 100;
const mayBeListed: ReadonlySet<string> = new Set(["item", "text", "heading"]);

/** The words of a heading without its number, marks and the target of a link. */
function headingKey(text: string, { start, end }: Block): string {
  const words = text.slice(start, end).replace(/\]\([^()]*\)/gu, "");
  const bare = words.replace(/^\d[\d.]*[).]?\s+/u, "");
  return bare
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
