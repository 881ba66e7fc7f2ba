import { type AllowedMentions, flags, isEmpty, type MessageBody, messageProblems } from "./message-rules.ts";
import { messageObject, userObject } from "./payloads.ts";
import { type Answer, invalidForm, refused } from "./refusal.ts";
import type { Component, Json, Message, World } from "./world.ts";

export type Kept = { readonly kind: "kept"; readonly message: Message } | { readonly kind: "refused"; readonly answer: Answer };

interface Posting {
  readonly channelId: string;
  readonly body: MessageBody;
  /** What may be set in `flags` here. */
  readonly settable: number;
  /** Mentions that ping where `allowed_mentions` is not given: everything in a channel, people only from a webhook. */
  readonly pingsUnasked: readonly string[];
  readonly more?: Json;
}

/** Keeps the message as the bot's own, unless Discord would refuse it. */
export function postMessage(world: World, { channelId, body, settable, pingsUnasked, more = {} }: Posting): Kept {
  if (isEmpty(body)) return { kind: "refused", answer: refused(400, 50_006, "Cannot send an empty message") };
  const problems = messageProblems(body);
  if (problems.length > 0) return { kind: "refused", answer: invalidForm(problems) };
  world.pings.push(...pingsOf(body, pingsUnasked));
  const message = messageObject({
    ...more,
    id: world.nextId(),
    channel_id: channelId,
    author: userObject(world.bot),
    content: body.content ?? "",
    embeds: (body.embeds ?? []) as readonly Json[],
    components: numbered(body.components ?? []),
    flags: (body.flags ?? 0) & settable,
    ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
  });
  world.messages.set(message.id, message);
  return { kind: "kept", message };
}

/** What the edit leaves unsaid stays as it was, but a message that was loading is done. */
export function editMessage(world: World, old: Message, body: MessageBody, pingsUnasked: readonly string[]): Kept {
  const merged: MessageBody = {
    content: body.content === undefined ? old.content : body.content,
    embeds: body.embeds === undefined ? old.embeds : body.embeds,
    components: body.components === undefined ? old.components : body.components,
    flags: body.flags ?? 0,
  };
  if (isEmpty(merged)) return { kind: "refused", answer: refused(400, 50_006, "Cannot send an empty message") };
  const wasV2 = (old.flags & flags.componentsV2) !== 0;
  const problems = messageProblems({ ...body, ...merged }, { wasV2 });
  if (problems.length > 0) return { kind: "refused", answer: invalidForm(problems) };
  world.pings.push(...pingsOf(body, pingsUnasked));
  const kept = (old.flags & ~flags.loading) | ((body.flags ?? 0) & (flags.componentsV2 | flags.suppressEmbeds));
  const message: Message = {
    ...old,
    content: merged.content ?? "",
    embeds: (merged.embeds ?? []) as readonly Json[],
    components: numbered(merged.components ?? []),
    flags: kept,
    edited_timestamp: new Date().toISOString(),
  };
  world.messages.set(message.id, message);
  return { kind: "kept", message };
}

/** Discord gives every component a number. */
function numbered(components: readonly Component[]): readonly Component[] {
  let last = 0;
  const withId = (component: Component): Component => {
    last += 1;
    const { components: children, accessory } = component;
    return {
      ...component,
      id: last,
      ...(children ? { components: children.map(withId) } : {}),
      ...(accessory ? { accessory: withId(accessory) } : {}),
    };
  };
  return components.map(withId);
}

function pingsOf(body: MessageBody, unasked: readonly string[]): readonly string[] {
  const texts = [body.content ?? "", ...displayedTexts(body.components ?? [])].join("\n");
  const mentioned = [...texts.matchAll(/@everyone|@here|<@!?\d+>|<@&\d+>/gu)].map(([mention]) => mention);
  const allowed = body.allowed_mentions ?? { parse: unasked, replied_user: body.message_reference !== undefined };
  return [...mentioned.filter((mention) => isAllowed(mention, allowed)), ...(allowed.replied_user ? ["reply"] : [])];
}

function isAllowed(mention: string, { parse = [], users = [], roles = [] }: AllowedMentions): boolean {
  const id = /\d+/u.exec(mention)?.[0] ?? "";
  if (id === "") return parse.includes("everyone");
  return mention.startsWith("<@&") ? parse.includes("roles") || roles.includes(id) : parse.includes("users") || users.includes(id);
}

/** The texts of a message of the new kind, in order. */
export function displayedTexts(components: readonly Component[]): readonly string[] {
  return components.flatMap((component) => [
    ...(typeof component.content === "string" ? [component.content] : []),
    ...displayedTexts(component.components ?? []),
  ]);
}
