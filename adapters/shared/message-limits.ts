import { encodeAction } from "../../src/buttons.ts";
import { showPassagesAction } from "../../src/commands/passage-replies.ts";
import { readOnButton, withBack } from "../../src/commands/reply-buttons.ts";
import { displayedEnd, displayText } from "../../src/document/display-text.ts";
import { contains, type Document } from "../../src/document/document.ts";
import type { Passage } from "../../src/passage.ts";
import type { Piece } from "../../src/passage-pieces.ts";
import type { Block, ComparisonRow, LabelledAction, Reply } from "../../src/reply.ts";
import { firstOfEach } from "../../src/text/collections.ts";
import type { RenderOptions } from "./platform.ts";

interface TruncateOptions extends RenderOptions {
  /** In the unit of `measure`. */
  readonly maxLength: number;
  /** The length of the blocks as a platform shows them: at least one for each UTF-16 code unit of their text. */
  readonly measure: (blocks: readonly Block[]) => number;
}

/** A block of fewer UTF-16 code units than this is left out rather than holding a few words. */
const minLength = 40;

/** What of a reply fits into a message. */
export interface FittingBlocks {
  readonly blocks: readonly Block[];
  /** A button that shows what did not fit; undefined if all did, or if no words of the document are missing. */
  readonly readOn?: LabelledAction | undefined;
}

/** The buttons of the reply, before which is one that reads on if something did not fit. */
export function withReadOn(
  { actions, showAgain }: Pick<Reply, "actions" | "showAgain">,
  { readOn }: FittingBlocks,
): readonly LabelledAction[] {
  if (!readOn) return actions;
  const { label, action } = readOn;
  const first = { label, action: showAgain ? withBack(action, showAgain) : action };
  return [first, ...actions.filter((other) => other.label !== label)];
}

/**
 * The blocks unchanged if they fit. Otherwise as many as fit from the evidence on, the last one truncated with …, a note that says so, and the
 * notes that are always shown.
 */
export function fitBlocks(reply: Pick<Reply, "blocks" | "evidence">, options: TruncateOptions): FittingBlocks {
  // A paragraph may have half a million characters, which are counted sooner than measured.
  const fits = (blocks: readonly Block[]) => textLength(blocks) <= options.maxLength && options.measure(blocks) <= options.maxLength;
  if (fits(reply.blocks)) return { blocks: reply.blocks };
  const kept: Block[] = [];
  const notes = reply.blocks.filter(isKeptNote);
  const shown = blocksFromEvidence(reply, options.document).filter((block) => !isKeptNote(block));
  for (const block of shown) {
    if (fits([...kept, block, truncationNote(block), ...notes])) kept.push(block);
    else {
      const end = truncatedEnd(block, kept.length === 0, (some) => fits([...kept, ...some, ...notes]), options);
      const rest = shown.slice(shown.indexOf(block) + 1);
      return { blocks: [...kept, ...end, truncationNote(block), ...notes], readOn: readOnFrom(block, end[0], rest, options.document) };
    }
  }
  return { blocks: [...kept, ...notes] };
}

function isKeptNote(block: Block): boolean {
  return block.kind === "note" && block.isKept === true;
}

/** At most what the measure returns. */
function textLength(blocks: readonly Block[]): number {
  const passages = blocks.flatMap((block) => (block.kind === "passage" ? block.passage.pieces : []));
  return passages.reduce((sum, { text }) => sum + text.length, 0);
}

/** The start of the block that fits with a note. `isOnly`: without it there would be only the note. */
function truncatedEnd(block: Block, isOnly: boolean, fits: (end: readonly Block[]) => boolean, options: TruncateOptions): readonly Block[] {
  const end = (length: number): readonly Block[] => {
    const shown = truncateBlock(block, length);
    return shown ? [shown] : [];
  };
  let [longest, tooLong] = [0, options.maxLength];
  while (longest + 1 < tooLong) {
    const middle = Math.floor((longest + tooLong) / 2);
    if (fits([...end(middle), truncationNote(block)])) longest = middle;
    else tooLong = middle;
  }
  return longest >= minLength || isOnly ? end(longest) : [];
}

function truncationNote({ kind }: Block): Block {
  const text = kind === "comparison" ? "Shortened here; one topic alone is shown in full." : "Cut here for its length.";
  return { kind: "note", text };
}

/** From the first word of a passage that is not shown: this and the passages after it, or the document, where a button cannot carry them. */
function readOnFrom(block: Block, shown: Block | undefined, rest: readonly Block[], document: Document): LabelledAction | undefined {
  if (block.kind !== "passage") return undefined;
  const { span, parts } = block.passage;
  const last = shown?.kind === "passage" ? shown.passage.pieces.findLast((piece) => piece.span !== undefined) : undefined;
  const shownEnd = last?.span ? displayedEnd(document, last.span, Math.max(0, last.text.length - ellipsis.length)) : span.start;
  const start = shownEnd + Math.max(0, document.text.slice(shownEnd).search(/\S/u));
  const others = rest.flatMap((other) => (other.kind === "passage" ? [other.passage] : []));
  // The rest of a list is read in the document, which has it in order.
  const isInSpan = start < span.end && !parts.some((part) => part.start >= span.end);
  const action = isInSpan && others.length > 0 ? showPassagesAction([{ span: { start, end: span.end } }, ...others]) : undefined;
  return action ? { ...readOnButton(start), action } : readOnButton(start);
}

/** The blocks without the passages before the first evidence, and without the text before it in its passage. */
function blocksFromEvidence({ blocks, evidence: [first] }: Pick<Reply, "blocks" | "evidence">, document: Document): readonly Block[] {
  const firstIndex = first ? blocks.findIndex((block) => block.kind === "passage" && contains(block.passage.span, first)) : -1;
  return blocks.flatMap((block, index): Block[] => {
    if (block.kind !== "passage" || !first || index > firstIndex) return [block];
    return index < firstIndex ? [] : [{ ...block, passage: passageTail(block.passage, first.start, document) }];
  });
}

/** The passage from `start` on, if it is a paragraph in one piece. Several pieces are a sentence and its context, which stay whole. */
function passageTail(passage: Passage, start: number, document: Document): Passage {
  const [only, ...others] = passage.pieces;
  if (start === passage.span.start || others.length > 0 || only?.kind !== "words") return passage;
  const span = { ...passage.span, start };
  return {
    ...passage,
    span,
    pieces: [
      { kind: "separator", text: `${ellipsis} ` },
      { ...only, text: displayText(document, span), span },
    ],
  };
}

/** A block with at most `maxLength` UTF-16 code units of its text; undefined if nothing of it is left. */
function truncateBlock(block: Block, maxLength: number): Block | undefined {
  switch (block.kind) {
    case "heading":
    case "text":
    case "note":
      return { ...block, text: truncate(block.text, maxLength) };
    case "nearest":
    case "passage":
      return { ...block, passage: truncatePassage(block.passage, maxLength) };
    case "list": {
      const items = truncateItems(block.items, maxLength);
      return items.length > 0 ? { ...block, items } : undefined;
    }
    case "times":
      return block;
    case "comparison": {
      const rows = truncateRows(block.rows, maxLength);
      return rows.length > 0 ? { ...block, rows } : undefined;
    }
  }
}

function truncatePassage(passage: Passage, maxLength: number): Passage {
  const pieces: Piece[] = [];
  let left = maxLength;
  for (const piece of passage.pieces) {
    pieces.push({ ...piece, text: truncateWords(piece.text, left) });
    left -= piece.text.length;
    if (left < 0) break;
  }
  return { ...passage, pieces, table: undefined };
}

function truncateItems(items: readonly string[], maxLength: number): readonly string[] {
  const kept: string[] = [];
  let left = maxLength;
  for (const item of items) {
    if (item.length > left) return left >= minLength ? [...kept, truncate(item, left)] : kept;
    kept.push(item);
    left -= item.length;
  }
  return kept;
}

/** The rows that fit. If not even the first row fits, its passages are truncated to equal lengths. */
function truncateRows(rows: readonly ComparisonRow[], maxLength: number): readonly ComparisonRow[] {
  const end = fittingCount(rows, rowLength, maxLength);
  return end === 0 ? rows.slice(0, 1).map((row) => truncateRowEvenly(row, maxLength)) : rows.slice(0, end);
}

function rowLength({ topic, both, sides }: ComparisonRow): number {
  const texts = [...both, ...sides.flat()].flatMap(({ citation, pieces }) => [citation, ...pieces.map(({ text }) => text)]);
  return [topic, ...texts].reduce((sum, text) => sum + text.length, 0);
}

function truncateRowEvenly({ topic, both, sides: [left, right] }: ComparisonRow, maxLength: number): ComparisonRow {
  const passageLength = Math.floor(maxLength / Math.max(1, both.length + left.length + right.length));
  const cut = (passage: Passage) => truncatePassage(passage, passageLength);
  return { topic, both: both.map(cut), sides: [left.map(cut), right.map(cut)] };
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export const ellipsis = "…";

/** A citation in two parts; the places of the second stay on one line: "Leave › Sick pay, ", "¶7.1, ¶7.2, page 3". */
export function citationParts(citation: string): readonly [section: string, place: string] {
  const at = Math.max(0, citation.search(/¶/u));
  return [citation.slice(0, at), citation.slice(at).replace(/, (?=¶)/gu, ",\u00a0")];
}

/** The text if it has at most `maxLength` UTF-16 code units, otherwise as many of its whole graphemes as fit, and an ellipsis. */
export function truncate(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = segmenter.segment(text).containing(maxLength - ellipsis.length)?.index ?? 0;
  return text.slice(0, end).trimEnd() + ellipsis;
}

/** Does what `truncate` does, but after a whole word where there is white space nearby. */
function truncateWords(text: string, maxLength: number): string {
  if (text.length <= maxLength || maxLength < ellipsis.length) return truncate(text, maxLength);
  return text.slice(0, splitIndex(text, maxLength - ellipsis.length)).trimEnd() + ellipsis;
}

/** How many of the first items have at most this length together. */
export function fittingCount<Item>(items: readonly Item[], lengthOf: (item: Item) => number, maxLength: number): number {
  let length = 0;
  const tooLong = items.findIndex((item) => {
    length += lengthOf(item);
    return length > maxLength;
  });
  return tooLong < 0 ? items.length : tooLong;
}

/** UTF-16 code units before the limit in which `splitIndex` looks for white space. */
const whiteSpaceRange = 200;

/** Where to split a text: after the last white space before `maxLength`, or between graphemes if there is none nearby. */
export function splitIndex(text: string, maxLength: number): number {
  const near = text.slice(Math.max(0, maxLength - whiteSpaceRange), maxLength);
  const word = near.search(/\S*$/u);
  return word > 0 ? maxLength - near.length + word : (segmenter.segment(text).containing(maxLength)?.index ?? text.length);
}

/** The first button of each id: Slack and Discord reject a message that has two buttons with the same id. */
export function distinctButtons(
  actions: readonly LabelledAction[],
  document: Document,
): readonly { readonly label: string; readonly id: string }[] {
  const buttons = actions.map(({ label, action }) => ({ label, id: encodeAction(action, document.hash) }));
  return firstOfEach(buttons, ({ id }) => id);
}
