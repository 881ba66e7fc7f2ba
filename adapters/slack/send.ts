import { setTimeout as wait } from "node:timers/promises";
import { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { SlackSettings } from "../config.ts";
import type { PlatformError } from "../platform.ts";
import { clientOptions } from "./client-options.ts";
import type { HomeView, Prompt } from "./home.ts";
import { boltLogger } from "./log.ts";
import type { Message } from "./render.ts";
import { isLost, reasonOf, troubleWith } from "./trouble.ts";

/** Sends; what cannot be sent is logged, and nothing is thrown. */
export interface Sender {
  post(to: { readonly channel: string; readonly thread: string }, message: Message, log: Logger): Promise<void>;
  /** To a button's or a command's response URL. */
  respond(to: ResponseTarget, message: Message, log: Logger): Promise<void>;
  publishHome(user: string, view: HomeView, log: Logger): Promise<void>;
  suggest(channel: string, prompts: readonly Prompt[], log: Logger): Promise<void>;
}

export interface ResponseTarget {
  readonly url: string;
  readonly isShared: boolean;
  readonly thread: string | undefined;
}

/** In every message: no previews, no links or names made out of what stands there, no markup in the plain text. */
export const quiet = { unfurl_links: false, unfurl_media: false, parse: "none", mrkdwn: false } as const;

/** Milliseconds. */
const patience = 5_000;

export function openSender({ botToken, apiUrl }: SlackSettings, log: Logger, onLost: (error: PlatformError) => void): Sender {
  const client = new webApi.WebClient(botToken, {
    ...clientOptions(apiUrl, patience),
    logger: boltLogger(log),
  });
  const call = (to: Logger, method: string, send: () => Promise<unknown>) =>
    settled(() => webCall(send), { log: to, what: method, onLost });
  return {
    post: ({ channel, thread }, message, to) =>
      withFallback(message, to, (body) =>
        call(to, "chat.postMessage", () => client.chat.postMessage({ channel, thread_ts: thread, ...body, ...quiet })),
      ),
    respond: ({ url, isShared, thread }, message, to) =>
      withFallback(message, to, (body) => {
        const response_type = isShared ? "in_channel" : "ephemeral";
        const payload = { ...body, ...quiet, response_type, replace_original: false, ...(thread ? { thread_ts: thread } : {}) };
        return settled(() => urlCall(url, payload), { log: to, what: "response_url", onLost });
      }),
    publishHome: async (user, view, to) => {
      await call(to, "views.publish", () => client.views.publish({ user_id: user, view }));
    },
    suggest: async (channel, prompts, to) => {
      const [first, ...others] = prompts;
      if (!first) return;
      await call(to, "assistant.threads.setSuggestedPrompts", () =>
        client.assistant.threads.setSuggestedPrompts({ channel_id: channel, title: "For example", prompts: [first, ...others] }),
      );
    },
  };
}

/** What became of a call: it may have reached people unless Slack says that it did not. */
type Sent =
  | { readonly kind: "sent" }
  | { readonly kind: "limited"; readonly seconds: number }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "unknown"; readonly reason: string };

type Body = { readonly text: string; readonly blocks?: Message["blocks"] };

const blocksRefused: ReadonlySet<string> = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "msg_blocks_too_long",
  "invalid_attachments",
  "only_one_table_allowed",
]);

/** With its blocks, and once more as plain text when Slack refuses those. */
async function withFallback({ text, blocks }: Message, log: Logger, send: (body: Body) => Promise<Sent>): Promise<void> {
  const sent = await send(blocks.length > 0 ? { text, blocks } : { text });
  if (sent.kind !== "refused" || !blocksRefused.has(sent.code)) return;
  log.error({ code: sent.code }, "Slack refused the blocks of a message, which is a fault of the program; sending its text alone");
  await send({ text });
}

interface Settling {
  readonly log: Logger;
  readonly what: string;
  readonly onLost: (error: PlatformError) => void;
}

const mostAttempts = 4;
/** Seconds; who asks to be left alone for longer is not worth waiting for. */
const longestWait = 30;

/** Waits as Slack asks to, and tries again; a call that may have gone through is never made twice. */
async function settled(call: () => Promise<Sent>, { log, what, onLost }: Settling): Promise<Sent> {
  let sent = await call();
  for (let attempt = 1; sent.kind === "limited" && sent.seconds <= longestWait && attempt < mostAttempts; attempt += 1) {
    await wait(sent.seconds * 1_000);
    sent = await call();
  }
  if (sent.kind === "sent" || (sent.kind === "refused" && blocksRefused.has(sent.code))) return sent;
  log.error({ what, ...sent }, `${what} failed; it is not tried again`);
  if (sent.kind === "refused" && isLost(sent.code)) onLost(troubleWith("SLACK_BOT_TOKEN", refusal(sent.code)));
  return sent;
}

function refusal(error: string): Error {
  return new webApi.WebAPIPlatformError({ ok: false, error });
}

async function webCall(send: () => Promise<unknown>): Promise<Sent> {
  try {
    await send();
    return { kind: "sent" };
  } catch (error) {
    if (error instanceof webApi.WebAPIRateLimitedError) return { kind: "limited", seconds: error.retryAfter };
    if (error instanceof webApi.WebAPIPlatformError) return { kind: "refused", code: reasonOf(error) };
    return { kind: "unknown", reason: reasonOf(error) };
  }
}

async function urlCall(url: string, payload: unknown): Promise<Sent> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(patience),
    });
    const answer = await response.text();
    if (response.status === 429) return { kind: "limited", seconds: Number(response.headers.get("retry-after") ?? 1) };
    const [code] = /\b[a-z]+(?:_[a-z]+)+\b/u.exec(answer) ?? [];
    if (code && (!response.ok || answer.includes('"ok":false'))) return { kind: "refused", code };
    return response.ok ? { kind: "sent" } : { kind: "unknown", reason: `HTTP ${response.status}` };
  } catch (error) {
    return { kind: "unknown", reason: reasonOf(error) };
  }
}
