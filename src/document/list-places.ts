import { chineseNumber } from "../text/chinese-numbers.ts";
import { announces, type Block, type ParagraphKind, textColumn } from "./lines.ts";
import { romanNumber } from "./place-labels.ts";

/** Where a block stands among lists. The numbers are those of paragraphs, from 1. */
export interface ListPlace {
  /** What introduces it: see `Paragraph.leadIn`. */
  readonly leadIn: number | undefined;
  /** The first item of the outermost list that it belongs to, as an item or as what stands between or within items. */
  readonly list: number | undefined;
}

/**
 * A list goes on after an example or a remark between its items, also if that is not indented, until a heading: an item with a mark of the same
 * type at the same column goes on with it if it has the next number (or one close to it: people leave some out).
 */
export function readLists(text: string, blocks: readonly Block[]): readonly ListPlace[] {
  const reader = new ListReader(text);
  for (const [index, block] of blocks.entries()) reader.read(block, index + 1);
  return reader.places;
}

interface OpenList {
  readonly indent: number;
  /** The column at which the text of its last item starts. */
  textColumn: number;
  readonly markType: string;
  readonly leadIn: number | undefined;
  readonly list: number;
  lastItem: number;
  /** The number of its last item; undefined for bullets. */
  ordinal: number | undefined;
}

class ListReader {
  readonly places: ListPlace[] = [];
  private readonly text: string;
  /** The lists that the next item may belong to; the innermost is last. */
  private open: OpenList[] = [];
  /** Those that were interrupted since the last heading. */
  private interrupted: readonly OpenList[] = [];
  private before: Block | undefined;
  /** The paragraph above that announces something. */
  private introduction: number | undefined;
  /** The one that announces the code or the table that is open. */
  private announcer: number | undefined;

  constructor(text: string) {
    this.text = text;
  }

  read(block: Block, number: number): void {
    const { before, text } = this;
    if (!mayBeAnnounced.has(block.kind)) this.announcer = undefined;
    else if (before && announces(text, before)) this.announcer = number - 1;
    const place = block.kind === "item" ? this.placeItem(block, number) : this.placeOther(block);
    this.before = block;
    if (block.kind === "text" || block.kind === "heading") this.introduction = announces(text, block) ? number : undefined;
    this.places.push(block.header === undefined ? place : { ...place, leadIn: number - block.header });
  }

  private placeOther(block: Block): ListPlace {
    const { open, announcer } = this;
    const inner = mayContinueItem.has(block.kind) ? open.findLastIndex((list) => block.indent >= list.textColumn - 1) : -1;
    const list = open[inner];
    if (block.kind === "heading") this.interrupted = [];
    else if (open.length > inner + 1) this.interrupted = open;
    this.open = open.slice(0, inner + 1);
    return { leadIn: announcer ?? list?.lastItem, list: list?.list };
  }

  /** Puts an item into the list of the same mark and indentation, or into a new one. */
  private placeItem(block: Block, number: number): ListPlace {
    const ordinal = ordinalOf(this.text, block);
    let same = this.open.findLast((list) => isAlike(list, block) && countsOn(list.ordinal, ordinal));
    same ??= this.resumed(block, number, ordinal);
    if (same) {
      this.open.length = this.open.indexOf(same) + 1;
      Object.assign(same, { lastItem: number, textColumn: textColumn(block), ordinal });
      return { leadIn: same.leadIn, list: same.list };
    }
    for (let last = this.open.at(-1); last && isOver(last, block); last = this.open.at(-1)) this.open.pop();
    const introduction = this.introduction ?? (this.before?.kind === "text" ? number - 1 : undefined);
    // The further paragraph of an item may introduce a list, too.
    const outer = this.open.at(-1);
    const leadIn = Math.max(outer?.lastItem ?? 0, introduction ?? 0) || undefined;
    const { indent, markType } = block;
    const list = outer?.list ?? number;
    this.open.push({ indent, markType, leadIn, list, lastItem: number, textColumn: textColumn(block), ordinal });
    return { leadIn, list };
  }

  /** Opens an interrupted list again. What stands between its items belongs to the item before it. */
  private resumed(block: Block, number: number, ordinal: number | undefined): OpenList | undefined {
    const { interrupted, places } = this;
    const list = interrupted.findLast((each) => isAlike(each, block));
    if (!list || number - list.lastItem > maxBetween + 1) return undefined;
    const isNext = ordinal !== undefined && list.ordinal !== undefined && ordinal > list.ordinal && ordinal <= list.ordinal + maxSkipped;
    if (!isNext) return undefined;
    for (let between = list.lastItem; between < number - 1; between += 1)
      places[between] = { leadIn: places[between]?.leadIn ?? list.lastItem, list: list.list };
    this.open = interrupted.slice(0, interrupted.indexOf(list) + 1);
    return list;
  }
}

function isAlike({ indent, markType }: OpenList, block: Block): boolean {
  return markType === block.markType && Math.abs(indent - block.indent) <= 1;
}

/** A list that begins to count again is another one; but all its items may be numbered `1.`. */
function countsOn(last: number | undefined, next: number | undefined): boolean {
  return last === undefined || next === undefined || next > 1 || last === 1;
}

/** Whether an item is in no list within this one: it stands to the left, or has a number where this one has bullets. */
function isOver({ indent, markType }: OpenList, block: Block): boolean {
  const depth = indent - block.indent;
  return depth > 1 || (Math.abs(depth) <= 1 && (markType === block.markType || (markType === "bullet" && block.markType === "1")));
}

/** The number of an item: 3 for `c)`, `iii.` and `三、`; undefined for a bullet. */
function ordinalOf(text: string, { markType, lineStart, start }: Block): number | undefined {
  const mark = text.slice(lineStart, start).normalize("NFKC").toLowerCase();
  if (markType.includes("1") || markType === "①") return Number.parseInt(mark.replace(/^\D+/u, ""), 10);
  if (markType.includes("一")) return chineseNumber([...mark.replace(/[^\p{Script=Han}]/gu, "")]);
  const letters = mark.replace(/[^a-z]/gu, "");
  if (markType.includes("i")) return romanNumber(letters);
  return markType.includes("a") ? letters.charCodeAt(0) - "a".charCodeAt(0) + 1 : undefined;
}

/** Blocks between two items of one list. */
const maxBetween = 4;
/** By how much the number of an item may be higher than that of the item before an interruption. */
const maxSkipped = 3;

const mayContinueItem: ReadonlySet<ParagraphKind> = new Set(["text", "code", "row", "columns"]);
const mayBeAnnounced: ReadonlySet<ParagraphKind> = new Set(["row", "columns", "code"]);
