import type { Line } from "../layout/lines.ts";
import { wide } from "../layout/scripts.ts";
import { isMonospaced } from "./code.ts";
import { readItemMark } from "./markers.ts";
import type { Typography } from "./typography.ts";

/** Whether `line` goes on with the paragraph of `lines`. */
export function continuesParagraph(lines: readonly [Line, ...Line[]], line: Line, typography: Typography): boolean {
  const before = lines.at(-1) ?? lines[0];
  if (line.tag && before.tag && line.page === before.page) return continuesElement(before, line);
  if (!isAlike(before, line, typography)) return false;
  if (line.page !== before.page || line.y <= before.y) return continuesAcross(before, line);
  if (line.y - before.y > typography.leading(line.size) * maxLeading + 0.5) return false;
  if (startsItem(lines, line)) return false;
  if (isIndented(lines, line)) return false;
  return !endsEarly(before, line);
}

function continuesElement(before: Line, line: Line): boolean {
  return before.tag?.element === line.tag?.element;
}

/** Of the usual distance of two lines. */
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

/** Of the characters of the text. Twice that in headings.ts: what may be a heading is not joined with text, even if it turns out to be none. */
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
  const first = lines[0];
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
  const first = lines[0];
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
  return free > width * (firstWord + 1) + slack(before, line) * (before.right - before.left);
}

/** Of the width: how much more room there has to be, because lines are not justified or long words are not divided. */
function slack(before: Line, line: Line): number {
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
