import type { types } from "@slack/bolt";
import type { Piece } from "../../../src/passage-pieces.ts";
import type { Block, Reply, TimedItem } from "../../../src/reply.ts";
import { plainText as replyText } from "../../../src/reply-text.ts";
import { firstFound } from "../../../src/text/collections.ts";
import { fitBlocks, withReadOn } from "../../shared/message-limits.ts";
import type { RenderOptions } from "../../shared/platform.ts";
import { actionBlocks, plainText } from "./buttons.ts";
import { comparisonTable, stackedRows } from "./comparison.ts";
import { escapedLength, escapeText } from "./markup.ts";
import { countedLength, limits } from "./platform-limits.ts";
import { bulletLists, type Part, packParts, passageQuotes, section, styledText, textSections } from "./rich-text.ts";
import { passageTable } from "./table.ts";

/** What a message, an acknowledgement and a response contain. */
export interface SlackMessage {
  /** The whole answer, escaped: for notifications, screen readers, and as a fallback if Slack refuses the blocks. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

type RenderedReply = Pick<Reply, "blocks" | "evidence" | "actions" | "back" | "choices" | "showAgain" | "thumbs">;

export function renderSlackMessage(reply: RenderedReply, options: RenderOptions): SlackMessage {
  const { document } = options;
  const parts = (blocks: Reply["blocks"]) => blocksParts(blocks, options);
  // A button that reads on may be added.
  const maxLength = limits.blocksText - countedLength(actionBlocks(reply, document)) - limits.buttonText;
  const shown = fitBlocks(reply, { ...options, maxLength, measure: (blocks) => countedLength(parts(blocks)) });
  const actions = actionBlocks({ ...reply, actions: withReadOn(reply, shown) }, document);
  return { text: messageText(reply, options), blocks: [...packParts(parts(shown.blocks)), ...actions] };
}

/** Slack takes one table a message. That of a comparison has the names of its sides above its columns: a title that only names them says it twice. */
function blocksParts(blocks: Reply["blocks"], options: RenderOptions): readonly Part[] {
  let tabled: Block | undefined;
  const isOnly = blocks.filter(({ kind }) => kind === "comparison").length === 1;
  const table = firstFound(blocks, (block) => {
    const parts = tableParts(block, isOnly, options);
    if (parts) tabled = block;
    return parts;
  });
  const sides = tabled?.kind === "comparison" ? tabled.sides.join(" and ") : undefined;
  return blocks.flatMap((block) => {
    if (table && block === tabled) return table;
    return block.kind === "heading" && block.text === sides ? [] : blockParts(block, options);
  });
}

function tableParts(block: Block, isOnly: boolean, options: RenderOptions): readonly Part[] | undefined {
  if (block.kind === "comparison") return isOnly ? comparisonTable(block, options) : undefined;
  return block.kind === "passage" ? passageTable(block.passage, options) : undefined;
}

function messageText(reply: RenderedReply, options: RenderOptions): string {
  const blocks = reply.blocks.map(withMarks);
  const measure = (some: Reply["blocks"]) => escapedLength(replyText({ blocks: some }));
  return escapeText(replyText(fitBlocks({ ...reply, blocks }, { ...options, maxLength: limits.text, measure })));
}

const marks: Readonly<Partial<Record<Piece["kind"], string>>> = { leftOut: "~", added: "*" };

/** With Slack's marks instead of those of plain text: ~left out~, *added*. */
function withMarks(block: Block): Block {
  if (block.kind !== "passage") return block;
  const pieces = block.passage.pieces.map((piece): Piece => {
    const mark = marks[piece.kind];
    return mark === undefined ? piece : { ...piece, kind: "found", text: mark + piece.text + mark };
  });
  return { ...block, passage: { ...block.passage, pieces } };
}

/** Smaller and paler than the words around it. */
function smallPrint(text: string): readonly Part[] {
  const isLong = text.length > limits.contextText;
  return isLong ? textSections(text, { italic: true }) : [{ type: "context", elements: [plainText(text, limits.contextText)] }];
}

/** A line with a link to the channel. */
export function channelBlock(channel_id: string): types.RichTextBlock {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "channel", channel_id }] }] };
}

export function blockParts(block: Block, options: RenderOptions): readonly Part[] {
  switch (block.kind) {
    case "heading":
      return textSections(block.text, { bold: true });
    case "text":
      return textSections(block.text);
    case "note":
      return smallPrint(block.text);
    case "passage":
      return passageQuotes(block.passage, options);
    case "list":
      return bulletLists(block.items.flatMap((item) => textSections(item)));
    case "times":
      return bulletLists(block.items.map(timeSection));
    case "nearest":
      return smallPrint(replyText({ blocks: [block] }));
    case "caution":
      return smallPrint(`⚠️ ${block.text}`);
    case "comparison":
      return stackedRows(block, options);
  }
}

function timeSection({ before, at, text }: TimedItem): types.RichTextSection {
  return section([...(before === "" ? [] : [styledText(before)]), readersTime(at, text)]);
}

/** Slack shows it in the reader's own time zone and language. `at`: milliseconds since 1970. */
export function readersTime(at: number, fallback: string): types.RichTextDate {
  return { type: "date", timestamp: Math.floor(at / 1_000), format: "{date_long_pretty} at {time} your time", fallback };
}
