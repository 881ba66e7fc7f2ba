import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType, MessageFlags } from "discord-api-types/v10";
import type { Block, Reply } from "../../../src/reply.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { type FittingBlocks, fitBlocks, withReadOn } from "../../shared/truncate-blocks.ts";
import { controlRows, maxControls } from "./controls.ts";
import { limits } from "./limits.ts";
import { blockTexts } from "./paragraphs.ts";

/** The fields shared by messages and interaction responses. The sender sees to it that nobody is pinged, whatever the text contains. */
export interface DiscordMessage {
  readonly flags?: MessageFlags.IsComponentsV2;
  readonly content?: string;
  readonly components: APIMessageTopLevelComponent[];
}

/** A container with a text display for each paragraph, a menu, and rows of buttons. */
export function renderDiscordMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const shown = fittingBlocks(reply, { characters: limits.text, texts: limits.components - 1 - maxControls(reply) }, options);
  const displays = renderBlocks(shown.blocks, options).map(
    (content): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content }),
  );
  const rows = controlRows({ ...reply, actions: withReadOn(reply, shown) }, options);
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: [...displays, ...rows] }],
  };
}

/** The reply as plain content: for daily posts, and as a fallback if Discord refuses the container. */
export function renderPlainMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const shown = fittingBlocks(reply, { characters: limits.content, texts: limits.content }, options);
  return {
    content: renderBlocks(shown.blocks, options).join(separator),
    components: [...controlRows({ ...reply, actions: withReadOn(reply, shown) }, options)],
  };
}

const separator = "\n\n";

interface TextLimits {
  /** UTF-16 code units of the escaped texts, each with a separator. */
  readonly characters: number;
  readonly texts: number;
}

function fittingBlocks(reply: Reply, { characters, texts: maxTexts }: TextLimits, options: RenderOptions): FittingBlocks {
  const measure = (blocks: readonly Block[]) => {
    const texts = renderBlocks(blocks, options);
    return texts.length > maxTexts ? Number.POSITIVE_INFINITY : texts.reduce((sum, text) => sum + text.length + separator.length, 0);
  };
  return fitBlocks(reply, { ...options, maxLength: characters, measure });
}

function renderBlocks(blocks: readonly Block[], options: RenderOptions): readonly string[] {
  return blocks.flatMap((block) => blockTexts(block, options));
}
