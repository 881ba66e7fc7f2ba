import { type Answer, errorAnswer, invalidFormAnswer, okAnswer } from "./answers.ts";
import { type AllowedMentions, flags, isEmpty, type MessageBody, messageProblems } from "./message-rules.ts";
import { channelObject, messageObject, userObject } from "./payloads.ts";
import type { Backend, Call } from "./rest.ts";
import { type Component, channelTypes, type DiscordWorld, isMember, type Json, type Message, person, testChannels } from "./world.ts";

function channelRefusal(world: DiscordWorld, id: string): Answer | undefined {
  const channel = world.channels.get(id);
  if (!channel) return errorAnswer(404, 10_003, "Unknown Channel");
  if (channel.type === channelTypes.group || (channel.guildId !== undefined && !isMember(world, channel.guildId)))
    return errorAnswer(403, 50_001, "Missing Access");
  if (channel.isLocked) return errorAnswer(400, 160_005, "Thread is locked");
  return channel.isReadOnly ? errorAnswer(403, 50_013, "Missing Permissions") : undefined;
}

export function createMessage(body: MessageBody, channelId: string, backend: Backend): Answer {
  const { world, onMessage } = backend;
  const refusal = channelRefusal(world, channelId);
  if (refusal) return refusal;
  const reference = body.message_reference;
  if (reference && world.channels.get(channelId)?.isWithoutHistory)
    return errorAnswer(400, 160_002, "Cannot reply without permission to read message history");
  if (reference && !world.messages.has(reference.message_id) && reference.fail_if_not_exists !== false)
    return invalidFormAnswer(["Unknown message"], "message_reference");
  const same = body.enforce_nonce && body.nonce !== undefined ? findByNonce(world, channelId, body.nonce) : undefined;
  if (same) return okAnswer(same);
  if (((body.flags ?? 0) & flags.ephemeral) !== 0) return invalidFormAnswer(["EPHEMERAL is only for interaction responses."]);
  const guildId = world.channels.get(channelId)?.guildId;
  const outcome = postMessage(world, {
    channelId,
    body,
    allowedFlags: flags.componentsV2 | flags.suppressEmbeds,
    defaultPings: ["users", "roles", "everyone"],
    more: {
      ...(guildId ? { guild_id: guildId } : {}),
      ...(reference ? { type: 19, message_reference: { ...reference, channel_id: channelId } } : {}),
    },
  });
  if (outcome.kind === "refused") return outcome.answer;
  onMessage("MESSAGE_CREATE", outcome.message);
  return okAnswer(outcome.message);
}

function findByNonce(world: DiscordWorld, channelId: string, nonce: string | number): Message | undefined {
  return [...world.messages.values()].find(
    (message) => message.channel_id === channelId && message.author.id === world.bot.id && String(message.nonce) === String(nonce),
  );
}

/** The messages after the given id, the newest first. Discord omits the nonce of a message that is fetched. */
export function answerChannelMessages({ query }: Call, channelId: string, world: DiscordWorld): Answer {
  const refusal = channelRefusal(world, channelId);
  if (refusal) return refusal;
  const after = BigInt(query.get("after") ?? 0);
  const later = [...world.messages.values()].filter(
    ({ id, channel_id, flags: messageFlags }) => channel_id === channelId && BigInt(id) > after && (messageFlags & flags.ephemeral) === 0,
  );
  const page = later.slice(0, Number(query.get("limit") ?? 50)).toReversed();
  return okAnswer(page.map(({ nonce: _, ...message }) => message));
}

export function answerDirectChannel(body: unknown, world: DiscordWorld): Answer {
  if (!(typeof body === "object" && body !== null && "recipient_id" in body && body.recipient_id === person.id))
    return errorAnswer(400, 50_033, "Invalid Recipient(s)");
  const direct = world.channels.get(testChannels.direct.channelId);
  return direct ? okAnswer(channelObject(direct, person)) : errorAnswer(404, 10_003, "Unknown Channel");
}

export type MessageOutcome = { readonly kind: "posted"; readonly message: Message } | { readonly kind: "refused"; readonly answer: Answer };

interface Posting {
  readonly channelId: string;
  readonly body: MessageBody;
  readonly allowedFlags: number;
  /** Mentions that ping without `allowed_mentions`: all kinds in a channel, only users for a webhook. */
  readonly defaultPings: readonly string[];
  readonly more?: Json;
}

export function postMessage(world: DiscordWorld, { channelId, body, allowedFlags, defaultPings, more = {} }: Posting): MessageOutcome {
  const author = userObject(world.bot);
  const newFlags = (body.flags ?? 0) & allowedFlags;
  const nonce = body.nonce === undefined ? {} : { nonce: body.nonce };
  const message = messageObject({ ...more, id: world.nextId(), channel_id: channelId, author, flags: newFlags, ...nonce });
  return showMessage(world, message, body, defaultPings);
}

/** Of the flags, an edit can set IS_COMPONENTS_V2 and SUPPRESS_EMBEDS. */
export function editMessage(world: DiscordWorld, old: Message, body: MessageBody, defaultPings: readonly string[]): MessageOutcome {
  const newFlags = old.flags | ((body.flags ?? 0) & (flags.componentsV2 | flags.suppressEmbeds));
  return showMessage(world, { ...old, flags: newFlags, edited_timestamp: new Date().toISOString() }, body, defaultPings, old);
}

/**
 * `old`: what is edited. Fields that the edit omits are unchanged. Null empties the content, but is refused for embeds of a message with
 * IS_COMPONENTS_V2: https://github.com/discord/discord-api-docs/issues/7787
 */
function showMessage(
  world: DiscordWorld,
  message: Message,
  body: MessageBody,
  defaultPings: readonly string[],
  old?: Message,
): MessageOutcome {
  const { content = old?.content ?? "", embeds = old?.embeds ?? [], components = old?.components ?? [], flags: sent = 0 } = body;
  const merged: MessageBody = { content, embeds, components, flags: sent };
  if (isEmpty(merged)) return { kind: "refused", answer: errorAnswer(400, 50_006, "Cannot send an empty message") };
  const wasV2 = ((old?.flags ?? 0) & flags.componentsV2) !== 0;
  const problems = messageProblems({ ...body, ...merged }, { wasV2 });
  if (problems.length > 0) return { kind: "refused", answer: invalidFormAnswer(problems) };
  world.pings.push(...messagePings(body, defaultPings));
  const shown: Message = { ...message, content: content ?? "", embeds: embeds ?? [], components: numberComponents(components ?? []) };
  world.messages.set(shown.id, shown);
  return { kind: "posted", message: shown };
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

export function displayedTexts(components: readonly Component[]): readonly string[] {
  return components.flatMap((component) => [
    ...(typeof component.content === "string" ? [component.content] : []),
    ...displayedTexts(component.components ?? []),
  ]);
}
