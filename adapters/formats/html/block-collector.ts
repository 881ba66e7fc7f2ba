import type { MarkdownBlock } from "../markdown-writer.ts";

/** The blocks of a page while it is read. A frame is the page, or a part that is read for itself: a cell of a table, a term. */
export class BlockCollector {
  readonly inline = new InlineText();
  /** Of the last heading; 1 before any. */
  headingLevel = 1;
  #frames: Frame[] = [newFrame()];

  /** Ends the paragraph. */
  flush(): void {
    const frame = this.#top;
    const paragraphs = this.inline.take();
    if (paragraphs.length === 0) return;
    if (frame.heading !== undefined) {
      frame.blocks.push({ kind: "heading", level: frame.heading, text: paragraphs.flatMap(({ lines }) => lines).join(" ") });
      return;
    }
    for (const paragraph of paragraphs) this.#addParagraph(paragraph);
  }

  /** A block that is complete, in the list that is open. */
  add(block: MarkdownBlock): void {
    const frame = this.#top;
    if (continuesTable(frame.blocks.at(-1), block)) return;
    frame.blocks.push({ ...block, depth: Math.min(maxDepth, (block.depth ?? 0) + this.#textDepth) });
    frame.item = undefined;
  }

  /** `isSummary`: what follows is no deeper than the heading above it. */
  openHeading(level: number, isSummary = false): void {
    this.flush();
    if (this.#top.heading === undefined && !isSummary) this.headingLevel = level;
    this.#top.heading ??= level;
  }

  closeHeading(): void {
    this.flush();
    this.#top.heading = undefined;
  }

  openList(list: OpenList): void {
    this.flush();
    this.#top.lists.push({ ...list, hasItem: false });
  }

  closeList(): void {
    this.flush();
    this.#top.lists.pop();
  }

  /** `mark` is given where no list says it, `number` where it is not the one that follows. */
  openItem(mark?: ItemMark, number = Number.NaN): void {
    this.flush();
    const list = this.#top.lists.at(-1);
    if (list) list.hasItem = true;
    if (list?.next !== undefined && !Number.isNaN(number)) list.next = number;
    const depth = Math.max(0, this.#top.lists.length - 1) + (list?.level ?? 0);
    this.#top.item = mark ?? { number: list?.next, depth: Math.min(maxDepth, depth) };
    if (list?.next !== undefined && !mark) list.next += list.step;
  }

  closeItem(): void {
    this.flush();
    const frame = this.#top;
    frame.item = undefined;
    const list = frame.lists.at(-1);
    if (list) list.hasItem = false;
  }

  openQuote(): void {
    this.flush();
    this.#top.quotes += 1;
  }

  closeQuote(): void {
    this.flush();
    this.#top.quotes -= 1;
  }

  openFrame(): void {
    this.flush();
    this.#frames.push(newFrame());
  }

  closeFrame(): readonly MarkdownBlock[] {
    this.flush();
    const frame = this.#frames.length > 1 ? this.#frames.pop() : this.#top;
    return frame?.blocks ?? [];
  }

  /** Whether white space alone divides what is in the heading. */
  get isInHeading(): boolean {
    return this.#top.heading !== undefined;
  }

  #addParagraph({ lines, isCode }: InlineParagraph): void {
    const frame = this.#top;
    const text = lines.join(" ");
    const before = frame.blocks.at(-1);
    if (isCode && this.#frames.length === 1 && !frame.item && before && "text" in before && /[:：]$/u.test(before.text)) {
      this.add({ kind: "code", text: lines.join("\n") });
      return;
    }
    if (frame.item) {
      const { number, depth } = frame.item;
      frame.blocks.push({ kind: "item", number, text, depth });
      frame.item = undefined;
      return;
    }
    const depth = this.#textDepth;
    if (frame.quotes > 0 && depth === 0) frame.blocks.push({ kind: "quote", text });
    else if (lines.length > 1 && lines.every((line) => labelledLine.test(line))) frame.blocks.push({ kind: "lines", lines, depth });
    else if (lines.length > 1 && lines.every((line) => endsSentence(line))) {
      for (const line of lines) frame.blocks.push({ kind: "paragraph", text: line, depth });
    } else frame.blocks.push({ kind: "paragraph", text, depth });
  }

  /** The depth of what follows the first paragraph of an item. */
  get #textDepth(): number {
    const { lists } = this.#top;
    return Math.min(maxDepth, lists.length === 0 || lists.at(-1)?.hasItem ? lists.length : lists.length - 1);
  }

  get #top(): Frame {
    const top = this.#frames.at(-1);
    if (!top) throw new Error("The frame of the page is never closed.");
    return top;
  }
}

/** Adds the rows of a table without names to the named one that it directly follows, as Word has a table that somebody divided. */
function continuesTable(before: MarkdownBlock | undefined, block: MarkdownBlock): boolean {
  if (before?.kind !== "table" || block.kind !== "table" || block.names) return false;
  if (before.names === undefined || before.names.length !== block.rows[0]?.length) return false;
  // To copy the rows each time would take quadratic time.
  for (const row of [...(block.title === undefined ? [] : [[block.title]]), ...block.rows])
    (before.rows as (readonly string[])[]).push(row);
  return true;
}

/** Lists within each other: the indentation of deeper ones would take quadratic space. */
const maxDepth = 20;

export interface OpenList {
  /** The number of the next item; undefined in a list with bullets. */
  next: number | undefined;
  readonly step: number;
  /** How much deeper it is than the page nests it. */
  readonly level: number;
}

export interface ItemMark {
  readonly number: number | undefined;
  readonly depth: number;
}

interface Frame {
  readonly blocks: MarkdownBlock[];
  readonly lists: (OpenList & { hasItem: boolean })[];
  /** The item that the next paragraph begins. */
  item: ItemMark | undefined;
  heading: number | undefined;
  quotes: number;
}

function newFrame(): Frame {
  return { blocks: [], lists: [], item: undefined, heading: undefined, quotes: 0 };
}

/** "Monday: 9–5", and a line of its own that ends as a sentence does. Other line ends only break a paragraph, an address or a verse. */
const labelledLine = /^\p{L}[^:：]{0,30}[:：]\s*\S/u;

export function endsSentence(text: string): boolean {
  return /[.!?。！？]["'”’»)\]]*$/u.test(text);
}

interface InlineParagraph {
  readonly lines: readonly string[];
  /** The page says that all its words are code. */
  readonly isCode: boolean;
}

/** The text of a paragraph while it is read: white space collapses as in CSS, `<br>` is a line end. */
class InlineText {
  #parts: string[] = [];
  #codeDepth = 0;
  #marks: number[] = [];

  append(text: string): void {
    this.#parts.push(text.replace(cssSpace, " ").replace(invisible, ""));
  }

  breakLine(): void {
    this.#parts.push("\n");
  }

  beginCode(): void {
    if (this.#codeDepth === 0) this.#parts.push(codeStart);
    this.#codeDepth += 1;
  }

  endCode(): void {
    this.#codeDepth -= 1;
    if (this.#codeDepth === 0) this.#parts.push(codeEnd);
  }

  /** What is appended until `endRaised` is above the line. */
  beginRaised(): void {
    this.#marks.push(this.#marks.length < maxRaised ? this.#parts.length : Number.POSITIVE_INFINITY);
  }

  /** Digits become superscript ones (10⁶ is not 106), other characters stay ("1st"); the number of a note is put in brackets. */
  endRaised(isNote: boolean): void {
    const from = this.#marks.pop();
    if (from === undefined || from > this.#parts.length) return;
    const words = this.#parts.splice(from).join("");
    const bare = words.trim();
    if (isNote) this.#parts.push(/^[\p{L}\p{N}*†‡§]{1,4}$/u.test(bare) ? `[${bare}]` : bare);
    else this.#parts.push(/^[+−-]?[0-9]+$/u.test(bare) ? bare.replace(/./gu, superscript) : words);
  }

  /** The paragraphs since the last call: two line ends divide paragraphs. Empty ones are left out. */
  take(): readonly InlineParagraph[] {
    if (this.#parts.length === 0) return [];
    const text = this.#parts.join("");
    this.#parts = [];
    this.#marks = [];
    return text
      .split(/\n[ \u00a0]*\n/u)
      .map((paragraph) => ({
        lines: paragraph
          .replace(codeMark, "")
          .split("\n")
          // A single no-break space stays; several are there for the layout.
          .map((line) => line.replace(/[ \u00a0]{2,}/gu, " ").trim())
          .filter((line) => line !== ""),
        isCode: codeOnly.test(paragraph),
      }))
      .filter(({ lines }) => lines.length > 0);
  }
}

/** Unicode has no characters here: what is between them is code. */
const [codeStart, codeEnd] = ["\ufdd0", "\ufdd1"];
const codeMark = /[\ufdd0\ufdd1]/gu;
const codeOnly = /^\s*\ufdd0[^\ufdd0\ufdd1]*\ufdd1\s*$/u;

/** Raised texts within each other; what is deeper stays as it is. */
const maxRaised = 10;
const cssSpace = /[ \t\n\r\f]+/gu;
/** Zero-width spaces, soft hyphens and byte order marks. Joiners are part of a word. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/gu;

function superscript(character: string): string {
  return "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻"["0123456789+-−".indexOf(character)] ?? character;
}
