import { contains } from "../../src/document/span.ts";
import type { Passage } from "../../src/passage.ts";
import type { Block, Reply } from "../../src/reply.ts";
import { ellipsis } from "./truncate.ts";

/** For a reply that has to be cut: without the passages that only lead up to the evidence, and that one from its evidence on. */
export function fromEvidence({ blocks, evidence: [first] }: Pick<Reply, "blocks" | "evidence">): readonly Block[] {
  const at = first ? blocks.findIndex((block) => block.kind === "passage" && contains(block.passage.span, first)) : -1;
  return blocks.flatMap((block, index): Block[] => {
    if (block.kind !== "passage" || !first || index > at) return [block];
    return index < at ? [] : [{ ...block, passage: startingAt(block.passage, first.start) }];
  });
}

/** What stands where a reply was cut; `place`: of the first word that is not shown any more. */
export function cutNote(place: string | undefined, commandPrefix: string): string {
  return place === undefined ? "Cut here for its length." : `Cut here for its length; /${commandPrefix}source ${place} reads on.`;
}

/** Characters kept for it, and for the ellipsis. */
export const noteRoom = 120;

/** A whole paragraph is one piece; what has more is a sentence and what leads up to it. */
function startingAt(passage: Passage, start: number): Passage {
  const [only, ...others] = passage.pieces;
  const from = start - passage.span.start;
  if (from === 0 || others.length > 0 || only?.kind !== "words") return passage;
  return {
    ...passage,
    span: { ...passage.span, start },
    pieces: [
      { kind: "gap", text: `${ellipsis} ` },
      { ...only, text: only.text.slice(from) },
    ],
  };
}
