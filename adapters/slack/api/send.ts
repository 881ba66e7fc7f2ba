import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import type { PlatformError } from "../../shared/platform.ts";
import type { HomeView, Prompt } from "../render/home.ts";
import type { SlackMessage } from "../render/message.ts";
import { type CallOutcome, callWebApi, postToResponseUrl, refusedBlocksCodes, sendWithFallback } from "./calls.ts";
import { type ApiSettings, createClient } from "./client.ts";
import { lostTokenError } from "./errors.ts";

/** Sends messages. Failures are logged; no method rejects. */
export interface Messenger {
  post(to: MessageTarget, message: SlackMessage, log: Logger): Promise<void>;
  /** Only `person` sees the message, until Slack is reloaded. */
  postEphemeral(to: MessageTarget & { readonly person: string }, message: SlackMessage, log: Logger): Promise<void>;
  /** Sends to the response URL of a button or a command. */
  respond(to: ResponseTarget, message: SlackMessage, log: Logger): Promise<void>;
  publishHome(person: string, view: HomeView, log: Logger): Promise<void>;
  suggestPrompts(channel: string, prompts: readonly Prompt[], log: Logger): Promise<void>;
}

interface MessageTarget {
  readonly channel: string;
  readonly thread: string | undefined;
}

export interface ResponseTarget {
  readonly url: string;
  readonly isShared: boolean;
  readonly thread: string | undefined;
}

/** For every message: no link previews, no links or mentions made from plain text, no markup in the plain text. */
export const messageOptions = { unfurl_links: false, unfurl_media: false, parse: "none", mrkdwn: false } as const;

/** Milliseconds for one call. */
const timeout = 5_000;

export function createMessenger({ botToken, apiUrl }: ApiSettings, clientLog: Logger, onLost: (error: PlatformError) => void): Messenger {
  const client = createClient(botToken, { apiUrl, timeout, log: clientLog });
  const call = (log: Logger, method: string, send: () => Promise<{ readonly ok: boolean; readonly ts?: string }>) =>
    callWithRetry(() => callWebApi(send), { log, method, onLost });
  return {
    post: async ({ channel, thread }, message, log) => {
      await sendWithFallback(message, log, (body) =>
        call(log, "chat.postMessage", () => client.chat.postMessage({ channel, ...threadFields(thread), ...body, ...messageOptions })),
      );
    },
    postEphemeral: async ({ channel, thread, person: user }, message, log) => {
      await sendWithFallback(message, log, (body) =>
        call(log, "chat.postEphemeral", () =>
          client.chat.postEphemeral({ channel, user, ...threadFields(thread), ...body, parse: messageOptions.parse }),
        ),
      );
    },
    respond: async ({ url, isShared, thread }, message, log) => {
      await sendWithFallback(message, log, (body) => {
        const response_type = isShared ? "in_channel" : "ephemeral";
        const payload = { ...body, ...messageOptions, response_type, replace_original: false, ...threadFields(thread) };
        return callWithRetry(() => postToResponseUrl(url, payload, timeout), { log, method: "response_url", onLost });
      });
    },
    publishHome: async (person, view, log) => {
      await call(log, "views.publish", () => client.views.publish({ user_id: person, view }));
    },
    suggestPrompts: async (channel, prompts, log) => {
      const [first, ...others] = prompts;
      if (!first) return;
      await call(log, "assistant.threads.setSuggestedPrompts", () =>
        client.assistant.threads.setSuggestedPrompts({ channel_id: channel, title: "For example", prompts: [first, ...others] }),
      );
    },
  };
}

function threadFields(thread: string | undefined) {
  return thread ? { thread_ts: thread } : {};
}

interface CallContext {
  readonly log: Logger;
  readonly method: string;
  readonly onLost: (error: PlatformError) => void;
}

const maxAttempts = 4;
/** Seconds. After a longer rate limit an answer would come too late to be useful. */
const maxPause = 30;

/** Retries after a rate limit. A call that may have succeeded is never repeated. */
async function callWithRetry(call: () => Promise<CallOutcome>, { log, method, onLost }: CallContext): Promise<CallOutcome> {
  let outcome = await call();
  for (let attempt = 1; outcome.kind === "rateLimited" && outcome.seconds <= maxPause && attempt < maxAttempts; attempt += 1) {
    await wait(outcome.seconds * 1_000);
    outcome = await call();
  }
  logFailure(outcome, method, log);
  const lostToken = outcome.kind === "refused" ? lostTokenError(outcome.code) : undefined;
  if (lostToken) onLost(lostToken);
  return outcome;
}

function logFailure(outcome: CallOutcome, method: string, log: Logger): void {
  if (outcome.kind === "sent" || (outcome.kind === "refused" && refusedBlocksCodes.has(outcome.code))) return;
  if (outcome.kind === "rateLimited")
    log.warn({ method, seconds: outcome.seconds }, `${method} is rate limited for too long; an answer was dropped`);
  else log.error({ method, ...outcome }, `${method} failed; it is not retried`);
}
