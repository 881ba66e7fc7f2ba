import { contains } from "../../src/document/span.ts";
import type { CommandLine } from "../../src/library.ts";
import type { Passage } from "../../src/passage.ts";
import type { Block, Reply } from "../../src/reply.ts";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export const ellipsis = "…";

/**
 * The text if its length is at most `maxLength`, otherwise as many of its whole graphemes as fit, and an ellipsis.
 * `measure` is the length of a text as it is sent, for example escaped; it must be additive over graphemes.
 */
export function truncate(text: string, maxLength: number, measure: (text: string) => number = (shown) => shown.length): string {
  if (measure(text) <= maxLength) return text;
  let kept = "";
  let length = measure(ellipsis);
  for (const { segment } of segmenter.segment(text)) {
    length += measure(segment);
    if (length > maxLength) break;
    kept += segment;
  }
  return kept.trimEnd() + ellipsis;
}

/** UTF-16 code units before the limit in which `splitIndex` looks for white space. */
const whiteSpaceRange = 200;

/** Where to split a text: after the last white space before `maxLength`, or between graphemes if there is none nearby. */
export function splitIndex(text: string, maxLength: number): number {
  const near = text.slice(Math.max(0, maxLength - whiteSpaceRange), maxLength);
  const word = near.search(/\S*$/u);
  return word > 0 ? maxLength - near.length + word : (segmenter.segment(text).containing(maxLength)?.index ?? text.length);
}

/** The blocks of a reply that is too long, without the passages before the first evidence and the text before it in its passage. */
export function blocksFromEvidence({ blocks, evidence: [first] }: Pick<Reply, "blocks" | "evidence">): readonly Block[] {
  const firstIndex = first ? blocks.findIndex((block) => block.kind === "passage" && contains(block.passage.span, first)) : -1;
  return blocks.flatMap((block, index): Block[] => {
    if (block.kind !== "passage" || !first || index > firstIndex) return [block];
    return index < firstIndex ? [] : [{ ...block, passage: passageTail(block.passage, first.start) }];
  });
}

/** The note at the end of a truncated reply. `place`: the place of the first word that is not shown. */
export function truncationNote(place: string | undefined, commandLine: CommandLine): string {
  return place === undefined ? "Cut here for its length." : `Cut here for its length; ${commandLine(`source ${place}`)} reads on.`;
}

/** Characters reserved for the note and the ellipsis. */
export const truncationNoteLength = 120;

/** The passage from `start` on, if it is a paragraph in one piece. Several pieces are a sentence and its context, which stay whole. */
function passageTail(passage: Passage, start: number): Passage {
  const [only, ...others] = passage.pieces;
  const offset = start - passage.span.start;
  if (offset === 0 || others.length > 0 || only?.kind !== "words") return passage;
  return {
    ...passage,
    span: { ...passage.span, start },
    pieces: [
      { kind: "separator", text: `${ellipsis} ` },
      { ...only, text: only.text.slice(offset) },
    ],
  };
}
