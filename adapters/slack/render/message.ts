import type { types } from "@slack/bolt";
import type { Passage, Piece } from "../../../src/passage.ts";
import { type Block, type Comparison, type Reply, rowGroups } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { printableText } from "../../../src/text/characters.ts";
import { fitBlocks, splitIndex, truncate, withReadOn } from "../../shared/message-limits.ts";
import type { RenderOptions } from "../../shared/platform.ts";
import { actionBlocks } from "./buttons.ts";
import { escapedLength, escapeText } from "./markup.ts";
import { countedLength, limits, textContent } from "./platform-limits.ts";

/** What a message, an acknowledgement and a response contain. */
export interface SlackMessage {
  /** The whole answer, escaped: for notifications, screen readers, and as a fallback if Slack refuses the blocks. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

type RenderedReply = Pick<Reply, "blocks" | "evidence" | "actions" | "back" | "choices" | "showAgain" | "thumbs">;

export function renderSlackMessage(reply: RenderedReply, options: RenderOptions): SlackMessage {
  const { document } = options;
  const richText = (blocks: Reply["blocks"]) => blocks.flatMap((block) => richTextElements(block, options));
  // A button that reads on may be added.
  const maxLength = limits.blocksText - countedLength(actionBlocks(reply, document)) - limits.buttonText;
  const shown = fitBlocks(reply, { ...options, maxLength, measure: (blocks) => countedLength(richText(blocks)) });
  const actions = actionBlocks({ ...reply, actions: withReadOn(reply, shown) }, document);
  return { text: messageText(reply, options), blocks: [...packRichText(richText(shown.blocks)), ...actions] };
}

function messageText(reply: RenderedReply, options: RenderOptions): string {
  const measure = (blocks: Reply["blocks"]) => escapedLength(plainText({ blocks }));
  return escapeText(plainText(fitBlocks(reply, { ...options, maxLength: limits.text, measure })));
}

/** All visible text is sent as rich text. Its characters are literal, so the document cannot contain markup or mention anyone. */
type RichText = types.RichTextBlockElement;

/** Makes as few blocks as possible. Two quotes in a row go into separate blocks, because they would look like one quote. */
export function packRichText(rich: readonly RichText[]): readonly types.RichTextBlock[] {
  const groups = packed(rich, ({ type }, last) => type !== "rich_text_quote" || last.type !== type);
  return groups.map((elements) => ({ type: "rich_text", elements }));
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

/** A line with a link to the channel. */
export function channelBlock(channel_id: string): types.RichTextBlock {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "channel", channel_id }] }] };
}

export function richTextElements(block: Block, options: RenderOptions): readonly RichText[] {
  switch (block.kind) {
    case "heading":
      return textSections(block.text, { bold: true });
    case "text":
      return textSections(block.text);
    case "note":
      return textSections(block.text, { italic: true });
    case "passage":
      return passageQuotes(block.passage, options);
    case "list":
      return bulletLists(block.items.flatMap((item) => textSections(item)));
    case "times":
      return bulletLists(block.items.map(({ text, at }) => section([styledText(`${text} · for you: `), readersTime(at, text)])));
    case "comparison":
      return comparisonRows(block, options);
  }
}

/** Slack shows it in the reader's own time zone and language. `at`: milliseconds since 1970. */
export function readersTime(at: number, fallback: string): types.RichTextDate {
  return { type: "date", timestamp: Math.floor(at / 1_000), format: "{date_short_pretty} {time}", fallback };
}

/** Below each other stand a line with each side's name, and its quotations. The first line of a row begins with its topic. */
function comparisonRows(comparison: Comparison, options: RenderOptions): readonly RichText[] {
  return comparison.rows.flatMap((row) =>
    rowGroups(row, comparison).flatMap(({ name, passages }, index) => {
      const topic = index === 0 && row.topic !== "" ? [styledText(shortName(row.topic), { bold: true }), styledText(" · ")] : [];
      const line: types.RichTextText[] = [...topic, styledText(shortName(name), { italic: true })];
      return passages.length === 0
        ? [section([...line, styledText(`: ${comparison.emptySide ?? ""}`)])]
        : [section(line), ...passages.flatMap((passage) => passageQuotes(passage, options))];
    }),
  );
}

const maxNameLength = 150;

/** Names extracted from a document may be of any length. */
function shortName(name: string): string {
  return truncate(name, maxNameLength);
}

/** The passage and its citation. A long passage is continued in another quote. */
function passageQuotes(passage: Passage, options: RenderOptions): readonly RichText[] {
  const parts = splitPieces(passage.pieces, limits.richText - passage.citation.length - 1);
  return parts.map((pieces, index) => ({
    type: "rich_text_quote",
    elements: [
      ...pieces.map(({ kind, text }) => styledText(text, styles[kind])),
      ...(index < parts.length - 1 ? [] : [styledText(" "), citationElement(passage, options)]),
    ],
  }));
}

/** A link to the place, if it has an address. */
function citationElement({ citation, span }: Passage, { document, linkTo }: RenderOptions): types.RichTextText | types.RichTextLink {
  const text = styledText(citation, { code: true });
  const url = linkTo?.(document, span);
  return url === undefined || url.length > limits.url ? text : { ...text, type: "link", url };
}

/** Context is italic, words that match the question are bold; so is what a quotation adds, and what it leaves out is struck through. */
const styles = {
  match: { bold: true },
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
