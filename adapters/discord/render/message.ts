import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import type { Block, LabelledAction, Reply } from "../../../src/reply.ts";
import { printableLine } from "../../shared/control-characters.ts";
import { distinctButtons } from "../../shared/distinct-buttons.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { truncate } from "../../shared/truncate.ts";
import { type FittingBlocks, fitBlocks, withReadOn } from "../../shared/truncate-blocks.ts";
import { limits } from "./limits.ts";
import { blockTexts } from "./paragraphs.ts";

/** The fields shared by messages and interaction responses. The sender sees to it that nobody is pinged, whatever the text contains. */
export interface DiscordMessage {
  readonly flags?: MessageFlags.IsComponentsV2;
  readonly content?: string;
  readonly components: APIMessageTopLevelComponent[];
}

/** The container, the separator and the row with its three buttons. */
const componentsBesideText = 6;

/** A container with a text display for each paragraph, and a row of buttons. */
export function renderDiscordMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const shown = fittingBlocks(reply, { characters: limits.text, texts: limits.components - componentsBesideText }, options);
  const displays = shown.blocks
    .flatMap(blockTexts)
    .map((content): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content }));
  const buttons = messageButtons(withReadOn(reply.actions, shown), options);
  const row: readonly APIComponentInContainer[] =
    buttons.length === 0 ? [] : [{ type: ComponentType.Separator }, { type: ComponentType.ActionRow, components: buttons }];
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: [...displays, ...row] }],
  };
}

/** The reply as plain content: for daily posts, and as a fallback if Discord refuses the container. */
export function renderPlainMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const shown = fittingBlocks(reply, { characters: limits.content, texts: limits.content }, options);
  const buttons = messageButtons(withReadOn(reply.actions, shown), options);
  return {
    content: shown.blocks.flatMap(blockTexts).join("\n\n"),
    components: buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: buttons }],
  };
}

interface TextLimits {
  /** UTF-16 code units of the escaped texts, each with a separator. */
  readonly characters: number;
  readonly texts: number;
}

const separatorLength = "\n\n".length;

function fittingBlocks(reply: Reply, { characters, texts: maxTexts }: TextLimits, options: RenderOptions): FittingBlocks {
  const measure = (blocks: readonly Block[]) => {
    const texts = blocks.flatMap(blockTexts);
    return texts.length > maxTexts ? Number.POSITIVE_INFINITY : texts.reduce((sum, text) => sum + text.length + separatorLength, 0);
  };
  return fitBlocks(reply, { ...options, maxLength: characters, measure });
}

function messageButtons(actions: readonly LabelledAction[], { document }: RenderOptions): APIButtonComponentWithCustomId[] {
  return distinctButtons(actions, document).map(({ label, id }, index) => ({
    type: ComponentType.Button,
    style: index === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label: truncate(printableLine(label), limits.button.label),
    custom_id: id,
  }));
}
