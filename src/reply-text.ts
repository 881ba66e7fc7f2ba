import { type Passage, passageText } from "./passage.ts";
import { type Block, type ComparisonRow, isOfBothOnly, nothingOnThis, type Reply } from "./reply.ts";

/** A reply as plain text, neither wrapped nor coloured: the terminal's pipe, the machine door, notifications. */
export function plainText({ blocks }: Pick<Reply, "blocks">): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "text":
    case "note":
      return block.text;
    case "passage":
      return citedText(block.passage);
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "comparison":
      return block.rows.map((row) => rowText(row, block.sides)).join("\n\n");
  }
}

/** The document's words and, after them, where they stand. */
function citedText(passage: Passage): string {
  return `${passageText(passage)} (${passage.cite})`;
}

function rowText(row: ComparisonRow, names: readonly [string, string]): string {
  const { topic, sides, both } = row;
  const shared = both.map((passage) => `Both: ${citedText(passage)}`);
  const each = isOfBothOnly(row) ? [] : names.map((name, side) => `${name}: ${sideText(sides[side] ?? [])}`);
  return [topic, ...shared, ...each].join("\n");
}

function sideText(passages: readonly Passage[]): string {
  return passages.length === 0 ? nothingOnThis : passages.map(citedText).join(" · ");
}
