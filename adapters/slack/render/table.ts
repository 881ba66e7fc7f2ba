import type { types } from "@slack/bolt";
import type { Passage } from "../../../src/passage.ts";
import { type Comparison, type ComparisonRow, shownSides } from "../../../src/reply.ts";
import { passageTexts, section, shortName, styledText } from "./rich-text.ts";

type Cell = types.TableBlock["rows"][number][number];

/** A row per topic, a column per side. Passages about both sides have a row of their own. Slack refuses a table with an empty cell. */
export function comparisonTable(comparison: Comparison): types.TableBlock {
  return {
    type: "table",
    rows: [["Topic", ...comparison.sides].map(headerCell), ...comparison.rows.flatMap((row) => tableRows(row, comparison))],
    column_settings: [{ is_wrapped: true }, { is_wrapped: true }, { is_wrapped: true }],
  };
}

function tableRows(row: ComparisonRow, comparison: Comparison): readonly Cell[][] {
  const { topic, both, sides } = row;
  const shared = both.length > 0 ? [[headerCell(topic), passagesCell(both), sameTextCell]] : [];
  if (shownSides(row, comparison).length === 0) return shared;
  return [...shared, [headerCell(topic), ...sides.map((passages) => sideCell(passages, comparison))]];
}

const sameTextCell: Cell = richCell([section([styledText("same text for both", { italic: true })])]);

function sideCell(passages: readonly Passage[], { emptySide = "–" }: Comparison): Cell {
  return passages.length === 0 ? richCell([section([styledText(emptySide, { italic: true })])]) : passagesCell(passages);
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
