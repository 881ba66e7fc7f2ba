import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import type { Bot } from "../../../src/bot.ts";
import type { Reply } from "../../../src/reply.ts";
import { distinctButtons } from "../../shared/distinct-buttons.ts";
import { blocksFromEvidence, truncate, truncationNote } from "../../shared/truncate.ts";
import { escapeMarkdown } from "./escape.ts";
import { maxComponents, maxContent, maxLabel, maxText } from "../limits.ts";
import { blockParagraphs } from "./paragraphs.ts";
import { fits, paragraphText, type TextLimits, truncateParagraphs } from "./truncate.ts";

/** The fields shared by messages and interaction responses. The sender sees to it that nobody is pinged, whatever the text contains. */
export interface DiscordMessage {
  readonly flags?: MessageFlags.IsComponentsV2;
  readonly content?: string;
  readonly components: APIMessageTopLevelComponent[];
}

export interface RenderOptions {
  readonly bot: Pick<Bot, "library" | "actionId">;
}

/** The container, the separator and the row with its three buttons. */
const componentsBesideText = 6;

/** A container with a text display for each paragraph, and a row of buttons. */
export function renderDiscordMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const texts = messageTexts(reply, { characters: maxText, paragraphs: maxComponents - componentsBesideText }, options);
  const displays = texts.map((content): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content }));
  const buttons = messageButtons(reply, options);
  const row: readonly APIComponentInContainer[] =
    buttons.length === 0 ? [] : [{ type: ComponentType.Separator }, { type: ComponentType.ActionRow, components: buttons }];
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: [...displays, ...row] }],
  };
}

/** The reply as plain content: for daily posts, and as a fallback if Discord refuses the container. */
export function renderPlainMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const texts = messageTexts(reply, { characters: maxContent, paragraphs: maxContent }, options);
  const buttons = messageButtons(reply, options);
  return {
    content: texts.join("\n\n"),
    components: buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: buttons }],
  };
}

function messageTexts(reply: Reply, limits: TextLimits, { bot: { library } }: RenderOptions): readonly string[] {
  const paragraphs = reply.blocks.flatMap(blockParagraphs);
  if (fits(paragraphs, limits)) return paragraphs.map(paragraphText);
  const note = (nextCitation: string | undefined) => `-# ${escapeMarkdown(truncationNote(nextCitation, library.commandLine))}`;
  return truncateParagraphs(blocksFromEvidence(reply).flatMap(blockParagraphs), limits, library.knowledge.document, note);
}

function messageButtons({ actions }: Reply, { bot }: RenderOptions): APIButtonComponentWithCustomId[] {
  return distinctButtons(actions, bot).map(({ label, id }, index) => ({
    type: ComponentType.Button,
    style: index === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: truncate(label, maxLabel),
    custom_id: id,
  }));
}
