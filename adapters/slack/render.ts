import type { types } from "@slack/bolt";
import type { Action } from "../../src/action.ts";
import { plainText } from "../../src/plain-text.ts";
import type { Block, LabelledAction, Reply } from "../../src/reply.ts";
import { cutTo } from "../graphemes.ts";
import { textIn } from "./block-problems.ts";
import { escaped, escapedLength } from "./escape.ts";
import { fitted } from "./fit.ts";
import { limits } from "./limits.ts";
import { type Rich, richTexts, stackedRows } from "./rich-text.ts";
import { comparisonTable } from "./table.ts";

/** A message as Slack takes it, wherever it goes. */
export interface Message {
  /** The whole answer: for notifications, screen readers, and where blocks are refused. Escaped. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export interface Look {
  readonly actionId: (action: Action) => string;
  /** Stands before the name of every command. */
  readonly commandPrefix: string;
}

export function messageOf(reply: Pick<Reply, "blocks" | "actions">, look: Look): Message {
  return { text: textOf(reply, look), blocks: [...blocksOf(reply.blocks, look), ...buttonsOf(reply.actions, look)] };
}

function textOf({ blocks }: Pick<Reply, "blocks">, { commandPrefix }: Look): string {
  return escaped(plainText({ blocks: fitted(blocks, { most: limits.text, lengthOf: escapedLength, commandPrefix }) }));
}

function blocksOf(blocks: readonly Block[], { commandPrefix }: Look): readonly types.KnownBlock[] {
  const shown = fitted(blocks, { most: limits.blocksText, lengthOf: (text) => text.length, commandPrefix });
  const comparisons = shown.filter((block) => block.kind === "comparison");
  const [table] = comparisons.length === 1 ? comparisons.map(comparisonTable) : [];
  const isTable = table && textIn(table).length <= limits.table.text && table.rows.length <= limits.table.rows;
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

/** The first button is the most useful one. Two that mean the same cannot stand in one message. */
export function buttonsOf(actions: readonly LabelledAction[], { actionId }: Look): readonly types.ActionsBlock[] {
  const ids = actions.map(({ action }) => actionId(action));
  const buttons = actions
    .map(({ label }, at) => button(label, ids[at] ?? "", at === 0))
    .filter((_, at) => ids.indexOf(ids[at] ?? "") === at);
  return buttons.length === 0 ? [] : [{ type: "actions", elements: buttons }];
}

export function button(label: string, action_id: string, isPrimary: boolean): types.Button {
  const text = cutTo(label, limits.buttonText);
  return { type: "button", text: { type: "plain_text", text, emoji: false }, action_id, ...(isPrimary ? { style: "primary" } : {}) };
}
