import type { DiscordMessage } from "../../../../adapters/discord/render/message.ts";
import { displayedTexts } from "./channels.ts";
import { flags, type MessageBody, messageProblems } from "./message-rules.ts";
import type { Component, Message } from "./world.ts";

export interface MessageView {
  readonly words: string;
  readonly isPrivate: boolean;
  readonly buttons: readonly string[];
  readonly choices: readonly string[];
  readonly message: Message;
  /** Milliseconds from the person's action to the first answer. */
  readonly ms: number;
}

export function viewMessage(message: Message, ms: number): MessageView {
  return {
    words: messageTexts(message).map(readMarkdown).join("\n"),
    isPrivate: (message.flags & flags.ephemeral) !== 0,
    buttons: messageButtons(message.components).map(({ label }) => label ?? ""),
    choices: messageMenu(message.components)?.options.map(({ label }) => label) ?? [],
    message,
    ms,
  };
}

function messageTexts({ content, components }: Message): readonly string[] {
  return [content, ...displayedTexts(components)].filter((text) => text !== "");
}

export function messageButtons(components: readonly Component[]): readonly Component[] {
  return components.flatMap((component) => [...(component.type === 2 ? [component] : []), ...messageButtons(component.components ?? [])]);
}

interface Menu {
  readonly type: number;
  readonly customId: string | undefined;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export function messageMenu(components: readonly Component[]): Menu | undefined {
  const all = components.flatMap((component) => [
    component,
    ...(component.components ?? []).flatMap((row) => [row, ...(row.components ?? [])]),
  ]);
  const select = all.find(({ type }) => type === 3);
  return select && { type: select.type, customId: select.custom_id, options: select.options as Menu["options"] };
}

/**
 * The text that Discord shows for Markdown: escaped punctuation and URLs are literal; paired markers and markers at the start of a line are
 * removed.
 */
export function readMarkdown(text: string): string {
  const protectedText = text.replace(/\\([!-/:-@[-`{-~])|(https?:\/\/[^\s<)>]+[^<.,:;"'\]\s)>])/gu, (_, escaped?: string, url?: string) =>
    protect(escaped ?? url ?? ""),
  );
  const plain = protectedText
    .split("\n")
    .map((line) => line.replace(/^(?:>>> |> )*\s*(?:#{1,3} |-# |[-*] )?/u, ""))
    .join("\n")
    .replace(/```(?:\w*\n)?([\s\S]+?)```|`([^`\n]+)`/gu, (_, block?: string, inline?: string) => block ?? inline ?? "")
    .replace(/<@!?\d+>/gu, "@somebody")
    .replace(/<@&\d+>/gu, "@some role")
    .replace(/<a?:(\w+):\d+>/gu, ":$1:")
    .replace(/<(https[^>\s]*)>/gu, "$1")
    .replace(/<t:-?\d+(?::\w)?>/gu, "some time");
  return pairs.reduce((read, pair) => read.replace(pair, "$1"), plain).replace(/[\ue000-\ue07f]/gu, restore);
}

const pairs = [
  /\*\*([\s\S]+?)\*\*/gu,
  /__([\s\S]+?)__/gu,
  /~~([\s\S]+?)~~/gu,
  /\|\|([\s\S]+?)\|\|/gu,
  /\*(\S[\s\S]*?)\*/gu,
  /\b_(\S[\s\S]*?)_\b/gu,
  /\[([^\]\n]+)\]\(<?[^)\s>]+>?\)/gu,
];

/** The first private-use character: literal punctuation is moved there until all rules are applied. */
const privateUse = 0xe000;

function protect(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/gu, (character) => String.fromCharCode(privateUse + character.charCodeAt(0)));
}

function restore(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - privateUse);
}

/** A rendered message as it is sent: its texts with their Markdown, its buttons, and why Discord would refuse it. */
export function readPayload(payload: DiscordMessage) {
  const body = payload as unknown as MessageBody & { readonly components: readonly Component[] };
  return {
    texts: [...(body.content ? [body.content] : []), ...displayedTexts(body.components)],
    buttons: messageButtons(body.components).map(({ label = "", custom_id = "" }) => ({ label, id: custom_id })),
    problems: messageProblems(body),
  };
}

export function discordTexts(payload: DiscordMessage): readonly string[] {
  return readPayload(payload).texts;
}
