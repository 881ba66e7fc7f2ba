import { itemsATurn, type Turns } from "../text/turns.ts";
import { fenceOf, readFence, readIndentedCode } from "./code-blocks.ts";
import { answerLabelLength, headingEnd, isQuoted, isRule, startsFootnote, underlineOf } from "./line-markers.ts";
import { type Block, continuesParagraph, createBlock, isEnded, type Line, type Recognised, type Source } from "./lines.ts";
import { readAlignedTable, readBarTable, readHtmlTables } from "./tables.ts";

/** Linear: each line is read by one of the recognisers; separators and comments make no block. */
export function* readBlocks(source: Source): Turns<readonly Block[]> {
  const blocks: Block[] = [];
  const recognise = [
    readFrontMatter,
    readFence,
    readHtmlTables(source.wrapping.isMarkdown ? source.text : ""),
    readBarTable,
    readAlignedTable,
    readUnderlined,
    readRule,
    readIndentedCode,
    readProse,
  ] as const;
  for (let at = 0, tried = 0; at < source.lines.length; tried += 1) {
    if (tried % itemsATurn === 0) yield;
    let found: Recognised | undefined;
    for (const read of recognise) {
      found = read(source, at, blocks);
      if (found) break;
    }
    for (const block of found?.blocks ?? []) blocks.push(block);
    at = found?.next ?? at + 1;
  }
  return blocks;
}

/** Front matter between `---` at the start of a document: it is about the file, and answers nothing. */
function readFrontMatter({ text, lines }: Source, at: number): Recognised | undefined {
  const [first, second] = lines;
  if (at > 0 || !first || !second || text.slice(first.start, first.end) !== "---") return undefined;
  const end = lines.slice(1, maxFrontMatter).findIndex((line) => ["---", "..."].includes(text.slice(line.start, line.end)));
  return end > 0 && /^[\w-]+:/u.test(text.slice(second.start, second.end)) ? { blocks: [], next: end + 2 } : undefined;
}

/** Lines of front matter. */
const maxFrontMatter = 100;

/** As in Markdown, `=` underlines the highest, then `-`. */
function readUnderlined({ text, lines }: Source, at: number): Recognised | undefined {
  const [line, next] = [lines[at], lines[at + 1]];
  if (!line || !next || next.startsBlock || !isUnderlined(text, line, next, lines[at - 1])) return undefined;
  const mark = underlineOf(text, next);
  const level = mark === "=" ? 1 : mark === "-" ? 2 : 3;
  return { blocks: [createBlock([line], "heading", { level, markType: "underline" })], next: at + 2 };
}

function isUnderlined(text: string, line: Line, next: Line, before: Line | undefined): boolean {
  const mark = underlineOf(text, next);
  if (mark === undefined || isRule(text, line) || next.indent > line.indent + 3) return false;
  if (!(line.startsBlock || (before && isRule(text, before)))) return false;
  return mark === "=" || mark === "-" || (next.columns >= line.columns * 0.7 && mark !== '"');
}

function readRule({ text, lines }: Source, at: number): Recognised | undefined {
  const line = lines[at];
  return line && isRule(text, line) ? { blocks: [], next: at + 1 } : undefined;
}

/** Text, an item, a caption or a marked heading: the lines that continue the first one. */
function readProse(source: Source, at: number, blocks: readonly Block[]): Recognised | undefined {
  const { text, lines } = source;
  const first = lines[at];
  if (!first) return undefined;
  const { kind, length, level, type } = first.marker;
  const isQuestion = type === "Q";
  const isMarked = kind === "heading" && !isQuestion;
  const next = isMarked ? at + 1 : endOfProse(source, at, kind === "item");
  const own: readonly [Line, ...Line[]] = [first, ...lines.slice(at + 1, next)];
  const last = own.at(-1)?.end ?? first.end;
  const isBoldQuestion = isQuestion && text.startsWith("**", first.start) && text.endsWith("**", last);
  const end = isMarked ? headingEnd(text, first) : isBoldQuestion ? last - 2 : last;
  const label = blocks.at(-1)?.markType === "Q" ? answerLabelLength(text, first) : 0;
  const start = first.start + length + label < end ? first.start + length + label : first.start;
  const markType = isMarked ? "#" : type;
  return {
    blocks: [createBlock(own, kind ?? "text", { start, end, level, markType, endsAtDedent: type === "!" && text[first.start] !== ":" })],
    next,
  };
}

function endOfProse(source: Source, at: number, isItem: boolean): number {
  const { text, lines, readSpeaker } = source;
  let next = at + 1;
  for (; goesOn(source, at, next, isItem); next += 1) {
    const [before, line] = [lines[next - 1], lines[next]];
    if (!before || !line || isBreak(text, before, line, lines[next + 1]) || readSpeaker(line)) break;
  }
  return next;
}

/** Whether a line that is none of another block goes on with a paragraph or an item. */
function goesOn({ text, lines, wrapping: { width, isMarkdown } }: Source, at: number, next: number, isItem: boolean): boolean {
  const [first, before, line] = [lines[at], lines[next - 1], lines[next]];
  if (!first || !before || !line || line.startsBlock) return false;
  if (isMarkdown) return true;
  if (isItem && line.indent > first.indent && (width !== undefined || !isEnded(text, before))) return true;
  return width !== undefined && continuesParagraph(text, before, line, width);
}

/** Whether a line begins something else than the paragraph of the line before. */
function isBreak(text: string, before: Line, line: Line, next: Line | undefined): boolean {
  const { kind, type } = line.marker;
  if (kind === "item") return !mayBeWithinSentence(text, before, line, type);
  if (kind !== undefined || type === ":" || fenceOf(text, line) !== undefined || isQuoted(text, before) !== isQuoted(text, line))
    return true;
  if (isRule(text, line) || startsFootnote(text, line) || answerLabelLength(text, line) > 0) return true;
  return next !== undefined && isUnderlined(text, line, next, before);
}

/** A wrapped line may happen to begin with the number that ends a sentence ("on page\n30. Then"). */
function mayBeWithinSentence(text: string, before: Line, line: Line, type: string): boolean {
  return type !== "bullet" && line.indent === before.indent && before.marker.kind !== "item" && !isEnded(text, before);
}
