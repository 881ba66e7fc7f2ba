import type { types } from "@slack/bolt";
import { type Comparison, rowGroups } from "../../../src/reply.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { truncate } from "../../shared/truncate.ts";
import { passageQuotes, type RichText, section, styledText } from "./rich-text.ts";

/** Below each other: a line with the side's name, and its quotations. The first line of a row begins with its topic. */
export function comparisonRows(comparison: Comparison, options: RenderOptions): readonly RichText[] {
  return comparison.rows.flatMap((row) =>
    rowGroups(row, comparison).flatMap(({ name, passages }, index) => {
      const topic = index === 0 && row.topic !== "" ? [styledText(shortName(row.topic), { bold: true }), styledText(" · ")] : [];
      const line: types.RichTextText[] = [...topic, styledText(shortName(name), { italic: true })];
      return passages.length === 0
        ? [section([...line, styledText(`: ${comparison.emptySide ?? ""}`)])]
        : [section(line), ...passages.flatMap((passage) => passageQuotes(passage, options))];
    }),
  );
}

const maxNameLength = 150;

/** Names extracted from a document may be of any length. */
function shortName(name: string): string {
  return truncate(name, maxNameLength);
}
