import { cutTo } from "../graphemes.ts";
import { escapedLength } from "./escape.ts";
import { type Line, lineText, type Paragraph, type Run, runText } from "./paragraphs.ts";

export interface Room {
  /** UTF-16 code units, escaped, with two between paragraphs. */
  readonly characters: number;
  readonly paragraphs: number;
}

const between = "\n\n".length;
/** Kept for the line that says that something was cut, and for the ellipsis. */
const noteRoom = 100;

/** The paragraphs' Markdown, whole if there is room; otherwise cut visibly, with a line that says so, made of the place that is cut. */
export function fitted(paragraphs: readonly Paragraph[], room: Room, cutNote: (place: string | undefined) => string): readonly string[] {
  const texts = paragraphs.map((lines) => lines.map(lineText).join("\n"));
  const length = texts.reduce((sum, text) => sum + text.length + between, 0);
  if (length <= room.characters && texts.length <= room.paragraphs) return texts;
  return cut(paragraphs, { characters: room.characters - noteRoom, paragraphs: room.paragraphs - 1 }, cutNote);
}

function cut(paragraphs: readonly Paragraph[], room: Room, cutNote: (place: string | undefined) => string): readonly string[] {
  const kept: string[] = [];
  let left = room.characters;
  for (const [index, lines] of paragraphs.entries()) {
    const shown: string[] = [];
    for (const line of lines) {
      const text = lineText(line);
      if (text.length > left || index >= room.paragraphs) {
        if (index < room.paragraphs && left > line.mark.length) shown.push(cutLine(line, left));
        return [...kept, ...(shown.length > 0 ? [shown.join("\n")] : []), cutNote(line.place)];
      }
      shown.push(text);
      left -= text.length + "\n".length;
    }
    kept.push(shown.join("\n"));
    left -= between;
  }
  return kept;
}

function cutLine({ mark, runs }: Line, room: number): string {
  let text = mark;
  for (const run of runs) {
    const whole = runText(run);
    if (text.length + whole.length > room) return text + runText(cutRun(run, room - text.length));
    text += whole;
  }
  return text;
}

/** Cut before escaping, on whole graphemes, counting the escaped length. */
function cutRun(run: Run, room: number): Run {
  const signs = runText({ ...run, text: "" }).length;
  return { ...run, text: cutTo(run.text, room - signs, escapedLength) };
}
