import { webApi } from "@slack/bolt";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { FindResult, Post, Sender, SendResult } from "../../src/daily/post-delivery.ts";
import type { SourcedReply } from "../../src/reply.ts";
import { isUnreachable, unreachablePause } from "../shared/network.ts";
import type { PlatformContext } from "../shared/platform.ts";
import { errorReason, isNotExecuted, isTokenRefused, refusalCode } from "./api/api-errors.ts";
import { keyMetadata, searchMessages } from "./api/read-messages.ts";
import { messageBody, sendMessage } from "./receive/send-answer.ts";
import { channelBlock, renderSlackMessage } from "./render/message.ts";
import { UnopenableError } from "./workspaces/sealed-installations.ts";
import { NotInstalledError, type WorkspaceClients } from "./workspaces/workspace-clients.ts";

/** Milliseconds for one call, and for all pages of a search in a channel. */
const [callTimeout, findTimeout] = [5_000, 14_000];
/**
 * Slack allows about one message per second in a channel, and an unpublished number per workspace; it reports when that is reached, and
 * then only that workspace waits. docs.slack.dev/apis/web-api/rate-limits
 */
const limitsOfOne = { maxInFlight: 10, maxPerSecond: 15 } as const;
const limitsOfMany = { maxInFlight: 40, maxPerSecond: 200 } as const;

type DailyContext = Pick<PlatformContext, "commandLine" | "linkTo" | "log">;

interface Connection {
  readonly refresh?: Sender["refresh"] | undefined;
  readonly isConnected: () => boolean;
  readonly clients: WorkspaceClients;
}

/** Posts facts in Slack's channels. The metadata of each post contains its key, by which the post can be found. */
export function createDailySender(context: DailyContext, { isConnected, clients, refresh }: Connection): Sender {
  const { log } = context;
  const render = ({ reply, document }: SourcedReply) => renderSlackMessage(reply, { ...context, document });
  const pauses = createPauses(clients);
  const search = createSearch(clients, log);
  const clientIn = (workspace: string) => clients.client(workspace, { timeout: callTimeout });
  return {
    platform: "slack",
    ...(refresh && { refresh }),
    ...(clients.isOnlyOne ? limitsOfOne : limitsOfMany),
    isReady: () => isConnected() && !pauses.isEverythingPaused(),
    send: async (post) => {
      const { channel, workspace } = post.channel;
      const delay = pauses.remaining(workspace);
      if (delay > 0) return { kind: "retry", delay };
      const metadata = keyMetadata(eventType, post.key);
      const client = await clientIn(workspace).catch(toLookupResult);
      if ("kind" in client) return client;
      try {
        const { ts } = await sendMessage(render(post), log, (body) => client.chat.postMessage({ channel, ...body, metadata }));
        return { kind: "sent", id: ts ?? "" };
      } catch (error) {
        pauses.report(workspace, error);
        clients.reportError(workspace, error);
        return toSendResult(error);
      }
    },
    find: async (wanted) => {
      const client = await clientIn(wanted.channel.workspace).catch(() => undefined);
      return client ? search(wanted, client) : { kind: "unknown" };
    },
    notify: async ({ workspace, channel }, person, note) => {
      const { text, blocks } = render(note);
      const body = messageBody({ text: `${text}\n<#${channel}>`, blocks: [...blocks, channelBlock(channel)] });
      const client = await clientIn(workspace);
      await client.chat.postMessage({ channel: person, ...body });
    },
  };
}

/** Milliseconds until the next attempt in a workspace whose token Slack refuses, or whose installation no key opens. */
const refusedPause = 5 * 60_000;

/** How long nothing is posted in each workspace, after a rate limit or a refused token. */
function createPauses({ isOnlyOne }: Pick<WorkspaceClients, "isOnlyOne">) {
  // A pause that is forgotten costs one call.
  const ends = new LRUCache<string, number>({ max: 1_000 });
  const remaining = (workspace: string) => Math.max(0, (ends.get(workspace) ?? 0) - performance.now());
  return {
    remaining,
    isEverythingPaused: () => isOnlyOne && [...ends.keys()].some((workspace) => remaining(workspace) > 0),
    report: (workspace: string, error: unknown) => {
      const isRefused = isTokenRefused(error) && !isOnlyOne;
      const pause = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1_000 : isRefused ? refusedPause : 0;
      if (pause > 0) ends.set(workspace, performance.now() + pause);
    },
  };
}

/** Why there is no client for the workspace. */
function toLookupResult(error: unknown): SendResult {
  if (error instanceof NotInstalledError) return { kind: "forbidden", reason: error.message };
  return { kind: "retry", delay: error instanceof UnopenableError ? refusedPause : unreachablePause };
}

/** LRU capacity, in posts: a search whose place is forgotten begins anew. */
const maxSearches = 1_000;

/** Looks for posts, the latest messages first. What could not be searched because of Slack's limit is searched at the next attempt. */
function createSearch({ readLimit }: Pick<WorkspaceClients, "readLimit">, log: Logger) {
  const cursors = new LRUCache<string, string>({ max: maxSearches });
  return async ({ channel: { workspace, channel }, key, notBefore }: Post, client: webApi.WebClient): Promise<FindResult> => {
    const method = "conversations.history";
    if (!readLimit.take(method, workspace)) return { kind: "unknown" };
    const cursor = cursors.get(key);
    cursors.delete(key);
    const options = { channel, oldest: String(Math.floor(notBefore / 1_000)), ...(cursor === undefined ? {} : { cursor }) };
    try {
      const end = performance.now() + findTimeout;
      const result = await searchMessages(client, method, options, { eventType, key, limit: readLimit, end });
      if (result.kind === "found") return { kind: "found", id: result.ts };
      if (result.kind === "absent") return result;
      if (readLimit.isOnePage) cursors.set(key, result.cursor);
    } catch (error) {
      log.warn({ reason: errorReason(error) }, "the messages of a channel could not be read");
    }
    return { kind: "unknown" };
  };
}

const eventType = "verbatim_daily";

/** Slack's codes for a channel that accepts no post, and how to correct that. docs.slack.dev/reference/methods/chat.postMessage#errors */
const channelRefusals: Readonly<Record<string, Extract<SendResult, { kind: "gone" | "forbidden" }>>> = {
  channel_not_found: { kind: "gone", reason: "the channel does not exist any more, or the app was removed from it" },
  is_archived: { kind: "gone", reason: "the channel is archived" },
  not_in_channel: { kind: "forbidden", reason: "the app is not in the channel; invite it there" },
  restricted_action: { kind: "forbidden", reason: "the workspace lets only some people post in this channel" },
  missing_scope: { kind: "forbidden", reason: "the app lacks the scope chat:write; reinstall it" },
};

/** Codes of temporary refusals: the post was certainly not made. */
const notPostedCodes = ["ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org", "accesslimited"];

function toSendResult(error: unknown): SendResult {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: "retry", delay: error.retryAfter * 1_000 };
  const code = refusalCode(error);
  if (isTokenRefused(error) || notPostedCodes.includes(code ?? "")) return { kind: "retry", delay: unreachablePause };
  if (isUnreachable(errorReason(error))) return { kind: "retry", delay: unreachablePause };
  if (code === undefined || !isNotExecuted(error)) return { kind: "ambiguous" };
  return channelRefusals[code] ?? { kind: "forbidden", reason: `Slack refused it (${code})` };
}
