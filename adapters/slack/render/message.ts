import type { types } from "@slack/bolt";
import type { Reply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { fitBlocks, withReadOn } from "../../shared/truncate-blocks.ts";
import { actionBlocks } from "./actions.ts";
import { richTextElements } from "./blocks.ts";
import { escapedLength, escapeText } from "./escape.ts";
import { limits } from "./limits.ts";
import type { RichText } from "./rich-text.ts";
import { countedLength, textContent } from "./text-content.ts";

/** The text and the blocks of a message, of an acknowledgement and of a response. */
export interface SlackMessage {
  /** The whole answer, escaped: for notifications, screen readers, and as a fallback if Slack refuses the blocks. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

type RenderedReply = Pick<Reply, "blocks" | "evidence" | "actions" | "back" | "choices" | "origin" | "thumbs">;

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

/** As few blocks as possible. Two quotes in a row go into separate blocks, because they would look like one quote. */
export function packRichText(rich: readonly RichText[]): readonly types.RichTextBlock[] {
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

/** A line with a link to the channel. */
export function channelBlock(channel_id: string): types.RichTextBlock {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "channel", channel_id }] }] };
}
