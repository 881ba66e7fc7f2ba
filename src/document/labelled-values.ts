import { type Block, createBlock, type Recognised, type Source } from "./block.ts";
import { isEnded } from "./line-ends.ts";
import type { Line } from "./lines.ts";
import { readMarker } from "./markers.ts";
import { labelLength } from "./value-label.ts";

/** Front matter between `---` at the start of a document: each value with its label is a row. */
export function readFrontMatter({ text, lines }: Source, at: number): Recognised | undefined {
  const first = lines[0];
  if (at > 0 || !first || text.slice(first.start, first.end) !== "---") return undefined;
  const end = lines
    .slice(1, maxFrontMatter)
    .findIndex((line) => /^(?:---|\.\.\.)$/u.test(text.slice(line.start, line.start + 4).trimEnd()));
  const own = lines.slice(1, end + 1);
  if (end < 1 || !own.some((line) => labelLength(text, line) > 0)) return undefined;
  return { blocks: rows(text, own), next: end + 2 };
}

/** Lines. */
const maxFrontMatter = 100;

/** A block in which each line is a value with its label ("Status: final"), or continues such a line deeper. */
export function readLabelledValues({ text, lines, readSpeaker }: Source, at: number): Recognised | undefined {
  const first = lines[at];
  if (!first?.startsBlock || !isLabelled(text, first)) return undefined;
  let end = at + 1;
  for (let line = lines[end]; line && !line.startsBlock; line = lines[end]) {
    if (!isLabelled(text, line) && line.indent <= first.indent) return undefined;
    end += 1;
  }
  const own = lines.slice(at, end);
  const labelled = own.filter((line) => isLabelled(text, line));
  const isProse = labelled.filter((line) => isEnded(text, line)).length > labelled.length * 0.5;
  if (labelled.length < 2 || isProse || labelled.some((line) => readSpeaker(line))) return undefined;
  return { blocks: rows(text, own), next: end };
}

function isLabelled(text: string, line: Line): boolean {
  return (
    readMarker(text, line).kind === undefined &&
    labelLength(text, line) > 0 &&
    /^[\p{Lu}\p{Lo}*_]/u.test(text.slice(line.start, line.start + 2))
  );
}

function rows(text: string, lines: readonly Line[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const first = lines[at];
    let next = at + 1;
    while (next < lines.length && (lines[next]?.indent ?? 0) > (first?.indent ?? 0)) next += 1;
    if (first && /[\p{L}\p{N}]/u.test(text.slice(first.start, first.end)))
      blocks.push(createBlock([first, ...lines.slice(at + 1, next)], "row"));
    at = next;
  }
  return blocks;
}
