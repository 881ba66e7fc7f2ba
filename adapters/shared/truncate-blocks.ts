import { citation } from "../../src/document/citation.ts";
import { displayedEnd, displayText } from "../../src/document/display.ts";
import type { Document } from "../../src/document/document.ts";
import { contains } from "../../src/document/span.ts";
import type { Passage, Piece } from "../../src/passage.ts";
import type { Block, ComparisonRow, Reply } from "../../src/reply.ts";
import type { RenderOptions } from "./render-options.ts";
import { ellipsis, truncate } from "./truncate.ts";

export interface TruncateOptions extends RenderOptions {
  /** In the unit of `measure`. */
  readonly maxLength: number;
  /** The length of the blocks as a platform shows them: at least one for each UTF-16 code unit of their text. */
  readonly measure: (blocks: readonly Block[]) => number;
}

/** A block of fewer UTF-16 code units than this is left out rather than holding a few words. */
const minLength = 40;

/**
 * The blocks unchanged if they fit. Otherwise as many as fit from the evidence on, the last one truncated with …, and a note that says how to
 * read on.
 */
export function truncateBlocks(reply: Pick<Reply, "blocks" | "evidence">, options: TruncateOptions): readonly Block[] {
  // A paragraph may have half a million characters, which are counted sooner than measured.
  const fits = (blocks: readonly Block[]) => textLength(blocks) <= options.maxLength && options.measure(blocks) <= options.maxLength;
  if (fits(reply.blocks)) return reply.blocks;
  const kept: Block[] = [];
  for (const block of blocksFromEvidence(reply, options.document)) {
    if (fits([...kept, block, truncationNote(block, undefined, options)])) kept.push(block);
    else return [...kept, ...truncatedEnd(block, kept.length === 0, (end) => fits([...kept, ...end]), options)];
  }
  return kept;
}

/** At most what the measure returns. */
function textLength(blocks: readonly Block[]): number {
  const passages = blocks.flatMap((block) => (block.kind === "passage" ? block.passage.pieces : []));
  return passages.reduce((sum, { text }) => sum + text.length, 0);
}

/** As much of the block as fits, and the note. `isOnly`: without it there would be only the note. */
function truncatedEnd(block: Block, isOnly: boolean, fits: (end: readonly Block[]) => boolean, options: TruncateOptions): readonly Block[] {
  const end = (length: number): readonly Block[] => {
    const shown = truncateBlock(block, length);
    return [...(shown ? [shown] : []), truncationNote(block, shown, options)];
  };
  let [longest, tooLong] = [0, options.maxLength];
  while (longest + 1 < tooLong) {
    const middle = Math.floor((longest + tooLong) / 2);
    if (fits(end(middle))) longest = middle;
    else tooLong = middle;
  }
  return longest >= minLength || isOnly ? end(longest) : [truncationNote(block, undefined, options)];
}

/** Cites the first word that is not shown. */
function truncationNote(block: Block, shown: Block | undefined, { document, commandLine }: TruncateOptions): Block {
  if (block.kind === "comparison") return { kind: "note", text: "Shortened here; add a topic to see its passages." };
  if (block.kind !== "passage") return { kind: "note", text: "Cut here for its length." };
  const { end } = block.passage.span;
  const length = shown?.kind === "passage" ? shownLength(shown.passage) : 0;
  const shownEnd = displayedEnd(document, block.passage.span, length);
  const next = shownEnd + Math.max(0, document.text.slice(shownEnd, end).search(/\S/u));
  const place = citation(document, { start: next, end: Math.min(next + 1, end) });
  return { kind: "note", text: `Cut here for its length; ${commandLine(`source ${place}`)} reads on.` };
}

/** Characters of the passage that are shown, without its context and without the final …. */
function shownLength({ pieces }: Passage): number {
  const ownPieces = pieces.filter(({ kind }) => kind === "words" || kind === "match");
  return Math.max(0, ownPieces.reduce((sum, { text }) => sum + text.length, 0) - ellipsis.length);
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
    pieces.push({ ...piece, text: truncate(piece.text, left) });
    left -= piece.text.length;
    if (left < 0) break;
  }
  return { ...passage, pieces };
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
  let length = 0;
  const end = rows.findIndex((row) => {
    length += rowLength(row);
    return length > maxLength;
  });
  return end === 0 ? rows.slice(0, 1).map((row) => truncateRowEvenly(row, maxLength)) : rows.slice(0, end === -1 ? rows.length : end);
}

function rowPassages({ both, sides }: ComparisonRow): readonly Passage[] {
  return [...both, ...sides.flat()];
}

function rowLength(row: ComparisonRow): number {
  const texts = rowPassages(row).flatMap(({ citation: place, pieces }) => [place, ...pieces.map(({ text }) => text)]);
  return [row.topic, ...texts].reduce((sum, text) => sum + text.length, 0);
}

function truncateRowEvenly({ topic, both, sides: [left, right] }: ComparisonRow, maxLength: number): ComparisonRow {
  const passageLength = Math.floor(maxLength / Math.max(1, both.length + left.length + right.length));
  const cut = (passage: Passage) => truncatePassage(passage, passageLength);
  return { topic, both: both.map(cut), sides: [left.map(cut), right.map(cut)] };
}
