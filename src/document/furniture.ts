import { fencedLines } from "./fences.ts";
import type { Line } from "./lines.ts";
import { maskTags, shownLength } from "./markup-rules.ts";
import { pageLines } from "./page-lines.ts";

/**
 * The lines that say something: without page headers and footers, tables of contents, comments, tags alone on a line and the targets of links.
 * The line after such a line begins a block.
 */
export function withoutFurniture(text: string, lines: readonly Line[]): readonly Line[] {
  const fenced = fencedLines(text, lines);
  const furniture = new Set([...pageLines(text, lines), ...commentLines(text, lines), ...contentsLines(text, lines)]);
  lines.forEach((line, index) => {
    if (isMarkupLine(text, line) || isManualHeader(text, line)) furniture.add(index);
  });
  for (const index of fenced) furniture.delete(index);
  if (furniture.size === 0 || furniture.size === lines.length) return lines;
  return lines.flatMap((line, index) => {
    if (furniture.has(index)) return [];
    return furniture.has(index - 1) && !line.startsBlock ? [{ ...line, startsBlock: true }] : [line];
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

/** UTF-16 code units. A comment that is never closed would take the rest of the document. */
const maxComment = 20_000;

/** Lines of a table of contents: with leaders to a page number, links to headings, or page numbers beneath "Contents". */
function contentsLines(text: string, lines: readonly Line[]): readonly number[] {
  let isContents = false;
  return lines.flatMap((line, index) => {
    const words = text.slice(Math.max(line.start, line.end - maxLine), line.end);
    if (leader.test(words) || anchor.test(words)) return [index];
    if (contents.test(words)) isContents = true;
    else if (!pageNumber.test(words)) isContents = false;
    else if (isContents) return [index];
    return [];
  });
}

/** UTF-16 code units of a line's end. */
const maxLine = 200;
const leader = /(?:\.[ \u00a0]?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})$|[…·]{2,}\s*\d{1,4}$/u;
const anchor = /^(?:[-*+]|\d{1,3}\.)\s+\[[^\]]*\]\(#[^)\s]*\)$/u;
const contents = /^(?:#+\s*)?(?:table of )?contents:?$|^目\s*录$/iu;
const pageNumber = /(?:\s{2,}|\t)\d{1,4}$/u;

/** Nothing but tags, the target of a link, or a directive that says nothing. */
function isMarkupLine(text: string, { start, end }: Line): boolean {
  if (end - start > maxLine) return false;
  const first = text[start];
  if (first === ">") return emptyQuote.test(text.slice(start, end));
  if ((first === "!" || first === "[") && emptyImage.test(text.slice(start, end))) return true;
  if (first === "<") return shownLength(maskTags(text.slice(start, end))) === 0;
  if (first === "[") return linkTarget.test(text.slice(start, end));
  return first === "." && target.test(text.slice(start, end));
}

/** A line without words within a quotation, and what makes it a note on GitHub. */
const emptyQuote = /^[>\s]*(?:\[!\p{L}+\])?$/u;
/** An image without a description. */
const emptyImage = /^\[?!\[\]\([^()]*\)(?:\]\([^()]*\))?$/u;
const linkTarget = /^\[[^\]^]+\]:\s+(?:<[^<>]*>|(?:[a-z]+:\/\/|mailto:|[./#])\S*|[\w./-]+\.[a-z]{2,5}(?:#\S*)?)(?:\s+["'(].*)?$/iu;
/** reStructuredText. */
const target = /^\.\. _[^:]+:/u;

/** `XARGS(1)   General Commands Manual   XARGS(1)`, and the last line of such a page. */
function isManualHeader(text: string, { start, end }: Line): boolean {
  if (text[end - 1] !== ")" || end - start > maxLine) return false;
  return manualHeader.test(text.slice(start, end));
}

const manualHeader = /^\S.{0,60}?\s{3,}\S.{0,80}?\s{3,}\S+\(\d\w{0,4}\)$|^[A-Z][A-Z0-9_.-]*\(\d\w{0,4}\)$/u;
