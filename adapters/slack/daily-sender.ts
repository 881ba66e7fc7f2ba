import type { types, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import * as v from "valibot";
import type { FindResult, Post, Sender, SendResult } from "../../src/daily/sender.ts";
import { isUnreachable, unreachablePause } from "../shared/network-errors.ts";
import type { PlatformContext, PlatformError } from "../shared/platform.ts";
import { type CallOutcome, callWebApi, sendWithFallback } from "./api/calls.ts";
import { createClient } from "./api/client.ts";
import { errorReason, lostTokenError } from "./api/errors.ts";
import { messageOptions } from "./api/send.ts";
import type { SlackSettings } from "./config.ts";
import { renderSlackMessage } from "./render/message.ts";

/** Milliseconds for one call, and for all pages of a search in a channel. */
const [callTimeout, findTimeout] = [5_000, 14_000];
/** Slack allows about one message per second in a channel, and an unpublished number per workspace; it reports when that is reached. */
const limits = { maxInFlight: 10, maxPerSecond: 15 } as const;
const pageLength = 100;

/** Posts facts in Slack's channels. The metadata of each post contains its key, by which the post can be found. */
export function createDailySender(settings: SlackSettings, isConnected: () => boolean, context: PlatformContext): Sender {
  const { bot, log, onLost } = context;
  const client = createClient(settings.botToken, { apiUrl: settings.apiUrl, timeout: callTimeout, log });
  const options = { bot, target: "message" } as const;
  /** The end of a rate limit, as `performance.now()`. */
  let limitedUntil = 0;

  const post = ({ channel: { channel }, key, reply }: Post): Promise<CallOutcome> => {
    const metadata = { event_type: eventType, event_payload: { key } };
    return sendWithFallback(renderSlackMessage(reply, options), log, (body) =>
      callWebApi(() => client.chat.postMessage({ channel, ...body, ...messageOptions, metadata })),
    );
  };

  return {
    platform: "slack",
    ...limits,
    isReady: () => isConnected() && performance.now() >= limitedUntil,
    send: async (wanted) => {
      const outcome = await post(wanted);
      if (outcome.kind === "rateLimited") limitedUntil = performance.now() + outcome.seconds * 1_000;
      return toSendResult(outcome, onLost);
    },
    find: (wanted) => findPost(wanted, client, log),
    notify: async ({ channel }, person, note) => {
      const { text, blocks } = renderSlackMessage(note, options);
      const channelName: types.RichTextSection = { type: "rich_text_section", elements: [{ type: "channel", channel_id: channel }] };
      const message = { text: `${text}\n<#${channel}>`, blocks: [...blocks, { type: "rich_text", elements: [channelName] } as const] };
      await client.chat.postMessage({ channel: person, ...message, ...messageOptions });
    },
  };
}

/** Searches the channel, the latest messages first. */
async function findPost({ channel: { channel }, key, notBefore }: Post, client: webApi.WebClient, log: Logger): Promise<FindResult> {
  const oldest = String(Math.floor(notBefore / 1_000));
  let cursor: string | undefined;
  for (const end = performance.now() + findTimeout; performance.now() < end; ) {
    const page = await client.conversations
      .history({ channel, oldest, limit: pageLength, include_all_metadata: true, ...(cursor ? { cursor } : {}) })
      .catch((error: unknown) => log.warn({ reason: errorReason(error) }, "the messages of a channel could not be read"));
    if (!page) break;
    const ts = page.messages?.find(({ metadata }) => readKey(metadata) === key)?.ts;
    if (ts) return { kind: "found", id: ts };
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return { kind: "absent" };
  }
  return { kind: "unknown" };
}

const eventType = "verbatim_daily";
const metadataSchema = v.object({ event_type: v.literal(eventType), event_payload: v.object({ key: v.string() }) });

function readKey(metadata: unknown): string | undefined {
  const { success, output } = v.safeParse(metadataSchema, metadata);
  return success ? output.event_payload.key : undefined;
}

/** Slack's codes for a channel that accepts no post, and how to correct that. docs.slack.dev/reference/methods/chat.postMessage#errors */
const channelRefusals: Readonly<Record<string, Extract<SendResult, { kind: "gone" | "forbidden" }>>> = {
  channel_not_found: { kind: "gone", reason: "the channel does not exist any more, or the app was removed from it" },
  is_archived: { kind: "gone", reason: "the channel is archived" },
  not_in_channel: { kind: "forbidden", reason: "the app is not in the channel; invite it there" },
  restricted_action: { kind: "forbidden", reason: "the workspace lets only some people post in this channel" },
  missing_scope: { kind: "forbidden", reason: "the app lacks the scope chat:write; reinstall it" },
};

/** Codes of temporary refusals: the post was certainly not made. */
const notPostedCodes: ReadonlySet<string> = new Set([
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
  "team_added_to_org",
  "accesslimited",
]);
/** Codes of errors after which the post may have arrived. */
const ambiguousCodes: ReadonlySet<string> = new Set(["internal_error", "fatal_error", "request_timeout", "service_unavailable"]);

function toSendResult(outcome: CallOutcome, onLost: (error: PlatformError) => void): SendResult {
  switch (outcome.kind) {
    case "sent":
      return { kind: "sent", id: outcome.ts ?? "" };
    case "rateLimited":
      return { kind: "retry", delay: outcome.seconds * 1_000 };
    case "unknown":
      return isUnreachable(outcome.reason) ? { kind: "retry", delay: unreachablePause } : { kind: "ambiguous" };
    case "refused": {
      const lostToken = lostTokenError(outcome.code);
      if (lostToken) onLost(lostToken);
      if (lostToken || notPostedCodes.has(outcome.code)) return { kind: "retry", delay: unreachablePause };
      if (ambiguousCodes.has(outcome.code)) return { kind: "ambiguous" };
      return channelRefusals[outcome.code] ?? { kind: "forbidden", reason: `Slack refused it (${outcome.code})` };
    }
  }
}
