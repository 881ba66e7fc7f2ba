import { citationOf, type Document } from "../../../src/document/document.ts";
import type { Passage } from "../../../src/passage.ts";
import { cutTo, ellipsis, noteRoom } from "../../shared/truncate.ts";
import { escapedLength } from "./escape.ts";
import { type Line, lineText, type Paragraph, type Run, runText, signs } from "./paragraphs.ts";

export interface Room {
  /** UTF-16 code units, escaped, with two between paragraphs. */
  readonly characters: number;
  readonly paragraphs: number;
}

const between = "\n\n".length;

export function fits(paragraphs: readonly Paragraph[], room: Room): boolean {
  const length = paragraphs.reduce((sum, lines) => sum + paragraphText(lines).length + between, 0);
  return length <= room.characters && paragraphs.length <= room.paragraphs;
}

export function paragraphText(lines: Paragraph): string {
  return lines.map(lineText).join("\n");
}

/** As many lines as there is room for, the last one cut visibly, then what `noteAt` says of the first place that is not shown. */
export function cutTexts(
  paragraphs: readonly Paragraph[],
  room: Room,
  document: Document,
  noteAt: (place: string | undefined) => string,
): readonly string[] {
  const kept: string[] = [];
  let left = room.characters - noteRoom;
  for (const lines of paragraphs) {
    const shown: string[] = [];
    for (const line of lines) {
      const isRoom = kept.length < room.paragraphs - 1;
      const text = lineText(line);
      if (isRoom && text.length <= left) {
        shown.push(text);
        left -= text.length + "\n".length;
        continue;
      }
      const end = isRoom ? cutLine(line, left) : undefined;
      const last = [...shown, ...(end ? [end.text] : [])].join("\n");
      return [...kept, ...(last ? [last] : []), noteAt(line.passage && placeAfter(line.passage, end?.length ?? 0, document))];
    }
    kept.push(shown.join("\n"));
    left -= between;
  }
  return kept;
}

interface CutLine {
  readonly text: string;
  /** Of what is shown of its runs, before escaping. */
  readonly length: number;
}

/** Nothing, if it would be a few words only. */
function cutLine({ mark, runs }: Line, room: number): CutLine | undefined {
  if (room < noteRoom) return undefined;
  let text: string = mark;
  let length = 0;
  for (const run of runs) {
    const whole = runText(run);
    if (text.length + whole.length > room) {
      const end = cutRun(run, room - text.length);
      return { text: text + runText(end), length: length + end.text.length - ellipsis.length };
    }
    text += whole;
    length += run.text.length;
  }
  return { text, length };
}

/** Cut before escaping, on whole graphemes, counting the escaped length. */
function cutRun(run: Run, room: number): Run {
  return { ...run, text: cutTo(run.text, room - 2 * signs[run.style].length, escapedLength) };
}

/** The place of the passage's first word that is not shown, when this many of its characters are. */
function placeAfter({ span, pieces }: Passage, length: number, document: Document): string {
  const own = pieces.findIndex(({ kind }) => kind === "words" || kind === "match");
  const before = pieces.slice(0, own).reduce((sum, { text }) => sum + text.length, 0);
  const start = Math.min(span.start + Math.max(0, length - before), span.end - 1);
  return citationOf(document, { start, end: start + 1 });
}
