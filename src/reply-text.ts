import { type Passage, passageText } from "./passage.ts";
import { alignedLines } from "./passage-table.ts";
import { type Block, type Comparison, type ComparisonRow, filledSides, type Reply } from "./reply.ts";

/** A reply as plain text without wrapping or colour: for piped output, JSON lines and notifications. */
export function plainText({ blocks }: Pick<Reply, "blocks">): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "text":
    case "caution":
    case "note":
      return block.text;
    case "passage":
    case "nearest":
      return passageWithCitation(block.passage);
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "times":
      return block.items.map(({ before, text }) => `- ${before}${text}`).join("\n");
    case "comparison":
      return block.rows.map((row) => rowText(row, block)).join("\n\n");
  }
}

function passageWithCitation(passage: Passage): string {
  const aligned = passage.table && alignedLines(passage.table, maxTableWidth);
  if (aligned) return [...aligned, `(${passage.citation})`].join("\n");
  return `${passageText(passage)} (${passage.citation})`;
}

/** Columns of a table in plain text. */
const maxTableWidth = 80;

function rowText(row: ComparisonRow, comparison: Comparison): string {
  const shared = row.both.map((passage) => `Both: ${passageWithCitation(passage)}`);
  const each = filledSides(row, comparison).map(({ name, passages }) => `${name}: ${passages.map(passageWithCitation).join(" · ")}`);
  return [...(row.topic === "" ? [] : [row.topic]), ...shared, ...each].join("\n");
}
