import type { types, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import * as v from "valibot";
import type { Found, Post, Sender, Sent } from "../../src/daily/sender.ts";
import { isUnreachable, unreachablePause } from "../shared/network-errors.ts";
import type { PlatformContext, PlatformError } from "../shared/platform.ts";
import { type CallOutcome, webCall, withFallback } from "./api/calls.ts";
import { createClient } from "./api/client.ts";
import { lossIn, reasonOf } from "./api/errors.ts";
import { quiet } from "./api/send.ts";
import type { SlackSettings } from "./config.ts";
import { messageOf } from "./render/message.ts";

/** Milliseconds for one call, and for all pages of a look at a channel. */
const [patience, lookPatience] = [5_000, 14_000];
/** Slack takes about one message a second in a channel, and an amount for a workspace that it does not publish; it says when that is reached. */
const limits = { slots: 10, perSecond: 15 } as const;
const pageLength = 100;

/** How facts are posted in Slack's channels; each carries its key as metadata, by which it is found again. */
export function openDailySender(settings: SlackSettings, isConnected: () => boolean, surroundings: PlatformContext): Sender {
  const { bot, commandPrefix, log, onLost } = surroundings;
  const client = createClient(settings.botToken, { apiUrl: settings.apiUrl, timeout: patience, log });
  const look = { bot, commandPrefix, surface: "message" } as const;
  /** Until then Slack wants to hear nothing. Of `performance.now()`. */
  let quietUntil = 0;

  const post = ({ channel: { channel }, key, reply }: Post): Promise<CallOutcome> =>
    withFallback(messageOf(reply, look), log, (body) =>
      webCall(() => client.chat.postMessage({ channel, ...body, ...quiet, metadata: { event_type: eventType, event_payload: { key } } })),
    );

  return {
    platform: "slack",
    ...limits,
    isReady: () => isConnected() && performance.now() >= quietUntil,
    send: async (wanted) => {
      const called = await post(wanted);
      if (called.kind === "limited") quietUntil = performance.now() + called.seconds * 1_000;
      return sentBy(called, onLost);
    },
    find: (wanted) => foundBy(wanted, client, log),
    tell: async ({ channel }, person, note) => {
      const { text, blocks } = messageOf(note, look);
      const where: types.RichTextSection = { type: "rich_text_section", elements: [{ type: "channel", channel_id: channel }] };
      const named = { text: `${text}\n<#${channel}>`, blocks: [...blocks, { type: "rich_text", elements: [where] } as const] };
      await client.chat.postMessage({ channel: person, ...named, ...quiet });
    },
  };
}

/** Looks through the channel, the latest messages first. */
async function foundBy({ channel: { channel }, key, notBefore }: Post, client: webApi.WebClient, log: Logger): Promise<Found> {
  const oldest = String(Math.floor(notBefore / 1_000));
  let cursor: string | undefined;
  for (const until = performance.now() + lookPatience; performance.now() < until; ) {
    const page = await client.conversations
      .history({ channel, oldest, limit: pageLength, include_all_metadata: true, ...(cursor ? { cursor } : {}) })
      .catch((error: unknown) => log.warn({ reason: reasonOf(error) }, "a channel could not be looked at"));
    if (!page) break;
    const ts = page.messages?.find(({ metadata }) => keyIn(metadata) === key)?.ts;
    if (ts) return { kind: "found", id: ts };
    cursor = page.response_metadata?.next_cursor;
    if (!cursor) return { kind: "absent" };
  }
  return { kind: "unknown" };
}

const eventType = "verbatim_daily";
const metadataSchema = v.object({ event_type: v.literal(eventType), event_payload: v.object({ key: v.string() }) });

function keyIn(metadata: unknown): string | undefined {
  const { success, output } = v.safeParse(metadataSchema, metadata);
  return success ? output.event_payload.key : undefined;
}

/** Slack's words for a channel that takes no post, and how to mend it. docs.slack.dev/reference/methods/chat.postMessage#errors */
const closed: Readonly<Record<string, Extract<Sent, { kind: "gone" | "forbidden" }>>> = {
  channel_not_found: { kind: "gone", reason: "the channel does not exist any more, or the app was removed from it" },
  is_archived: { kind: "gone", reason: "the channel is archived" },
  not_in_channel: { kind: "forbidden", reason: "the app is not in the channel; invite it there" },
  restricted_action: { kind: "forbidden", reason: "the workspace lets only some people post in this channel" },
  missing_scope: { kind: "forbidden", reason: "the app lacks the scope chat:write; reinstall it" },
};

/** What Slack says when it takes nothing at the moment. */
const passing: ReadonlySet<string> = new Set([
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
  "team_added_to_org",
  "accesslimited",
]);
/** What Slack says when it does not know itself. */
const unsure: ReadonlySet<string> = new Set(["internal_error", "fatal_error", "request_timeout", "service_unavailable"]);

function sentBy(called: CallOutcome, onLost: (error: PlatformError) => void): Sent {
  switch (called.kind) {
    case "sent":
      return { kind: "sent", id: called.ts ?? "" };
    case "limited":
      return { kind: "later", delay: called.seconds * 1_000 };
    case "unknown":
      return isUnreachable(called.reason) ? { kind: "later", delay: unreachablePause } : { kind: "ambiguous" };
    case "refused": {
      const loss = lossIn(called.code);
      if (loss) onLost(loss);
      if (loss || passing.has(called.code)) return { kind: "later", delay: unreachablePause };
      if (unsure.has(called.code)) return { kind: "ambiguous" };
      return closed[called.code] ?? { kind: "forbidden", reason: `Slack refused it (${called.code})` };
    }
  }
}
