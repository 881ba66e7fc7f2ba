import { joinsWithoutSpace } from "../../../src/document/display-text.ts";
import { formCount } from "../../../src/text/word-list.ts";
import type { Line } from "./lines.ts";
import { wide } from "./text-pieces.ts";
import { isMonospaced, type Typography } from "./typography.ts";

/** Whether `line` goes on with the paragraph of `lines`. */
export function continuesParagraph(lines: readonly [Line, ...Line[]], line: Line, typography: Typography): boolean {
  const before = lines.at(-1) ?? lines[0];
  if (line.tag && before.tag && line.page === before.page) return before.tag.element === line.tag.element;
  if (!isAlike(before, line, typography)) return false;
  if (line.page !== before.page || line.y <= before.y) return continuesAcross(before, line);
  if (line.y - before.y > typography.leading(line.size) * maxLeading + 0.5) return false;
  if (startsItem(lines, line)) return false;
  if (isIndented(lines, line)) return false;
  return !endsEarly(before, line);
}

/** The factor of the usual distance of two lines. */
const maxLeading = 1.2;

/** Whether both lines may be of one paragraph by their size and font. Code within a sentence is often smaller. */
function isAlike(before: Line, line: Line, typography: Typography): boolean {
  const tolerance = before.isOneFont && line.isOneFont ? 0.06 : 0.12;
  if (Math.abs(before.size - line.size) > tolerance * Math.max(before.size, line.size)) return false;
  if (isMonospaced(before, typography) !== isMonospaced(line, typography) && line.cells.length > 1) return false;
  const isHeadingFont = (each: Line) =>
    each.isOneFont && each.font !== typography.font && typography.fontShare(each.font) < maxHeadingShare;
  if (before.font !== line.font && before.isOneFont && line.isOneFont) return !isHeadingFont(before) && !isHeadingFont(line);
  return true;
}

/** The share of the text's characters, twice that of headings.ts: what may be a heading is not joined with text, even if it turns out to be none. */
const maxHeadingShare = 0.3;

function continuesAcross(before: Line, line: Line): boolean {
  if (readItemMark(line) || isSentenceEnd(before.text)) return false;
  if (/^["'“‘(]?\p{Ll}/u.test(line.text) || /[,;–—-]$/u.test(before.text)) return true;
  return line.start - line.left < line.size * 0.8 && !endsEarly(before, line);
}

/** A number that begins a wrapped line may be within a sentence: "in the years after\n1990. Then". */
function startsItem(lines: readonly [Line, ...Line[]], line: Line): boolean {
  const mark = readItemMark(line);
  if (!mark) return false;
  const [first] = lines;
  const before = lines.at(-1) ?? first;
  if (mark.isBullet && mark.length > 0)
    return (
      !/^[-–—]/u.test(line.text) ||
      Math.abs(line.start - before.start) > 2 ||
      readItemMark(first) !== undefined ||
      isSentenceEnd(before.text)
    );
  const isWithinSentence = !isSentenceEnd(before.text) && Math.abs(line.start - before.start) < 2 && !endsEarly(before, line);
  return !isWithinSentence || (readItemMark(first) !== undefined && Math.abs(first.start - line.start) < 2);
}

/** A first line that is indented, or a line that goes back to the left of an item. */
function isIndented(lines: readonly [Line, ...Line[]], line: Line): boolean {
  const [first] = lines;
  const before = lines.at(-1) ?? first;
  const indent = line.start - before.start;
  const step = line.size * 0.7;
  if (lines.length === 1) {
    if (indent > step) return readItemMark(first) === undefined && !hangs(first, line);
    return indent < -step * 5 && isSentenceEnd(before.text);
  }
  return indent > step || (indent < -step && line.start < first.start + step && isSentenceEnd(before.text));
}

/** Below a term, a question or a reference, the lines are indented: the first line is then full. */
function hangs(first: Line, line: Line): boolean {
  return !hasRoom(first, line) && !isSentenceEnd(first.text);
}

/** Whether the first word of `line` would have fitted into the line before, and may begin a paragraph. */
function endsEarly(before: Line, line: Line): boolean {
  const isInSentence = /^["'“‘(]?\p{Ll}/u.test(line.text) && !isSentenceEnd(before.text);
  if (isInSentence && !(isIndentedBelow(before, line) && /[,;]$/u.test(before.text))) return false;
  return hasRoom(before, line);
}

function hasRoom(before: Line, line: Line): boolean {
  const width = line.text.length > 0 ? (line.end - line.start) / line.text.length : 0;
  const firstWord = wide.test(line.text.charAt(0)) ? 1 : (/^\S+/u.exec(line.text)?.[0].length ?? 0);
  const free = before.right - before.end;
  return free > width * (firstWord + 1) + leeway(before, line) * (before.right - before.left);
}

/** How much more room there has to be, as a share of the width, because lines are not justified or long words are not divided. */
function leeway(before: Line, line: Line): number {
  if (!isSentenceEnd(before.text)) return 0.25;
  return isIndentedBelow(before, line) ? 0 : 0.04;
}

/** Whether both lines begin where those of a list do: its bullets may be drawn as shapes. */
function isIndentedBelow(before: Line, line: Line): boolean {
  return Math.abs(before.start - line.start) < 2 && line.start - line.left > 1.5 * line.size;
}

export function isSentenceEnd(text: string): boolean {
  return /[.!?:。！？：…]["'”’»)\]」』]*[⁰¹²³⁴-⁹]*$/u.test(text);
}

/** What begins an item of a list. */
export interface ItemMark {
  /** Undefined if it is a bullet, or a number or letter that is no plain `1.`. */
  readonly number: number | undefined;
  readonly isBullet: boolean;
  /** UTF-16 code units, with the space after it; 0 if the number belongs to the text. */
  readonly length: number;
}

export function readItemMark({ text, tag }: Line): ItemMark | undefined {
  const bullet = bulletMark.exec(text);
  if (bullet) return { number: undefined, isBullet: true, length: bullet[0].length };
  const number = numberMark.exec(text);
  if (number) return { number: Number(number[1]), isBullet: false, length: number[0].length };
  if (letterMark.test(text)) return { number: undefined, isBullet: false, length: 0 };
  return tag?.role === "item" ? { number: undefined, isBullet: true, length: 0 } : undefined;
}

const bulletMark = /^(?:[•‣◦▪▫●○■□∙⁃➢➤✓❖]\s*|[-–—*·o]\s+)(?=\S)/u;
const numberMark = /^(\d{1,3})\.\s+(?=\S)/u;
const letterMark = /^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|[a-z]\.)\s+\S/u;

/** The words of a document as they are written within its lines. */
export interface WordsOfLines {
  readonly words: ReadonlySet<string>;
  /** Words with their hyphens. */
  readonly hyphenated: ReadonlySet<string>;
}

export function readWordsOfLines(lines: readonly Line[]): WordsOfLines {
  const words = new Set<string>();
  const hyphenated = new Set<string>();
  for (const { text } of lines) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:[-‐]\p{L}+)*(?![-‐\u00ad]?$)/gu)) {
      if (/[-‐]/u.test(word)) hyphenated.add(word.replaceAll("‐", "-"));
      else words.add(word);
    }
  }
  return { words, hyphenated };
}

/** The lines of a paragraph as one line. A word that was divided at the end of a line is whole again. */
export function joinLines(lines: readonly string[], known: WordsOfLines): string {
  let joined = lines[0] ?? "";
  for (const line of lines.slice(1)) joined = joinTwo(joined, line, known);
  return joined.replaceAll("\u00ad", "");
}

function joinTwo(before: string, line: string, known: WordsOfLines): string {
  const end = before.slice(-longestWord);
  if (before.endsWith("\u00ad")) return before.slice(0, -1) + line;
  const first = /(\p{L}[\p{L}-]*)[-‐]$/u.exec(end)?.[1];
  const second = /^\p{Ll}+/u.exec(line)?.[0];
  if (first !== undefined && second !== undefined) return (keepsHyphen(first, second, known) ? before : before.slice(0, -1)) + line;
  if (addressEnd.test(end) && /^[\p{Ll}\p{N}/]/u.test(line)) return before + line;
  if (/[\p{L}\p{N}][-‐/]$|—$/u.test(end) && /^[\p{L}\p{N}]/u.test(line)) return before + line;
  return before + (joinsWithoutSpace(before.slice(-1), line.charAt(0)) ? "" : " ") + line;
}

/** UTF-16 code units. Patterns that search a whole long paragraph at each line would take quadratic time. */
const longestWord = 200;
/** An address on the net is divided after a mark, without a hyphen. */
const addressEnd = /(?:https?:|:\/\/\S*[/.?&=_#])$/u;

/** Whether `first-second` is how the word is written, as far as the document or a list of English words can tell. */
function keepsHyphen(first: string, second: string, { words, hyphenated }: WordsOfLines): boolean {
  const [start, end] = [first.toLowerCase(), second.toLowerCase()];
  if (words.has(start + end)) return false;
  if (hyphenated.has(`${start}-${end}`)) return true;
  if (formCount(start + end) > 0) return false;
  const last = start.slice(start.lastIndexOf("-") + 1);
  const isWord = (word: string) => word.length > 2 && (words.has(word) || formCount(word) > 0);
  return start.includes("-") || last.length < 2 || (isWord(last) && isWord(end));
}
