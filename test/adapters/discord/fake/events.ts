import { type Gateway, intentFor } from "./gateway.ts";
import type { Interaction } from "./interactions.ts";
import { channelObject, managers, memberObject, messageObject, permissions, userObject } from "./payloads.ts";
import { channelTypes, isMember, type Json, type Message, type Place, person, spotOf, type User, type World } from "./world.ts";

/** What the gateway's events are made of, and where they go. */
export interface Street {
  readonly world: World;
  readonly interactions: Map<string, Interaction>;
  readonly gateway: Gateway;
}

export interface Where {
  readonly place?: Place;
  /** How often the gateway delivers it. */
  readonly deliveries?: number;
  /** Milliseconds that the gateway takes. */
  readonly late?: number;
  /** The client still has an earlier registration, whose options were not the same. */
  readonly isStale?: boolean;
  /** Fields that do not come along. */
  readonly without?: readonly string[];
  readonly author?: Partial<User> & { readonly webhook?: boolean };
  /** The person may manage the server. */
  readonly isManager?: boolean;
  /** What the bot may do there, as a number of bits. */
  readonly botMay?: string;
  /** The message that is replied to, with a ping. */
  readonly replyTo?: Message;
  /** An edit of this message of the same author. */
  readonly edits?: Message;
}

export interface Sending {
  readonly type: number;
  readonly data: Json;
  readonly source?: Message;
}

/** INTERACTION_CREATE */
export function sendInteraction({ world, interactions, gateway }: Street, { type, data, source }: Sending, where: Where): Interaction {
  const { place = "channel", deliveries = 1, late = 0 } = where;
  const { channelId, guildId } = spotOf(world, place);
  const channel = world.channels.get(channelId);
  const isForeign = guildId === undefined ? channel?.type !== channelTypes.direct : !isMember(world, guildId);
  const id = world.nextId();
  const token = `aW50ZXJhY3Rpb246${id}secret`;
  const user = userObject({ ...person, ...where.author });
  const interaction: Interaction = {
    id,
    token,
    type,
    channelId,
    user,
    isForeign,
    source,
    began: performance.now(),
    followups: 0,
    shown: [],
  };
  interactions.set(token, interaction);
  const payload = {
    version: 1,
    id,
    application_id: world.applicationId,
    type,
    token,
    data,
    channel_id: channelId,
    locale: "en-US",
    app_permissions: where.botMay ?? permissions,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    context: guildId !== undefined ? 0 : channel?.type === channelTypes.direct ? 1 : 2,
    authorizing_integration_owners: isForeign ? { "1": user.id } : guildId === undefined ? { "0": "0" } : { "0": guildId },
    ...(isForeign || !channel ? {} : { channel: channelObject(channel, person) }),
    ...(guildId === undefined
      ? { user }
      : { guild_id: guildId, guild_locale: "en-US", member: { ...memberOf(where), user, permissions: permissionsOf(where) } }),
    ...(isForeign || guildId === undefined ? {} : { guild: { id: guildId, locale: "en-US", features: [] } }),
    ...(source ? { message: source } : {}),
  };
  later(late, () => {
    for (let delivery = 0; delivery < deliveries; delivery += 1) gateway.dispatch("INTERACTION_CREATE", partOf(payload, where));
  });
  return interaction;
}

function memberOf({ isManager }: Where): Json {
  return memberObject(isManager ? [managers] : []);
}

function permissionsOf({ isManager }: Where): string {
  return isManager ? String(BigInt(permissions) | 32n) : permissions;
}

function partOf(payload: Json, { without = [] }: Where): Json {
  return Object.fromEntries(Object.entries(payload).filter(([field]) => !without.includes(field)));
}

function later(ms: number, act: () => void): void {
  if (ms === 0) act();
  else setTimeout(act, ms);
}

/** MESSAGE_CREATE, or MESSAGE_UPDATE for an edit */
export function sendMessage({ world, gateway }: Street, text: string, where: Where): Message {
  const { place = "direct", deliveries = 1, author = {}, replyTo: target, edits } = where;
  const { channelId, guildId } = spotOf(world, place);
  const { webhook, ...who } = author;
  const from = { ...person, ...who };
  const mentioned = text.includes(`<@${world.bot.id}>`) || text.includes(`<@!${world.bot.id}>`) || target?.author.id === world.bot.id;
  const message = messageObject({
    id: edits?.id ?? world.nextId(),
    channel_id: channelId,
    channel_type: world.channels.get(channelId)?.type,
    author: userObject(from),
    content: text,
    mentions: mentioned ? [{ ...userObject(world.bot), ...(guildId ? { member: memberObject() } : {}) }] : [],
    mention_everyone: text.includes("@everyone"),
    ...(guildId === undefined ? {} : { guild_id: guildId, ...(webhook ? {} : { member: memberOf(where) }) }),
    ...(webhook ? { webhook_id: from.id } : {}),
    ...(edits ? { edited_timestamp: new Date().toISOString() } : {}),
    ...(target
      ? {
          type: 19,
          message_reference: { type: 0, message_id: target.id, channel_id: channelId, ...(guildId ? { guild_id: guildId } : {}) },
          referenced_message: target,
        }
      : {}),
  });
  world.messages.set(message.id, message);
  const wanted = intentFor(world, channelId);
  if (wanted === undefined) throw new Error(`The bot cannot hear what is written in ${place}.`);
  for (let delivery = 0; delivery < deliveries; delivery += 1)
    gateway.dispatch(edits ? "MESSAGE_UPDATE" : "MESSAGE_CREATE", partOf(message, where), wanted);
  return message;
}
