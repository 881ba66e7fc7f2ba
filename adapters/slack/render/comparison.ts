import type { types } from "@slack/bolt";
import stringWidth from "string-width";
import type { Passage } from "../../../src/passage.ts";
import { type Comparison, type ComparisonRow, rowGroups } from "../../../src/reply.ts";
import type { RenderOptions } from "../../shared/platform.ts";
import { textContent } from "./platform-limits.ts";
import { passageElements, passageQuotes, type RichText, section, shortName, styledText } from "./rich-text.ts";
import { tableBlock, tableCell } from "./table.ts";

/** A table of the rows that are not about both at once, and the others below it; undefined if they do not fit, or none has two sides. */
export function comparisonTable(
  comparison: Comparison,
  options: RenderOptions,
): readonly [types.TableBlock, ...(readonly RichText[])] | undefined {
  const apart = comparison.rows.filter(({ both }) => both.length === 0);
  const isTable = apart.some(({ sides }) => sides.every((passages) => passages.length > 0)) && fitsTable(apart, comparison, options);
  if (!isTable) return undefined;
  const rest = comparison.rows.filter((row) => !apart.includes(row));
  return [sidesTable(apart, comparison, options), ...stackedRows({ ...comparison, rows: rest }, options)];
}

/** The topic, and below it each side's name: before its only passage, which is a line less on a phone, or above several. */
export function stackedRows(comparison: Comparison, options: RenderOptions): readonly RichText[] {
  const title = (name: string) => styledText(shortName(name), { bold: true });
  return comparison.rows.flatMap((row) => [
    ...(row.topic === "" ? [] : [section([title(row.topic)])]),
    ...rowGroups(row, comparison).flatMap(({ name, passages }) =>
      passages.length === 1
        ? passages.flatMap((passage) => passageQuotes(passage, options, [title(name), styledText(": ")]))
        : [section([title(name)]), ...passages.flatMap((passage) => passageQuotes(passage, options))],
    ),
  ]);
}

/**
 * Columns of a terminal, of which a wide character takes two. On a phone a column of a table has room for some 14 of them: longer words would be
 * cut, and a longer text would be higher than the same rows below each other.
 */
const maxWidth = { cell: 120, word: 14, name: 28 };

function fitsTable(rows: readonly ComparisonRow[], { sides: names }: Comparison, options: RenderOptions): boolean {
  const textOf = (passage: Passage) => textContent(passageElements(passage, options));
  const cells = rows.flatMap(({ sides }) => sides.map((passages) => passages.map(textOf).join(" ")));
  const titles = [...names, ...rows.map(({ topic }) => topic)];
  const words = [...cells, ...titles].flatMap((text) => text.split(/[^\S\u00a0]|-|\p{Script=Han}/u));
  const fits = (texts: readonly string[], most: number) => texts.every((text) => stringWidth(text) <= most);
  return fits(cells, maxWidth.cell) && fits(titles, maxWidth.name) && fits(words, maxWidth.word);
}

/**
 * A column for each side and a row for each topic, which stands in both cells: a column of its own would leave a phone room for one side only.
 * docs.slack.dev/reference/block-kit/blocks/table-block: no cell may be empty.
 */
function sidesTable(rows: readonly ComparisonRow[], { sides: names }: Comparison, options: RenderOptions): types.TableBlock {
  const title = (text: string) => section([styledText(text, { bold: true })]);
  const sideCell = (topic: string, passages: readonly Passage[]) =>
    tableCell([
      ...(topic === "" ? [] : [title(topic)]),
      ...(passages.length === 0 ? [section([styledText("–")])] : passages.map((each) => section([...passageElements(each, options)]))),
    ]);
  const head = names.map((name) => tableCell([title(name)]));
  return tableBlock([head, ...rows.map(({ topic, sides }) => sides.map((passages) => sideCell(topic, passages)))]);
}
