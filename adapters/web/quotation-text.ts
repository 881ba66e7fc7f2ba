import { citation } from "../../src/document/citation.ts";
import type { Knowledge } from "../../src/knowledge/model.ts";
import { type Passage, passageText } from "../../src/passage.ts";
import type { Block, Reply } from "../../src/reply.ts";
import type { LinkTo } from "../shared/render-options.ts";

/** The quoted words of a reply, to paste elsewhere: in quotation marks, with the document's title, the place, and its address if it has one. */
export function quotationText({ blocks }: Reply, { document, title }: Knowledge, linkTo: LinkTo | undefined): string {
  const lines = blocks.flatMap(blockPassages).map((passage) => {
    const place = citation(document, passage.span);
    const address = linkTo?.(document, passage.span);
    return `${inQuotationMarks(passageText(passage))} (${title}, ${place})${address === undefined ? "" : ` ${address}`}`;
  });
  return [...new Set(lines)].join("\n");
}

/** Speech has quotation marks of its own. */
function inQuotationMarks(text: string): string {
  return /^["“„«「『]/u.test(text) ? text : `“${text}”`;
}

/** All that a block quotes, in its order. */
export function blockPassages(block: Block): readonly Passage[] {
  switch (block.kind) {
    case "passage":
      return [block.passage];
    case "comparison":
      return block.rows.flatMap(({ sides, both }) => [...both, ...sides.flat()]);
    case "heading":
    case "text":
    case "list":
    case "times":
    case "note":
      return [];
  }
}
