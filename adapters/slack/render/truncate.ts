import { citation } from "../../../src/document/citation.ts";
import type { Document } from "../../../src/document/document.ts";
import type { CommandLine } from "../../../src/library.ts";
import type { Passage, Piece } from "../../../src/passage.ts";
import type { Block, ComparisonRow, Reply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { blocksFromEvidence, truncate, truncationNote, truncationNoteLength } from "../../shared/truncate.ts";

export interface TruncateOptions {
  /** In the unit of `measure`. */
  readonly maxLength: number;
  readonly measure: (text: string) => number;
  readonly document: Document;
  readonly commandLine: CommandLine;
}

const separatorLength = 2;
/** Less space than this stays empty rather than holding a few words. */
const minSpace = 40;

/**
 * The blocks unchanged if they fit. Otherwise as many as fit from the evidence on, the last one truncated with …, and a note that says how to
 * read on.
 */
export function truncateBlocks(reply: Pick<Reply, "blocks" | "evidence">, options: TruncateOptions): readonly Block[] {
  if (blocksLength(reply.blocks, options) <= options.maxLength) return reply.blocks;
  const kept: Block[] = [];
  let left = options.maxLength - truncationNoteLength;
  for (const block of blocksFromEvidence(reply)) {
    const length = blocksLength([block], options) + separatorLength;
    if (length <= left) {
      kept.push(block);
      left -= length;
      continue;
    }
    const isUseful = left > minSpace || kept.length === 0;
    const [end] = isUseful ? truncateBlock(block, { ...options, maxLength: left - separatorLength }) : [];
    return [...kept, ...(end ? [end] : []), { kind: "note", text: noteText(block, end, options) }];
  }
  return kept;
}

function blocksLength(blocks: readonly Block[], options: Pick<TruncateOptions, "measure">): number {
  return options.measure(plainText({ blocks }));
}

/** Cites the first word that is not shown. */
function noteText(block: Block, end: Block | undefined, { document, commandLine }: TruncateOptions): string {
  if (block.kind === "comparison") return "Shortened here; add a topic to see its passages.";
  if (block.kind !== "passage") return truncationNote(undefined, commandLine);
  const start = block.passage.span.start + (end?.kind === "passage" ? shownLength(end.passage) : 0);
  const next = citation(document, { start, end: Math.min(start + 1, block.passage.span.end) });
  return truncationNote(next, commandLine);
}

/** Characters of the passage that are shown, without its lead-in and without the final …. */
function shownLength({ pieces }: Passage): number {
  const ownPieces = pieces.filter(({ kind }) => kind === "words" || kind === "match");
  return Math.max(0, ownPieces.reduce((sum, { text }) => sum + text.length, 0) - 1);
}

function truncateBlock(block: Block, options: TruncateOptions): readonly Block[] {
  switch (block.kind) {
    case "heading":
    case "text":
    case "note":
      return [{ ...block, text: truncate(block.text, options.maxLength, options.measure) }];
    case "passage":
      return [{ ...block, passage: truncatePassage(block.passage, options) }];
    case "list":
      return [{ ...block, items: truncateItems(block.items, options) }].filter(({ items }) => items.length > 0);
    case "comparison":
      return [{ ...block, rows: truncateRows(block, options) }].filter(({ rows }) => rows.length > 0);
  }
}

function truncatePassage(passage: Passage, options: TruncateOptions): Passage {
  const pieces: Piece[] = [];
  let left = options.maxLength - blocksLength([{ kind: "passage", passage: { ...passage, pieces: [] } }], options);
  for (const piece of passage.pieces) {
    const length = options.measure(piece.text);
    pieces.push(length <= left ? piece : { ...piece, text: truncate(piece.text, left, options.measure) });
    if (length > left) break;
    left -= length;
  }
  return { ...passage, pieces };
}

function truncateItems(items: readonly string[], options: TruncateOptions): readonly string[] {
  const kept: string[] = [];
  let left = options.maxLength;
  for (const item of items) {
    const length = blocksLength([{ kind: "list", items: [item] }], options) + 1;
    if (length > left) return left > minSpace ? [...kept, truncate(item, left - separatorLength - 1, options.measure)] : kept;
    kept.push(item);
    left -= length;
  }
  return kept;
}

/** The rows that fit. If not even the first row fits, its passages are truncated to equal lengths. */
function truncateRows({ sides, rows }: Extract<Block, { kind: "comparison" }>, options: TruncateOptions): readonly ComparisonRow[] {
  const kept: ComparisonRow[] = [];
  let left = options.maxLength;
  for (const row of rows) {
    left -= blocksLength([{ kind: "comparison", sides, rows: [row] }], options) + separatorLength;
    if (left < 0) break;
    kept.push(row);
  }
  const [first] = rows;
  return kept.length > 0 || !first ? kept : [truncateRowEvenly(first, sides, options)];
}

function truncateRowEvenly(row: ComparisonRow, sides: readonly [string, string], options: TruncateOptions): ComparisonRow {
  const emptyRow = mapPassages(row, (passage) => ({ ...passage, pieces: [] }));
  const fixedLength = blocksLength([{ kind: "comparison", sides, rows: [emptyRow] }], options);
  const count = row.both.length + row.sides.flat().length;
  const passageLength = Math.floor((options.maxLength - fixedLength) / Math.max(1, count));
  // `fixedLength` includes the citations, so they are left out while truncating.
  return mapPassages(row, (passage) => ({
    ...truncatePassage({ ...passage, citation: "" }, { ...options, maxLength: passageLength + separatorLength }),
    citation: passage.citation,
  }));
}

function mapPassages({ topic, both, sides: [left, right] }: ComparisonRow, change: (passage: Passage) => Passage): ComparisonRow {
  return { topic, both: both.map(change), sides: [left.map(change), right.map(change)] };
}
