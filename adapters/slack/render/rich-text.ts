import type { types } from "@slack/bolt";
import type { Passage, Piece } from "../../../src/passage.ts";
import { type Block, type Comparison, shownSides } from "../../../src/reply.ts";
import { printableText } from "../../shared/control-characters.ts";
import { splitIndex, truncate } from "../../shared/truncate.ts";
import { limits } from "./limits.ts";

/** All visible text is sent as rich text. Its characters are literal, so the document cannot contain markup or mention anyone. */
export type RichText = types.RichTextBlockElement;

/** For every block except a comparison, which may become a table. */
export function richTextElements(block: Exclude<Block, { kind: "comparison" }>): readonly RichText[] {
  switch (block.kind) {
    case "heading":
      return textSections(block.text, { bold: true });
    case "text":
      return textSections(block.text);
    case "note":
      return textSections(block.text, { italic: true });
    case "passage":
      return passageQuotes(block.passage);
    case "list":
      return bulletLists(block.items);
    case "times":
      return bulletLists(block.items.map(({ text }) => text));
  }
}

/** A comparison without a table, for the Home tab and for comparisons that exceed the limits of a table. */
export function stackedRows(comparison: Comparison): readonly RichText[] {
  const { rows, emptySide = "" } = comparison;
  const quotes = (passages: readonly Passage[]) =>
    passages.length === 0 ? [section([styledText(emptySide)])] : passages.flatMap(passageQuotes);
  return rows.flatMap((row) => [
    section([styledText(shortName(row.topic), { bold: true })]),
    ...(row.both.length > 0 ? [section([styledText("Both", { italic: true })]), ...row.both.flatMap(passageQuotes)] : []),
    ...shownSides(row, comparison).flatMap(({ name, passages }) => [
      section([styledText(shortName(name), { italic: true })]),
      ...quotes(passages),
    ]),
  ]);
}

const maxNameLength = 150;

/** A title or a subject's name. Names extracted from a document may be of any length. */
export function shortName(name: string): string {
  return truncate(name, maxNameLength);
}

/** The passage and its citation. A long passage is continued in another quote. */
function passageQuotes(passage: Passage): readonly RichText[] {
  const parts = splitPieces(passage.pieces, limits.richText - passage.citation.length - 1);
  return parts.map((pieces, index) => ({
    type: "rich_text_quote",
    elements: index < parts.length - 1 ? pieces.map(pieceText) : passageTexts({ ...passage, pieces }),
  }));
}

export function passageTexts({ pieces, citation }: Passage): types.RichTextText[] {
  const words = pieces.filter(({ text }) => text !== "").map(pieceText);
  return [...words, styledText(" "), styledText(citation, { code: true })];
}

/** Context is italic, words that match the question are bold. */
function pieceText({ kind, text }: Piece): types.RichTextText {
  switch (kind) {
    case "match":
      return styledText(text, { bold: true });
    case "context":
      return styledText(text, { italic: true });
    case "words":
    case "separator":
      return styledText(text);
  }
}

export function styledText(text: string, style?: types.RichTextStyleable["style"]): types.RichTextText {
  return { type: "text", text: printableText(text), ...(style ? { style } : {}) };
}

export function section(elements: types.RichTextText[]): types.RichTextSection {
  return { type: "rich_text_section", elements };
}

function textSections(text: string, style?: types.RichTextStyleable["style"]): readonly RichText[] {
  return splitPieces([{ kind: "words", text }], limits.richText).map((pieces) =>
    section(pieces.map((piece) => styledText(piece.text, style))),
  );
}

function bulletLists(items: readonly string[]): readonly RichText[] {
  const groups: types.RichTextSection[][] = [];
  let left = 0;
  for (const item of items.flatMap((text) => textSections(text))) {
    if (item.type !== "rich_text_section") continue;
    const length = item.elements.reduce((sum, element) => sum + (element.type === "text" ? element.text.length : 0), 0);
    if (length > left) groups.push([]);
    left = (length > left ? limits.richText : left) - length;
    groups.at(-1)?.push(item);
  }
  return groups.map((elements) => ({ type: "rich_text_list", style: "bullet", elements }));
}

/** Groups of at most `maxLength` characters, split between words or at least between graphemes. Nothing is lost. */
function splitPieces(pieces: readonly Piece[], maxLength: number): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [[]];
  let left = maxLength;
  for (const piece of pieces.filter(({ text }) => text !== "")) {
    for (let text = piece.text; text !== ""; ) {
      const taken = fittingLength(text, left, maxLength);
      if (taken > 0) groups.at(-1)?.push({ ...piece, text: text.slice(0, taken) });
      text = text.slice(taken);
      left -= taken;
      if (text !== "") {
        groups.push([]);
        left = maxLength;
      }
    }
  }
  return groups.filter((group) => group.length > 0);
}

/** At least one character if a whole group is free, so that a text without white space is split as well. */
function fittingLength(text: string, left: number, maxLength: number): number {
  if (text.length <= left) return text.length;
  const end = splitIndex(text, left);
  return end === 0 && left === maxLength ? maxLength : end;
}
