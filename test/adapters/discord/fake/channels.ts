import { type Answer, errorAnswer, invalidFormAnswer, okAnswer } from "./answers.ts";
import { flags, type MessageBody } from "./message-rules.ts";
import { postMessage } from "./messages.ts";
import { channelObject } from "./payloads.ts";
import type { Backend, Call } from "./rest.ts";
import { channelTypes, type DiscordWorld, isMember, type Message, person, testChannels } from "./world.ts";

/** The refusal if the bot may not write in the channel. */
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
    return invalidFormAnswer([{ path: ["message_reference"], code: "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", message: "Unknown message" }]);
  const same = body.enforce_nonce && body.nonce !== undefined ? findByNonce(world, channelId, body.nonce) : undefined;
  if (same) return okAnswer(same);
  if (((body.flags ?? 0) & flags.ephemeral) !== 0)
    return invalidFormAnswer([{ path: ["flags"], code: "MESSAGE_FLAGS_INVALID", message: "EPHEMERAL is only for interaction responses." }]);
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

/** The direct messages with the person. */
export function answerDirectChannel(body: unknown, world: DiscordWorld): Answer {
  if (!(typeof body === "object" && body !== null && "recipient_id" in body && body.recipient_id === person.id))
    return errorAnswer(400, 50_033, "Invalid Recipient(s)");
  const direct = world.channels.get(testChannels.direct.channelId);
  return direct ? okAnswer(channelObject(direct, person)) : errorAnswer(404, 10_003, "Unknown Channel");
}
