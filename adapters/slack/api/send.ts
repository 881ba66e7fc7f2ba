import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import type { PlatformError } from "../../shared/platform.ts";
import type { HomeView, Prompt } from "../render/home.ts";
import type { Message } from "../render/message.ts";
import { blocksRefused, type CallOutcome, urlCall, webCall, withFallback } from "./calls.ts";
import { type ApiSettings, createClient } from "./client.ts";
import { lossIn } from "./errors.ts";

/** Sends; what cannot be sent is logged, and nothing is thrown. */
export interface Messenger {
  post(to: Place, message: Message, log: Logger): Promise<void>;
  /** So that only `person` sees it, until Slack is loaded again. */
  whisper(to: Place & { readonly person: string }, message: Message, log: Logger): Promise<void>;
  /** To a button's or a command's response URL. */
  respond(to: ResponseTarget, message: Message, log: Logger): Promise<void>;
  publishHome(user: string, view: HomeView, log: Logger): Promise<void>;
  suggest(channel: string, prompts: readonly Prompt[], log: Logger): Promise<void>;
}

interface Place {
  readonly channel: string;
  readonly thread: string | undefined;
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

export function openMessenger({ botToken, apiUrl }: ApiSettings, log: Logger, onLost: (error: PlatformError) => void): Messenger {
  const client = createClient(botToken, { apiUrl, timeout: patience, log });
  const call = (to: Logger, method: string, send: () => Promise<{ readonly ok: boolean; readonly ts?: string }>) =>
    settled(() => webCall(send), { log: to, what: method, onLost });
  return {
    post: async ({ channel, thread }, message, to) => {
      await withFallback(message, to, (body) =>
        call(to, "chat.postMessage", () => client.chat.postMessage({ channel, ...inThread(thread), ...body, ...quiet })),
      );
    },
    whisper: async ({ channel, thread, person: user }, message, to) => {
      await withFallback(message, to, (body) =>
        call(to, "chat.postEphemeral", () =>
          client.chat.postEphemeral({ channel, user, ...inThread(thread), ...body, parse: quiet.parse }),
        ),
      );
    },
    respond: async ({ url, isShared, thread }, message, to) => {
      await withFallback(message, to, (body) => {
        const response_type = isShared ? "in_channel" : "ephemeral";
        const payload = { ...body, ...quiet, response_type, replace_original: false, ...inThread(thread) };
        return settled(() => urlCall(url, payload, patience), { log: to, what: "response_url", onLost });
      });
    },
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

function inThread(thread: string | undefined) {
  return thread ? { thread_ts: thread } : {};
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
async function settled(call: () => Promise<CallOutcome>, { log, what, onLost }: Settling): Promise<CallOutcome> {
  let sent = await call();
  for (let attempt = 1; sent.kind === "limited" && sent.seconds <= longestWait && attempt < mostAttempts; attempt += 1) {
    await wait(sent.seconds * 1_000);
    sent = await call();
  }
  if (sent.kind === "sent" || (sent.kind === "refused" && blocksRefused.has(sent.code))) return sent;
  if (sent.kind === "limited") log.warn({ what, seconds: sent.seconds }, `Slack takes no ${what} for a while; an answer is lost`);
  else log.error({ what, ...sent }, `${what} failed; it is not tried again`);
  const loss = sent.kind === "refused" ? lossIn(sent.code) : undefined;
  if (loss) onLost(loss);
  return sent;
}
