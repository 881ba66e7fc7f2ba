import { type Answer, errorAnswer, invalidFormAnswer } from "./answers.ts";
import { type AllowedMentions, flags, isEmpty, type MessageBody, messageErrors } from "./message-rules.ts";
import { messageObject, userObject } from "./payloads.ts";
import type { Component, DiscordWorld, Json, Message } from "./world.ts";

export type MessageOutcome = { readonly kind: "posted"; readonly message: Message } | { readonly kind: "refused"; readonly answer: Answer };

interface Posting {
  readonly channelId: string;
  readonly body: MessageBody;
  /** The flags that can be set here. */
  readonly allowedFlags: number;
  /** Mentions that ping without `allowed_mentions`: all kinds in a channel, only users for a webhook. */
  readonly defaultPings: readonly string[];
  readonly more?: Json;
}

/** Stores a message of the bot, unless Discord would refuse it. */
export function postMessage(world: DiscordWorld, { channelId, body, allowedFlags, defaultPings, more = {} }: Posting): MessageOutcome {
  if (isEmpty(body)) return { kind: "refused", answer: errorAnswer(400, 50_006, "Cannot send an empty message") };
  const errors = messageErrors(body);
  if (errors.length > 0) return { kind: "refused", answer: invalidFormAnswer(errors) };
  world.pings.push(...messagePings(body, defaultPings));
  const message = messageObject({
    ...more,
    id: world.nextId(),
    channel_id: channelId,
    author: userObject(world.bot),
    content: body.content ?? "",
    embeds: (body.embeds ?? []) as readonly Json[],
    components: numberComponents(body.components ?? []),
    flags: (body.flags ?? 0) & allowedFlags,
    ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
  });
  world.messages.set(message.id, message);
  return { kind: "posted", message };
}

/**
 * Fields that the edit omits are unchanged. Of the flags, an edit can set
 * IS_COMPONENTS_V2 and SUPPRESS_EMBEDS. Null empties the content, but is refused for embeds of a message with IS_COMPONENTS_V2:
 * https://github.com/discord/discord-api-docs/issues/7787
 */
export function editMessage(world: DiscordWorld, old: Message, body: MessageBody, defaultPings: readonly string[]): MessageOutcome {
  const merged: MessageBody = {
    content: body.content === undefined ? old.content : body.content,
    embeds: body.embeds === undefined ? old.embeds : body.embeds,
    components: body.components === undefined ? old.components : body.components,
    flags: body.flags ?? 0,
  };
  if (isEmpty(merged)) return { kind: "refused", answer: errorAnswer(400, 50_006, "Cannot send an empty message") };
  const wasV2 = (old.flags & flags.componentsV2) !== 0;
  const errors = messageErrors({ ...body, ...merged }, { wasV2 });
  if (errors.length > 0) return { kind: "refused", answer: invalidFormAnswer(errors) };
  world.pings.push(...messagePings(body, defaultPings));
  const newFlags = old.flags | ((body.flags ?? 0) & (flags.componentsV2 | flags.suppressEmbeds));
  const message: Message = {
    ...old,
    content: merged.content ?? "",
    embeds: (merged.embeds ?? []) as readonly Json[],
    components: numberComponents(merged.components ?? []),
    flags: newFlags,
    edited_timestamp: new Date().toISOString(),
  };
  world.messages.set(message.id, message);
  return { kind: "posted", message };
}

/** Discord numbers the components. */
function numberComponents(components: readonly Component[]): readonly Component[] {
  let last = 0;
  const withId = (component: Component): Component => {
    last += 1;
    const { components: children } = component;
    return { ...component, id: last, ...(children ? { components: children.map(withId) } : {}) };
  };
  return components.map(withId);
}

function messagePings(body: MessageBody, defaultPings: readonly string[]): readonly string[] {
  const texts = [body.content ?? "", ...displayedTexts(body.components ?? [])].join("\n");
  const mentioned = [...texts.matchAll(/@everyone|@here|<@!?\d+>|<@&\d+>/gu)].map(([mention]) => mention);
  const allowed = body.allowed_mentions ?? { parse: defaultPings, replied_user: body.message_reference !== undefined };
  return [...mentioned.filter((mention) => isAllowed(mention, allowed)), ...(allowed.replied_user ? ["reply"] : [])];
}

function isAllowed(mention: string, { parse = [], users = [], roles = [] }: AllowedMentions): boolean {
  const id = /\d+/u.exec(mention)?.[0] ?? "";
  if (id === "") return parse.includes("everyone");
  return mention.startsWith("<@&") ? parse.includes("roles") || roles.includes(id) : parse.includes("users") || users.includes(id);
}

/** The texts of a message with Components V2, in order. */
export function displayedTexts(components: readonly Component[]): readonly string[] {
  return components.flatMap((component) => [
    ...(typeof component.content === "string" ? [component.content] : []),
    ...displayedTexts(component.components ?? []),
  ]);
}
