import { countEach } from "../text/collections.ts";
import { hasDigit, hasLetterOrDigit } from "../text/words.ts";
import { type Span, trimSpan } from "./document.ts";
import { hasHtmlCells, htmlCells } from "./html-tables.ts";
import { headingLevel, isRule, isTableLine } from "./line-markers.ts";
import { type Block, blockEnd, createBlock, isEnded, type Line, type Recognised, type Source } from "./lines.ts";
import type { ReadSpeaker } from "./speech-marks.ts";

/** Rows between bars: Markdown with the row of names above a separator, or rows drawn with `+---+`. */
export function readBarTable({ text, lines }: TextLines, at: number): Recognised | undefined {
  const first = lines[at];
  if (!first || !hasBar(text, first)) return isBorder(text, first) ? readDrawnTable(text, lines, at) : undefined;
  const next = lines[at + 1];
  const titled = next && !next.startsBlock ? readTitledTable({ text, lines }, at) : undefined;
  if (titled) return titled;
  const isNamed = next !== undefined && !next.startsBlock && isSeparator(text, next);
  if (!isNamed && !(isClosed(text, first) && next && !next.startsBlock && isClosed(text, next))) return undefined;
  let end = at + 1;
  while (end < lines.length && !lines[end]?.startsBlock && hasBar(text, lines[end])) end += 1;
  return { blocks: tableBlocks(text, lines.slice(at, end), isNamed ? 1 : 0), next: end };
}

/** A table under one cell that is its title: the rows stand under it, but not what follows them. */
function readTitledTable({ text, lines }: TextLines, at: number): Recognised | undefined {
  const [line, next] = [lines[at], lines[at + 1]];
  const title = line && next ? titleRow(text, line, next) : undefined;
  const table = title && readBarTable({ text, lines }, at + 1);
  return table && { blocks: [title, ...table.blocks.map((block) => ({ ...block, indent: block.indent + 1 }))], next: table.next };
}

type TextLines = Pick<Source, "text" | "lines">;

/** The one cell over a table of several columns. */
function titleRow(text: string, line: Line, next: Line): Block | undefined {
  if (!isClosed(text, line) || !isClosed(text, next) || isSeparator(text, next)) return undefined;
  const [cell, ...others] = cellsOf(text, line);
  if (!cell || others.length > 0 || cellsOf(text, next).length < 2 || !hasLetterOrDigit(text.slice(cell.start, cell.end))) return undefined;
  return createBlock([line], "heading", { ...cell, level: headingLevel.term, endsAtDedent: true });
}

/** A table with at least two rows; boxes with one row are a drawing. */
function readDrawnTable(text: string, lines: readonly Line[], at: number): Recognised | undefined {
  let end = at + 1;
  while (end < lines.length && !lines[end]?.startsBlock && (hasBar(text, lines[end]) || isBorder(text, lines[end]))) end += 1;
  const own = lines.slice(at, end);
  const rows = own.filter((line) => isClosed(text, line));
  const bars = rows.map((line) => cellsOf(text, line).length);
  if (rows.length < 2 || bars[0] === undefined || bars[0] < 2 || bars.some((count) => count !== bars[0])) return undefined;
  const named = own.findIndex((line) => isBorder(text, line) && text.slice(line.start, line.end).includes("="));
  const names = named > 0 ? own.slice(0, named).filter((line) => isClosed(text, line)).length : 0;
  return { blocks: tableBlocks(text, own, names), next: end };
}

/** Rows whose cells begin at the same columns, after a tab or two spaces; or values between commas. */
export function readAlignedTable({ text, lines }: Source, at: number): Recognised | undefined {
  const [first, before] = [lines[at], lines[at - 1]];
  if (!first || !(first.startsBlock || (before?.startsBlock && isRule(text, before)))) return undefined;
  const words = text.slice(first.start + first.marker.length, first.end);
  if (!gap.test(words) && !comma.test(words)) return undefined;
  const end = blockEnd(lines, at);
  const own = lines.slice(at, end);
  const rows = own.filter((line) => !isRule(text, line));
  if (!isAligned(text, rows, isRuled(text, own) ? 2 : minRows) && !isSeparated(text, rows)) return undefined;
  const second = own[own.findIndex((line) => !isRule(text, line)) + 1];
  const isNamed = (second !== undefined && rows.length > 1 && isRule(text, second)) || isSeparated(text, rows) || namesNumbers(text, rows);
  return { blocks: tableBlocks(text, own, isNamed ? 1 : 0), next: end };
}

/** Whether a line draws the columns: `====  ====`. */
function isRuled(text: string, lines: readonly Line[]): boolean {
  return lines.some((line) => isRule(text, line) && gap.test(text.slice(line.start, line.end)));
}

const gap = /\S(?: {2,}|\t+)\S/u;
const comma = /[^\s,][,;][^\s,]/u;
/** Rows of a table without a line that draws its columns. */
const minRows = 3;

/**
 * Whether nearly all rows have a cell that begins at the same column, or half of them figures that end at the same one. Justified prose has
 * gaps, but not at the same place.
 */
function isAligned(text: string, rows: readonly Line[], least: number): boolean {
  if (rows.length < least) return false;
  const starts: string[] = [];
  const ends: string[] = [];
  for (const row of rows) {
    const cells = cellsOf(text, { start: row.start + row.marker.length, end: row.end });
    if (cells.length < 2) continue;
    for (const { start, end } of cells.slice(1)) {
      starts.push(`column ${row.indent + start - row.start}`);
      if (figures.test(text.slice(start, end))) ends.push(`column ${row.indent + end - row.start}`);
    }
    if (text.slice(row.start, row.end).includes("\t")) starts.push(`tabs ${cells.length}`);
  }
  const share = least < minRows ? 0.5 : 0.8;
  return greatest(starts) >= Math.max(least, rows.length * share) || greatest(ends) >= Math.max(minRows, rows.length * minFigures);
}

/** How often the most frequent one occurs. */
function greatest(keys: readonly string[]): number {
  return [...countEach(keys).values()].reduce((most, each) => Math.max(most, each), 0);
}

/** The share of the rows with figures that end at the same column. */
const minFigures = 0.5;
const figures = /^[$€£¥]?[\d.,]+\s?[%€]?$/u;

/** Comma-separated values: at least four rows with as many commas, which no space follows. */
function isSeparated(text: string, rows: readonly Line[]): boolean {
  if (rows.length < minRows + 1) return false;
  const values = rows.map((row) => text.slice(row.start, row.end).split(/[,;]/u));
  const count = values[0]?.length ?? 0;
  return count > 2 && values.every((each) => each.length === count && each.slice(1).every((value) => value === value.trimStart()));
}

/** Whether the first row has no figures and most others have: it names the columns. */
function namesNumbers(text: string, rows: readonly Line[]): boolean {
  const [first, ...others] = rows.map(({ start, end }) => hasDigit(text.slice(start, end)));
  return first === false && others.filter(Boolean).length >= others.length * 0.6;
}

/** `names`: how many of the rows name the columns. Separators and rows without words are left out. */
function tableBlocks(text: string, lines: readonly Line[], names: number): readonly Block[] {
  const rows = lines.filter(
    (line) => !isSeparator(text, line) && !isRule(text, line) && hasLetterOrDigit(text.slice(line.start, line.end)),
  );
  return rows.map((line, index) => {
    if (index < names) return createBlock([line], "columns");
    return createBlock([line], "row", { header: names > 0 ? index - names + 1 : undefined });
  });
}

function hasBar(text: string, line: Line | undefined): boolean {
  return line !== undefined && text.slice(line.start, line.end).includes("|");
}

function isClosed(text: string, { start, end }: Line): boolean {
  return text[start] === "|" && text[end - 1] === "|" && end - start > 2;
}

function isBorder(text: string, line: Line | undefined): boolean {
  return line !== undefined && text[line.start] === "+" && isTableLine(text, line) && isRule(text, line);
}

function isSeparator(text: string, { start, end }: Line): boolean {
  const line = text.slice(start, end);
  return /^[|:\-\s]*$/u.test(line) && line.includes("-") && line.includes("|", 1);
}

/** Front matter between `---` at the start of a document: it is about the file, and answers nothing. */
export function readFrontMatter({ text, lines }: Source, at: number): Recognised | undefined {
  const first = lines[0];
  if (at > 0 || !first || text.slice(first.start, first.end) !== "---") return undefined;
  const end = lines.slice(1, maxFrontMatter).findIndex((line) => ["---", "..."].includes(text.slice(line.start, line.end)));
  const own = lines.slice(1, end + 1);
  return end < 1 || !own.some((line) => labelLength(text, line) > 0) ? undefined : { blocks: [], next: end + 2 };
}

/** Lines of front matter. */
const maxFrontMatter = 100;

/**
 * A block in which each line is a value with its label ("Status: final"), or continues such a line deeper. A single value is aligned: the lines
 * that continue it begin where it does.
 */
export function readLabelledValues({ text, lines, readSpeaker }: Source, at: number): Recognised | undefined {
  const first = lines[at];
  if (!first?.startsBlock || !isLabelled(text, first)) return undefined;
  let end = at + 1;
  for (let line = lines[end]; line && !line.startsBlock; line = lines[end]) {
    if (!isLabelled(text, line) && line.indent <= first.indent) return undefined;
    end += 1;
  }
  const own = lines.slice(at, end);
  const labelled = own.filter((line) => isLabelled(text, line));
  const isProse = labelled.filter((line) => isEnded(text, line)).length > labelled.length * 0.5;
  if (labelled.some((line) => readSpeaker(line))) return undefined;
  if (labelled.length < 2 ? !isAlignedValue(text, own) : isProse) return undefined;
  return { blocks: rows(text, own), next: end };
}

function isAlignedValue(text: string, [first, ...others]: readonly Line[]): boolean {
  const column = first && / {2,}$|\t$/u.test(labelOf(text, first)) ? first.indent + labelLength(text, first) : Number.POSITIVE_INFINITY;
  return others.length > 0 && others.every(({ indent }) => indent >= column);
}

export function isLabelled(text: string, line: Line): boolean {
  if (line.marker.kind !== undefined || labelLength(text, line) === 0) return false;
  return /^(?!\p{Ll})[\p{L}*_]/u.test(text.slice(line.start, line.end));
}

function rows(text: string, lines: readonly Line[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const first = lines[at];
    let next = at + 1;
    while (next < lines.length && (lines[next]?.indent ?? 0) > (first?.indent ?? 0)) next += 1;
    if (first && hasLetterOrDigit(text.slice(first.start, first.end)))
      blocks.push(createBlock([first, ...lines.slice(at + 1, next)], "row"));
    at = next;
  }
  return blocks;
}

/** UTF-16 code units of the label before a value, with the colon and the space after it; 0 if there is none. */
export function labelLength(text: string, span: Span): number {
  return labelOf(text, span).length;
}

function labelOf(text: string, { start, end }: Span): string {
  return label.exec(text.slice(start, Math.min(end, start + maxLabel)))?.[0] ?? "";
}

/** UTF-16 code units that are read for a label. */
const maxLabel = 60;
const label = /^(?:\*\*|__)?[\p{L}\p{N}][\p{L}\p{N} _./()-]{0,30}(?:\*\*|__)?\s?(?::(?:\*\*|__)?(?:\s+|$)|：(?:\*\*)?)/u;

/**
 * In short lines of which some have a label that recurs (a name, "Email: …", another name, "Email: …"): for each line with such a label the
 * number of the line with the name above it.
 */
export function namesAboveLabels(text: string, blocks: readonly Block[], readSpeaker: ReadSpeaker): ReadonlyMap<Block, number> {
  const found = new Map<Block, number>();
  const isShortLine = (block: Block | undefined) =>
    block?.kind === "text" && block.lineCount === 1 && block.end - block.start <= maxShort && !isEnded(text, block) && !readSpeaker(block);
  for (let at = 0, end = 0; at < blocks.length; at = end + 1) {
    for (end = at; isShortLine(blocks[end]); ) end += 1;
    if (end - at < minShort) continue;
    const labels = blocks.slice(at, end).map((block) => labelOf(text, block).trim().toLowerCase());
    const counts = countEach(labels);
    let name: number | undefined;
    labels.forEach((label, index) => {
      const [block, number] = [blocks[at + index], at + index + 1];
      if (label === "" || counts.get(label) === 1) name = number;
      else if (block && name !== undefined) found.set(block, name);
    });
  }
  return found;
}

/** Lines in a row, and UTF-16 code units of each. */
const minShort = 4;
const maxShort = 80;

/** Whether a row shows where its cells are: by bars, or by tags. */
export function hasCells(row: string): boolean {
  return row.includes("|") || hasHtmlCells(row);
}

/** The cells of a row of a table: between bars or tags, after tabs or two spaces, or between commas. Without the white space around them. */
export function cellsOf(text: string, { start, end }: Span): readonly Span[] {
  const row = text.slice(start, end);
  if (hasHtmlCells(row)) return htmlCells(text, { start, end });
  const isBarred = row.includes("|");
  const separator = isBarred ? /(?<!\\)\|/gu : row.includes("\t") || row.includes("  ") ? /\t+ *| {2,}\t* */gu : /[,;](?=\S)/gu;
  const cells: Span[] = [];
  let from = 0;
  for (const match of row.matchAll(separator)) {
    if (!(isBarred && match.index === 0)) cells.push(trimSpan(text, { start: start + from, end: start + match.index }));
    from = match.index + match[0].length;
  }
  if (from < row.length) cells.push(trimSpan(text, { start: start + from, end }));
  return cells;
}
