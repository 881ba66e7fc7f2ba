import { rowPassages } from "../../src/commands/comparison-rows.ts";
import { displayText } from "../../src/document/display-text.ts";
import { citation, contains, overlaps, type Span, writeSpan } from "../../src/document/document.ts";
import type { Knowledge } from "../../src/knowledge/knowledge-model.ts";
import { type Passage, passageText } from "../../src/passage.ts";
import type { Block, Reply } from "../../src/reply.ts";
import { firstOfEach } from "../../src/text/collections.ts";
import type { LinkTo } from "../shared/platform.ts";

/** A span of the document that a reply shows. */
export interface Mark {
  readonly span: Span;
  /** `shown`: any words of the document besides the evidence. */
  readonly kind: "evidence" | "shown";
}

/** The evidence, best first, then all other spans that the reply shows. */
export function replyMarks({ evidence, context, blocks }: Pick<Reply, "evidence" | "context" | "blocks">): readonly Mark[] {
  const others = [...context, ...blocks.flatMap(blockPassages).map(({ span }) => span)].filter(
    (span) => !evidence.some((other) => contains(other, span)),
  );
  const shown = firstOfEach(others, writeSpan);
  return [...evidence.map((span): Mark => ({ span, kind: "evidence" })), ...shown.map((span): Mark => ({ span, kind: "shown" }))];
}

interface MarkedPiece {
  readonly span: Span;
  readonly mark: Mark | undefined;
  /** Whether the mark begins here. */
  readonly isFirst: boolean;
}

/** A sentence divided where marks begin and end. Where marks overlap, the first one applies. */
export function markedPieces(sentence: Span, marks: readonly Mark[]): readonly MarkedPiece[] {
  const relevant = marks.filter(({ span }) => overlaps(span, sentence));
  const edges = relevant.flatMap(({ span }) => [Math.max(span.start, sentence.start), Math.min(span.end, sentence.end)]);
  const cuts = [...new Set([sentence.start, ...edges, sentence.end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const span = { start, end: cuts[at + 1] ?? start };
    const mark = relevant.find((candidate) => contains(candidate.span, span));
    return { span, mark, isFirst: mark !== undefined && mark.span.start === start };
  });
}

/** The quoted words of a reply, to paste elsewhere: in quotation marks, with the document's title, the place, and its address if it has one. */
export function quotationText({ blocks }: Reply, { document, title }: Knowledge, linkTo: LinkTo | undefined): string {
  const lines = blocks.flatMap(blockPassages).map((passage) => {
    const place = citation(document, passage.span);
    const address = linkTo?.(document, passage.span);
    const isChecked = passage.pieces.some(({ kind }) => kind === "leftOut" || kind === "added");
    const words = isChecked ? displayText(document, passage.span) : passageText(passage);
    // Speech has quotation marks of its own.
    const quoted = /^["“„«「『]/u.test(words) ? words : `“${words}”`;
    return `${quoted} (${title}, ${place})${address === undefined ? "" : ` ${address}`}`;
  });
  return [...new Set(lines)].join("\n");
}

/** All that a block quotes, in its order. */
function blockPassages(block: Block): readonly Passage[] {
  switch (block.kind) {
    case "passage":
    case "nearest":
      return [block.passage];
    case "comparison":
      return block.rows.flatMap(rowPassages);
    default:
      return [];
  }
}
