import type { Document } from "./document/document.ts";
import { tableCells } from "./document/document-structure.ts";
import type { Group } from "./document/groups.ts";
import type { Paragraph } from "./document/paragraphs.ts";
import { type Piece, separator, wordsPiece } from "./passage-pieces.ts";
import { countWide } from "./text/characters.ts";

/** Rows of a table under the names of its columns. Each row has a cell for each column; an empty one is undefined. */
export interface PassageTable {
  /** What stands above the table and is shown with it. */
  readonly introduction: readonly Piece[];
  /** Empty if the document does not name them. */
  readonly columns: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows that are not shown. */
  readonly left: number;
}

type Cell = Piece | undefined;

export function readTable(
  document: Document,
  { leadIn, members }: Group,
  shown: readonly Paragraph[],
  introduction: readonly Piece[],
): PassageTable {
  const names = leadIn ? tableCells(document, leadIn).map(({ cell }) => cell) : [];
  const rows = shown.map((row) => {
    const cells = tableCells(document, row);
    const isNamed = names.length > 0 && cells.every(({ column }) => names.some(({ start }) => start === column?.start));
    const words = (at: number) => cells[at] && wordsPiece(document, "words", cells[at].cell);
    if (!isNamed) return cells.map((_, at) => words(at));
    return names.map(({ start }) => words(cells.findIndex(({ column }) => column?.start === start)));
  });
  const columns = names.map((name) => wordsPiece(document, "context", name));
  const width = Math.max(columns.length, ...rows.map(({ length }) => length));
  const filled = (cells: readonly Cell[]) => Array.from({ length: width }, (_, at) => cells[at]);
  return { introduction, columns: columns.length > 0 ? filled(columns) : [], rows: rows.map(filled), left: members.length - shown.length };
}

/** "… 9 more rows"; empty if all are shown. */
export function moreRows({ left }: PassageTable): string {
  return left === 0 ? "" : `… ${left} more row${left === 1 ? "" : "s"}`;
}

/** The names of the columns once, and a line for each row. */
export function tablePieces(table: PassageTable): readonly Piece[] {
  const { introduction, columns, rows } = table;
  const lines = [...(columns.length > 0 ? [columns] : []), ...rows].map((cells) =>
    cells.flatMap((cell, at) => [...(at > 0 ? [separator(" · ")] : []), cell ?? separator("–")]),
  );
  const more = moreRows(table);
  const all = [...(introduction.length > 0 ? [introduction] : []), ...lines, ...(more === "" ? [] : [[separator(more)]])];
  return all.flatMap((line, at) => [...(at > 0 ? [separator("\n")] : []), ...line]);
}

/** Lines in which the columns stand below each other in a fixed-width font; undefined if they need more than `width` columns of it. */
export function alignedLines(table: PassageTable, width: number): readonly string[] | undefined {
  const { introduction, columns, rows } = table;
  const lines = [...(columns.length > 0 ? [columns] : []), ...rows].map((cells) => cells.map((cell) => cell?.text ?? ""));
  const columnsOf = (text: string) => text.length + countWide(text);
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((cells) => columnsOf(cells[at] ?? ""))));
  if (widths.reduce((sum, each) => sum + each + gap.length, -gap.length) > width) return undefined;
  const aligned = lines.map((cells) =>
    cells
      .map((text, at) => text + " ".repeat((widths[at] ?? 0) - columnsOf(text)))
      .join(gap)
      .trimEnd(),
  );
  const rule = columns.length > 0 ? [widths.map((each) => "─".repeat(each)).join(gap)] : [];
  const more = moreRows(table);
  const above = introduction.map(({ text }) => text);
  return [...above, ...aligned.slice(0, rule.length), ...rule, ...aligned.slice(rule.length), ...(more === "" ? [] : [more])];
}

const gap = "  ";
