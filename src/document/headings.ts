import { listsOf, WordList } from "../language/forms.ts";
import { beginsSmall, chineseNumerals, endsInAny, splitAtSpaces, startsInAny, withoutLast } from "../text/characters.ts";
import { boldLine, hasCapitalsOnly, headingLevel, isShort } from "./line-markers.ts";
import type { Block } from "./lines.ts";
import type { ReadSpeaker } from "./speech-marks.ts";

const list = listsOf("vocabulary.txt");

/** Makes headings of the lines that are not marked as such, but numbered, set apart or asked. */
export function markHeadings(text: string, blocks: readonly Block[], readSpeaker: ReadSpeaker): readonly Block[] {
  const style = readStyle(text, blocks);
  const candidates = blocks.map((block, index) => (readSpeaker(block) ? undefined : readCandidate({ text, blocks, index, block, style })));
  const isAnyBody = blocks.some((block, index) => block.kind !== "heading" && !candidates[index]);
  return blocks.map((block, index) => {
    const candidate = candidates[index];
    if (!candidate || (isAnyBody && candidate.isWeak && isInRun(candidates, index))) return block;
    return { ...block, start: candidate.isNumbered ? block.lineStart : block.start, kind: "heading", level: candidate.level };
  });
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
  /** The types and indentations of numbers that number headings, not the items of a list. */
  readonly numberedHeadings: ReadonlySet<string>;
  readonly hasQuestions: boolean;
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
  const questions = blocks.filter((_, index) => asks(text, blocks, index)).length;
  return {
    isMarked: blocks.some(({ kind, markType }) => kind === "heading" && (markType === "#" || markType === "underline")),
    isSpaced,
    numberedHeadings: numberedSeries(text, blocks, isSpaced),
    hasQuestions: questions >= 2 && questions >= blocks.length * 0.02,
  };
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
  if (style.numberedHeadings.has(seriesKey(block))) return readNumberedItem(place);
  if (style.hasQuestions && asks(text, blocks, index, 1))
    return { level: headingLevel.question, isNumbered: block.kind === "item", isWeak: false };
  if (block.kind === "item" || block.lineCount > 1) return undefined;
  const words = text.slice(block.start, block.end);
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

/** A line in capitals, or a short one, that stands alone. */
function readShortLine(words: string, { text, block, blocks, index, style }: Place): Candidate | undefined {
  if (!isShort(withoutLast(words, closingMarks)) || endsInAny(words, ":：", "—–-") || notHeading.test(words)) return undefined;
  const next = blocks[index + 1];
  const isCapitals = hasCapitalsOnly(words);
  if (style.isSpaced && !(block.startsBlock && (!next || next.startsBlock || (isCapitals && next.indent > block.indent)))) return undefined;
  if (isCapitals) return { level: headingLevel.capitals, isNumbered: false, isWeak: true };
  if (style.isMarked || (style.isSpaced && !mayStart.test(words))) return undefined;
  const isContinued = next !== undefined && beginsSmall(text.slice(next.start, next.end));
  return isContinued ? undefined : { level: headingLevel.short, isNumbered: false, isWeak: true };
}

const closingMarks = ')）]”"';

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

/**
 * A question with its answer beneath it, which is indented no less, or with another question that it shares the answer with.
 * `maxStatements`: sentences before it ("My card is lost. What do I do?").
 */
function asks(text: string, blocks: readonly Block[], index: number, maxStatements = 0): boolean {
  const [block, next, third] = blocks.slice(index, index + 3);
  if (!block || !next || next.kind === "heading" || next.indent < block.indent || block.lineCount > 2) return false;
  if (block.kind !== "text" && !(block.kind === "item" && block.markType === "1")) return false;
  if (block.end - block.start > maxQuestion || !endsInQuestion(text, block)) return false;
  if (endsInQuestion(text, next) && (!third || endsInQuestion(text, third))) return false;
  const words = text.slice(block.start, block.end);
  const statements = words.match(/[.!?。！？]["”’]?\s/gu)?.length ?? 0;
  return !startsInAny(words, "\"“‘'«「『—–-") && statements <= maxStatements;
}

function endsInQuestion(text: string, { start, end }: Block): boolean {
  return endsInAny(text.slice(Math.max(start, end - 4), end), "?？", "*_");
}
