import { flags, type MessageBody } from "./message-rules.ts";
import { editMessage, postMessage } from "./messages.ts";
import { channelObject } from "./payloads.ts";
import { type Answer, found, invalidForm, refused } from "./refusal.ts";
import type { Backend, Call } from "./rest.ts";
import { channelTypes, isMember, type Message, person, places, type World } from "./world.ts";

export function channel(world: World, id: string): Answer {
  const known = world.channels.get(id);
  const refusal = known?.isReadOnly ? undefined : channelRefusal(world, id);
  return refusal ?? (known ? found(channelObject(known, person)) : refused(404, 10_003, "Unknown Channel"));
}

/** Why the bot may not write there. */
export function channelRefusal(world: World, id: string): Answer | undefined {
  const channel = world.channels.get(id);
  if (!channel) return refused(404, 10_003, "Unknown Channel");
  if (channel.type === channelTypes.group || (channel.guildId !== undefined && !isMember(world, channel.guildId)))
    return refused(403, 50_001, "Missing Access");
  return channel.isReadOnly ? refused(403, 50_013, "Missing Permissions") : undefined;
}

export function createMessage(body: MessageBody, channelId: string, backend: Backend): Answer {
  const { world, onMessage } = backend;
  const refusal = channelRefusal(world, channelId);
  if (refusal) return refusal;
  const reference = body.message_reference;
  if (reference && world.channels.get(channelId)?.isWithoutHistory)
    return refused(400, 160_002, "Cannot reply without permission to read message history");
  if (reference && !world.messages.has(reference.message_id) && reference.fail_if_not_exists !== false)
    return invalidForm([{ path: ["message_reference"], code: "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", message: "Unknown message" }]);
  const same = body.enforce_nonce && body.nonce !== undefined ? withNonce(world, channelId, body.nonce) : undefined;
  if (same) return found(same);
  if (((body.flags ?? 0) & flags.ephemeral) !== 0)
    return invalidForm([{ path: ["flags"], code: "MESSAGE_FLAGS_INVALID", message: "EPHEMERAL is only for interaction responses." }]);
  const guildId = world.channels.get(channelId)?.guildId;
  const kept = postMessage(world, {
    channelId,
    body,
    settable: flags.componentsV2 | flags.suppressEmbeds | flags.silent,
    pingsUnasked: ["users", "roles", "everyone"],
    more: {
      ...(guildId ? { guild_id: guildId } : {}),
      ...(reference ? { type: 19, message_reference: { ...reference, channel_id: channelId } } : {}),
    },
  });
  if (kept.kind === "refused") return kept.answer;
  onMessage("MESSAGE_CREATE", kept.message);
  return found(kept.message);
}

function withNonce(world: World, channelId: string, nonce: string | number): Message | undefined {
  return [...world.messages.values()].find(
    (message) => message.channel_id === channelId && message.author.id === world.bot.id && String(message.nonce) === String(nonce),
  );
}

/** After the one with that id, the newest first. A message that is read again has no nonce. */
export function channelMessages({ query }: Call, channelId: string, world: World): Answer {
  const refusal = channelRefusal(world, channelId);
  if (refusal) return refusal;
  const after = BigInt(query.get("after") ?? 0);
  const there = [...world.messages.values()].filter(
    ({ id, channel_id, flags: set }) => channel_id === channelId && BigInt(id) > after && (set & flags.ephemeral) === 0,
  );
  const page = there.slice(0, Number(query.get("limit") ?? 50)).toReversed();
  return found(page.map(({ nonce: _, ...message }) => message));
}

/** The direct messages with a person. */
export function directChannel(body: unknown, world: World): Answer {
  if (!(typeof body === "object" && body !== null && "recipient_id" in body && body.recipient_id === person.id))
    return refused(400, 50_033, "Invalid Recipient(s)");
  const direct = world.channels.get(places.direct.channelId);
  return direct ? found(channelObject(direct, person)) : refused(404, 10_003, "Unknown Channel");
}

export function channelMessage({ method, body }: Call, id: string, { world, onMessage }: Backend): Answer {
  const message = world.messages.get(id);
  if (!message) return refused(404, 10_008, "Unknown Message");
  if (method === "GET") return found(message);
  if (message.author.id !== world.bot.id) return refused(403, 50_005, "Cannot edit a message authored by another user");
  const kept = editMessage(world, message, body as MessageBody, ["users", "roles", "everyone"]);
  if (kept.kind === "refused") return kept.answer;
  onMessage("MESSAGE_UPDATE", kept.message);
  return found(kept.message);
}
