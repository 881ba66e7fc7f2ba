import type { types } from "@slack/bolt";
import type { Passage } from "../../../src/passage.ts";
import { type Block, type ComparisonRow, isOfBothOnly, nothingOnThis } from "../../../src/reply.ts";
import { passageTexts, section, shortName, styled } from "./rich-text.ts";

type Cell = types.TableBlock["rows"][number][number];

/** Topics down, the two sides across. What is said of both at once has its own row. No cell is empty: Slack refuses the message then. */
export function comparisonTable({ sides, rows }: Extract<Block, { kind: "comparison" }>): types.TableBlock {
  return {
    type: "table",
    rows: [["Topic", ...sides].map(headCell), ...rows.flatMap(rowsOf)],
    column_settings: [{ is_wrapped: true }, { is_wrapped: true }, { is_wrapped: true }],
  };
}

function rowsOf(row: ComparisonRow): readonly Cell[][] {
  const { topic, both, sides } = row;
  const [left, right] = sides;
  const shared = both.length > 0 ? [[headCell(topic), passagesCell(both), saidOfBoth]] : [];
  if (isOfBothOnly(row)) return shared;
  return [...shared, [headCell(topic), sideCell(left), sideCell(right)]];
}

const saidOfBoth: Cell = richCell([section([styled("the same words, said of both", { italic: true })])]);

function sideCell(passages: readonly Passage[]): Cell {
  return passages.length === 0 ? richCell([section([styled(nothingOnThis, { italic: true })])]) : passagesCell(passages);
}

function passagesCell(passages: readonly Passage[]): Cell {
  return richCell(passages.map((passage) => section(passageTexts(passage))));
}

function headCell(text: string): Cell {
  return richCell([section([styled(shortName(text), { bold: true })])]);
}

function richCell(elements: types.RichTextSection[]): types.RichTextBlock {
  return { type: "rich_text", elements };
}
