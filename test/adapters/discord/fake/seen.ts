import { readMarkdown } from "./markdown.ts";
import { flags } from "./message-rules.ts";
import { displayedTexts } from "./messages.ts";
import type { Component, Json, Message } from "./world.ts";

/** What a person sees of a message. */
export interface Seen {
  /** Without markup, as it reads. */
  readonly words: string;
  readonly isPrivate: boolean;
  readonly buttons: readonly string[];
  readonly message: Message;
  /** From the gateway's dispatch to the first answer. */
  readonly ms: number;
}

export function seen(message: Message, ms: number): Seen {
  return {
    words: textsOf(message).map(readMarkdown).join("\n"),
    isPrivate: (message.flags & flags.ephemeral) !== 0,
    buttons: buttonsOf(message.components).map(({ label }) => label ?? ""),
    message,
    ms,
  };
}

/** Every text of a message, with its Markdown. */
export function textsOf({ content, embeds, components }: Message): readonly string[] {
  return [content, ...embeds.flatMap(embedTexts), ...displayedTexts(components)].filter((text) => text !== "");
}

function embedTexts({ title, description, fields, footer }: Json): readonly string[] {
  const pairs = ((fields ?? []) as readonly { name: string; value: string }[]).flatMap(({ name, value }) => [name, value]);
  const { text } = (footer ?? {}) as { text?: string };
  return [title, description, ...pairs, text].filter((each) => typeof each === "string");
}

export function buttonsOf(components: readonly Component[]): readonly Component[] {
  return components.flatMap((component) => [
    ...(component.type === 2 ? [component] : []),
    ...buttonsOf(component.components ?? []),
    ...buttonsOf(component.accessory ? [component.accessory] : []),
  ]);
}
