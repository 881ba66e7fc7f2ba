import { contains, isSame, overlaps, type Span } from "../../src/document/span.ts";
import type { Passage } from "../../src/passage.ts";
import type { Block, Reply } from "../../src/reply.ts";

/** A stretch of the document that a reply shows. */
export interface Mark {
  readonly span: Span;
  /** What the reply rests on, or what it shows besides. */
  readonly kind: "evidence" | "shown";
}

/** The evidence, the best first, then all else that the reply shows of the document. */
export function marksOf({ evidence, context, blocks }: Pick<Reply, "evidence" | "context" | "blocks">): readonly Mark[] {
  const besides = [...context, ...blocks.flatMap(passagesIn).map(({ span }) => span)].filter(
    (span) => !evidence.some((other) => contains(other, span)),
  );
  const shown = besides.filter((span, at) => besides.findIndex((other) => isSame(other, span)) === at);
  return [...evidence.map((span): Mark => ({ span, kind: "evidence" })), ...shown.map((span): Mark => ({ span, kind: "shown" }))];
}

function passagesIn(block: Block): readonly Passage[] {
  switch (block.kind) {
    case "passage":
      return [block.passage];
    case "comparison":
      return block.rows.flatMap(({ sides, both }) => [...both, ...sides.flat()]);
    case "heading":
    case "text":
    case "list":
    case "note":
      return [];
  }
}

interface Piece {
  readonly span: Span;
  readonly mark: Mark | undefined;
  /** Whether the mark begins here. */
  readonly isFirst: boolean;
}

/** A sentence cut where marks begin and end; of several marks on the same words the first one counts. */
export function piecesOf(sentence: Span, marks: readonly Mark[]): readonly Piece[] {
  const here = marks.filter(({ span }) => overlaps(span, sentence));
  const edges = here.flatMap(({ span }) => [Math.max(span.start, sentence.start), Math.min(span.end, sentence.end)]);
  const cuts = [...new Set([sentence.start, ...edges, sentence.end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const span = { start, end: cuts[at + 1] ?? start };
    const mark = here.find((candidate) => contains(candidate.span, span));
    return { span, mark, isFirst: mark !== undefined && mark.span.start === start };
  });
}
