import type { types } from "@slack/bolt";
import type { Passage } from "../../../src/passage.ts";
import type { Piece } from "../../../src/passage-pieces.ts";
import { moreRows } from "../../../src/passage-table.ts";
import type { RenderOptions } from "../../shared/platform.ts";
import { limits, textContent } from "./platform-limits.ts";
import { citationElements, pieceText, type RichText, section, styledText } from "./rich-text.ts";

/** The rows of a passage as a table, with what introduces them above and the citation below; undefined if there are none, or too many. */
export function passageTable(passage: Passage, options: RenderOptions): readonly (RichText | types.TableBlock)[] | undefined {
  const { table } = passage;
  if (!table) return undefined;
  const { introduction, columns, rows } = table;
  const all = [...(columns.length > 0 ? [columns] : []), ...rows];
  const block = tableBlock(all.map((cells) => cells.map((cell) => tableCell([section([cellText(cell, cells === columns)])]))));
  const fits =
    all.length <= limits.table.rows && (all[0]?.length ?? 0) <= limits.table.columns && textContent(block).length <= limits.table.text;
  if (!fits) return undefined;
  const more = moreRows(table);
  const place = section([...(more === "" ? [] : [styledText(more)]), ...citationElements(passage, options)]);
  return [...(introduction.length > 0 ? [section(introduction.map(pieceText))] : []), block, place];
}

/** docs.slack.dev/reference/block-kit/blocks/table-block: no cell may be empty. */
function cellText(cell: Piece | undefined, isName: boolean): types.RichTextText {
  const text = cell?.text.trim() ?? "";
  return styledText(text === "" ? "–" : text, isName ? { bold: true } : undefined);
}

/** Each row has as many cells as the first. */
export function tableBlock(rows: types.TableBlock["rows"]): types.TableBlock {
  return { type: "table", column_settings: (rows[0] ?? []).map(() => ({ is_wrapped: true })), rows };
}

export function tableCell(elements: types.RichTextSection[]): types.RichTextBlock {
  return { type: "rich_text", elements };
}
