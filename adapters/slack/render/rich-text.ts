import type { types } from "@slack/bolt";
import type { Passage } from "../../../src/passage.ts";
import type { Piece } from "../../../src/passage-pieces.ts";
import { printableText } from "../../../src/text/characters.ts";
import { citationParts, splitIndex, truncate } from "../../shared/message-limits.ts";
import type { RenderOptions } from "../../shared/platform.ts";
import { limits, textContent } from "./platform-limits.ts";

/** Nearly all visible text is sent as rich text. Its characters are literal, so the document cannot contain markup or mention anyone. */
export type RichText = types.RichTextBlockElement;

/** Rich text, or what is a block of its own. */
export type Part = RichText | types.TableBlock | types.ContextBlock;

/** Makes as few blocks as possible. Two quotes in a row go into separate blocks, because they would look like one quote. */
export function packParts(parts: readonly Part[]): readonly types.KnownBlock[] {
  const groups = packed(
    parts,
    (part, last) => isRichText(part) && isRichText(last) && (part.type !== "rich_text_quote" || last.type !== part.type),
  );
  return groups.flatMap((group): readonly types.KnownBlock[] => {
    const elements = group.filter(isRichText);
    return elements.length > 0 ? [{ type: "rich_text", elements }] : group.filter((part) => !isRichText(part));
  });
}

function isRichText(part: Part): part is RichText {
  return part.type !== "table" && part.type !== "context";
}

/** As few groups as the limit of a block allows. `mayFollow`: whether a part may be in a group with the part before it. */
function packed<T>(parts: readonly T[], mayFollow: (part: T, last: T) => boolean = () => true): readonly T[][] {
  const groups: T[][] = [];
  let length = 0;
  for (const part of parts) {
    const added = textContent(part).length;
    const last = groups.at(-1)?.at(-1);
    const fits = last !== undefined && length + added <= limits.richText && mayFollow(part, last);
    if (!fits) groups.push([]);
    groups.at(-1)?.push(part);
    length = (fits ? length : 0) + added;
  }
  return groups;
}

const maxNameLength = 150;

/** Names extracted from a document may be of any length. */
export function shortName(name: string): string {
  return truncate(name, maxNameLength);
}

/** The passage and its citation, behind a label. A long passage is continued in another quote. */
export function passageQuotes(
  passage: Passage,
  options: RenderOptions,
  label: readonly types.RichTextElement[] = [],
): readonly types.RichTextQuote[] {
  const parts = splitPieces(passage.pieces, limits.richText - passage.citation.length - textContent(label).length - 1);
  return parts.map((pieces, index) => ({
    type: "rich_text_quote",
    elements: [
      ...(index === 0 ? label : []),
      ...pieces.map(pieceText),
      ...(index < parts.length - 1 ? [] : citationElements(passage, options)),
    ],
  }));
}

/** The passage and its citation, which fit into one element. The citation may be on a line of its own: a cell is narrow. */
export function passageElements(passage: Passage, options: RenderOptions): readonly types.RichTextElement[] {
  return [...passage.pieces.map(pieceText), ...citationElements(passage, options, " ")];
}

export function pieceText({ kind, text }: Piece): types.RichTextText {
  return styledText(text, styles[kind]);
}

/** Not on a line of its own, unless after another space. The numbers are a link, if the place has an address. */
export function citationElements(
  { citation, span }: Passage,
  { document, linkTo }: RenderOptions,
  space = "\u00a0",
): readonly types.RichTextElement[] {
  const url = linkTo?.(document, span);
  const [section, place] = citationParts(citation);
  const quiet = { italic: true };
  const isLink = url !== undefined && url.length <= limits.url;
  return [
    ...(citation === "" ? [] : [styledText(space)]),
    ...(section === "" ? [] : [styledText(section, quiet)]),
    ...(place === "" ? [] : [isLink ? ({ ...styledText(place), type: "link", url } as const) : styledText(place, quiet)]),
  ];
}

/** Context is italic. Bold is what a checked quotation has of a sentence, and what it adds; struck through is what it leaves out. */
const styles = {
  found: { bold: true },
  context: { italic: true },
  leftOut: { strike: true },
  added: { bold: true },
  words: undefined,
  separator: undefined,
} as const;

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

/** Makes as few lists as the limit of a block allows. */
export function bulletLists(items: readonly types.RichTextSection[]): readonly RichText[] {
  return packed(items).map((elements) => ({ type: "rich_text_list", style: "bullet", elements }));
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
