import type { Line } from "./lines.ts";
import { isMonospaced, type Typography } from "./typography.ts";

export interface FoundTable {
  /** The names of the columns, if the first row has them. */
  readonly names: readonly string[] | undefined;
  readonly rows: readonly (readonly string[])[];
  /** The index of the line after it. */
  readonly next: number;
}

/** The table that begins at a line; undefined if there is none, or if it is unsure how its cells belong together. */
export function readTable(lines: readonly Line[], at: number, typography: Typography): FoundTable | undefined {
  let table = readTaggedTable(lines, at) ?? readAlignedTable(lines, at, typography);
  for (let more = table; table && more; table = more ?? table) more = withNextPage(lines, table, typography);
  return table;
}

function readTaggedTable(lines: readonly Line[], at: number): FoundTable | undefined {
  const [table, page] = [lines[at]?.tag?.table ?? 0, lines[at]?.page];
  if (table === 0) return undefined;
  // A caption within the table is in no cell.
  const isRow = (line: Line | undefined) =>
    line?.page === page && line?.cells.every(({ tag }) => tag?.role === "cell" && tag.table === table);
  let next = at;
  while (isRow(lines[next])) next += 1;
  const rows = new Map<number, Map<number, Cell>>();
  let header: number | undefined;
  for (const { tag, text, start, end } of lines.slice(at, next).flatMap(({ cells }) => cells)) {
    if (!tag) continue;
    const row = rows.get(tag.row) ?? new Map<number, Cell>();
    rows.set(tag.row, row.set(tag.element, joinCells(row.get(tag.element), { text, start, end })));
    if (tag.isHeader && rows.size === 1) header = tag.row;
  }
  // Children are numbered after their elders, so the numbers are in the order of the cells.
  const all = [...rows].map(([row, cells]) => ({ row, cells: [...cells].toSorted((a, b) => a[0] - b[0]).map(([, cell]) => cell) }));
  const widest = all.reduce<readonly Cell[]>((most, { cells }) => (cells.length > most.length ? cells : most), []);
  if (all.length < 2 || widest.length < 2) return undefined;
  const texts = all.map(({ row, cells }) => ({ row, cells: textsBelow(cells, widest) }));
  const names = texts.find(({ row }) => row === header)?.cells;
  return { names, rows: texts.filter(({ row }) => row !== header).map(({ cells }) => cells), next };
}

interface Column {
  start: number;
  end: number;
}

interface Cell extends Column {
  readonly text: string;
}

/** The lines of a cell as one. */
function joinCells(before: Cell | undefined, { text, start, end }: Cell): Cell {
  if (!before) return { text, start, end };
  return { text: `${before.text} ${text}`, start: Math.min(before.start, start), end: Math.max(before.end, end) };
}

/** The texts of a row, each in the column that it is in on the page: a cell may go over several rows or columns, or be empty. */
function textsBelow(cells: readonly Cell[], columns: readonly Column[]): readonly string[] {
  const texts = columns.map(() => "");
  let least = 0;
  cells.forEach((cell, index) => {
    const distances = columns.map(({ start, end }) => Math.min(Math.abs(start - cell.start), Math.abs(end - cell.end)));
    // The cells to the right need columns, too.
    const free = distances.slice(least, columns.length - (cells.length - index - 1));
    const column = least + free.indexOf(Math.min(...free));
    texts[column] = cell.text;
    least = column + 1;
  });
  return texts;
}

function readAlignedTable(lines: readonly Line[], at: number, typography: Typography): FoundTable | undefined {
  const next = endOfTable(lines, at, typography);
  const own = lines.slice(at, next);
  if (own.filter(({ cells }) => cells.length > 1).length < minRows) return undefined;
  if (own.some(({ text }) => bullet.test(text))) return undefined;
  const columns = readColumns(own);
  if (columns.length < 2 || columns.length > maxColumns) return undefined;
  const rows = toRows(own, columns, typography);
  const isCode = own.every((line) => isMonospaced(line, typography));
  if (rows.length < minRows || !(isCode ? isComplete(rows) : isFilled(rows))) return undefined;
  const names = namesColumns(own, rows) ? rows[0] : undefined;
  if (!names && columns.length < 3) return undefined;
  return { names, rows: names ? rows.slice(1) : rows, next };
}

const minRows = 3;
const bullet = /^[•‣◦▪●○■–]/u;
const maxColumns = 12;

/** Lines that follow each other with gaps at the same places; a line without a gap goes on with a cell of the line before. */
function endOfTable(lines: readonly Line[], at: number, typography: Typography): number {
  const first = lines[at];
  if (!first || first.cells.length < 2) return at;
  let [next, last] = [at + 1, at + 1];
  for (let line = lines[next]; line; line = lines[next]) {
    const before = lines[next - 1] ?? first;
    const distance = line.y - before.y;
    if (line.page !== first.page || distance <= 0 || distance > maxDistance * typography.leading(line.size)) break;
    if (line.size > first.size * 1.15 || (line.cells.length === 1 && line.end - line.start > (line.right - line.left) * 0.7)) break;
    next += 1;
    if (line.cells.length > 1) last = next;
    else if (next - last > 3) break;
  }
  return last;
}

/** The factor of the usual distance of two lines. */
const maxDistance = 2.6;

/**
 * The stretches that cells cover, if half of the lines have a wide gap between two: the words of justified lines may stand below each other.
 */
function readColumns(lines: readonly Line[]): readonly Column[] {
  const cells = lines.flatMap(({ parts }) => parts).toSorted((a, b) => a.start - b.start);
  const columns: Column[] = [];
  for (const { start, end } of cells) {
    const column = columns.at(-1);
    if (column && start < column.end + minGap) column.end = Math.max(column.end, end);
    else columns.push({ start, end });
  }
  const merged: Column[] = [];
  for (const column of columns) {
    const before = merged.at(-1);
    const joining = before ? lines.filter(({ cells }) => cells.some(({ start, end }) => start < before.end && end > column.start)) : [];
    if (before && joining.length > lines.length / 2) before.end = column.end;
    else merged.push(column);
  }
  return merged;
}

/** Points. */
const minGap = 3;

function toRows(lines: readonly Line[], columns: readonly Column[], typography: Typography): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const distances = lines.slice(1).map((line, index) => line.y - (lines[index]?.y ?? line.y));
  const [least, greatest] = [Math.min(...distances), Math.max(...distances)];
  const isSpaced = greatest > least * 1.3 && least < typography.leading(lines[0]?.size ?? 0) * 1.25;
  lines.forEach((line, index) => {
    const own = columns.map(({ start, end }) =>
      line.parts
        .filter((cell) => cell.start >= start - 1 && cell.end <= end + 1)
        .map(({ text }) => text)
        .join(" "),
    );
    const row = rows.at(-1);
    const isWrapped =
      row !== undefined &&
      (own[0] === "" ||
        (isSpaced && (distances[index - 1] ?? 0) < least * 1.15 && own.filter(Boolean).length < row.filter(Boolean).length));
    if (!isWrapped) rows.push(own);
    else
      own.forEach((text, column) => {
        if (text !== "") row[column] = `${row[column] ?? ""} ${text}`.trim();
      });
  });
  return rows;
}

function isFilled(rows: readonly (readonly string[])[]): boolean {
  return rows.filter((row) => row.filter(Boolean).length >= 2).length >= rows.length * 0.8;
}

/** Code in columns is a table only if it has all cells but the one above the names of the rows. */
function isComplete(rows: readonly (readonly string[])[]): boolean {
  return rows.every((row, index) => row.every((text, column) => text !== "" || (index === 0 && column === 0)));
}

/** The first row is in another font than the next, or alone has no figures. */
function namesColumns(lines: readonly Line[], rows: readonly (readonly string[])[]): boolean {
  const [first, second] = [lines[0], lines.find(({ y }) => y > (lines[0]?.y ?? 0) + 1)];
  const [head = [], ...others] = rows;
  if (head.some((text) => text === "" || text.length > 60) && head[0] !== "") return false;
  if (first?.isOneFont && second && first.font !== second.font) return true;
  const hasFigures = (row: readonly string[]) => row.slice(1).some((text) => /\d/u.test(text));
  return !hasFigures(head) && others.filter(hasFigures).length >= others.length * 0.6;
}

/** The table with its rows on the next page, if it goes on there. The first row there may name the columns again. */
function withNextPage(lines: readonly Line[], table: FoundTable, typography: Typography): FoundTable | undefined {
  const { names, next } = table;
  const [last, first] = [lines[next - 1], lines[next]];
  if (!names || !last || first?.page !== last.page + 1) return undefined;
  const isNamed = first.text === names.join(" ");
  if (!isNamed && !isRowBelow(first, names.length, last)) return undefined;
  const more = readTaggedTable(lines, next);
  if (more) return { names, rows: [...table.rows, ...more.rows], next: more.next };
  const end = endOfTable(lines, next, typography);
  const own = lines.slice(next, end);
  const columns = readColumns(own);
  if (columns.length !== names.length) return undefined;
  const rows = toRows(own, columns, typography).slice(isNamed ? 1 : 0);
  return rows.length > 0 ? { names, rows: [...table.rows, ...rows], next: end } : undefined;
}

/** Whether a row has all cells, each below one of the row before. */
function isRowBelow({ cells }: Line, width: number, before: Line): boolean {
  return (
    cells.length === width &&
    before.cells.length === width &&
    cells.every(({ start, end }, column) => {
      const above = before.cells[column];
      return above && (Math.abs(above.start - start) < minGap || Math.abs(above.end - end) < minGap);
    })
  );
}
