import { mapInTurns, type Turns } from "../text/turns.ts";
import { readBlocks } from "./blocks.ts";
import { fencedLines } from "./code-blocks.ts";
import type { Span } from "./document.ts";
import { markHeadings } from "./headings.ts";
import { unmarked } from "./line-markers.ts";
import { type Block, type ParagraphKind, readLines, readsAsMarkdown, readWrapping, type Wrapping } from "./lines.ts";
import { readLists } from "./list-places.ts";
import { markContents, withoutHeadersAndContents } from "./page-headers-and-contents.ts";
import { maxPassageLength, type Sentence, splitLines, splitSentences } from "./sentences.ts";
import { createReadSpeaker, type QuotationMarks } from "./speech-marks.ts";

/** A block of lines where lines are wrapped, otherwise a line. Page headers, rules and markup alone on a line are in no paragraph. */
export interface Paragraph extends Span {
  /** Counted from 1. */
  readonly number: number;
  readonly kind: ParagraphKind;
  readonly sentences: readonly Sentence[];
  /** The number of the closest heading above; for a heading, of the one that it stands under. Undefined at the top. */
  readonly heading: number | undefined;
  /**
   * The number of the paragraph that introduces an item's list ("The council shall:"), a code or a table; of a nested item and of the further
   * paragraphs of an item, that item; of a row, the names of its columns.
   */
  readonly leadIn: number | undefined;
  /** The number of the first item of the outermost list that an item, or what stands within or between items, belongs to. */
  readonly list: number | undefined;
  /** In a transcript: the name that labels the paragraph ("Mary Jones: …"). The label is part of the paragraph. */
  readonly speaker: Span | undefined;
  /** What the speaker says: the paragraph after its label. */
  readonly spoken: Span | undefined;
}

export function isBodyText({ kind }: Pick<Paragraph, "kind">): boolean {
  return kind !== "heading" && kind !== "caption" && kind !== "columns" && kind !== "contents";
}

export function* readParagraphs(text: string, marks: QuotationMarks): Turns<{ paragraphs: readonly Paragraph[]; wrapping: Wrapping }> {
  const read = yield* readLines(text);
  const all = withoutHeadersAndContents(text, read);
  yield;
  const fenced = fencedLines(text, all);
  const isMarkdown = readsAsMarkdown(text, all, fenced);
  // In any other text a line with # is a comment, or what somebody types.
  const lines = isMarkdown ? all : all.map((line) => ("#:!?".includes(text.charAt(line.start)) ? { ...line, marker: unmarked } : line));
  yield;
  const wrapping = readWrapping(text, lines, isMarkdown);
  yield;
  const readSpeaker = createReadSpeaker(text, lines);
  const unmarkedBlocks = yield* readBlocks({ text, lines, wrapping, readSpeaker, fenced });
  yield;
  const withHeadings = markHeadings(text, unmarkedBlocks, readSpeaker);
  yield;
  const blocks = markContents(text, withHeadings);
  yield;
  const findHeading = createFindHeading();
  const lists = readLists(text, blocks);
  yield;
  const paragraphs = yield* mapInTurns(blocks, (block, index): Paragraph => {
    const { start, end, kind } = block;
    const number = index + 1;
    const { leadIn, list } = lists[index] ?? { leadIn: undefined, list: undefined };
    const label = kind === "text" || kind === "item" ? readSpeaker(block) : undefined;
    return {
      start,
      end,
      number,
      kind,
      heading: findHeading(block, number),
      leadIn,
      list,
      speaker: label?.name,
      spoken: label && { start: label.end, end },
      sentences: sentencesOf(text, block, number, marks),
    };
  });
  return { paragraphs, wrapping };
}

/** A row of a table, and a command or an example, are read as one sentence, unless they are too long for one passage. */
function sentencesOf(text: string, { start, end, kind }: Block, number: number, marks: QuotationMarks): readonly Sentence[] {
  const span = { start, end };
  const isOne = !isBodyText({ kind }) || (end - start <= maxPassageLength && (kind === "row" || kind === "code"));
  if (isOne) return [{ start, end, paragraph: number, number: 1 }];
  return kind === "code" ? splitLines(text, span, number) : splitSentences(text, span, number, marks);
}

/** Finds the number of a paragraph that another stands under. Called with each block in order, and its paragraph's number. */
type Find = (block: Block, number: number) => number | undefined;

/** The closest heading above of a higher level. */
function createFindHeading(): Find {
  const open: { readonly number: number; readonly block: Block }[] = [];
  return (block, number) => {
    const isHeading = block.kind === "heading";
    for (let last = open.at(-1); last; last = open.at(-1)) {
      const isDedent = last.block.endsAtDedent && block.indent <= last.block.indent;
      if (!isDedent && !(isHeading && last.block.level >= block.level)) break;
      open.pop();
    }
    const above = open.at(-1)?.number;
    if (isHeading) open.push({ number, block });
    return above;
  };
}
