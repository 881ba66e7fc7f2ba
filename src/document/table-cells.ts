import { cellsOf } from "./cells.ts";
import type { Document } from "./document.ts";
import type { Paragraph } from "./paragraphs.ts";
import { type Span, trimSpan } from "./span.ts";
import { labelLength } from "./value-label.ts";

export interface TableCell {
  /** The name of its column; undefined if the table does not name it. */
  readonly column: Span | undefined;
  readonly cell: Span;
}

/** The cells of a row that are not empty, with the names of their columns; none if the paragraph is no row. */
export function tableCells({ text, paragraphs }: Document, { kind, leadIn, ...row }: Paragraph): readonly TableCell[] {
  if (kind !== "row" && kind !== "columns") return [];
  const header = kind === "row" && leadIn !== undefined ? paragraphs[leadIn - 1] : undefined;
  const columns = header?.kind === "columns" ? cellsOf(text, header) : [];
  const label = header ? 0 : labelLength(text, row);
  if (label > 0) return [labelledCell(text, row, label)];
  const cells = cellsOf(text, row);
  const isByPlace = columns.length !== cells.length && !text.slice(row.start, row.end).includes("|");
  return cells
    .map((cell, index) => ({ column: isByPlace && header ? nearest(text, columns, header, cell, row) : columns[index], cell }))
    .filter(({ cell }) => cell.start < cell.end);
}

/** A row such as "Status: final", which names its column itself. */
function labelledCell(text: string, { start, end }: Span, label: number): TableCell {
  const name = trimSpan(text, { start, end: start + label });
  const colon = /[:：]?(?:\*\*|__)?$/u.exec(text.slice(name.start, name.end))?.[0].length ?? 0;
  return { column: { start: name.start, end: name.end - colon }, cell: { start: start + label, end } };
}

/** Aligned rows may leave cells empty: the column whose name is nearest. */
function nearest(text: string, columns: readonly Span[], header: Span, cell: Span, row: Span): Span | undefined {
  const [headerLine, rowLine] = [lineStart(text, header.start), lineStart(text, row.start)];
  const distance = (column: Span): number =>
    Math.min(Math.abs(column.start - headerLine - (cell.start - rowLine)), Math.abs(column.end - headerLine - (cell.end - rowLine)));
  return columns.toSorted((a, b) => distance(a) - distance(b))[0];
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}
