import { type Passage, passageText } from "./passage.ts";
import { type Block, type ComparisonRow, emptySideText, hasOnlySharedPassages, type Reply } from "./reply.ts";

/** A reply as plain text without wrapping or colour: for piped output, JSON lines and notifications. */
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
      return passageWithCitation(block.passage);
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "comparison":
      return block.rows.map((row) => rowText(row, block.sides)).join("\n\n");
  }
}

function passageWithCitation(passage: Passage): string {
  return `${passageText(passage)} (${passage.citation})`;
}

function rowText(row: ComparisonRow, names: readonly [string, string]): string {
  const { topic, sides, both } = row;
  const shared = both.map((passage) => `Both: ${passageWithCitation(passage)}`);
  const each = hasOnlySharedPassages(row) ? [] : names.map((name, side) => `${name}: ${sideText(sides[side] ?? [])}`);
  return [topic, ...shared, ...each].join("\n");
}

function sideText(passages: readonly Passage[]): string {
  return passages.length === 0 ? emptySideText : passages.map(passageWithCitation).join(" · ");
}
