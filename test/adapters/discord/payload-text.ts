import type { DiscordMessage } from "../../../adapters/discord/render/message.ts";
import { type MessageBody, messageErrors } from "./fake/message-rules.ts";
import { messageButtons } from "./fake/message-view.ts";
import { displayedTexts } from "./fake/messages.ts";
import type { Component } from "./fake/world.ts";

/** A rendered message as it is sent: its texts with their Markdown, its buttons, and why Discord would refuse it. */
export function readPayload(payload: DiscordMessage) {
  const body = payload as unknown as MessageBody & { readonly components: readonly Component[] };
  return {
    texts: [...(body.content ? [body.content] : []), ...displayedTexts(body.components)],
    buttons: messageButtons(body.components).map(({ label = "", custom_id = "" }) => ({ label, id: custom_id })),
    errors: messageErrors(body),
  };
}

export function discordTexts(payload: DiscordMessage): readonly string[] {
  return readPayload(payload).texts;
}
