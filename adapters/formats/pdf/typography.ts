import { countEach, groupBy } from "../../../src/text/collections.ts";
import type { Line } from "./lines.ts";

/** How a document is set. */
export interface Typography {
  /** The size and the font of most of its text. */
  readonly size: number;
  readonly font: string;
  /** Whether most of the text is in a typewriter font, which then does not mean code. */
  readonly isMono: boolean;
  /** The distance from one baseline to the next within a paragraph, for text of a size. */
  readonly leading: (size: number) => number;
  /** The share of the characters that are in a font. */
  readonly fontShare: (font: string) => number;
}

export function readTypography(lines: readonly Line[]): Typography {
  const [sizes, fonts] = [new Map<number, number>(), new Map<string, number>()];
  let [total, mono] = [0, 0];
  for (const line of lines) {
    const length = line.text.length;
    total += length;
    if (line.isMono) mono += length;
    add(sizes, roundSize(line.size), length);
    add(fonts, line.font, length);
  }
  const leadings = readLeadings(lines);
  const size = most(sizes) ?? 10;
  return {
    size,
    font: most(fonts) ?? "",
    isMono: mono > total / 2,
    leading: (of) => leadings.get(roundSize(of)) ?? of * usualLeading,
    fontShare: (font) => (fonts.get(font) ?? 0) / Math.max(1, total),
  };
}

const usualLeading = 1.25;

export function roundSize(size: number): number {
  return Math.round(size * 2) / 2;
}

/** The commonest distance between the baselines of two lines of a size. */
function readLeadings(lines: readonly Line[]): ReadonlyMap<number, number> {
  const pairs = lines.flatMap((line, index) => {
    const before = lines[index - 1];
    if (!before || before.page !== line.page || roundSize(before.size) !== roundSize(line.size)) return [];
    const distance = Math.round((line.y - before.y) * 2) / 2;
    return distance < line.size * 0.9 || distance > line.size * 2.2 ? [] : [{ size: roundSize(line.size), distance }];
  });
  const frequent = [...groupBy(pairs, ({ size }) => size)].filter(([, same]) => same.length >= minPairs);
  return new Map(frequent.map(([size, same]) => [size, most(countEach(same.map(({ distance }) => distance))) ?? size]));
}

const minPairs = 5;

function add<T>(counts: Map<T, number>, key: T, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** The key with the greatest count, the first of several. */
export function most<T>(counts: ReadonlyMap<T, number>): T | undefined {
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

/** Whether the font says that a line is code. */
export function isMonospaced(line: Line, typography: Typography): boolean {
  return line.isMono && !typography.isMono;
}

/** The lines of a program, indented as they are on the page. */
export function codeText(lines: readonly Line[]): string {
  const left = lines.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
  return lines
    .map((line) => {
      const width = line.text.length > 0 ? line.size * characterWidth : 1;
      const indent = " ".repeat(Math.max(0, Math.round((line.start - left) / width)));
      return indent + line.cells.map((cell, index) => gapBefore(line, index, width) + cell.text).join("");
    })
    .join("\n");
}

/** The width of a character in most typewriter fonts, as a share of the size. */
const characterWidth = 0.55;

function gapBefore({ cells }: Line, index: number, width: number): string {
  const [before, cell] = [cells[index - 1], cells[index]];
  return before && cell ? " ".repeat(Math.max(1, Math.round((cell.start - before.end) / width))) : "";
}
