import { type Gateway, intents, requiredIntent } from "./gateway.ts";
import type { Interaction } from "./interactions.ts";
import { channelObject, managerRoleId, memberObject, messageObject, permissions, userObject } from "./payloads.ts";
import {
  type ChannelLocation,
  channelTypes,
  type DiscordWorld,
  isMember,
  type Json,
  locateChannel,
  type Message,
  person,
  type TestChannel,
  type User,
} from "./world.ts";

export interface EventContext {
  readonly world: DiscordWorld;
  readonly interactions: Map<string, Interaction>;
  readonly gateway: Gateway;
}

export interface ActionDetails {
  readonly place?: TestChannel;
  readonly deliveries?: number;
  readonly author?: Partial<User>;
  readonly isManager?: boolean;
  /** The permissions of the bot in the channel, as a bit field. */
  readonly botPermissions?: string;
  /** The message that this message replies to, with a ping unless `withoutPing`. */
  readonly replyTo?: Message;
  readonly withoutPing?: boolean;
  readonly withFile?: boolean;
}

export interface InteractionParts {
  readonly type: number;
  readonly data: Json;
  readonly source?: Message;
}

export function sendInteraction(
  { world, interactions, gateway }: EventContext,
  { type, data, source }: InteractionParts,
  details: ActionDetails,
): Interaction {
  const { place = "channel", deliveries = 1 } = details;
  const { channelId, guildId } = locateChannel(world, place);
  const channel = world.channels.get(channelId);
  const isForeign = guildId === undefined ? channel?.type !== channelTypes.direct : !isMember(world, guildId);
  const id = world.nextId();
  const token = `aW50ZXJhY3Rpb246${id}secret`;
  const user = userObject({ ...person, ...details.author });
  const startTime = performance.now();
  const interaction: Interaction = { id, token, type, channelId, user, isForeign, source, startTime, shown: [] };
  interactions.set(token, interaction);
  const payload = {
    ...{ version: 1, id, application_id: world.applicationId, type, token, data, channel_id: channelId, locale: "en-US" },
    app_permissions: details.botPermissions ?? permissions,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    context: guildId !== undefined ? 0 : channel?.type === channelTypes.direct ? 1 : 2,
    authorizing_integration_owners: isForeign ? { "1": user.id } : guildId === undefined ? { "0": "0" } : { "0": guildId },
    ...(channel ? { channel: channelObject(channel, person) } : {}),
    ...(guildId === undefined
      ? { user }
      : {
          guild: { id: guildId, locale: "en-US", features: [] },
          guild_id: guildId,
          guild_locale: "en-US",
          member: { ...memberPayload(details), user, permissions: details.isManager ? String(BigInt(permissions) | 32n) : permissions },
        }),
    ...(source ? { message: source } : {}),
  };
  for (let delivery = 0; delivery < deliveries; delivery += 1) gateway.dispatch("INTERACTION_CREATE", payload);
  return interaction;
}

function memberPayload({ isManager }: ActionDetails): Json {
  return memberObject(isManager ? [managerRoleId] : []);
}

export function sendMessage({ world, gateway }: EventContext, text: string, details: ActionDetails): Message {
  const { place = "direct", deliveries = 1, author, replyTo } = details;
  const pinged = replyTo && !details.withoutPing ? [replyTo.author.id] : [];
  const location = locateChannel(world, place);
  const { channelId, guildId } = location;
  const sender = { ...person, ...author };
  const mentioned = [...new Set([...text.matchAll(/<@!?(\d+)>/gu)].map(([, id = ""]) => id).concat(pinged))];
  const message = messageObject({
    id: world.nextId(),
    channel_id: channelId,
    channel_type: world.channels.get(channelId)?.type,
    author: userObject(sender),
    content: text,
    mentions: mentioned.map((id) => mentionObject(id, guildId, world)),
    mention_everyone: text.includes("@everyone"),
    ...(guildId === undefined ? {} : { guild_id: guildId, member: memberPayload(details) }),
    ...(replyTo ? replyFields(replyTo, location, world) : {}),
    ...(details.withFile ? { attachments: [attachmentObject(world.nextId())] } : {}),
  });
  world.messages.set(message.id, message);
  const intent = requiredIntent(world, channelId);
  if (intent === undefined) throw new Error(`The bot does not receive messages in ${place}.`);
  for (let delivery = 0; delivery < deliveries; delivery += 1) gateway.dispatch("MESSAGE_CREATE", message, intent);
  return message;
}

/** https://discord.com/developers/docs/resources/message#attachment-object */
function attachmentObject(id: string): Json {
  const url = `https://cdn.discordapp.example/attachments/${id}/handbook.pdf`;
  return { id, filename: "handbook.pdf", size: 1_000, url, proxy_url: url, content_type: "application/pdf" };
}

function mentionObject(id: string, guildId: string | undefined, { bot }: DiscordWorld): Json {
  const user = [bot, person].find((one) => one.id === id) ?? { id, username: `user-${id}` };
  return { ...userObject(user), ...(guildId ? { member: memberObject() } : {}) };
}

/** Of a message that was deleted, null is sent along. */
function replyFields(message: Message, { channelId, guildId }: ChannelLocation, world: DiscordWorld): Json {
  const reference = { type: 0, message_id: message.id, channel_id: channelId, ...(guildId ? { guild_id: guildId } : {}) };
  return { type: 19, message_reference: reference, referenced_message: world.messages.get(message.id) ?? null };
}

/** A person opens a thread from a message, whose id it has. Dispatches THREAD_CREATE. */
export function startThread({ world, gateway }: EventContext, { id, channel_id }: Message): `${number}` {
  const guildId = world.channels.get(channel_id)?.guildId;
  if (guildId === undefined) throw new Error("Threads are only in servers.");
  const thread = { id, type: channelTypes.thread, name: "A question", guildId, parentId: channel_id };
  world.channels.set(id, thread);
  gateway.dispatch("THREAD_CREATE", { ...channelObject(thread), newly_created: true }, intents.guilds);
  return id as `${number}`;
}
