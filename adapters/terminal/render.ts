import { styleText } from "node:util";
import wrapAnsi from "wrap-ansi";
import type { Passage, Piece } from "../../src/passage.ts";
import { type Block, type ComparisonRow, nothingOnThis, type Reply } from "../../src/reply.ts";
import { beside } from "./columns.ts";

export interface Look {
  /** In columns. */
  readonly width: number;
  readonly colour: boolean;
}

const usualWidth = 80;
/** Longer lines are hard to read. */
const widest = 110;

export type Output = NodeJS.WritableStream & Partial<Pick<NodeJS.WriteStream, "isTTY" | "columns" | "hasColors">>;

export function lookOf(output: Output): Look {
  const { isTTY = false, columns } = output;
  return { width: isTTY ? Math.min(columns || usualWidth, widest) : usualWidth, colour: isTTY && output.hasColors?.() === true };
}

/** A reply for a person at a terminal, with its actions numbered from 1. */
export function terminalText(reply: Reply, look: Look): string {
  const blocks = reply.blocks.map((block) => blockText(block, look));
  // A no-break space keeps an action on one line.
  const actions = reply.actions.map(
    ({ label }, index) => `${styled("cyan", `[${index + 1}]`, look)}\u00a0${safe(label).replaceAll(" ", "\u00a0")}`,
  );
  return [...blocks, ...(actions.length > 0 ? [wrapped(actions.join("  "), look.width).replaceAll("\u00a0", " ")] : [])].join("\n\n");
}

function blockText(block: Block, look: Look): string {
  switch (block.kind) {
    case "heading":
      return styled("bold", wrapped(safe(block.text), look.width), look);
    case "text":
      return wrapped(safe(block.text), look.width);
    case "note":
      return styled("dim", wrapped(safe(block.text), look.width), look);
    case "passage":
      return indented(passageText(block.passage, look), look);
    case "list":
      return block.items.map((item) => hanging(safe(item), look)).join("\n");
    case "comparison":
      return block.rows.map((row) => rowText(row, block.sides, look)).join("\n\n");
  }
}

/** Earlier words that the passage needs are dim, words that the question hit bold. */
function passageText({ pieces, cite }: Passage, look: Look): string {
  const words = pieces.map(({ kind, text }) => styledPiece(kind, safe(text), look));
  return `${words.join("")} ${styled("cyan", cite, look)}`;
}

function styledPiece(kind: Piece["kind"], text: string, look: Look): string {
  if (kind === "words") return text;
  return styled(kind === "match" ? "bold" : "dim", text, look);
}

/** Below this many columns a comparison is stacked. */
const narrow = 60;
const gutter = 3;

function rowText({ topic, sides, both }: ComparisonRow, names: readonly [string, string], look: Look): string {
  const title = styled("bold", safe(topic), look);
  const shared = both.map((passage) => indented(passageText(passage, look), look));
  if (sides.every((passages) => passages.length === 0)) return [title, ...shared].join("\n");
  const width = Math.floor((look.width - gutter) / 2);
  const column = look.width < narrow ? look : { ...look, width };
  const cells = sides.map((passages, side) => cellText(names[side] ?? "", passages, column));
  return [title, ...shared, ...(look.width < narrow ? cells : [beside(cells[0] ?? "", cells[1] ?? "", width, gutter)])].join("\n");
}

function cellText(name: string, passages: readonly Passage[], look: Look): string {
  const said =
    passages.length === 0 ? [styled("dim", nothingOnThis, look)] : passages.map((passage) => indented(passageText(passage, look), look));
  return [styled("underline", safe(name), look), ...said].join("\n");
}

function indented(text: string, look: Look): string {
  const bar = styled("dim", "│ ", look);
  return wrapped(text, look.width - 2).replace(/^/gmu, bar);
}

function hanging(text: string, look: Look): string {
  return `- ${wrapped(text, look.width - 2).replaceAll("\n", "\n  ")}`;
}

function wrapped(text: string, width: number): string {
  return wrapAnsi(text, Math.max(width, 10), { hard: true });
}

function styled(style: "bold" | "dim" | "cyan" | "underline", text: string, { colour }: Look): string {
  return colour ? styleText(style, text, { validateStream: false }) : text;
}

/** A document may hold anything; a terminal must not obey it. Control characters are shown as their pictures (U+2400). */
function safe(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (mark) => {
    const code = mark.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\u2421";
  });
}
