import { styleText } from "node:util";
import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { type Passage, textMarks } from "../../src/passage.ts";
import type { Piece } from "../../src/passage-pieces.ts";
import { alignedLines } from "../../src/passage-table.ts";
import { type Block, type Comparison, type ComparisonRow, filledSides, offeredActions, type Reply } from "../../src/reply.ts";
import { printableLine } from "../../src/text/characters.ts";
import type { RenderOptions } from "./terminal-streams.ts";

/** A reply for a person at a terminal, and what it offers, numbered from 1. */
export function terminalText(reply: Reply, options: RenderOptions): string {
  return [...reply.blocks.map((block) => blockText(block, options)), ...offerLines(reply, options)].join("\n\n");
}

/** The buttons, and apart from them the menu. */
function offerLines(reply: Reply, options: RenderOptions): readonly string[] {
  // A no-break space keeps an offer on one line.
  const offers = offeredActions(reply).map(
    ({ label }, index) => `${applyStyle("cyan", `[${index + 1}]`, options)}\u00a0${printableLine(label).replaceAll(" ", "\u00a0")}`,
  );
  const { label = "", options: menu = [] } = reply.choices ?? {};
  const buttons = offers.slice(0, offers.length - menu.length).join("  ");
  const choices = menu.length === 0 ? "" : `${printableLine(label)}: ${offers.slice(-menu.length).join("  ")}`;
  return [buttons, choices].filter((line) => line !== "").map((line) => wrap(line, options.width).replaceAll("\u00a0", " "));
}

function blockText(block: Block, options: RenderOptions): string {
  switch (block.kind) {
    case "heading":
      return applyStyle("bold", wrap(printableLine(block.text), options.width), options);
    case "text":
      return wrap(printableLine(block.text), options.width);
    case "caution":
      return applyStyle("yellow", wrap(printableLine(block.text), options.width), options);
    case "note":
      return applyStyle("dim", wrap(printableLine(block.text), options.width), options);
    case "nearest":
      return applyStyle("dim", indent(passageText(block.passage, { ...options, colour: false }), { ...options, colour: false }), options);
    case "passage":
      return indent(passageText(block.passage, options), options);
    case "list":
      return block.items.map((item) => listItem(printableLine(item), options)).join("\n");
    case "times":
      return block.items.map(({ before, text }) => listItem(printableLine(before + text), options)).join("\n");
    case "comparison":
      return block.rows.map((row) => rowText(row, block, options)).join("\n\n");
  }
}

/** Without colour, what a quotation leaves out and adds has the marks of plain text. */
function passageText({ pieces, table, citation }: Passage, options: RenderOptions): string {
  const cited = applyStyle("cyan", citation, options);
  const aligned = table && alignedLines(table, options.width - 2);
  if (aligned) return [...aligned.map(printableLine), cited].join("\n");
  // Only a separator has line ends of its own.
  const words = pieces.map(({ kind, text }) => styledPiece(kind, kind === "separator" ? text : printableLine(text), options));
  return `${words.join("")} ${cited}`;
}

function styledPiece(kind: Piece["kind"], text: string, options: RenderOptions): string {
  const mark = options.colour ? "" : textMarks[kind];
  return mark + pieceStyles[kind].reduce((styled, style) => applyStyle(style, styled, options), text) + mark;
}

type TextStyle = "yellow" | "bold" | "dim" | "cyan" | "underline" | "strikethrough";

const pieceStyles: Readonly<Record<Piece["kind"], readonly TextStyle[]>> = {
  words: [],
  found: ["bold"],
  context: ["dim"],
  separator: ["dim"],
  leftOut: ["strikethrough"],
  added: ["bold"],
};

/** Columns below which the sides of a comparison are stacked. */
const narrow = 60;
/** Columns between the sides. */
const gutter = 3;

function rowText(row: ComparisonRow, comparison: Comparison, options: RenderOptions): string {
  const title = row.topic === "" ? [] : [applyStyle("bold", printableLine(row.topic), options)];
  const shared = row.both.map((passage) => indent(passageText(passage, options), options));
  const width = Math.floor((options.width - gutter) / 2);
  const sides = filledSides(row, comparison);
  const isStacked = options.width < narrow || sides.length < 2;
  const cells = sides.map(({ name, passages }) => cellText(name, passages, isStacked ? options : { ...options, width }));
  return [...title, ...shared, ...(isStacked ? cells : [sideBySide(cells[0] ?? "", cells[1] ?? "", width)])].join("\n");
}

function cellText(name: string, passages: readonly Passage[], options: RenderOptions): string {
  const lines = passages.map((passage) => indent(passageText(passage, options), options));
  return [applyStyle("underline", printableLine(name), options), ...lines].join("\n");
}

function indent(text: string, options: RenderOptions): string {
  const bar = applyStyle("dim", "│ ", options);
  return wrap(text, options.width - 2).replace(/^/gmu, bar);
}

function listItem(text: string, options: RenderOptions): string {
  return `- ${wrap(text, options.width - 2).replaceAll("\n", "\n  ")}`;
}

/** A line that is indented goes on below its words. */
function wrap(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      const space = /^ */u.exec(line)?.[0] ?? "";
      return wrapAnsi(line, Math.max(width - space.length, 10), { hard: true }).replace(/^/gmu, space);
    })
    .join("\n");
}

function applyStyle(style: TextStyle, text: string, { colour }: RenderOptions): string {
  return colour ? styleText(style, text, { validateStream: false }) : text;
}

/** Two texts side by side. `width`: columns of each. */
function sideBySide(left: string, right: string, width: number): string {
  const [lefts, rights] = [left.split("\n"), right.split("\n")];
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, row) => {
    const line = lefts[row] ?? "";
    return `${line}${" ".repeat(Math.max(0, width - stringWidth(line)) + gutter)}${rights[row] ?? ""}`.trimEnd();
  }).join("\n");
}
