import { hasLetterOrDigit } from "../text/words.ts";
import { type Span, trimSpan } from "./document.ts";
import { createBlock, type Recognised, type Source } from "./lines.ts";

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
    const blocks = rows.map((row, index) =>
      createBlock([line], isNamed && index === 0 ? "columns" : "row", { ...row, header: isNamed && index > 0 ? index : undefined }),
    );
    return { blocks, next: end };
  };
}

interface HtmlTable extends Span {
  readonly rows: readonly Span[];
}

function findTables(text: string): readonly HtmlTable[] {
  if (!text.includes("<")) return [];
  const reader = new TableReader(text);
  for (const { 0: tag, 1: slash, 2: name = "", index } of text.matchAll(tableTag))
    reader.read(`${slash}${name.toLowerCase()}`, { start: index, end: index + tag.length });
  return reader.tables;
}

const tableTag = /<(\/?)(table|tr)(?:\s[^<>]{0,300})?>/giu;

/** Reads tags in order. Of a table within a cell nothing is a row. */
class TableReader {
  readonly tables: HtmlTable[] = [];
  private readonly text: string;
  private depth = 0;
  private start = 0;
  private rows: Span[] = [];
  /** Where the open row begins. */
  private row: number | undefined;

  constructor(text: string) {
    this.text = text;
  }

  read(tag: string, { start, end }: Span): void {
    if (this.depth === 1 && tag !== "table") this.endRow(start);
    if (tag === "table") {
      this.depth += 1;
      if (this.depth === 1) [this.start, this.rows] = [start, []];
    } else if (tag === "tr" && this.depth === 1) this.row = end;
    else if (tag === "/table") {
      if (this.depth === 1) this.tables.push({ start: this.start, end, rows: this.rows });
      this.depth = Math.max(0, this.depth - 1);
    }
  }

  private endRow(end: number): void {
    if (this.row !== undefined) this.rows.push(trimSpan(this.text, { start: this.row, end }));
    this.row = undefined;
  }
}

export function hasHtmlCells(row: string): boolean {
  return cellTag.test(row);
}

export function htmlCells(text: string, { start, end }: Span): readonly Span[] {
  return [...text.slice(start, end).matchAll(cells)].map(({ 0: all, 1: cell = "", index }) => {
    const from = start + index + all.length - cell.length;
    return trimSpan(text, { start: from, end: from + cell.length });
  });
}

const cellTag = /<t[dh](?:\s[^<>]{0,300})?>/iu;
/** A table within a cell belongs to its words. */
const cells = /<t[dh](?:\s[^<>]{0,300})?>(.*?)(?=<\/t[dhr]>|<t[dh][\s>]|$)/gisu;
