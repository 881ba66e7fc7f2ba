import { listsOf, WordList } from "../language/forms.ts";
import { beginsSmall, chineseNumerals, endsInAny, splitAtSpaces, startsInAny, withoutLast } from "../text/characters.ts";
import { boldLine, closingMarks, hasCapitalsOnly, headingLevel, isHeadline, isShort } from "./line-markers.ts";
import type { Block } from "./lines.ts";
import type { ReadSpeaker } from "./speech-marks.ts";

const list = listsOf("vocabulary.txt");

/** Makes headings of the lines that are not marked as such, but numbered, set apart or asked. */
export function markHeadings(text: string, blocks: readonly Block[], readSpeaker: ReadSpeaker): readonly Block[] {
  const style = readStyle(text, blocks);
  const candidates = blocks.map((block, index) => (readSpeaker(block) ? undefined : readCandidate({ text, blocks, index, block, style })));
  const articleLevel = readArticleLevel(candidates);
  const isAnyBody = blocks.some((block, index) => block.kind !== "heading" && !candidates[index]);
  return blocks.map((block, index) => {
    const candidate = candidates[index];
    if (!candidate || (isAnyBody && candidate.isWeak && isInRun(candidates, index))) return block;
    const start = candidate.isNumbered ? block.lineStart : block.start;
    const isTitle = index === 0 && candidate.isWeak;
    const level = candidate.level === headingLevel.article ? articleLevel : candidate.level;
    return { ...block, start, kind: "heading", level: isTitle ? headingLevel.title : level };
  });
}

/** In bylaws sections are in articles, in a law mostly articles in sections: the first in the text is the higher. */
function readArticleLevel(candidates: readonly (Candidate | undefined)[]): number {
  const [article = -1, section = -1] = [headingLevel.article, headingLevel.section].map((level) =>
    candidates.findIndex((candidate) => candidate?.level === level),
  );
  return article < section ? headingLevel.section - 0.5 : headingLevel.article;
}

interface Candidate {
  readonly level: number;
  /** Its number belongs to it. */
  readonly isNumbered: boolean;
  /** Nothing but its shortness shows that it is a heading. */
  readonly isWeak: boolean;
}

/** How a document shows its headings. */
interface Style {
  /** Its headings have `#` or are underlined; then a short line without a mark is none. */
  readonly isMarked: boolean;
  /** Most paragraphs have an empty line before them. */
  readonly isSpaced: boolean;
  /** Columns of the headings numbered `1.`. */
  readonly numberedIndent: number | undefined;
  /** The types and indentations of numbers that number headings, not the items of a list. */
  readonly numberedHeadings: ReadonlySet<string>;
  readonly hasQuestions: boolean;
  /** Bold lines that are no headings. */
  readonly remarks: ReadonlySet<Block>;
}

interface Place {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly index: number;
  readonly block: Block;
  readonly style: Style;
}

function readStyle(text: string, blocks: readonly Block[]): Style {
  const spaced = blocks.filter(({ startsBlock }) => startsBlock).length;
  const isSpaced = blocks.length > 1 && spaced >= blocks.length * 0.4;
  const numbered = numberedSeries(text, blocks, isSpaced);
  const questions = blocks.filter((block, index) => asks(text, block, blocksBelow(text, blocks, index))).length;
  const first = blocks.find((block) => numbered.has(seriesKey(block)));
  return {
    isMarked: blocks.some(({ kind, markType }) => kind === "heading" && (markType === "#" || markType === "underline")),
    isSpaced,
    numberedIndent: first?.indent,
    numberedHeadings: numbered,
    hasQuestions: questions >= 2 && questions >= blocks.length * 0.02,
    remarks: readRemarks(text, blocks),
  };
}

/** Bold lines with nothing beneath them, or between two items of a list ("**Ines leaves**" in minutes) that itself has no bold title. */
function readRemarks(text: string, blocks: readonly Block[]): ReadonlySet<Block> {
  const remarks = new Set<Block>();
  const isBold = ({ kind, lineCount, start, end }: Block) =>
    kind === "text" && lineCount === 1 && end - start <= maxHeading && boldLine.test(text.slice(start, end));
  let list: { readonly first: Block; readonly isTitled: boolean } | undefined;
  blocks.forEach((block, index) => {
    const [before, next] = [blocks[index - 1], blocks[index + 1]];
    if (block.kind === "item" && before?.kind !== "item")
      list = { first: block, isTitled: !before || (isBold(before) && !remarks.has(before)) };
    if (!before || !isBold(block)) return;
    const isBetween = before.kind === "item" && next?.kind === "item" && list?.isTitled === false && goesOn(text, list.first, next);
    if (isBetween || !next || (next.kind === "heading" && next.level < headingLevel.bold)) remarks.add(block);
  });
  return remarks;
}

/** Whether an item belongs to the list that another one begins, and does not begin to count again. */
function goesOn(text: string, first: Block, { markType, indent, lineStart, start }: Block): boolean {
  const isFirst = /^\P{L}*[1ai一①]\P{L}*$/u.test(text.slice(lineStart, start));
  return markType === first.markType && Math.abs(indent - first.indent) <= 1 && (markType === "bullet" || !isFirst);
}

/** Numbers whose lines are short and rarely follow each other: they number headings. */
function numberedSeries(text: string, blocks: readonly Block[], isSpaced: boolean): ReadonlySet<string> {
  const series = new Map<string, { count: number; apart: number }>();
  blocks.forEach((block, index) => {
    if (block.markType !== "1") return;
    const key = seriesKey(block);
    const counts = series.get(key) ?? { count: 0, apart: 0 };
    series.set(key, counts);
    counts.count += 1;
    const [before, after] = [blocks[index - 1], blocks[index + 1]];
    const isApart = (before?.markType ?? "") === "" && after?.markType === "" && (!isSpaced || (block.startsBlock && after.startsBlock));
    if (isApart && block.lineCount === 1 && mayBeNumberedHeading(text.slice(block.start, block.end))) counts.apart += 1;
  });
  return new Set([...series].filter(([, { count, apart }]) => apart >= 2 && apart >= count * 0.6).map(([key]) => key));
}

function seriesKey({ markType, indent }: Block): string {
  return `${markType} ${indent >> 1}`;
}

/** "Definitions." and "Is it free?" may be headings, "Wash your hands before you start." is an item. */
function mayBeNumberedHeading(words: string): boolean {
  if (words.length > maxHeading) return false;
  return !endsInAny(words, stops) || (words.endsWith(".") && splitAtSpaces(words).length <= 8);
}

const stops = ".。;；:：,，";

function readCandidate(place: Place): Candidate | undefined {
  const { block, text, blocks, index, style } = place;
  if ((block.kind !== "text" && block.kind !== "item") || block.end - block.start > maxNumberedQuestion) return undefined;
  const words = text.slice(block.start, block.end);
  if (style.numberedHeadings.has(seriesKey(block))) return readNumberedItem(place);
  const below = style.hasQuestions ? blocksBelow(text, blocks, index) : [];
  if (asks(text, block, below) || asksAfterStatement(text, block, below)) {
    return { level: headingLevel.question, isNumbered: block.kind === "item", isWeak: false };
  }
  if (block.kind === "item" || style.remarks.has(block)) return undefined;
  if (block.lineCount > 1) return isHeadline(words) ? readHeadline(words, place) : undefined;
  return readMarkedLine(words, place) ?? readShortLine(words, place);
}

function readNumberedItem({ block, text, style }: Place): Candidate | undefined {
  const words = text.slice(block.start, block.end);
  if ((style.isSpaced && !block.startsBlock) || !(mayBeNumberedHeading(words) || endsInAny(words, "?？"))) return undefined;
  return { level: headingLevel.numbered + 1, isNumbered: true, isWeak: false };
}

/** A line that says by its first words or its letters that it is a heading. */
function readMarkedLine(words: string, { block, blocks, index, style }: Place): Candidate | undefined {
  const own = (level: number): Candidate => ({ level, isNumbered: false, isWeak: false });
  if (style.isSpaced && !block.startsBlock) return undefined;
  if (boldLine.test(words)) return own(headingLevel.bold);
  const next = blocks[index + 1];
  const isAlone = !style.isSpaced || !next || next.startsBlock || next.indent > block.indent;
  if (!isAlone || words.length > maxHeading) return undefined;
  const level = divisionLevel(words);
  if (level !== undefined && !endsInAny(words, ",;，；")) return own(level);
  const numbers = decimal.exec(words)?.[1];
  if (numbers === undefined || endsInAny(words, stops)) return undefined;
  return own(headingLevel.numbered + numbers.split(".").length);
}

/** The level of a line such as "Chapter 3. The sea" or "第三章 海". */
function divisionLevel(words: string): number | undefined {
  const [, unit, name, number] = division.exec(words) ?? [];
  if (number !== undefined && !(isNumeral.test(number) || list("digits").has(number.toLowerCase()))) return undefined;
  const label = (name ?? unit ?? "").toLowerCase();
  return divisions.find(([names]) => names.has(label))?.[1];
}

const division = new RegExp(
  String.raw`^(?:第[${chineseNumerals}百千零〇\d]{1,6}(\p{L})(?:[\s：:][^。；]{0,40})?(?<![：:，])$|(\p{L}+)\s+([\p{L}\p{N}]+)(?![\p{L}\p{N}]|\s+\p{Ll}))`,
  "u",
);
const isNumeral = /^(?:\d{1,4}|[IVXLC]{1,7}|[A-Z])$/iu;
const divisions: readonly (readonly [names: WordList, level: number])[] = [
  [new WordList("parts", "document.txt"), headingLevel.part],
  [new WordList("chapters", "document.txt"), headingLevel.chapter],
  [new WordList("sections", "document.txt"), headingLevel.section],
  [new WordList("numbered-articles", "document.txt"), headingLevel.article],
];
/** `1.2 Title`, `A.1 Title`, `§ 3 Title`; a single number is an item (see `numberedSeries`). */
const decimal = /^(?:§\s*)?((?:\d{1,2}|[A-Z])(?:\.\d{1,3}){1,8}|(?<=§\s*)\d{1,4}[a-z]?)\.?\s+\p{L}/u;

function readHeadline(words: string, place: Place): Candidate | undefined {
  const isCapitals = hasCapitalsOnly(words);
  if (!standsAlone(place, isCapitals) || !(isCapitals || isShortHeading(words, place))) return undefined;
  return { level: isCapitals ? headingLevel.capitals : unmarkedLevel(place), isNumbered: false, isWeak: true };
}

/** A line in capitals, or a short one, that stands alone. */
function readShortLine(words: string, place: Place): Candidate | undefined {
  if (!isShort(withoutLast(words, closingMarks)) || endsInAny(words, ":：", "—–-") || notHeading.test(words)) return undefined;
  return readHeadline(words, place);
}

function standsAlone({ block, blocks, index, style }: Place, isCapitals: boolean): boolean {
  if (!style.isSpaced) return true;
  const next = blocks[index + 1];
  return block.startsBlock && (!next || next.startsBlock || (isCapitals && next.indent > block.indent));
}

function isShortHeading(words: string, { text, block, blocks, index, style }: Place): boolean {
  if (style.isMarked || (style.isSpaced && !mayStart.test(words))) return false;
  if (index > 0 && block.indent > (style.numberedIndent ?? block.indent)) return false;
  const next = blocks[index + 1];
  return !next || !beginsSmall(text.slice(next.start, next.end));
}

/** An unnumbered heading is as high as the numbered ones if it is not indented deeper than they are. */
function unmarkedLevel({ block, style }: Place): number {
  return style.numberedIndent !== undefined && block.indent <= style.numberedIndent ? headingLevel.numbered + 1 : headingLevel.short;
}

/** UTF-16 code units of a heading that is not marked. */
const maxHeading = 100;
const maxQuestion = 140;
const maxNumberedQuestion = 300;

/** Speech, `Key: value`, an address on the net, columns, and a line without words. */
const notHeading =
  /^[—–-]|^["“‘'«「『](?![^"”’'»」』,.!?，。！？]{1,40}["”’'»」』].)|^[\p{L} ]{1,30}[:：]\s|:\/\/|@|\S\s{3,}\S|^[^\p{L}]*$|^\[.*\]$/u;
const mayStart = /^[(（[_*]{0,2}(?!\p{Ll})[\p{L}\p{N}]/u;

/** Three short lines after each other are a list of names, an address or verse. */
function isInRun(candidates: readonly (Candidate | undefined)[], index: number): boolean {
  const isWeak = (at: number): boolean => candidates[at]?.isWeak === true;
  if (index === 0) return false;
  let count = 1;
  for (let at = index - 1; isWeak(at) && count < 3; at -= 1) count += 1;
  for (let at = index + 1; isWeak(at) && count < 3; at += 1) count += 1;
  return count >= 3;
}

/** What stands below a question: its answer, or another question; none below anything else. */
function blocksBelow(text: string, blocks: readonly Block[], index: number): readonly Block[] {
  const block = blocks[index];
  return block && endsInQuestion(text, block) ? blocks.slice(index + 1, index + 1 + maxQuestions) : [];
}

/** A question with its answer beneath it, which is indented no less, or first with another question that it shares the answer with. */
function asks(text: string, block: Block, [next, ...others]: readonly Block[]): boolean {
  if (!next || next.kind === "heading" || next.indent < block.indent || block.lineCount > 2) return false;
  if (block.kind !== "text" && !(block.kind === "item" && block.markType === "1")) return false;
  if (block.end - block.start > maxQuestion || !endsInQuestion(text, block)) return false;
  if (endsInQuestion(text, next) && !asks(text, next, others) && !asksAfterStatement(text, next, others)) return false;
  const words = text.slice(block.start, block.end);
  return !startsInAny(words, "\"“‘'«「『—–-") && !/[.!?。！？]["”’]?\s/u.test(words);
}

/** "My card is lost. What do I do?": only where other questions are headings, and if nothing else is on the line. */
function asksAfterStatement(text: string, block: Block, below: readonly Block[]): boolean {
  if (block.lineCount > 1 || !block.startsBlock) return false;
  const statement = statementBefore.exec(text.slice(block.start, block.end))?.[0] ?? "";
  return statement !== "" && asks(text, { ...block, start: block.start + statement.length }, below);
}

/** Questions that share an answer; more of them are a list. */
const maxQuestions = 3;
const statementBefore = /^\p{L}[^.!?。！？]*[.!。！]["'”’]?\s+(?=\p{Lu}|\p{Lo})/u;

export function endsInQuestion(text: string, { start, end }: Block): boolean {
  return endsInAny(text.slice(Math.max(start, end - 4), end), "?？", "*_");
}
