import type { MarkdownBlock } from "../markdown-writer.ts";
import { endsSentence } from "./block-collector.ts";

export interface Cell {
  readonly blocks: readonly MarkdownBlock[];
  readonly columns: number;
  readonly rows: number;
  readonly isHeader: boolean;
  /** All its words are bold. */
  readonly isBold: boolean;
}

export interface Table {
  readonly caption: MarkdownBlock[];
  readonly rows: { readonly cells: Cell[]; readonly isHead: boolean }[];
}

/**
 * A table as rows, or the contents of its cells one after the other if it only places them. `isLayout`: the page says that it does. `isGuessed`:
 * whether it was guessed that the first row names the columns.
 */
export function tableBlocks(
  { caption, rows }: Table,
  isLayout: boolean,
): { readonly blocks: readonly MarkdownBlock[]; readonly isGuessed: boolean } {
  const all = rows.filter(({ cells }) => cells.some(({ blocks }) => blocks.length > 0));
  if (isLayout || isForLayout(all)) {
    return { blocks: [...caption, ...all.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks))], isGuessed: false };
  }
  const title = titleOf(all);
  const filled = title === undefined ? all : all.slice(1);
  const headers = headerCount(filled);
  const grid = gridOf(rows, new Set(filled), new Set(filled.slice(0, headers)));
  const isGuessed = headers === 0 && namesColumns(filled, grid);
  const names = headers > 0 ? columnNames(grid.slice(0, headers)) : isGuessed ? grid[0] : undefined;
  return { blocks: [...caption, { kind: "table", title, names, rows: grid.slice(isGuessed ? 1 : headers) }], isGuessed };
}

type Rows = Readonly<Table["rows"]>;

/** The words of a first row with one cell, where the next has several. */
function titleOf([first, second, third]: Rows): string | undefined {
  if (!first || !second || !third || first.cells.length !== 1 || second.cells.length < 2) return undefined;
  const text = textOf(first.cells.flatMap(({ blocks }) => blocks));
  return text.length <= maxTitle ? text : undefined;
}

/** UTF-16 code units. */
const maxTitle = 200;

/** A table has at least two rows and columns, and cells that can stand in a line. */
function isForLayout(rows: Rows): boolean {
  if (rows.length < 2 || rows.every(({ cells }) => cells.length < 2)) return true;
  return rows.some(({ cells }) =>
    cells.some(({ blocks }) => blocks.some(({ kind }) => noCell.has(kind)) || textOf(blocks).length > maxCell),
  );
}

const noCell: ReadonlySet<string> = new Set(["heading", "table", "code", "definition"]);
/** UTF-16 code units. */
const maxCell = 2_000;

function textOf(blocks: readonly MarkdownBlock[]): string {
  return blocks.map((block) => ("text" in block ? block.text : "lines" in block ? block.lines.join(" ") : "")).join(" ");
}

/** The rows at the top that name the columns: in `thead`, or with nothing but `th`. */
function headerCount(rows: Rows): number {
  const end = rows.findIndex(({ cells, isHead }) => !(isHead || cells.every(({ isHeader }) => isHeader)));
  return end < 0 ? (rows.length > 1 ? 1 : 0) : end;
}

/**
 * The words of each filled row by column. A cell over several rows is in each of them, also in empty ones, which are left out afterwards; one
 * over several columns is in the first, in names in each.
 */
function gridOf(rows: Rows, filled: ReadonlySet<Rows[number]>, headers: ReadonlySet<Rows[number]>): readonly (readonly string[])[] {
  const widths = rows.map(({ cells }) => cells.reduce((sum, { columns }) => sum + columns, 0));
  const width = widths.reduce((most, each) => Math.min(maxColumns, Math.max(most, each)), 0);
  let above: readonly (Spanning | undefined)[] = [];
  return rows.flatMap((row) => {
    const placed = placeCells(row.cells, above, width, headers.has(row));
    above = placed.map((cell) => (cell && cell.rowsLeft > 1 ? { ...cell, rowsLeft: cell.rowsLeft - 1 } : undefined));
    return filled.has(row) ? [Array.from(placed, (cell) => cell?.text ?? "")] : [];
  });
}

const maxColumns = 100;

interface Spanning {
  readonly text: string;
  readonly rowsLeft: number;
}

function placeCells(
  cells: readonly Cell[],
  above: readonly (Spanning | undefined)[],
  width: number,
  isHeader: boolean,
): readonly (Spanning | undefined)[] {
  const row: (Spanning | undefined)[] = above.slice(0, width);
  let at = 0;
  for (const { blocks, columns, rows } of cells) {
    while (row[at] && at < width) at += 1;
    const text = textOf(blocks);
    for (let column = 0; column < columns && at < width; column += 1, at += 1)
      row[at] = { text: column === 0 || isHeader ? text : "", rowsLeft: rows };
  }
  return row;
}

/** Names above each other make one: "2023 Budget". */
function columnNames(rows: readonly (readonly string[])[]): readonly string[] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: width }, (_, column) => [...new Set(rows.map((row) => row[column] ?? "").filter(Boolean))].join(" "));
}

/**
 * Whether the first row names the columns, though nothing says so, as in most tables of Word: it is bold and the next one is not, or it is all
 * words and others have figures.
 */
function namesColumns(rows: Rows, grid: readonly (readonly string[])[]): boolean {
  const [first = [], ...others] = grid;
  const [head, next] = rows;
  if (!head || !next || others.length === 0 || first.some((name) => name === "" || name.length > maxName)) return false;
  if (new Set(first).size !== first.length || next.cells.every(({ isHeader }) => isHeader)) return false;
  if (head.cells.every(({ isBold }) => isBold)) return !next.cells.every(({ isBold }) => isBold);
  if (first.length < 3 || first.some((name) => /\d/u.test(name))) return false;
  return others.filter((row) => row.some((cell) => /\d/u.test(cell))).length >= others.length * 0.6;
}

/** UTF-16 code units. */
const maxName = 60;

/** `dt` elements and what follows them. */
export interface DefinitionGroup {
  readonly terms: string[];
  readonly blocks: MarkdownBlock[];
}

/** Adds the words of a `dt` to the last group if that has no explanation yet, otherwise as a group. */
export function addTerm(groups: DefinitionGroup[], blocks: readonly MarkdownBlock[]): void {
  const last = groups.at(-1);
  const words = blocks
    .map((block) => ("text" in block ? block.text : ""))
    .join(" ")
    .trim();
  if (last?.blocks.length === 0) last.terms.push(words);
  else groups.push({ terms: words === "" ? [] : [words], blocks: [] });
}

/** Adds a `dd` to the last group. An empty one, too, ends the terms before it. */
export function addExplanation(groups: DefinitionGroup[], found: readonly MarkdownBlock[]): void {
  const blocks: readonly MarkdownBlock[] = found.length > 0 ? found : [{ kind: "paragraph", text: "" }];
  const last = groups.at(-1);
  if (!last) groups.push({ terms: [], blocks: [...blocks] });
  else for (const each of blocks) last.blocks.push(each);
}

/** Short values are rows ("Owner · Mary"), explanations stand under their terms, anything else follows them. */
export function definitionBlocks(groups: readonly DefinitionGroup[]): readonly MarkdownBlock[] {
  const filled = groups.filter(({ terms, blocks }) => terms.length + blocks.length > 0);
  if (filled.length > 1 && filled.every(isValue))
    return [{ kind: "table", rows: filled.map(({ terms, blocks }) => [terms.join(", "), paragraphTexts(blocks).join(" ")]) }];
  return filled.flatMap(({ terms, blocks }) => {
    const end = blocks.findIndex(({ kind }) => kind !== "paragraph");
    const texts = paragraphTexts(end < 0 ? blocks : blocks.slice(0, end));
    return [{ kind: "definition" as const, terms, texts }, ...blocks.slice(texts.length)];
  });
}

function isValue({ terms, blocks }: DefinitionGroup): boolean {
  const [block, second] = blocks;
  if (terms.length !== 1 || block?.kind !== "paragraph" || second) return false;
  return block.text.length <= maxValue && !endsSentence(block.text) && !/[?？]$/u.test(terms[0] ?? "");
}

/** UTF-16 code units. */
const maxValue = 100;

function paragraphTexts(blocks: readonly MarkdownBlock[]): readonly string[] {
  return blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
}
