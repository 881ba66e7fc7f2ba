import type { Line } from "./lines.ts";
import { isRule, underlineOf } from "./markers.ts";

/** By the character that underlines a heading: the one that underlines first is the highest (as in reStructuredText and Markdown). */
export function underlineLevels(text: string, lines: readonly Line[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const mark = before && !line.startsBlock && before.startsBlock ? underlineOf(text, line) : undefined;
    if (mark !== undefined && before && !isRule(text, before) && !levels.has(mark)) levels.set(mark, levels.size + 1);
  });
  return levels;
}
