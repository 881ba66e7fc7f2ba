import type { types } from "@slack/bolt";
import type { Passage } from "../../../src/passage.ts";
import { type Block, type ComparisonRow, emptySideText, hasOnlySharedPassages } from "../../../src/reply.ts";
import { passageTexts, section, shortName, styledText } from "./rich-text.ts";

type Cell = types.TableBlock["rows"][number][number];

/** A row per topic, a column per side. Passages about both sides have a row of their own. Slack refuses a table with an empty cell. */
export function comparisonTable({ sides, rows }: Extract<Block, { kind: "comparison" }>): types.TableBlock {
  return {
    type: "table",
    rows: [["Topic", ...sides].map(headerCell), ...rows.flatMap(tableRows)],
    column_settings: [{ is_wrapped: true }, { is_wrapped: true }, { is_wrapped: true }],
  };
}

function tableRows(row: ComparisonRow): readonly Cell[][] {
  const { topic, both, sides } = row;
  const [left, right] = sides;
  const shared = both.length > 0 ? [[headerCell(topic), passagesCell(both), sameTextCell]] : [];
  if (hasOnlySharedPassages(row)) return shared;
  return [...shared, [headerCell(topic), sideCell(left), sideCell(right)]];
}

const sameTextCell: Cell = richCell([section([styledText("same text for both", { italic: true })])]);

function sideCell(passages: readonly Passage[]): Cell {
  return passages.length === 0 ? richCell([section([styledText(emptySideText, { italic: true })])]) : passagesCell(passages);
}

function passagesCell(passages: readonly Passage[]): Cell {
  return richCell(passages.map((passage) => section(passageTexts(passage))));
}

function headerCell(text: string): Cell {
  return richCell([section([styledText(shortName(text), { bold: true })])]);
}

function richCell(elements: types.RichTextSection[]): types.RichTextBlock {
  return { type: "rich_text", elements };
}
