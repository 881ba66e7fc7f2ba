import { mapInTurns, type Turns } from "../text/turns.ts";
import { readBlocks } from "./blocks.ts";
import { fencedLines } from "./code-blocks.ts";
import { markContents } from "./contents.ts";
import type { Span } from "./document.ts";
import { endsInQuestion, markHeadings } from "./headings.ts";
import { unmarked } from "./line-markers.ts";
import { announces, type Block, type ParagraphKind, readLines, readsAsMarkdown, readWrapping, textColumn, type Wrapping } from "./lines.ts";
import { withoutHeadersAndContents } from "./page-headers-and-contents.ts";
import { maxPassageLength, type Sentence, splitLines, splitSentences } from "./sentences.ts";
import { createReadSpeaker, type QuotationMarks } from "./speech-marks.ts";
import { namesAboveLabels } from "./tables.ts";

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
  const lines = isMarkdown ? all : all.map((line) => (text[line.start] === "#" ? { ...line, marker: unmarked } : line));
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
  const names = namesAboveLabels(text, blocks, readSpeaker);
  const [findHeading, findLeadIn] = [createFindHeading(text), createFindLeadIn(text)];
  const paragraphs = yield* mapInTurns(blocks, (block, index): Paragraph => {
    const { start, end, kind } = block;
    const number = index + 1;
    const leadIn = findLeadIn(block, number);
    const label = kind === "text" || kind === "item" ? readSpeaker(block) : undefined;
    return {
      start,
      end,
      number,
      kind,
      heading: findHeading(block, number),
      leadIn: names.get(block) ?? leadIn,
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

/** The closest heading above of a higher level. Questions that follow each other share the answer, so each stands under the one before. */
function createFindHeading(text: string): Find {
  const open: { readonly number: number; readonly block: Block }[] = [];
  return (block, number) => {
    const isHeading = block.kind === "heading";
    for (let last = open.at(-1); last; last = open.at(-1)) {
      const isDedent = last.block.endsAtDedent && block.indent <= last.block.indent;
      const isShared =
        last.number === number - 1 && last.block.level === block.level && [last.block, block].every((each) => endsInQuestion(text, each));
      if (!isDedent && (isShared || !(isHeading && last.block.level >= block.level))) break;
      open.pop();
    }
    const above = open.at(-1)?.number;
    if (isHeading) open.push({ number, block });
    return above;
  };
}

interface OpenList {
  readonly indent: number;
  /** The column at which the text of its last item starts. */
  textColumn: number;
  readonly markType: string;
  readonly leadIn: number | undefined;
  lastItem: number;
}

/** The paragraph that introduces a list, for its items; for a nested list the item above it; for a row the names of its columns. */
function createFindLeadIn(text: string): Find {
  /** The innermost is last. */
  const lists: OpenList[] = [];
  let before: Block | undefined;
  /** The paragraph above that announces something, and the one that announces the code or the table that is open. */
  let [introduction, announcer]: (number | undefined)[] = [];
  const find: Find = (block, number) => {
    if (block.kind === "item") {
      const isDirectlyBelow = before?.kind === "text" && !block.startsBlock;
      return placeItem(lists, block, number, introduction ?? (isDirectlyBelow ? number - 1 : undefined));
    }
    const inner = mayContinueItem.has(block.kind) ? lists.findLastIndex((list) => block.indent >= list.textColumn - 1) : -1;
    lists.length = inner + 1;
    return announcer ?? lists[inner]?.lastItem;
  };
  return (block, number) => {
    if (!mayBeAnnounced.has(block.kind)) announcer = undefined;
    else if (before && announces(text, before)) announcer = number - 1;
    const leadIn = find(block, number);
    before = block;
    if (block.kind === "text" || block.kind === "heading") introduction = announces(text, block) ? number : undefined;
    return block.header === undefined ? leadIn : number - block.header;
  };
}

const mayContinueItem: ReadonlySet<ParagraphKind> = new Set(["text", "code", "row"]);
const mayBeAnnounced: ReadonlySet<ParagraphKind> = new Set(["row", "columns", "code"]);

/** Puts an item into the list of the same mark and indentation, or into a new one. */
function placeItem(lists: OpenList[], block: Block, number: number, introduction: number | undefined): number | undefined {
  const same = lists.findLastIndex(({ indent, markType }) => markType === block.markType && Math.abs(indent - block.indent) <= 1);
  const list = lists[same];
  if (list) {
    lists.length = same + 1;
    list.lastItem = number;
    list.textColumn = textColumn(block);
    return list.leadIn;
  }
  while ((lists.at(-1)?.indent ?? -1) > block.indent + 1) lists.pop();
  // The further paragraph of an item may introduce a list, too.
  const leadIn = Math.max(lists.at(-1)?.lastItem ?? 0, introduction ?? 0) || undefined;
  lists.push({ indent: block.indent, markType: block.markType, leadIn, lastItem: number, textColumn: textColumn(block) });
  return leadIn;
}
