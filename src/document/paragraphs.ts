import type { Block } from "./block.ts";
import { readBlocks } from "./blocks.ts";
import { createReadContext } from "./context.ts";
import { fencedLines } from "./fences.ts";
import { withoutFurniture } from "./furniture.ts";
import { markHeadings } from "./headings.ts";
import { readLines } from "./lines.ts";
import type { ParagraphKind } from "./paragraph-kind.ts";
import type { QuotationMarks } from "./quotation-marks.ts";
import { type Sentence, splitLines, splitSentences } from "./sentences.ts";
import type { Span } from "./span.ts";
import { createReadSpeaker } from "./speakers.ts";
import { readWrapping, type Wrapping } from "./wrapping.ts";

/** A block of lines where lines are wrapped, otherwise a line. Page headers, rules and markup alone on a line are in no paragraph. */
export interface Paragraph extends Span {
  /** Counted from 1. */
  readonly number: number;
  readonly kind: ParagraphKind;
  readonly sentences: readonly Sentence[];
  /** The number of the nearest heading above; for a heading, of the one that it stands under. Undefined at the top. */
  readonly heading: number | undefined;
  /**
   * The number of the paragraph that introduces an item's list ("The council shall:"); of a nested item and of the further paragraphs of an
   * item, that item; of a row, the names of its columns.
   */
  readonly leadIn: number | undefined;
  /** In a transcript: the name that labels the paragraph ("Mary Jones: …"). The label is part of the paragraph. */
  readonly speaker: Span | undefined;
  /** What the speaker says: the paragraph after its label. */
  readonly spoken: Span | undefined;
}

export function isBodyText({ kind }: Pick<Paragraph, "kind">): boolean {
  return kind !== "heading" && kind !== "caption" && kind !== "columns";
}

export interface Paragraphs {
  readonly paragraphs: readonly Paragraph[];
  readonly wrapping: Wrapping;
}

export function readParagraphs(text: string, quotationMarks: QuotationMarks): Paragraphs {
  const lines = withoutFurniture(text, readLines(text));
  const wrapping = readWrapping(text, lines);
  const readSpeaker = createReadSpeaker(text, lines);
  const blocks = markHeadings(text, readBlocks({ text, lines, wrapping, readSpeaker, fenced: fencedLines(text, lines) }), readSpeaker);
  const readContext = createReadContext(text);
  const paragraphs = blocks.map((block, index) => {
    const { start, end, kind } = block;
    const number = index + 1;
    const { heading, leadIn } = readContext(block, number);
    const label = kind === "text" || kind === "item" ? readSpeaker(block) : undefined;
    return {
      start,
      end,
      number,
      kind,
      heading,
      leadIn,
      speaker: label?.name,
      spoken: label && { start: label.end, end },
      sentences: sentencesOf(text, block, number, quotationMarks),
    };
  });
  return { paragraphs, wrapping };
}

function sentencesOf(text: string, { start, end, kind }: Block, number: number, marks: QuotationMarks): readonly Sentence[] {
  const span = { start, end };
  if (kind === "code") return splitLines(text, span, number);
  return isBodyText({ kind }) ? splitSentences(text, span, number, marks) : [{ start, end, paragraph: number, number: 1 }];
}
