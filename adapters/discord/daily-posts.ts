import { MessageFlags, RateLimitError, REST, RESTJSONErrorCodes, type RESTOptions, Routes, SnowflakeUtil } from "discord.js";
import type { Logger } from "pino";
import * as v from "valibot";
import type { FindResult, Post, Sender, SendResult } from "../../src/daily/post-delivery.ts";
import type { Reply } from "../../src/reply.ts";
import { loggableError } from "../shared/log.ts";
import { isUnreachable, unreachablePause } from "../shared/network.ts";
import type { PlatformContext } from "../shared/platform.ts";
import { channelRefusals, findRefusal, invalidTokenError, isUnauthorised, rateLimitPause } from "./api/api-errors.ts";
import { renderPlainMessage } from "./render/message.ts";
import { limits } from "./render/platform-limits.ts";

/** Milliseconds for one request, and for all pages of a search in a channel. */
const [requestTimeout, findTimeout] = [6_000, 13_000];
/** Below the limit of 50 requests per second, https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
const pace = { maxInFlight: 20, maxPerSecond: 40 } as const;
const withoutPings = { allowed_mentions: { parse: [] } };

const idSchema = v.object({ id: v.string() });
const messagesSchema = v.array(v.object({ id: v.string(), author: idSchema, nonce: v.optional(v.unknown()), components: v.unknown() }));

interface Account {
  readonly token: string;
  isConnected(): boolean;
  /** The id of the bot's user; undefined until a shard is connected. */
  userId(): string | undefined;
}

/** Posts facts as plain content: other kinds of messages show empty notifications on phones. */
export function createDailySender(
  restOptions: Partial<RESTOptions>,
  { token, isConnected, userId }: Account,
  context: PlatformContext,
): Sender {
  const { log, onLost } = context;
  // Not the client's own REST: a post is attempted once, and nothing queues behind a rate limit.
  const rest = new REST({ ...restOptions, timeout: requestTimeout, retries: 0, rejectOnRateLimit: () => true }).setToken(token);
  /** The end of a global rate limit, as `performance.now()`. */
  let limitedUntil = 0;
  let fetchedId: string | undefined;
  /** A copy of the program without a shard posts as well. */
  const ownId = async () => {
    fetchedId ??= userId() ?? v.parse(idSchema, await rest.get(Routes.user())).id;
    return fetchedId;
  };

  return {
    platform: "discord",
    ...pace,
    isReady: () => isConnected() && performance.now() >= limitedUntil,
    send: async (post) => {
      try {
        return { kind: "sent", id: await sendPost(post, rest, context) };
      } catch (error) {
        if (error instanceof RateLimitError && error.global) limitedUntil = performance.now() + (rateLimitPause(error) ?? 0);
        if (isUnauthorised(error)) onLost(invalidTokenError(error));
        return toSendResult(error);
      }
    },
    find: async (post) => {
      try {
        return await findPost(post, rest, await ownId(), log);
      } catch (err) {
        log.warn({ err }, "the bot's own user could not be read");
        return { kind: "unknown" };
      }
    },
    notify: async ({ channel }, person, note) => {
      const { id } = v.parse(idSchema, await rest.post(Routes.userChannels(), { body: { recipient_id: person } }));
      const message = renderPlainMessage(note.reply, { ...context, document: note.document });
      const body = { ...message, content: `${message.content}\n<#${channel}>`, ...withoutPings };
      await rest.post(Routes.channelMessages(id), { body });
    },
  };
}

/** Resolves to the id of the message. */
async function sendPost(post: Post, rest: REST, context: PlatformContext): Promise<string> {
  const { channel, key, reply, document } = post;
  const message = renderPlainMessage(withPostKey(reply, key), { ...context, document });
  const body = { ...message, ...withoutPings, flags: MessageFlags.SuppressEmbeds, nonce: key, enforce_nonce: true };
  return v.parse(idSchema, await rest.post(Routes.channelMessages(channel.channel), { body })).id;
}

/** The search begins with the earliest of the bot's messages. */
async function findPost({ channel: { channel }, key, notBefore }: Post, rest: REST, userId: string, log: Logger): Promise<FindResult> {
  let after = String(SnowflakeUtil.generate({ timestamp: notBefore }));
  for (const end = performance.now() + findTimeout; performance.now() < end; ) {
    const query = new URLSearchParams({ after, limit: String(limits.page) });
    const page = await rest
      .get(Routes.channelMessages(channel), { query })
      .then((answer) => v.parse(messagesSchema, answer))
      .catch((err: unknown) => log.warn({ err }, "the messages of a channel could not be read"));
    if (!page) break;
    const own = page.filter(({ author }) => author.id === userId);
    const found = own.find(({ nonce, components }) => nonce === key || hasPostKey(components, key));
    if (found) return { kind: "found", id: found.id };
    if (page.length < limits.page) return { kind: "absent" };
    after = page.map(({ id }) => id).reduce((latest, id) => (BigInt(id) > BigInt(latest) ? id : latest));
  }
  return { kind: "unknown" };
}

function toSendResult(error: unknown): SendResult {
  const pause = rateLimitPause(error);
  if (pause !== undefined) return { kind: "retry", delay: pause };
  if (isUnauthorised(error) || isUnreachable(loggableError(error).code)) return { kind: "retry", delay: unreachablePause };
  const refusal = findRefusal(error);
  if (refusal === undefined) return { kind: "ambiguous" };
  // Without a code, or for a feature that is temporarily disabled (40006), the refusal says nothing about the channel.
  if (refusal.code === undefined || refusal.code === 40_006) return { kind: "retry", delay: unreachablePause };
  const reason = channelRefusals[refusal.code] ?? `Discord refused it (${refusal.code})`;
  return { kind: refusal.code === RESTJSONErrorCodes.UnknownChannel ? "gone" : "forbidden", reason };
}

/** The argument of a daily post's buttons that identifies the post: a message that is fetched later has no nonce. */
const argument = "post";

/** The post with its key in the ids of its buttons. */
function withPostKey(reply: Reply, key: string): Reply {
  const args = { [argument]: shortKey(key) };
  return {
    ...reply,
    actions: reply.actions.map(({ label, action }) => ({ label, action: { ...action, args: { ...action.args, ...args } } })),
  };
}

/** Whether the components of a message have the key. */
function hasPostKey(components: unknown, key: string): boolean {
  return JSON.stringify(components ?? null).includes(`;${argument}=${shortKey(key)}`);
}

function shortKey(key: string): string {
  return key.slice(0, 16);
}
