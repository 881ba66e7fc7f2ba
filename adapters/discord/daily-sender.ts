import { MessageFlags, RateLimitError, REST, Routes, SnowflakeUtil } from "discord.js";
import type { Logger } from "pino";
import * as v from "valibot";
import type { Found, Post, Sender, Sent } from "../../src/daily/sender.ts";
import type { Reply } from "../../src/reply.ts";
import { loggable } from "../shared/logger.ts";
import { isUnreachable, unreachablePause } from "../shared/network-errors.ts";
import type { PlatformContext } from "../shared/platform.ts";
import { deadToken, isUnauthorised, pauseIn, refusalOf } from "./api/errors.ts";
import type { DiscordSettings } from "./config.ts";
import { renderedPlainly } from "./render/message.ts";

/** Milliseconds for one request, and for all pages of a look at a channel. */
const [patience, lookPatience] = [6_000, 13_000];
/** Of the 50 requests a second that a bot has, https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
const limits = { slots: 20, perSecond: 40 } as const;
const pageLength = 100;

const messageSchema = v.object({ id: v.string() });
const messagesSchema = v.array(
  v.object({
    ...messageSchema.entries,
    author: messageSchema,
    nonce: v.nullish(v.union([v.string(), v.number()])),
    components: v.unknown(),
  }),
);

/** Whether the bot is connected, and as whom. */
export interface Presence {
  isConnected(): boolean;
  userId(): string | undefined;
}

/** How facts are posted in Discord's channels: as plain content, because other messages give empty notifications on telephones. */
export function openDailySender(
  { token, apiUrl }: DiscordSettings,
  { isConnected, userId }: Presence,
  { bot, commandPrefix, log, onLost }: PlatformContext,
): Sender {
  // Not the client's own: a post is attempted once, and nothing waits behind a rate limit.
  const rest = new REST({ ...(apiUrl ? { api: apiUrl } : {}), timeout: patience, retries: 0, rejectOnRateLimit: () => true }).setToken(
    token,
  );
  const rendering = { bot, commandPrefix };
  /** Until then Discord wants to hear nothing. Of `performance.now()`. */
  let quietUntil = 0;

  const failure = (error: unknown): Sent => {
    if (error instanceof RateLimitError) {
      const delay = pauseIn(error);
      if (error.global) quietUntil = performance.now() + delay;
      return { kind: "later", delay };
    }
    if (isUnauthorised(error)) onLost(deadToken(error));
    if (isUnauthorised(error) || isUnreachable(loggable(error).code)) return { kind: "later", delay: unreachablePause };
    const refusal = refusalOf(error);
    if (refusal === undefined) return { kind: "ambiguous" };
    // Without a code of Discord's, or with that of something switched off for now, it says nothing of the channel.
    if (refusal.code === undefined || refusal.code === switchedOff) return { kind: "later", delay: unreachablePause };
    return closed[refusal.code] ?? { kind: "forbidden", reason: `Discord refused it (${refusal.code})` };
  };

  return {
    platform: "discord",
    ...limits,
    isReady: () => isConnected() && performance.now() >= quietUntil,
    send: async ({ channel: { channel }, key, reply }) => {
      const message = renderedPlainly(marked(reply, key), rendering);
      const body = { ...message, flags: MessageFlags.SuppressEmbeds, nonce: key, enforce_nonce: true };
      try {
        return { kind: "sent", id: v.parse(messageSchema, await rest.post(Routes.channelMessages(channel), { body })).id };
      } catch (error) {
        return failure(error);
      }
    },
    find: (wanted) => foundBy(wanted, { rest, userId: userId() }, log),
    tell: async ({ channel }, person, note) => {
      const { id } = v.parse(messageSchema, await rest.post(Routes.userChannels(), { body: { recipient_id: person } }));
      const message = renderedPlainly(note, rendering);
      await rest.post(Routes.channelMessages(id), { body: { ...message, content: `${message.content}\n<#${channel}>` } });
    },
  };
}

/** The key stands in the buttons' ids, too: a message that is read again does not say its nonce. */
function marked(reply: Reply, key: string): Reply {
  const actions = reply.actions.map(({ label, action }) => ({ label, action: { ...action, args: { ...action.args, post: markOf(key) } } }));
  return { ...reply, actions };
}

function markOf(key: string): string {
  return key.slice(0, 16);
}

interface Looking {
  readonly rest: REST;
  readonly userId: string | undefined;
}

/** Looks through the channel, the earliest messages first. */
async function foundBy({ channel: { channel }, key, notBefore }: Post, { rest, userId }: Looking, log: Logger): Promise<Found> {
  let after = String(SnowflakeUtil.generate({ timestamp: notBefore }));
  for (const until = performance.now() + lookPatience; performance.now() < until; ) {
    const query = new URLSearchParams({ after, limit: String(pageLength) });
    const page = await rest
      .get(Routes.channelMessages(channel), { query })
      .then((answer) => v.parse(messagesSchema, answer))
      .catch((err: unknown) => log.warn({ err }, "a channel could not be looked at"));
    if (!page) break;
    const found = page.find(
      ({ author, nonce, components }) =>
        author.id === userId && (nonce === key || JSON.stringify(components ?? null).includes(`;post=${markOf(key)}`)),
    );
    if (found) return { kind: "found", id: found.id };
    if (page.length < pageLength) return { kind: "absent" };
    after = page.map(({ id }) => id).reduce((latest, id) => (BigInt(id) > BigInt(latest) ? id : latest));
  }
  return { kind: "unknown" };
}

const switchedOff = 40_006;

/** Discord's codes for a channel that takes no post. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const closed: Readonly<Record<number | string, Extract<Sent, { kind: "gone" | "forbidden" }>>> = {
  10003: { kind: "gone", reason: "the channel does not exist any more" },
  50001: { kind: "forbidden", reason: "the bot does not see the channel; give it View Channel there" },
  50013: { kind: "forbidden", reason: "the bot may not write in the channel; give it Send Messages there" },
  50008: { kind: "forbidden", reason: "the channel takes no messages" },
  50007: { kind: "forbidden", reason: "the person takes no direct messages from the bot" },
  160005: { kind: "forbidden", reason: "the thread is locked" },
};
