import { type Passage, type Piece, passageText } from "../../src/passage.ts";
import { plainText } from "../../src/plain-text.ts";
import type { Block, ComparisonRow } from "../../src/reply.ts";
import { cutTo } from "../graphemes.ts";

export interface Room {
  /** As `lengthOf` counts. */
  readonly most: number;
  readonly lengthOf: (text: string) => number;
  /** Stands before the name of every command. */
  readonly commandPrefix: string;
}

/** Kept for the note that says how to read on. */
const noteRoom = 120;
const separator = 2;
/** Less room than this is left empty rather than filled with a few words. */
const worthFilling = 40;

/** The blocks as they are if there is room for them; otherwise as many as fit, the last one cut with …, and a note how to read on. */
export function fitted(blocks: readonly Block[], room: Room): readonly Block[] {
  if (lengthOf(blocks, room) <= room.most) return blocks;
  const kept: Block[] = [];
  let left = room.most - noteRoom;
  for (const block of blocks) {
    const length = lengthOf([block], room) + separator;
    if (length <= left) {
      kept.push(block);
      left -= length;
      continue;
    }
    if (left > worthFilling || kept.length === 0) kept.push(...cut(block, { ...room, most: left - separator }));
    return [...kept, { kind: "note", text: readOn(block, room.commandPrefix) }];
  }
  return kept;
}

function lengthOf(blocks: readonly Block[], room: Room): number {
  return room.lengthOf(plainText({ blocks }));
}

function readOn(block: Block, commandPrefix: string): string {
  const passages = block.kind === "passage" ? [block.passage] : block.kind === "comparison" ? block.rows.flatMap(passagesOf) : [];
  const place = passages[0]?.cite.match(/¶[\d.]+/gu)?.at(-1);
  return place ? `Cut here for its length; /${commandPrefix}source ${place} reads on.` : "Cut here for its length.";
}

function passagesOf({ both, sides }: ComparisonRow): readonly Passage[] {
  return [...both, ...sides.flat()];
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
      return [{ ...block, items: cutItems(block.items, room) }];
    case "comparison":
      return [{ ...block, rows: cutRows(block, room) }];
  }
}

function cutPassage(passage: Passage, room: Room): Passage {
  const around = room.lengthOf(plainText({ blocks: [{ kind: "passage", passage: { ...passage, pieces: [] } }] }));
  const pieces: Piece[] = [];
  let left = room.most - around;
  for (const piece of passage.pieces) {
    const length = room.lengthOf(piece.text);
    pieces.push(length <= left ? piece : { ...piece, text: cutTo(piece.text, left, room.lengthOf) });
    if (length > left) break;
    left -= length;
  }
  return { ...passage, pieces };
}

function cutItems(items: readonly string[], room: Room): readonly string[] {
  const at = items.findIndex((_, index) => lengthOf([{ kind: "list", items: items.slice(0, index + 1) }], room) > room.most);
  const whole = items.slice(0, Math.max(0, at));
  const left = room.most - lengthOf([{ kind: "list", items: [...whole, ""] }], room);
  return left > worthFilling || at === 0 ? [...whole, cutTo(items[at] ?? "", left, room.lengthOf)] : whole;
}

/** The rows that fit; of the first one that does not, every passage is cut to its share if it is the only one. */
function cutRows({ sides, rows }: Block & { kind: "comparison" }, room: Room): readonly ComparisonRow[] {
  const at = rows.findIndex((_, index) => lengthOf([{ kind: "comparison", sides, rows: rows.slice(0, index + 1) }], room) > room.most);
  const [first] = rows;
  if (at !== 0 || !first) return rows.slice(0, Math.max(0, at));
  const empty = { ...first, both: first.both.map(emptied), sides: both(first.sides, emptied) };
  const around = lengthOf([{ kind: "comparison", sides, rows: [empty] }], room);
  const share = { ...room, most: Math.floor((room.most - around) / Math.max(1, passagesOf(first).length)) };
  const shortened = (passage: Passage) =>
    room.lengthOf(passageText(passage)) <= share.most ? passage : cutPassage({ ...passage, cite: "" }, share);
  const cited = (passage: Passage) => ({ ...shortened(passage), cite: passage.cite });
  return [{ ...first, both: first.both.map(cited), sides: both(first.sides, cited) }];
}

function emptied(passage: Passage): Passage {
  return { ...passage, pieces: [] };
}

function both([left, right]: ComparisonRow["sides"], change: (passage: Passage) => Passage): ComparisonRow["sides"] {
  return [left.map(change), right.map(change)];
}
