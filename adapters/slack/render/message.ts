import type { types } from "@slack/bolt";
import type { LabelledAction, Reply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { printableLine } from "../../shared/control-characters.ts";
import { distinctButtons } from "../../shared/distinct-buttons.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { truncate } from "../../shared/truncate.ts";
import { type FittingBlocks, fitBlocks, type TruncateOptions, withReadOn } from "../../shared/truncate-blocks.ts";
import { escapedLength, escapeText } from "./escape.ts";
import { limits } from "./limits.ts";
import { type RichText, richTextElements, stackedRows } from "./rich-text.ts";
import { comparisonTable } from "./table.ts";
import { textContent } from "./validate.ts";

/** The text and the blocks of a message, of an acknowledgement and of a response. */
export interface SlackMessage {
  /** The whole answer, escaped: for notifications, screen readers, and as a fallback if Slack refuses the blocks. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export interface SlackRenderOptions extends RenderOptions {
  /** Slack allows tables only in messages. docs.slack.dev/reference/block-kit/blocks/table-block */
  readonly target: "message" | "home";
}

export function renderSlackMessage(reply: Pick<Reply, "blocks" | "evidence" | "actions">, options: SlackRenderOptions): SlackMessage {
  const shown = fitBlocks(
    reply,
    truncateOptions(limits.blocksText - tableOverhead, (text) => text.length, options),
  );
  return {
    text: messageText(reply, options),
    blocks: [...contentBlocks(shown, options), ...actionBlocks(withReadOn(reply.actions, shown), options)],
  };
}

type ReplyContent = Pick<Reply, "blocks" | "evidence">;

function messageText(reply: ReplyContent, options: RenderOptions): string {
  return escapeText(plainText(fitBlocks(reply, truncateOptions(limits.text, escapedLength, options))));
}

function truncateOptions(
  maxLength: number,
  textLength: (text: string) => number,
  { document, commandLine }: RenderOptions,
): TruncateOptions {
  const measure: TruncateOptions["measure"] = (blocks) => textLength(plainText({ blocks }));
  return { maxLength, measure, document, commandLine };
}

/** Characters reserved for the text that only the table adds: its header row, and the cells about passages on both sides. */
const tableOverhead = 500;

function contentBlocks({ blocks: shown }: FittingBlocks, options: SlackRenderOptions): readonly types.KnownBlock[] {
  const comparisons = shown.filter((block) => block.kind === "comparison");
  const [table] = comparisons.length === 1 ? comparisons.map(comparisonTable) : [];
  const isTable =
    options.target === "message" && table && textContent(table).length <= limits.table.text && table.rows.length <= limits.table.rows;
  const rich = shown.flatMap((block) => {
    if (block.kind !== "comparison") return richTextElements(block);
    return isTable ? [] : stackedRows(block);
  });
  // Notifications show the first block. Slack draws a table last wherever it is in the list, so putting it first costs nothing.
  return [...(isTable ? [table] : []), ...packRichText(rich)];
}

/** As few blocks as possible. Two quotes in a row go into separate blocks, because they would look like one quote. */
function packRichText(rich: readonly RichText[]): readonly types.RichTextBlock[] {
  const blocks: types.RichTextBlock[] = [];
  let length = 0;
  let last: RichText["type"] | undefined;
  for (const element of rich) {
    const added = textContent(element).length;
    const fits = blocks.length > 0 && length + added <= limits.richText && !(last === "rich_text_quote" && element.type === last);
    if (!fits) blocks.push({ type: "rich_text", elements: [] });
    blocks.at(-1)?.elements.push(element);
    length = (fits ? length : 0) + added;
    last = element.type;
  }
  return blocks;
}

/** The first button is highlighted as the most useful one. */
function actionBlocks(actions: readonly LabelledAction[], { document }: RenderOptions): readonly types.ActionsBlock[] {
  const buttons = distinctButtons(actions, document).map(({ label, id }, index) => button(label, id, index === 0));
  return buttons.length === 0 ? [] : [{ type: "actions", elements: buttons }];
}

export function button(label: string, action_id: string, isPrimary: boolean): types.Button {
  const text = truncate(printableLine(label), limits.buttonText);
  return { type: "button", text: { type: "plain_text", text, emoji: false }, action_id, ...(isPrimary ? { style: "primary" } : {}) };
}

/** A line with a link to the channel. */
export function channelBlock(channel_id: string): types.RichTextBlock {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "channel", channel_id }] }] };
}
