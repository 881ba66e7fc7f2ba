import type { types } from "@slack/bolt";
import type { Bot } from "../../../src/bot.ts";
import type { LabelledAction, Reply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { distinctButtons } from "../../shared/buttons.ts";
import { cutTo } from "../../shared/truncate.ts";
import { escaped, escapedLength } from "./escape.ts";
import { limits } from "./limits.ts";
import { type Rich, richTexts, stackedRows } from "./rich-text.ts";
import { comparisonTable } from "./table.ts";
import { fitted, type Room } from "./truncate.ts";
import { textIn } from "./validate.ts";

/** A message as Slack takes it, wherever it goes. */
export interface Message {
  /** The whole answer: for notifications, screen readers, and where blocks are refused. Escaped. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export interface Look {
  readonly bot: Pick<Bot, "knowledge" | "actionId">;
  /** Stands before the name of every command. */
  readonly commandPrefix: string;
  /** Slack shows tables in messages only. docs.slack.dev/reference/block-kit/blocks/table-block */
  readonly surface: "message" | "home";
}

export function messageOf(reply: Pick<Reply, "blocks" | "evidence" | "actions">, look: Look): Message {
  return { text: textOf(reply, look), blocks: [...blocksOf(reply, look), ...buttonsOf(reply.actions, look)] };
}

type Said = Pick<Reply, "blocks" | "evidence">;

function textOf(reply: Said, look: Look): string {
  return escaped(plainText({ blocks: fitted(reply, roomOf(limits.text, escapedLength, look)) }));
}

function roomOf(most: number, lengthOf: Room["lengthOf"], { bot, commandPrefix }: Look): Room {
  return { most, lengthOf, document: bot.knowledge.document, commandPrefix };
}

/** Left for what a table says besides: its head, and which words are said of both. */
const tableRoom = 500;

function blocksOf(reply: Said, look: Look): readonly types.KnownBlock[] {
  const shown = fitted(
    reply,
    roomOf(limits.blocksText - tableRoom, (text) => text.length, look),
  );
  const comparisons = shown.filter((block) => block.kind === "comparison");
  const [table] = comparisons.length === 1 ? comparisons.map(comparisonTable) : [];
  const isTable =
    look.surface === "message" && table && textIn(table).length <= limits.table.text && table.rows.length <= limits.table.rows;
  const rich = shown.flatMap((block) => {
    if (block.kind !== "comparison") return richTexts(block);
    return isTable ? [] : stackedRows(block.rows, block.sides);
  });
  // Notifications show the first block, and Slack draws a table last wherever it stands: what it answers comes first.
  return [...(isTable ? [table] : []), ...packed(rich)];
}

/** As few blocks as hold it; two quotes in one would read as one. */
function packed(rich: readonly Rich[]): readonly types.RichTextBlock[] {
  const blocks: types.RichTextBlock[] = [];
  let length = 0;
  let last: Rich["type"] | undefined;
  for (const element of rich) {
    const more = textIn(element).length;
    const fits = blocks.length > 0 && length + more <= limits.richText && !(last === "rich_text_quote" && element.type === last);
    if (!fits) blocks.push({ type: "rich_text", elements: [] });
    blocks.at(-1)?.elements.push(element);
    length = (fits ? length : 0) + more;
    last = element.type;
  }
  return blocks;
}

/** The first button is the most useful one. */
function buttonsOf(actions: readonly LabelledAction[], { bot }: Look): readonly types.ActionsBlock[] {
  const buttons = distinctButtons(actions, bot).map(({ label, id }, at) => button(label, id, at === 0));
  return buttons.length === 0 ? [] : [{ type: "actions", elements: buttons }];
}

export function button(label: string, action_id: string, isPrimary: boolean): types.Button {
  const text = cutTo(label, limits.buttonText);
  return { type: "button", text: { type: "plain_text", text, emoji: false }, action_id, ...(isPrimary ? { style: "primary" } : {}) };
}
