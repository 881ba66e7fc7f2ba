import { MessageFlags, RateLimitError, REST, Routes, SnowflakeUtil } from "discord.js";
import * as v from "valibot";
import type { Post, Sender, Sent } from "../../src/daily/sender.ts";
import { done } from "../../src/reply.ts";
import type { DiscordSettings } from "../config.ts";
import type { Surroundings } from "../platform.ts";
import { renderedPlainly } from "./render.ts";
import { deadToken, isUnauthorised, isUnreachable, pauseIn, refusalOf } from "./trouble.ts";

/** Milliseconds for one request, and for all pages of a look at a channel. */
const [patience, lookPatience] = [6_000, 13_000];
/** Of the 50 requests a second that a bot has, https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
const limits = { slots: 20, perSecond: 40 } as const;
/** Milliseconds until another attempt where Discord could not even be reached. */
const unreachablePause = 10_000;
/** Milliseconds before its first attempt from which on a post is looked for: this machine's clock may be wrong by hours. */
const lookBack = 24 * 3_600_000;
const pageLength = 100;

const messagesSchema = v.array(
  v.object({
    id: v.string(),
    content: v.string(),
    nonce: v.nullish(v.union([v.string(), v.number()])),
    author: v.object({ id: v.string() }),
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
  { bot, commandPrefix, log, onLost }: Surroundings,
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
    if (isUnauthorised(error) || isUnreachable(error)) return { kind: "later", delay: unreachablePause };
    const code = refusalOf(error);
    if (code === undefined) return { kind: "ambiguous" };
    return closed[code] ?? { kind: "forbidden", reason: `Discord refused it (${code})` };
  };

  return {
    platform: "discord",
    ...limits,
    isReady: () => isConnected() && performance.now() >= quietUntil,
    send: async ({ channel: { channel }, key, reply }) => {
      const body = { ...renderedPlainly(reply, rendering), flags: MessageFlags.SuppressEmbeds, nonce: key, enforce_nonce: true };
      try {
        const [sent] = v.parse(messagesSchema, [await rest.post(Routes.channelMessages(channel), { body })]);
        return { kind: "sent", id: sent?.id ?? "" };
      } catch (error) {
        return failure(error);
      }
    },
    find: async (post) => {
      const content = renderedPlainly(post.reply, rendering).content?.trim();
      const isIt = ({ author, ...message }: v.InferOutput<typeof messagesSchema>[number]) =>
        author.id === userId() && (String(message.nonce) === post.key || message.content.trim() === content);
      let after = String(SnowflakeUtil.generate({ timestamp: post.since - lookBack }));
      for (const until = performance.now() + lookPatience; performance.now() < until; ) {
        const page = v.safeParse(
          messagesSchema,
          await messagesAfter(after, post, rest).catch((err: unknown) => log.warn({ err }, "a channel could not be looked at")),
        );
        if (!page.success) break;
        const found = page.output.find(isIt);
        if (found) return { kind: "found", id: found.id };
        if (page.output.length < pageLength) return { kind: "absent" };
        after = page.output.map(({ id }) => id).reduce((latest, id) => (BigInt(id) > BigInt(latest) ? id : latest));
      }
      return { kind: "unknown" };
    },
    tell: async (_, person, text) => {
      const { id } = v.parse(v.object({ id: v.string() }), await rest.post(Routes.userChannels(), { body: { recipient_id: person } }));
      await rest.post(Routes.channelMessages(id), { body: renderedPlainly(done([{ kind: "text", text }]), rendering) });
    },
  };
}

function messagesAfter(after: string, { channel }: Post, rest: REST): Promise<unknown> {
  return rest.get(Routes.channelMessages(channel.channel), { query: new URLSearchParams({ after, limit: String(pageLength) }) });
}

/** Discord's codes for a channel that takes no post. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const closed: Readonly<Record<number | string, Extract<Sent, { kind: "gone" | "forbidden" }>>> = {
  10003: { kind: "gone", reason: "the channel does not exist any more" },
  50001: { kind: "forbidden", reason: "the bot does not see the channel; give it View Channel there" },
  50013: { kind: "forbidden", reason: "the bot may not write in the channel; give it Send Messages there" },
  50008: { kind: "forbidden", reason: "the channel takes no messages" },
  50007: { kind: "forbidden", reason: "the person takes no direct messages from the bot" },
  160005: { kind: "forbidden", reason: "the thread is locked" },
};
