import { listsOf } from "../language/forms.ts";
import { endsInAny } from "../text/characters.ts";
import { itemsATurn, type Turns } from "../text/turns.ts";
import { fenceOf, readFence, readIndentedCode } from "./code-blocks.ts";
import { readHtmlTables } from "./html-tables.ts";
import {
  answerLabelLength,
  boldLine,
  headingEnd,
  headingLevel,
  isHeadline,
  isInCapitals,
  isQuoted,
  isRule,
  startsFootnote,
  underlineOf,
} from "./line-markers.ts";
import {
  type Block,
  blockEnd,
  continuesParagraph,
  createBlock,
  isEnded,
  isVerse,
  type Line,
  type Recognised,
  type Source,
  type Wrapping,
} from "./lines.ts";
import { isLabelled, readAlignedTable, readBarTable, readFrontMatter, readLabelledValues } from "./tables.ts";

const list = listsOf("document.txt");

/** Linear: each line is read by one of the recognisers; separators and comments make no block. */
export function* readBlocks(source: Source): Turns<readonly Block[]> {
  const blocks: Block[] = [];
  const levels = underlineLevels(source.text, source.lines);
  const recognise = [
    readFrontMatter,
    readFence,
    readHtmlTables(source.wrapping.isMarkdown ? source.text : ""),
    readBarTable,
    readAlignedTable,
    readUnderlined(levels),
    readRule,
    readLabelledValues,
    readIndentedCode,
    readAdmonition,
    readDefinitions,
    readTerm,
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

function readUnderlined(levels: ReadonlyMap<string, number>): (source: Source, at: number) => Recognised | undefined {
  return ({ text, lines }, at) => {
    const [line, next] = [lines[at], lines[at + 1]];
    if (!line || !next || next.startsBlock || !isUnderlined(text, line, next, lines[at - 1])) return undefined;
    const level = levels.get(underlineOf(text, next) ?? "") ?? 1;
    return { blocks: [createBlock([line], "heading", { level, markType: "underline" })], next: at + 2 };
  };
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

/** `!!! note "Opening hours"`, `:::tip Opening hours`: the title of what stands below, without which the line says nothing. */
function readAdmonition({ text, lines, wrapping }: Source, at: number): Recognised | undefined {
  const line = lines[at];
  const found = wrapping.isMarkdown && line ? admonition.exec(text.slice(line.start, line.end)) : null;
  if (!line || !found) return undefined;
  const { quoted, title = quoted ?? "" } = found.groups ?? {};
  const end = line.end - (quoted === undefined ? 0 : 1);
  const isIndented = !found[0].startsWith(":");
  const heading = createBlock([line], "heading", { start: end - title.length, end, level: headingLevel.bold, endsAtDedent: isIndented });
  return { blocks: title === "" ? [] : [heading], next: at + 1 };
}

const admonition = /^(?:(?:!!!|\?\?\?)\+?\s*[\w-]+(?:\s+"(?<quoted>[^"\n]{0,100})")?|:::+\s*(?:\w+(?:\s+(?<title>[^\n]{1,100}))?)?)$/u;

/** `Gloves`, and below it `: They protect your hands.`: a term, of which each explanation begins with a colon. */
function readDefinitions({ text, lines, wrapping }: Source, at: number): Recognised | undefined {
  const line = lines[at];
  if (!wrapping.isMarkdown || !line?.startsBlock || line.marker.kind !== undefined) return undefined;
  const term = createBlock([line], "heading", { level: headingLevel.term, endsAtDedent: true });
  const blocks = [term];
  let next = at + 1;
  for (let first = lines[next]; first && explanation.test(text.slice(first.start, first.end)); first = lines[next]) {
    let end = next + 1;
    while (lines[end] && !lines[end]?.startsBlock && !explanation.test(text.slice(lines[end]?.start, lines[end]?.end))) end += 1;
    const start = first.start + (explanation.exec(text.slice(first.start, first.end))?.[0].length ?? 0);
    blocks.push(
      createBlock([first, ...lines.slice(next + 1, end)], "text", { start, indent: line.indent + minTermIndent, header: blocks.length }),
    );
    next = end;
  }
  return blocks.length > 1 ? { blocks, next } : undefined;
}

const explanation = /^:\s+(?=\S)/u;

/** The term of a definition: a short line with its explanation beneath it, indented. */
function readTerm({ text, lines, wrapping }: Source, at: number, blocks: readonly Block[]): Recognised | undefined {
  const [line, next] = [lines[at], lines[at + 1]];
  if (!line || !next || next.startsBlock || next.indent < line.indent + minTermIndent) return undefined;
  if (line.startsBlock && isInCapitals(text.slice(line.start, Math.min(line.end, line.start + maxTermColumns)))) {
    return { blocks: [createBlock([line], "heading", { level: headingLevel.capitals })], next: at + 1 };
  }
  // In Markdown only a term has its explanation indented beneath it, so it may end as a sentence does.
  const isTooLong = wrapping.isMarkdown ? line.columns > 2 * maxTermColumns : line.columns > maxTermColumns || isEnded(text, line);
  if (isTooLong || ",—–-".includes(text.charAt(line.end - 1))) return undefined;
  if (line.marker.kind !== undefined || next.marker.kind !== undefined) return undefined;
  const isOption = optionStart.test(text.slice(line.start, line.start + 3));
  const follows = line.startsBlock || blocks.at(-2)?.endsAtDedent === true;
  if (!isOption && !(follows && (wrapping.isMarkdown || explains(text, lines, at + 1)))) return undefined;
  return { blocks: [createBlock([line], "heading", { level: headingLevel.term, endsAtDedent: true })], next: at + 1 };
}

/** Whether the lines from `at` with its indentation make sentences: not the indented line of a verse. */
function explains(text: string, lines: readonly Line[], at: number): boolean {
  const [first, second] = [lines[at], lines[at + 1]];
  if (!first) return false;
  if (second && !second.startsBlock && second.indent === first.indent) return true;
  return isEnded(text, first) && (!second || second.startsBlock || second.indent < first.indent);
}

/** Columns by which the explanation is indented deeper. */
const minTermIndent = 2;
/** Columns of a term. */
const maxTermColumns = 70;
const optionStart = /^(?:--?[\p{L}\p{N}#?@]|\/[A-Z?])/u;

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
  return { blocks: [createBlock(own, kind ?? "text", { start, end, level, markType })], next };
}

function endOfProse({ text, lines, wrapping, readSpeaker }: Source, at: number, isItem: boolean): number {
  const first = lines[at];
  if (!first) return at + 1;
  const whole = first.startsBlock && !isItem ? (endOfHeadline(text, lines, at) ?? endOfVerse(text, lines, at, wrapping)) : undefined;
  if (whole !== undefined) return whole;
  let next = at + 1;
  for (; next < lines.length; next += 1) {
    const [before, line] = [lines[next - 1], lines[next]];
    if (!before || !line || line.startsBlock || !goesOn(text, { first, before, line, isItem }, wrapping)) break;
    if (isBreak(text, before, line, lines[next + 1]) || readSpeaker(line)) break;
  }
  return next;
}

interface NextLine {
  readonly first: Line;
  readonly before: Line;
  readonly line: Line;
  readonly isItem: boolean;
}

/** Whether a line that is none of another block goes on with a paragraph or an item. */
function goesOn(text: string, { first, before, line, isItem }: NextLine, { width, isMarkdown }: Wrapping): boolean {
  if (isMarkdown) return !(isLabelled(text, line) && isLabelled(text, first));
  if (isItem && line.indent > first.indent && (width !== undefined || !isEnded(text, before))) return true;
  return width !== undefined && continuesParagraph(text, before, line, width);
}

function endOfHeadline(text: string, lines: readonly Line[], at: number): number | undefined {
  const end = Math.min(blockEnd(lines, at), at + 4);
  const [first, last] = [lines[at], lines[end - 1]];
  return first && last && first.marker.kind === undefined && isHeadline(text.slice(first.start, last.end)) ? end : undefined;
}

function endOfVerse(text: string, lines: readonly Line[], at: number, { width, isMarkdown }: Wrapping): number | undefined {
  if (width === undefined || isMarkdown) return undefined;
  const next = Math.min(blockEnd(lines, at), at + maxVerse);
  const own = lines.slice(at, next);
  if (own.some((line, index) => index > 0 && line.marker.kind !== undefined)) return undefined;
  return isVerse(text, own, width) ? next : undefined;
}

/** Lines that are read as one verse. */
const maxVerse = 60;

/** Whether a line begins something else than the paragraph of the line before. */
function isBreak(text: string, before: Line, line: Line, next: Line | undefined): boolean {
  const { kind, type } = line.marker;
  if (kind === "item") return !mayBeWithinSentence(text, before, line, type);
  if (kind !== undefined || fenceOf(text, line) !== undefined || isQuoted(text, before) !== isQuoted(text, line)) return true;
  if (isRule(text, line) || startsFootnote(text, line) || isBold(text, before) || answerLabelLength(text, line) > 0) return true;
  return next !== undefined && isUnderlined(text, line, next, before);
}

/** A wrapped line may happen to begin with the number that ends a sentence ("on page\n30. Then"). */
function mayBeWithinSentence(text: string, before: Line, line: Line, type: string): boolean {
  if (type === "bullet" || line.indent !== before.indent || before.marker.kind === "item") return false;
  if (isEnded(text, before)) return false;
  const words = text.slice(before.start, before.end);
  return !endsInAny(words, ",;，；") && !list("open-ends").has(/\p{L}*$/u.exec(words.slice(-10))?.[0] ?? "");
}

/** A line that is bold as a whole is a heading above the text that follows. */
function isBold(text: string, { start, end }: Line): boolean {
  return end - start <= 120 && boldLine.test(text.slice(start, end));
}

/** The level of each character that underlines headings: the first to underline one is the highest (as in reStructuredText and Markdown). */
function underlineLevels(text: string, lines: readonly Line[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const mark = before && !line.startsBlock && before.startsBlock ? underlineOf(text, line) : undefined;
    if (mark !== undefined && before && !isRule(text, before) && !levels.has(mark)) levels.set(mark, levels.size + 1);
  });
  return levels;
}
