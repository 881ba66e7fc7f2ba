import { groupBy } from "../../../src/text/collections.ts";
import type { MarkdownBlock } from "../markdown-writer.ts";
import type { Page } from "./headers-and-footers.ts";
import { headingLevels, isHeading } from "./headings.ts";
import type { Line } from "./lines.ts";
import { type Group, itemDepths, joinDefinitions, withDrawnBullets } from "./lists-and-definitions.ts";
import { continuesParagraph, isSentenceEnd, joinLines, readItemMark, readWordsOfLines, type WordsOfLines } from "./paragraph-lines.ts";
import { readTable } from "./tables.ts";
import type { Outline } from "./title-outline-and-tags.ts";
import { codeText, isMonospaced, readTypography, type Typography } from "./typography.ts";

/** A block and the page on which it begins. */
export interface PageBlock {
  readonly page: number;
  readonly block: MarkdownBlock;
}

/** What a PDF says, in order. Footnotes follow the paragraph that goes on over the end of their page. */
export function readBlocks(pages: readonly Page[], outline: Outline): readonly PageBlock[] {
  const all = pages.flatMap(({ lines }) => lines);
  const context: Context = { typography: readTypography(all), outline, known: readWordsOfLines(all) };
  // Footnotes are read for themselves, so that a paragraph can go on over the end of a page.
  const notes = new Set(pages.flatMap(({ lines }) => columnsOf(lines).flatMap((column) => footnotesOf(column, context.typography))));
  const byPart = groupBy(all, (line) => (notes.has(line) ? "footnotes" : "body"));
  const [body, footnotes] = [readGroups(byPart.get("body") ?? [], context), readGroups(byPart.get("footnotes") ?? [], context)];
  const found = [...withDrawnBullets(joinDefinitions(body)), ...footnotes].toSorted((a, b) => a.page - b.page);
  const headings = found.flatMap((group) => (group.kind === "heading" ? [group] : []));
  const levels = headingLevels(headings, outline);
  const depths = itemDepths(found);
  let heading = 0;
  return found.map((group, index) => {
    const { page } = group;
    if (group.kind === "block") return { page, block: group.block };
    const { kind, text } = group;
    if (kind === "heading") return { page, block: { kind, level: levels[heading++] ?? 1, text } };
    return { page, block: kind === "item" ? { kind, number: group.number, text, depth: depths[index] ?? 0 } : { kind, text } };
  });
}

interface Context {
  readonly typography: Typography;
  readonly outline: Outline;
  readonly known: WordsOfLines;
}

function readGroups(lines: readonly Line[], context: Context): readonly Group[] {
  const groups: Group[] = [];
  for (let at = 0; at < lines.length; ) {
    const found = readTableGroup(lines, at, context) ?? readCodeGroup(lines, at, context) ?? readTextGroup(lines, at, context);
    if (!found) break;
    groups.push(found.group);
    at = found.next;
  }
  return groups;
}

interface Found {
  readonly group: Group;
  readonly next: number;
}

function readTableGroup(lines: readonly Line[], at: number, { typography }: Context): Found | undefined {
  const table = readTable(lines, at, typography);
  if (!table) return undefined;
  const { next, ...cells } = table;
  return { group: { kind: "block", page: lines[at]?.page ?? 1, block: { kind: "table", ...cells } }, next };
}

/** Two lines of code or more; one may be a name alone on its line. */
function readCodeGroup(lines: readonly Line[], at: number, { typography }: Context): Found | undefined {
  let next = at;
  for (let line = lines[next]; line && isMonospaced(line, typography) && !line.tag; line = lines[next]) {
    const before = lines[next - 1];
    if (next > at && before && line.page === before.page && line.y - before.y > 3 * typography.leading(line.size)) break;
    next += 1;
  }
  if (next - at < 2) return undefined;
  return { group: { kind: "block", page: lines[at]?.page ?? 1, block: { kind: "code", text: codeText(lines.slice(at, next)) } }, next };
}

function readTextGroup(lines: readonly Line[], at: number, context: Context): Found | undefined {
  const first = lines[at];
  if (!first) return undefined;
  const own: [Line, ...Line[]] = [first];
  let next = at + 1;
  for (let line = lines[next]; line && continuesParagraph(own, line, context.typography); line = lines[next]) {
    own.push(line);
    next += 1;
  }
  return { group: textGroup(own, context), next };
}

function textGroup(own: [Line, ...Line[]], { typography, outline, known }: Context): Group {
  const [first] = own;
  const { page } = first;
  const texts = own.map((line) => line.text);
  const text = joinLines(texts, known);
  if (isHeading(own, text, typography, outline)) return { kind: "heading", page, lines: own, text };
  const mark = readItemMark(first);
  if (!mark || (!mark.isBullet && mark.number === undefined)) return { kind: "paragraph", page, text, lines: own };
  return { kind: "item", page, number: mark.number, text: text.slice(mark.length), line: first };
}

/** Lines that are read from top to bottom. */
function columnsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const columns: Line[][] = [];
  for (const line of lines) {
    const column = columns.at(-1);
    if (column && (column.at(-1)?.y ?? 0) < line.y) column.push(line);
    else columns.push([line]);
  }
  return columns;
}

/** Small text at the end of a column: from the first line on that begins with a mark of a note, or all if it interrupts a sentence. */
function footnotesOf(lines: readonly Line[], { size }: Typography): readonly Line[] {
  let from = lines.length;
  while (from > 0 && (lines[from - 1]?.size ?? size) < size * smaller) from -= 1;
  if (from === 0) return [];
  const isInSentence = !isSentenceEnd(lines[from - 1]?.text ?? "");
  const start = lines.findIndex((line, index) => index >= from && (isInSentence || noteMark.test(line.text)));
  return start < 0 ? [] : lines.slice(start);
}

/** The share of the text's size. */
const smaller = 0.93;
const noteMark = /^(?:[⁰¹²³⁴-⁹]+|\d{1,3}\s|[*†‡§])/u;
