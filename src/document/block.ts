import type { Line } from "./lines.ts";
import type { ParagraphKind } from "./paragraph-kind.ts";
import type { Span } from "./span.ts";
import type { ReadSpeaker } from "./speakers.ts";
import type { Wrapping } from "./wrapping.ts";

/** The lines of one paragraph, before it is known what it stands under. The span is without the mark. */
export interface Block extends Span {
  readonly kind: ParagraphKind;
  /** Of a heading: a smaller number is higher. */
  readonly level: number;
  /** Columns. */
  readonly indent: number;
  readonly lineCount: number;
  /** Whether an empty line is before it. */
  readonly startsBlock: boolean;
  /** Where its first line starts, with the mark. */
  readonly lineStart: number;
  /** Of an item: see `Marker`. */
  readonly markType: string;
  /** Of code: it is between fences. */
  readonly isFenced: boolean;
  /** Of a heading: it ends at the first paragraph that is indented no deeper, as the term of a definition does. */
  readonly endsAtDedent: boolean;
  /** Of a row: how many blocks before it the row of column names is. */
  readonly header: number | undefined;
}

/** A document while it is read. */
export interface Source {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly wrapping: Wrapping;
  readonly readSpeaker: ReadSpeaker;
  /** Indexes of the lines of fenced code. */
  readonly fenced: ReadonlySet<number>;
}

/** What was read at a line: the blocks, none for furniture, and the line that follows. */
export interface Recognised {
  readonly blocks: readonly Block[];
  readonly next: number;
}

/** A block of whole lines. */
export function createBlock(lines: readonly [Line, ...Line[]], kind: ParagraphKind, details: Partial<Block> = {}): Block {
  const [first] = lines;
  return {
    start: first.start,
    end: lines.at(-1)?.end ?? first.end,
    kind,
    level: 0,
    indent: first.indent,
    lineCount: lines.length,
    startsBlock: first.startsBlock,
    lineStart: first.start,
    markType: "",
    isFenced: false,
    endsAtDedent: false,
    header: undefined,
    ...details,
  };
}
