import { citation } from "../../../src/document/citation.ts";
import type { Document } from "../../../src/document/document.ts";
import type { Passage } from "../../../src/passage.ts";
import { ellipsis, truncate, truncationNoteLength } from "../../shared/truncate.ts";
import { escapedLength } from "./escape.ts";
import { type Line, lineText, type Paragraph, type Run, runText, styleMarkers } from "./paragraphs.ts";

export interface TextLimits {
  /** UTF-16 code units of the escaped text, with a separator between paragraphs. */
  readonly characters: number;
  readonly paragraphs: number;
}

const separatorLength = "\n\n".length;

export function fits(paragraphs: readonly Paragraph[], limits: TextLimits): boolean {
  const length = paragraphs.reduce((sum, lines) => sum + paragraphText(lines).length + separatorLength, 0);
  return length <= limits.characters && paragraphs.length <= limits.paragraphs;
}

export function paragraphText(lines: Paragraph): string {
  return lines.map(lineText).join("\n");
}

/** As many lines as fit, the last one truncated with …, then a note; `note` gets the citation of the first word that is not shown. */
export function truncateParagraphs(
  paragraphs: readonly Paragraph[],
  limits: TextLimits,
  document: Document,
  note: (nextCitation: string | undefined) => string,
): readonly string[] {
  const kept: string[] = [];
  let left = limits.characters - truncationNoteLength;
  for (const lines of paragraphs) {
    const hasSpace = kept.length < limits.paragraphs - 1;
    const shown = hasSpace ? fittingTexts(lines, left) : [];
    left -= shown.reduce((sum, text) => sum + text.length + "\n".length, 0);
    const next = lines[shown.length];
    const end = next && hasSpace ? truncateLine(next, left) : undefined;
    const text = [...shown, ...(end ? [end.text] : [])].join("\n");
    if (next)
      return [...kept, text, note(next.passage && citationAtOffset(next.passage, end?.length ?? 0, document))].filter(
        (part) => part !== "",
      );
    kept.push(text);
    left -= separatorLength;
  }
  return kept;
}

/** The texts of the first lines that fit, each with its line break. */
function fittingTexts(lines: readonly Line[], maxLength: number): readonly string[] {
  const texts: string[] = [];
  let left = maxLength;
  for (const text of lines.map(lineText)) {
    if (text.length > left) break;
    texts.push(text);
    left -= text.length + "\n".length;
  }
  return texts;
}

interface TruncatedLine {
  readonly text: string;
  /** Characters of the runs that are shown, before escaping. */
  readonly length: number;
}

/** Undefined if only a few words would fit. */
function truncateLine({ prefix, runs }: Line, maxLength: number): TruncatedLine | undefined {
  if (maxLength < truncationNoteLength) return undefined;
  let text: string = prefix;
  let length = 0;
  for (const run of runs) {
    const whole = runText(run);
    if (text.length + whole.length > maxLength) {
      const end = truncateRun(run, maxLength - text.length);
      return { text: text + runText(end), length: length + end.text.length - ellipsis.length };
    }
    text += whole;
    length += run.text.length;
  }
  return { text, length };
}

/** Truncates between graphemes before escaping; `maxLength` limits the escaped text. */
function truncateRun(run: Run, maxLength: number): Run {
  return { ...run, text: truncate(run.text, maxLength - 2 * styleMarkers[run.style].length, escapedLength) };
}

/** Cites the passage's word after the first `length` characters that are shown. */
function citationAtOffset({ span, pieces }: Passage, length: number, document: Document): string {
  const ownIndex = pieces.findIndex(({ kind }) => kind === "words" || kind === "match");
  const leadLength = pieces.slice(0, ownIndex).reduce((sum, { text }) => sum + text.length, 0);
  const start = Math.min(span.start + Math.max(0, length - leadLength), span.end - 1);
  return citation(document, { start, end: start + 1 });
}
