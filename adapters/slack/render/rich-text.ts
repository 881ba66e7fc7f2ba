import type { types } from "@slack/bolt";
import type { Passage, Piece } from "../../../src/passage.ts";
import { printableText } from "../../shared/control-characters.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { splitIndex } from "../../shared/truncate.ts";
import { limits } from "./limits.ts";
import { textContent } from "./text-content.ts";

/** All visible text is sent as rich text. Its characters are literal, so the document cannot contain markup or mention anyone. */
export type RichText = types.RichTextBlockElement;

/** The passage and its citation. A long passage is continued in another quote. */
export function passageQuotes(passage: Passage, options: RenderOptions): readonly RichText[] {
  const parts = splitPieces(passage.pieces, limits.richText - passage.citation.length - 1);
  return parts.map((pieces, index) => ({
    type: "rich_text_quote",
    elements: [...pieces.map(pieceText), ...(index < parts.length - 1 ? [] : [styledText(" "), citationElement(passage, options)])],
  }));
}

/** A link to the place, if it has an address. */
function citationElement({ citation, span }: Passage, { document, linkTo }: RenderOptions): types.RichTextText | types.RichTextLink {
  const text = styledText(citation, { code: true });
  const url = linkTo?.(document, span);
  return url === undefined || url.length > limits.url ? text : { ...text, type: "link", url };
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

export function section(elements: types.RichTextElement[]): types.RichTextSection {
  return { type: "rich_text_section", elements };
}

export function textSections(text: string, style?: types.RichTextStyleable["style"]): readonly types.RichTextSection[] {
  return splitPieces([{ kind: "words", text }], limits.richText).map((pieces) =>
    section(pieces.map((piece) => styledText(piece.text, style))),
  );
}

/** As few lists as the limit of a block allows. */
export function bulletLists(items: readonly types.RichTextSection[]): readonly RichText[] {
  const groups: types.RichTextSection[][] = [];
  let left = 0;
  for (const item of items) {
    const { length } = textContent(item);
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
