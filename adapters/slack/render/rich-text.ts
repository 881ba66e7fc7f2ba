import type { types } from "@slack/bolt";
import type { Passage, Piece } from "../../../src/passage.ts";
import type { Block, ComparisonRow } from "../../../src/reply.ts";
import { isOfBothOnly, nothingOnThis } from "../../../src/reply.ts";
import { cutTo, partingAt } from "../../shared/truncate.ts";
import { limits } from "./limits.ts";

/**
 * Everything that is shown is rich text: its characters are literal, so neither the document nor a name in it can be read as markup
 * or mention anyone.
 */
export type Rich = types.RichTextBlockElement;

/** Anything but a comparison, which may be a table. */
export function richTexts(block: Exclude<Block, { kind: "comparison" }>): readonly Rich[] {
  switch (block.kind) {
    case "heading":
      return sections(block.text, { bold: true });
    case "text":
      return sections(block.text);
    case "note":
      return sections(block.text, { italic: true });
    case "passage":
      return quotes(block.passage);
    case "list":
      return lists(block.items);
  }
}

/** A comparison below one another: what a table has no room for. */
export function stackedRows(rows: readonly ComparisonRow[], names: readonly [string, string]): readonly Rich[] {
  return rows.flatMap((row) => {
    const { topic, both, sides } = row;
    return [
      section([styled(shortName(topic), { bold: true })]),
      ...(both.length > 0 ? [section([styled("Both", { italic: true })]), ...both.flatMap(quotes)] : []),
      ...(isOfBothOnly(row)
        ? []
        : names.flatMap((name, side) => [section([styled(shortName(name), { italic: true })]), ...sideQuotes(sides[side] ?? [])])),
    ];
  });
}

const longestName = 150;

/** A title or a subject's name; those that a program derived from a document may be anything. */
export function shortName(name: string): string {
  return cutTo(name, longestName);
}

function sideQuotes(passages: readonly Passage[]): readonly Rich[] {
  return passages.length === 0 ? [section([styled(nothingOnThis)])] : passages.flatMap(quotes);
}

/** The document's words and, after them, where they stand. Long ones go on in another quote. */
function quotes(passage: Passage): readonly Rich[] {
  const parts = chunked(passage.pieces, limits.richText - passage.cite.length - 1);
  return parts.map((pieces, at) => ({
    type: "rich_text_quote",
    elements: at < parts.length - 1 ? pieces.map(pieceText) : passageTexts({ ...passage, pieces }),
  }));
}

export function passageTexts({ pieces, cite }: Passage): types.RichTextText[] {
  const hasBidi = pieces.some(({ text }) => bidiControls.test(text));
  const words = pieces.filter(({ text }) => text !== "").map(pieceText);
  return hasBidi
    ? [styled(firstStrongIsolate), ...words, styled(`${popIsolate} `), citation(cite)]
    : [...words, styled(" "), citation(cite)];
}

/** What turns the direction of letters ends with the document's words, before the place is named. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/u;
const [firstStrongIsolate, popIsolate] = ["\u2068", "\u2069"];

function citation(cite: string): types.RichTextText {
  return styled(cite, { code: true });
}

/** Earlier words that the passage needs are slanted, words that the question hit bold. */
function pieceText({ kind, text }: Piece): types.RichTextText {
  switch (kind) {
    case "match":
      return styled(text, { bold: true });
    case "lead":
      return styled(text, { italic: true });
    case "words":
    case "gap":
      return styled(text);
  }
}

export function styled(text: string, style?: types.RichTextStyleable["style"]): types.RichTextText {
  return { type: "text", text, ...(style ? { style } : {}) };
}

export function section(elements: types.RichTextText[]): types.RichTextSection {
  return { type: "rich_text_section", elements };
}

function sections(text: string, style?: types.RichTextStyleable["style"]): readonly Rich[] {
  return chunked([{ kind: "words", text }], limits.richText).map((pieces) => section(pieces.map((piece) => styled(piece.text, style))));
}

function lists(items: readonly string[]): readonly Rich[] {
  const groups: types.RichTextSection[][] = [];
  let left = 0;
  for (const item of items.flatMap((text) => sections(text))) {
    if (item.type !== "rich_text_section") continue;
    const length = item.elements.reduce((sum, element) => sum + (element.type === "text" ? element.text.length : 0), 0);
    if (length > left) groups.push([]);
    left = (length > left ? limits.richText : left) - length;
    groups.at(-1)?.push(item);
  }
  return groups.map((elements) => ({ type: "rich_text_list", style: "bullet", elements }));
}

/** Pieces in groups of at most `most` characters, parted between words or at least between graphemes; nothing is lost. */
function chunked(pieces: readonly Piece[], most: number): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [[]];
  let left = most;
  for (const piece of pieces.filter(({ text }) => text !== "")) {
    for (let text = piece.text; text !== ""; ) {
      const end = text.length <= left ? text.length : partingAt(text, left);
      const taken = end === 0 && left === most ? most : end;
      if (taken > 0) groups.at(-1)?.push({ ...piece, text: text.slice(0, taken) });
      text = text.slice(taken);
      left -= taken;
      if (text !== "") {
        groups.push([]);
        left = most;
      }
    }
  }
  return groups.filter((group) => group.length > 0);
}
