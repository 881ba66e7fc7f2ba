import { citationOf, type Document } from "../../../src/document/document.ts";
import type { Passage, Piece } from "../../../src/passage.ts";
import type { Block, ComparisonRow, Reply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { cutNote, cutTo, fromEvidence, noteRoom } from "../../shared/truncate.ts";

export interface Room {
  /** As `lengthOf` counts. */
  readonly most: number;
  readonly lengthOf: (text: string) => number;
  readonly document: Document;
  /** Stands before the name of every command. */
  readonly commandPrefix: string;
}

const separator = 2;
/** Less room than this is left empty rather than filled with a few words. */
const worthFilling = 40;

/**
 * The blocks as they are if there is room for them; otherwise from the evidence on, as many as fit, the last one cut with …, and a note
 * how to read on.
 */
export function fitted(reply: Pick<Reply, "blocks" | "evidence">, room: Room): readonly Block[] {
  if (lengthOf(reply.blocks, room) <= room.most) return reply.blocks;
  const kept: Block[] = [];
  let left = room.most - noteRoom;
  for (const block of fromEvidence(reply)) {
    const length = lengthOf([block], room) + separator;
    if (length <= left) {
      kept.push(block);
      left -= length;
      continue;
    }
    const isWorth = left > worthFilling || kept.length === 0;
    const [end] = isWorth ? cut(block, { ...room, most: left - separator }) : [];
    return [...kept, ...(end ? [end] : []), { kind: "note", text: readOn(block, end, room) }];
  }
  return kept;
}

function lengthOf(blocks: readonly Block[], room: Pick<Room, "lengthOf">): number {
  return room.lengthOf(plainText({ blocks }));
}

/** Names the place of the first word that is not shown any more. */
function readOn(block: Block, end: Block | undefined, { document, commandPrefix }: Room): string {
  if (block.kind === "comparison") return "Cut here for its length; name a topic after the two to see what is said on it.";
  if (block.kind !== "passage") return cutNote(undefined, commandPrefix);
  const start = block.passage.span.start + (end?.kind === "passage" ? shownOf(end.passage) : 0);
  const place = citationOf(document, { start, end: Math.min(start + 1, block.passage.span.end) });
  return cutNote(place, commandPrefix);
}

/** How much of the passage's own words is shown. */
function shownOf({ pieces }: Passage): number {
  const own = pieces.filter(({ kind }) => kind === "words" || kind === "match");
  return Math.max(0, own.reduce((sum, { text }) => sum + text.length, 0) - 1);
}

function cut(block: Block, room: Room): readonly Block[] {
  switch (block.kind) {
    case "heading":
    case "text":
    case "note":
      return [{ ...block, text: cutTo(block.text, room.most, room.lengthOf) }];
    case "passage":
      return [{ ...block, passage: cutPassage(block.passage, room) }];
    case "list":
      return [{ ...block, items: cutItems(block.items, room) }].filter(({ items }) => items.length > 0);
    case "comparison":
      return [{ ...block, rows: cutRows(block, room) }].filter(({ rows }) => rows.length > 0);
  }
}

function cutPassage(passage: Passage, room: Room): Passage {
  const pieces: Piece[] = [];
  let left = room.most - lengthOf([{ kind: "passage", passage: { ...passage, pieces: [] } }], room);
  for (const piece of passage.pieces) {
    const length = room.lengthOf(piece.text);
    pieces.push(length <= left ? piece : { ...piece, text: cutTo(piece.text, left, room.lengthOf) });
    if (length > left) break;
    left -= length;
  }
  return { ...passage, pieces };
}

function cutItems(items: readonly string[], room: Room): readonly string[] {
  const kept: string[] = [];
  let left = room.most;
  for (const item of items) {
    const length = lengthOf([{ kind: "list", items: [item] }], room) + 1;
    if (length > left) return left > worthFilling ? [...kept, cutTo(item, left - separator - 1, room.lengthOf)] : kept;
    kept.push(item);
    left -= length;
  }
  return kept;
}

/** The rows that fit; if not even the first one does, its passages are cut to equal shares. */
function cutRows({ sides, rows }: Extract<Block, { kind: "comparison" }>, room: Room): readonly ComparisonRow[] {
  const kept: ComparisonRow[] = [];
  let left = room.most;
  for (const row of rows) {
    left -= lengthOf([{ kind: "comparison", sides, rows: [row] }], room) + separator;
    if (left < 0) break;
    kept.push(row);
  }
  const [first] = rows;
  return kept.length > 0 || !first ? kept : [shared(first, sides, room)];
}

function shared(row: ComparisonRow, sides: readonly [string, string], room: Room): ComparisonRow {
  const without = changed(row, (passage) => ({ ...passage, pieces: [] }));
  const around = lengthOf([{ kind: "comparison", sides, rows: [without] }], room);
  const count = row.both.length + row.sides.flat().length;
  const most = Math.floor((room.most - around) / Math.max(1, count));
  // The places are part of what is around.
  return changed(row, (passage) => ({ ...cutPassage({ ...passage, cite: "" }, { ...room, most: most + separator }), cite: passage.cite }));
}

function changed({ topic, both, sides: [left, right] }: ComparisonRow, change: (passage: Passage) => Passage): ComparisonRow {
  return { topic, both: both.map(change), sides: [left.map(change), right.map(change)] };
}
