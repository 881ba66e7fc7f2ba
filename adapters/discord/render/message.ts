import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType, MessageFlags } from "discord-api-types/v10";
import type { Block, Reply } from "../../../src/reply.ts";
import type { RenderOptions } from "../../shared/render-options.ts";
import { truncateBlocks } from "../../shared/truncate-blocks.ts";
import { controlRows } from "./controls.ts";
import { limits } from "./limits.ts";
import { blockTexts } from "./paragraphs.ts";

/** The fields shared by messages and interaction responses. The sender sees to it that nobody is pinged, whatever the text contains. */
export interface DiscordMessage {
  readonly flags?: MessageFlags.IsComponentsV2;
  readonly content?: string;
  readonly components: APIMessageTopLevelComponent[];
}

/** The container, the separator, the row with the menu, and the row with five buttons. */
const componentsBesideText = 10;

/** A container with a text display for each paragraph, a menu, and a row of buttons. */
export function renderDiscordMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const texts = messageTexts(reply, { characters: limits.text, texts: limits.components - componentsBesideText }, options);
  const displays = texts.map((content): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content }));
  const rows = controlRows(reply, options);
  const separators: readonly APIComponentInContainer[] = rows.length === 0 ? [] : [{ type: ComponentType.Separator }];
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: ComponentType.Container, components: [...displays, ...separators, ...rows] }],
  };
}

/** The reply as plain content: for daily posts, and as a fallback if Discord refuses the container. */
export function renderPlainMessage(reply: Reply, options: RenderOptions): DiscordMessage {
  const texts = messageTexts(reply, { characters: limits.content, texts: limits.content }, options);
  return { content: texts.join("\n\n"), components: [...controlRows(reply, options)] };
}

interface TextLimits {
  /** UTF-16 code units of the escaped texts, each with a separator. */
  readonly characters: number;
  readonly texts: number;
}

const separatorLength = "\n\n".length;

function messageTexts(reply: Reply, { characters, texts: maxTexts }: TextLimits, options: RenderOptions): readonly string[] {
  const hasSmallTitle = reply.blocks.filter(({ kind }) => kind === "passage").length === 1;
  const render = (blocks: readonly Block[]) => blocks.flatMap((block) => blockTexts(block, { ...options, hasSmallTitle }));
  const measure = (blocks: readonly Block[]) => {
    const texts = render(blocks);
    return texts.length > maxTexts ? Number.POSITIVE_INFINITY : texts.reduce((sum, text) => sum + text.length + separatorLength, 0);
  };
  return render(truncateBlocks(reply, { ...options, maxLength: characters, measure }));
}
