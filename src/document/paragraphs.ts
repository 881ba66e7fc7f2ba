import { type Line, readLines } from "./lines.ts";
import { isHeading, isUnderline, readMarker } from "./markers.ts";
import { type QuotationMarks, readQuotationMarks } from "./quotation-marks.ts";
import { type Sentence, splitSentences } from "./sentences.ts";
import type { Span } from "./span.ts";
import { continuesParagraph, readWrapping, type Wrapping } from "./wrapping.ts";

/**
 * `text` is prose; `item` belongs to a list; `row` to a table; `code` is shown as it is. These say something (see `isBodyText`). A `heading`
 * (also a question of a FAQ) and a `caption` can be found and cited, but they are not statements.
 */
export type ParagraphKind = "text" | "item" | "row" | "code" | "heading" | "caption";

/** A block of lines where lines are wrapped, otherwise a line. Page headers, rules and markup alone on a line are in no paragraph. */
export interface Paragraph extends Span {
  /** Counted from 1. */
  readonly number: number;
  readonly kind: ParagraphKind;
  readonly sentences: readonly Sentence[];
  /** The number of the nearest heading above; for a heading, of the one that it stands under. Undefined at the top. */
  readonly heading: number | undefined;
  /** The number of the paragraph that introduces an item's list ("The council shall:"), or that names a row's columns. */
  readonly leadIn: number | undefined;
}

export function isBodyText({ kind }: Pick<Paragraph, "kind">): boolean {
  return kind !== "heading" && kind !== "caption";
}

export interface Paragraphs {
  readonly paragraphs: readonly Paragraph[];
  readonly wrapping: Wrapping;
  readonly quotationMarks: QuotationMarks;
}

export function readParagraphs(text: string): Paragraphs {
  const lines = readLines(text);
  const wrapping = readWrapping(text, lines);
  const quotationMarks = readQuotationMarks(text);
  return { paragraphs: placeParagraphs(text, readBlocks(text, lines, wrapping), quotationMarks), wrapping, quotationMarks };
}

/** The lines of one paragraph. */
interface Block extends Span {
  readonly kind: ParagraphKind;
  /** Of a heading: 1 is the highest. */
  readonly level: number;
}

function readBlocks(text: string, lines: readonly Line[], { width }: Wrapping): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    let next = at + 1;
    if (width !== undefined) while (next < lines.length && continuesBlock(text, lines, next, width)) next += 1;
    const block = readBlock(text, lines.slice(at, next), lines[next]);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

function continuesBlock(text: string, lines: readonly Line[], at: number, width: number): boolean {
  const [before, line] = [lines[at - 1], lines[at]];
  if (!before || !line || line.startsBlock || readMarker(text, line).kind !== undefined) return false;
  if (isUnderline(text, line) || isUnderline(text, before)) return false;
  return continuesParagraph(text, before, line, width);
}

function readBlock(text: string, lines: readonly Line[], next: Line | undefined): Block | undefined {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || (lines.length === 1 && isUnderline(text, first))) return undefined;
  const { kind, length, level } = readMarker(text, first);
  const start = first.start + length < last.end ? first.start + length : first.start;
  const span = { start, end: last.end };
  if (kind !== undefined) return { ...span, kind, level };
  const isUnderlined = lines.length === 1 && next !== undefined && !next.startsBlock && isUnderline(text, next);
  const isAlone = lines.length === 1 && (isUnderlined || isHeading(text.slice(start, last.end)));
  return { ...span, kind: isAlone ? "heading" : "text", level: isUnderlined ? 1 : 2 };
}

/** Numbers the paragraphs and finds the heading and the lead-in of each. */
function placeParagraphs(text: string, blocks: readonly Block[], marks: QuotationMarks): readonly Paragraph[] {
  const findHeading = createFindHeading();
  let leadIn: number | undefined;
  return blocks.map((block, index) => {
    const { start, end, kind } = block;
    const number = index + 1;
    const heading = findHeading(block, number);
    if (kind !== "item") leadIn = introducesList(text, block) ? number : undefined;
    return {
      start,
      end,
      number,
      kind,
      heading,
      leadIn: kind === "item" ? leadIn : undefined,
      sentences: sentencesOf(text, block, number, marks),
    };
  });
}

/** Returns the number of the heading that a paragraph stands under. */
function createFindHeading(): (block: Block, number: number) => number | undefined {
  const open: { readonly number: number; readonly level: number }[] = [];
  return ({ kind, level }, number) => {
    if (kind !== "heading") return open.at(-1)?.number;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const above = open.at(-1)?.number;
    open.push({ number, level });
    return above;
  };
}

function introducesList(text: string, { kind, end }: Block): boolean {
  return kind === "text" && /[:：]$/u.test(text.slice(end - 1, end));
}

function sentencesOf(text: string, { start, end, kind }: Block, number: number, marks: QuotationMarks): readonly Sentence[] {
  const span = { start, end };
  return isBodyText({ kind }) ? splitSentences(text, span, number, marks) : [{ ...span, paragraph: number, number: 1 }];
}
