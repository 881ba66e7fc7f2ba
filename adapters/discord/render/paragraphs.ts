import type { Passage, Piece } from "../../../src/passage.ts";
import { type Block, type Comparison, type ComparisonRow, shownSides } from "../../../src/reply.ts";
import { printableText } from "../../shared/control-characters.ts";
import { escapeMarkdown } from "./escape.ts";

/** Lines that are shown together: a heading, a passage, a row of a comparison. */
type Paragraph = readonly Line[];

interface Line {
  /** The Markdown at the start of the line. */
  readonly prefix: "" | "## " | "### " | "> " | "- " | "-# ";
  readonly runs: readonly Run[];
}

/** Text in one style. */
interface Run {
  readonly text: string;
  readonly style: Style;
}

type Style = "plain" | "bold" | "italic" | "underlined";

const styleMarkers: Readonly<Record<Style, string>> = { plain: "", bold: "**", italic: "*", underlined: "__" };

/** The Markdown of a block's paragraphs. */
export function blockTexts(block: Block): readonly string[] {
  return blockParagraphs(block).map((lines) => lines.map(lineText).join("\n"));
}

function lineText({ prefix, runs }: Line): string {
  return prefix + runs.map(runText).join("");
}

/** White space at the edges stays outside the markers: Discord ignores a marker next to white space. */
function runText({ text, style }: Run): string {
  const words = text.trim();
  if (words === "") return text;
  const start = text.indexOf(words);
  return text.slice(0, start) + styleMarkers[style] + escapeMarkdown(words) + styleMarkers[style] + text.slice(start + words.length);
}

function blockParagraphs(block: Block): readonly Paragraph[] {
  switch (block.kind) {
    case "heading":
      return [[plainLine("## ", block.text)]];
    case "text":
      return [[plainLine("", block.text)]];
    case "note":
      return [[plainLine("-# ", block.text)]];
    case "passage":
      return [passageLines(block.passage)];
    case "list":
      return [block.items.map((item) => plainLine("- ", item))];
    case "times":
      return [block.items.map(({ text }) => plainLine("- ", text))];
    case "comparison":
      return block.rows.map((row) => rowParagraph(row, block));
  }
}

function plainLine(prefix: Line["prefix"], text: string): Line {
  return { prefix, runs: [{ text: singleLine(text), style: "plain" }] };
}

/** Each item of a list has a line; the citation is on the last one. */
function passageLines({ pieces, citation }: Passage): readonly Line[] {
  const lines = linesOf(pieces).map(toRuns);
  return lines.map((runs, at) => ({
    prefix: "> ",
    runs: at < lines.length - 1 ? runs : [...runs, { text: ` ${citation}`, style: "plain" }],
  }));
}

/** Only a separator has line ends of its own. */
function linesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    const [first = "", ...others] = piece.kind === "separator" ? piece.text.split("\n") : [piece.text];
    lines.at(-1)?.push({ ...piece, text: first });
    for (const text of others) lines.push([{ ...piece, text }]);
  }
  return lines;
}

const styles: Readonly<Record<Piece["kind"], Style>> = { words: "plain", match: "bold", context: "italic", separator: "plain" };

/**
 * Words that match the question are bold, context is italic. A passage with a URL stays plain, because a part of a URL cannot be styled.
 * There is always plain text between two styles, so that their markers do not meet.
 */
function toRuns(pieces: readonly Piece[]): readonly Run[] {
  const hasUrl = pieces.some(({ text }) => text.includes("://"));
  const runs: Run[] = [];
  for (const { kind, text } of pieces) {
    const style = hasUrl ? "plain" : styles[kind];
    const last = runs.at(-1);
    if (last?.style === style) runs.splice(-1, 1, { style, text: last.text + singleLine(text) });
    else runs.push({ style, text: singleLine(text) });
  }
  return runs;
}

function rowParagraph(row: ComparisonRow, comparison: Comparison): Paragraph {
  const lines = shownSides(row, comparison).flatMap(({ name, passages }) => sideLines(name, passages, comparison));
  return [plainLine("### ", row.topic), ...row.both.flatMap(passageLines), ...lines];
}

function sideLines(name: string, passages: readonly Passage[], { emptySide = "" }: Comparison): readonly Line[] {
  const title: Line = { prefix: "", runs: [{ text: singleLine(name), style: "underlined" }] };
  return [title, ...(passages.length === 0 ? [plainLine("-# ", emptySide)] : passages.flatMap(passageLines))];
}

/** The Markdown at the start of a line applies to that line only, so the text must not contain line breaks. Controls become pictures. */
function singleLine(text: string): string {
  return printableText(text.replace(/\s*[\r\n\u2028\u2029]\s*/gu, " "));
}
