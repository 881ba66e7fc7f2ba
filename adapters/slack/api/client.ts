import { type Logger as BoltLogger, LogLevel, type Receiver, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { OnUnreadable } from "../../shared/log.ts";
import { createFetch, type FetchOptions } from "../../shared/network.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import type { SlackSettings } from "./platform-settings.ts";

export interface ClientOptions extends FetchOptions, Pick<SlackSettings, "apiUrl"> {
  readonly log: Logger;
  /** The workspace, for the token of an organisation. */
  readonly teamId?: string | undefined;
}

export function createClient(token: string, options: ClientOptions): webApi.WebClient {
  return new webApi.WebClient(token, clientOptions(options));
}

/** A new object each time, because clients write into it. Clients never retry by themselves: a post may have arrived although its response was lost. */
export function clientOptions({ apiUrl, log, teamId, ...options }: ClientOptions) {
  return {
    ...(teamId === undefined ? {} : { teamId }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    fetch: createFetch(options),
    logger: createBoltLogger(log),
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  };
}

/**
 * Logs the warnings and errors of Slack's libraries at debug level, because this program logs every relevant failure itself.
 * Their debug and info lines contain message bodies and payloads, so they are dropped.
 */
export function createBoltLogger(log: Logger): BoltLogger {
  const text = (part: unknown) => (part instanceof Error ? part.message : typeof part === "string" ? part : "");
  const write = (...parts: readonly unknown[]) => log.debug({ library: "slack" }, parts.map(text).join(" "));
  const drop = () => undefined;
  return { debug: drop, info: drop, warn: write, error: write, setLevel: drop, getLevel: () => LogLevel.WARN, setName: drop };
}

/** What receives from Slack tells `onUnreadable` of what it drops. */
export interface ReceiverContext extends PlatformContext {
  readonly onUnreadable: OnUnreadable;
}

/** The program can watch and end this receiver of Bolt's. `start` rejects with a PlatformError. */
export interface SlackReceiver extends Receiver {
  isConnected(): boolean;
  /** Ends the connection, and resolves when nothing new is accepted; what is in flight can still be acknowledged. */
  drain(): Promise<void>;
}
