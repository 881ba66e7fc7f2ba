import { countEach, groupBy } from "../../../src/text/collections.ts";
import type { Line } from "./lines.ts";
import { isSentenceEnd } from "./paragraph-lines.ts";
import type { Outline } from "./title-outline-and-tags.ts";
import { isMonospaced, most, roundSize, type Typography } from "./typography.ts";

/** Whether the lines of a paragraph are a heading by what the PDF says or by how they look. */
export function isHeading(lines: readonly [Line, ...Line[]], text: string, typography: Typography, outline: Outline): boolean {
  const [first] = lines;
  if (first.tag) {
    if (first.tag.role === "heading") return true;
    if (first.tag.role !== "paragraph") return false;
  }
  if (text.length > maxLength || lines.length > 4 || !/\p{L}/u.test(text)) return false;
  if (outline.levelOf(text) !== undefined && lines.every((line) => line.isOneFont || line.size > typography.size)) return true;
  if (/[.,;:，。；：]$/u.test(text) && !/^(?:\d+[.)]|§)/u.test(text)) return false;
  const size = Math.min(...lines.map((line) => line.size));
  if (isMonospaced(first, typography)) return false;
  if (size > typography.size * larger) return true;
  return (
    size > typography.size * 0.95 &&
    lines.length <= 2 &&
    lines.every((line) => isSetApart(line, typography)) &&
    !isSentenceEnd(text.replace(/\?$/u, ""))
  );
}

/** UTF-16 code units. */
const maxLength = 200;
const larger = 1.12;

/** A whole line in a font that little of the text is in, such as a bold one. */
function isSetApart(line: Line, typography: Typography): boolean {
  return (
    line.isOneFont &&
    line.cells.length === 1 &&
    line.font !== typography.font &&
    typography.fontShare(line.font) < maxShare &&
    line.end < line.right - line.size
  );
}

/** The share of the text's characters: where more of it is in that font, such a line may be emphasis. */
const maxShare = 0.15;

/** The lines of a heading or a paragraph, and their text. */
export interface FoundHeading {
  readonly lines: readonly [Line, ...Line[]];
  readonly text: string;
}

/** The levels of headings: as in the tags or the outline, otherwise by size, and by the numbers of the text where it is the same. */
export function headingLevels(headings: readonly FoundHeading[], outline: Outline): readonly number[] {
  const sizes = [...new Set(headings.map(sizeOf))].toSorted((a, b) => b - a);
  const inOutline = levelsInOutline(headings, outline);
  const leastNumbers = new Map<number, number>();
  for (const heading of headings) {
    const [size, numbers] = [sizeOf(heading), countNumbers(heading)];
    leastNumbers.set(size, Math.min(numbers, leastNumbers.get(size) ?? numbers));
  }
  return headings.map((heading) => {
    const tag = heading.lines[0].tag;
    if (tag?.role === "heading") return tag.level;
    const size = sizeOf(heading);
    const own = outline.levelOf(heading.text) ?? inOutline.get(size);
    if (own !== undefined) return Math.min(maxLevel, own);
    const deeper = Math.max(0, countNumbers(heading) - (leastNumbers.get(size) ?? 0));
    return Math.min(maxLevel, sizes.indexOf(size) + 1 + deeper);
  });
}

const maxLevel = 6;

/** The level that most headings of a size have in the outline. */
function levelsInOutline(headings: readonly FoundHeading[], outline: Outline): ReadonlyMap<number, number> {
  const listed = headings.filter(({ text }) => outline.levelOf(text) !== undefined);
  const levelsOf = (same: readonly FoundHeading[]) => countEach(same.map(({ text }) => outline.levelOf(text) ?? 1));
  return new Map([...groupBy(listed, sizeOf)].map(([size, same]) => [size, most(levelsOf(same)) ?? 1]));
}

/** `2.1 Title` has two; a heading without a number counts as one with a single number. */
function countNumbers({ text }: FoundHeading): number {
  return /^\d+(?:\.\d+)*/u.exec(text)?.[0].split(".").length ?? 1;
}

/** Headings of one size are of one level, but those of the text's size in other fonts. */
function sizeOf({ lines: [{ size }] }: FoundHeading): number {
  return roundSize(size);
}
