import { countEach } from "../text/collections.ts";
import { hasDigit, hasLetterOrDigit } from "../text/words.ts";
import { type Span, trimSpan } from "./document.ts";
import { isRule } from "./line-markers.ts";
import { type Block, blockEnd, createBlock, type Line, type Recognised, type Source } from "./lines.ts";

type TextLines = Pick<Source, "text" | "lines">;

/** Rows between bars, in Markdown with the row of names above a separator. One cell alone above the names is the title of the table. */
export function readBarTable({ text, lines }: TextLines, at: number): Recognised | undefined {
  const [first, next, third] = lines.slice(at, at + 3);
  if (!first || !hasBar(text, first) || !next || next.startsBlock) return undefined;
  const isNamed = isSeparator(text, next);
  if (!isNamed && !(isClosed(text, first) && isClosed(text, next))) return undefined;
  const [title, ...others] = cellsOf(text, first);
  if (title && others.length === 0 && !isNamed && third && isSeparator(text, third))
    return { blocks: [createBlock([first], "caption", title)], next: at + 1 };
  let end = at + 1;
  for (let line = lines[end]; line && !line.startsBlock && (hasBar(text, line) || isSeparator(text, line)); line = lines[end]) end += 1;
  return { blocks: tableBlocks(text, lines.slice(at, end), isNamed), next: end };
}

/** Rows whose cells begin at the same columns, after a tab or two spaces. Justified prose has gaps, but not at the same place. */
export function readAlignedTable({ text, lines }: Source, at: number): Recognised | undefined {
  const [first, before] = [lines[at], lines[at - 1]];
  if (!first || !(first.startsBlock || (before?.startsBlock && isRule(text, before)))) return undefined;
  if (!/\S(?: {2,}|\t+)\S/u.test(text.slice(first.start + first.marker.length, first.end))) return undefined;
  const end = blockEnd(lines, at);
  const own = lines.slice(at, end);
  const rows = own.filter((line) => !isRule(text, line));
  if (rows.length < minRows || !isAligned(text, rows)) return undefined;
  const second = own[own.findIndex((line) => !isRule(text, line)) + 1];
  const isNamed = (second !== undefined && isRule(text, second)) || namesNumbers(text, rows);
  return { blocks: tableBlocks(text, own, isNamed), next: end };
}

/** Rows of a table that no bars draw. */
const minRows = 3;

/** Whether nearly all rows have a cell that begins at the same column, or as many cells between tabs. */
function isAligned(text: string, rows: readonly Line[]): boolean {
  const columns = rows.flatMap((row) => {
    const cells = cellsOf(text, { start: row.start + row.marker.length, end: row.end }).slice(1);
    const isTabbed = text.slice(row.start, row.end).includes("\t");
    return isTabbed ? [`${cells.length} tabs`] : cells.map(({ start }) => String(row.indent + start - row.start));
  });
  return Math.max(0, ...countEach(columns).values()) >= rows.length * 0.8;
}

/** Whether the first row has no figures and most others have: it names the columns. */
function namesNumbers(text: string, rows: readonly Line[]): boolean {
  const [first, ...others] = rows.map(({ start, end }) => hasDigit(text.slice(start, end)));
  return first === false && others.filter(Boolean).length >= others.length * 0.6;
}

/** Separators and rows without words are left out. `isNamed`: the first row names the columns. */
function tableBlocks(text: string, lines: readonly Line[], isNamed: boolean): readonly Block[] {
  const rows = lines.filter(
    (line) => !isSeparator(text, line) && !isRule(text, line) && hasLetterOrDigit(text.slice(line.start, line.end)),
  );
  return rows.map((line, index) => createRow(line, isNamed, index));
}

/** `header`: how many rows before it the names of the columns stand. */
function createRow(line: Line, isNamed: boolean, index: number, span: Span = line): Block {
  const header = isNamed && index > 0 ? index : undefined;
  return createBlock([line], isNamed && index === 0 ? "columns" : "row", { start: span.start, end: span.end, header });
}

function hasBar(text: string, line: Line | undefined): boolean {
  return line !== undefined && text.slice(line.start, line.end).includes("|");
}

function isClosed(text: string, { start, end }: Line): boolean {
  return text[start] === "|" && text[end - 1] === "|" && end - start > 2;
}

/** `|---|---|`, `--- | ---`, `+===+===+` */
function isSeparator(text: string, { start, end }: Line): boolean {
  return /^[|+:=\s-]*$/u.test(text.slice(start, end)) && /[-=].*[|+]/u.test(text.slice(start, end));
}

/** Tables in HTML, whose rows are at any place of their lines: `<tr><td>2 kg</td><td>4.50</td></tr>`. Linear; a table without an end is none. */
export function readHtmlTables(text: string): (source: Pick<Source, "lines">, at: number) => Recognised | undefined {
  const tables = findTables(text);
  let next = 0;
  return ({ lines }, at) => {
    const line = lines[at];
    while (line && (tables[next]?.end ?? line.end) < line.start) next += 1;
    const table = tables[next];
    if (!line || !table || line.start < table.start || line.start >= table.end) return undefined;
    let end = at + 1;
    while ((lines[end]?.start ?? table.end) < table.end) end += 1;
    const rows = table.rows.filter((row) => hasLetterOrDigit(text.slice(row.start, row.end).replace(/<[^<>]{0,300}>/gu, "")));
    const [names] = rows;
    const isNamed = names !== undefined && !/<td[\s>]/iu.test(text.slice(names.start, names.end));
    return { blocks: rows.map((row, index) => createRow(line, isNamed, index, row)), next: end };
  };
}

interface HtmlTable extends Span {
  readonly rows: readonly Span[];
}

/** A table within a cell is read as further rows. */
function findTables(text: string): readonly HtmlTable[] {
  const tables: HtmlTable[] = [];
  let [start, row, rows]: [number | undefined, number | undefined, Span[]] = [undefined, undefined, []];
  for (const { 0: tag, 1: slash, 2: name = "", index } of text.matchAll(tableTag)) {
    const isTable = name.toLowerCase() === "table";
    if (row !== undefined) rows.push(trimSpan(text, { start: row, end: index }));
    row = slash === "" && !isTable ? index + tag.length : undefined;
    if (!isTable) continue;
    if (slash === "") start ??= index;
    else if (start !== undefined) {
      tables.push({ start, end: index + tag.length, rows });
      [start, rows] = [undefined, []];
    }
  }
  return tables;
}

const tableTag = /<(\/?)(table|tr)(?:\s[^<>]{0,300})?>/giu;

/** Whether a row shows where its cells are: by bars, or by tags. */
export function hasCells(row: string): boolean {
  return row.includes("|") || cellTag.test(row);
}

/** The cells of a row of a table: between bars or tags, or after tabs or two spaces. Without the white space around them. */
export function cellsOf(text: string, { start, end }: Span): readonly Span[] {
  const row = text.slice(start, end);
  if (cellTag.test(row)) return htmlCells(text, { start, end });
  const isBarred = row.includes("|");
  const separator = isBarred ? /(?<!\\)\|/gu : /\t+ *| {2,}\t* */gu;
  const cells: Span[] = [];
  let from = 0;
  for (const match of row.matchAll(separator)) {
    if (!(isBarred && match.index === 0)) cells.push(trimSpan(text, { start: start + from, end: start + match.index }));
    from = match.index + match[0].length;
  }
  if (from < row.length) cells.push(trimSpan(text, { start: start + from, end }));
  return cells;
}

function htmlCells(text: string, { start, end }: Span): readonly Span[] {
  return [...text.slice(start, end).matchAll(cells)].map(({ 0: all, 1: cell = "", index }) => {
    const from = start + index + all.length - cell.length;
    return trimSpan(text, { start: from, end: from + cell.length });
  });
}

const cellTag = /<t[dh](?:\s[^<>]{0,300})?>/iu;
/** A table within a cell belongs to its words. */
const cells = /<t[dh](?:\s[^<>]{0,300})?>(.*?)(?=<\/t[dhr]>|<t[dh][\s>]|$)/gisu;
