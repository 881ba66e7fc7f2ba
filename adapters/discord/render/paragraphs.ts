import type { Passage, Piece } from "../../../src/passage.ts";
import { type Block, type ComparisonRow, isOfBothOnly, nothingOnThis } from "../../../src/reply.ts";
import { escaped } from "./escape.ts";

/** What is shown as one: a heading, a passage, a row of a comparison. */
export type Paragraph = readonly Line[];

export interface Line {
  /** Markdown that stands before it. */
  readonly mark: "" | "## " | "### " | "> " | "- " | "-# ";
  readonly runs: readonly Run[];
  /** Whose words it shows. */
  readonly passage?: Passage;
}

/** Words in one style. */
export interface Run {
  readonly text: string;
  readonly style: Style;
}

type Style = "plain" | "bold" | "italic" | "underlined";

export const signs: Readonly<Record<Style, string>> = { plain: "", bold: "**", italic: "*", underlined: "__" };

export function lineText({ mark, runs }: Line): string {
  return mark + runs.map(runText).join("");
}

/** White space at its edges stays outside of the signs, which would mark nothing up beside it. */
export function runText({ text, style }: Run): string {
  const words = text.trim();
  if (words === "") return text;
  const from = text.indexOf(words);
  return text.slice(0, from) + signs[style] + escaped(words) + signs[style] + text.slice(from + words.length);
}

export function paragraphsOf(block: Block): readonly Paragraph[] {
  switch (block.kind) {
    case "heading":
      return [[plain("## ", block.text)]];
    case "text":
      return [[plain("", block.text)]];
    case "note":
      return [[plain("-# ", block.text)]];
    case "passage":
      return [[passageLine(block.passage)]];
    case "list":
      return [block.items.map((item) => plain("- ", item))];
    case "comparison":
      return block.rows.map((row) => rowParagraph(row, block.sides));
  }
}

function plain(mark: Line["mark"], text: string): Line {
  return { mark, runs: [{ text: onOneLine(text), style: "plain" }] };
}

function passageLine(passage: Passage): Line {
  return { mark: "> ", runs: [...runsOf(passage.pieces), { text: ` ${passage.cite}`, style: "plain" }], passage };
}

const styles: Readonly<Record<Piece["kind"], Style>> = { words: "plain", match: "bold", lead: "italic", gap: "plain" };

/**
 * Words that the question hit are bold and earlier words that the passage needs slanted, unless there is an address: a part of one
 * cannot be. A gap keeps them apart, so that no signs of two styles meet.
 */
function runsOf(pieces: readonly Piece[]): readonly Run[] {
  const hasAddress = pieces.some(({ text }) => text.includes("://"));
  const runs: Run[] = [];
  for (const { kind, text } of pieces) {
    const style = hasAddress ? "plain" : styles[kind];
    const last = runs.at(-1);
    if (last?.style === style) runs.splice(-1, 1, { style, text: last.text + onOneLine(text) });
    else runs.push({ style, text: onOneLine(text) });
  }
  return runs;
}

function rowParagraph(row: ComparisonRow, names: readonly [string, string]): Paragraph {
  const { topic, sides, both } = row;
  const each = isOfBothOnly(row) ? [] : names.flatMap((name, side) => sideLines(name, sides[side] ?? []));
  return [plain("### ", topic), ...both.map(passageLine), ...each];
}

function sideLines(name: string, passages: readonly Passage[]): readonly Line[] {
  const title: Line = { mark: "", runs: [{ text: onOneLine(name), style: "underlined" }] };
  return [title, ...(passages.length === 0 ? [plain("-# ", nothingOnThis)] : passages.map(passageLine))];
}

/** A mark before a line holds for that line only. */
function onOneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]\s*/gu, " ");
}
