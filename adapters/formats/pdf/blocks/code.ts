import type { Line } from "../layout/lines.ts";
import type { Typography } from "./typography.ts";

/** Whether a line is code by its font. */
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

/** Of the size, in most typewriter fonts. */
const characterWidth = 0.55;

function gapBefore({ cells }: Line, index: number, width: number): string {
  const [before, cell] = [cells[index - 1], cells[index]];
  return before && cell ? " ".repeat(Math.max(1, Math.round((cell.start - before.end) / width))) : "";
}
