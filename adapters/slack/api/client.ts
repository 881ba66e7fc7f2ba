import { type Logger as BoltLogger, LogLevel, webApi } from "@slack/bolt";
import type { Logger } from "pino";

/** What a client of Slack's Web API needs from the settings. */
export interface ApiSettings {
  readonly botToken: string;
  /** Ends in a slash; Slack's own address if undefined. */
  readonly apiUrl: string | undefined;
}

export interface ClientOptions {
  readonly apiUrl: string | undefined;
  /** Milliseconds for one call. */
  readonly timeout: number;
  readonly log: Logger;
  readonly fetch?: webApi.FetchFunction;
}

/** A client that never retries by itself: a post may have gone through although its response was lost. */
export function createClient(token: string, { apiUrl, timeout, log, fetch = slackFetch }: ClientOptions): webApi.WebClient {
  return new webApi.WebClient(token, { ...clientOptions(apiUrl, timeout), logger: createBoltLogger(log), fetch });
}

/** A new object each time, because clients write into it. `timeout` in milliseconds. */
export function clientOptions(apiUrl: string | undefined, timeout: number) {
  const base = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout, fetch: slackFetch };
  return apiUrl ? { ...base, slackApiUrl: apiUrl } : base;
}

/** Adds the `retry-after` header that a rate limit may lack: without it the library reports an unreadable response. */
export async function slackFetch(url: string | URL, request?: RequestInit): Promise<Response> {
  const response = await fetch(url, request);
  if (response.status !== 429) return response;
  return new Response(response.body, { status: 429, headers: { "retry-after": String(retryAfter(response)) } });
}

/** Seconds to wait after a rate limit; 1 if Slack names none. */
export function retryAfter({ headers }: Response): number {
  const seconds = Number.parseInt(headers.get("retry-after") ?? "", 10);
  return seconds >= 0 ? seconds : 1;
}

/**
 * Logs the warnings and errors of Slack's libraries at debug level, because this program logs every relevant failure itself.
 * Their debug and info lines contain message bodies and payloads, so they are dropped.
 */
export function createBoltLogger(log: Logger): BoltLogger {
  const write = (...parts: readonly unknown[]) => log.debug({ library: "slack" }, parts.map(messageText).join(" "));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: write,
    error: write,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function messageText(part: unknown): string {
  return part instanceof Error ? part.message : typeof part === "string" ? part : "";
}
