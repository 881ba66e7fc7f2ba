import { readMarkdown } from "./markdown.ts";
import { flags } from "./message-rules.ts";
import { displayedTexts } from "./messages.ts";
import type { Component, Message } from "./world.ts";

/** A message as a person sees it. */
export interface MessageView {
  /** The text without markup. */
  readonly words: string;
  readonly isPrivate: boolean;
  readonly buttons: readonly string[];
  /** The labels of the menu's options. */
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

/** Every text of a message, with its Markdown. */
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
