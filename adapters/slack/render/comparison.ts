import type { types } from "@slack/bolt";
import type { Passage } from "../../../src/passage.ts";
import { type Comparison, type ComparisonRow, shownSides } from "../../../src/reply.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { truncate } from "../../shared/truncate.ts";
import { passageQuotes, type RichText, section, styledText } from "./rich-text.ts";

/** Below each other: a line with the side's name, and its quotations. The first line of a row begins with its topic. */
export function comparisonRows(comparison: Comparison, options: RenderOptions): readonly RichText[] {
  return comparison.rows.flatMap((row) =>
    rowGroups(row, comparison).flatMap(({ name, passages, empty }, index) => {
      const topic = index === 0 && row.topic !== "" ? [styledText(shortName(row.topic), { bold: true }), styledText(" · ")] : [];
      const line: types.RichTextText[] = [...topic, styledText(shortName(name), { italic: true })];
      return passages.length === 0
        ? [section([...line, styledText(`: ${empty}`)])]
        : [section(line), ...passages.flatMap((passage) => passageQuotes(passage, options))];
    }),
  );
}

interface Group {
  readonly name: string;
  readonly passages: readonly Passage[];
  /** Shown instead of passages. */
  readonly empty: string;
}

function rowGroups(row: ComparisonRow, comparison: Comparison): readonly Group[] {
  const { emptySide: empty = "" } = comparison;
  const both = row.both.length > 0 ? [{ name: "Both", passages: row.both, empty }] : [];
  return [...both, ...shownSides(row, comparison).map((side) => ({ ...side, empty }))];
}

const maxNameLength = 150;

/** Names extracted from a document may be of any length. */
function shortName(name: string): string {
  return truncate(name, maxNameLength);
}
