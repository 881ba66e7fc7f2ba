import { contains } from "../../src/document/span.ts";
import type { Passage } from "../../src/passage.ts";
import type { Block, Reply } from "../../src/reply.ts";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export const ellipsis = "…";

/**
 * The text if its length is at most `most`, otherwise as many of its whole graphemes as fit with an ellipsis after them.
 * `lengthOf` measures what is sent, which may be longer than what is shown (escaped); it must be additive over graphemes.
 */
export function cutTo(text: string, most: number, lengthOf: (text: string) => number = (shown) => shown.length): string {
  if (lengthOf(text) <= most) return text;
  let kept = "";
  let length = lengthOf(ellipsis);
  for (const { segment } of segmenter.segment(text)) {
    length += lengthOf(segment);
    if (length > most) break;
    kept += segment;
  }
  return kept.trimEnd() + ellipsis;
}

/** How far back from where a text has to be parted white space is looked for. */
const lastCharacters = 200;

/** After the last white space before `most`, or between graphemes where there is none nearby. */
export function partingAt(text: string, most: number): number {
  const near = text.slice(Math.max(0, most - lastCharacters), most);
  const word = near.search(/\S*$/u);
  return word > 0 ? most - near.length + word : (segmenter.segment(text).containing(most)?.index ?? text.length);
}

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
