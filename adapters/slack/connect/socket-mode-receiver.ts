import { setTimeout as wait } from "node:timers/promises";
import type { App } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import * as v from "valibot";
import { doublingPauses, readField, retry } from "../../shared/errors-retries-timeouts.ts";
import type { Metrics } from "../../shared/metrics.ts";
import { PlatformError } from "../../shared/platform.ts";
import { proxyDispatcher } from "../../shared/proxy.ts";
import { errorReason, socketModeOffMessage, startError } from "../api/api-errors.ts";
import { clientOptions, createBoltLogger, type ReceiverContext, type SlackReceiver } from "../api/client.ts";

/** Milliseconds for the call that returns the address of a socket, for its greeting, and for the answers to pings, sent every third of it. */
const [addressTimeout, connectTimeout, clientPingTimeout] = [2_500, 5_000, 2_000];

/** Milliseconds. */
const defaultTimes = {
  /** The old socket still receives and acknowledges for so long. */
  drain: 3_000,
  /** After the loss of a connection that lasted so long, the next one is made at once. */
  stable: 10_000,
  /** Pauses between attempts: the first and the longest. */
  pauses: [500, 30_000] as readonly [shortest: number, longest: number],
};
/** Why a connection ended: without an announcement, or with this one of Slack's if Socket Mode is switched off. */
const [closed, switchedOff] = ["the socket was closed", "link_disabled"];

/**
 * Takes the place of Bolt's SocketModeReceiver, after whose refreshes no socket is open for 1.0–2.3 s (5 s by default), so that commands are lost,
 * and which ends the process by an unhandled rejection if Slack refuses the next one (measured with @slack/socket-mode 3.1.0;
 * slackapi/node-slack-sdk #2656). This one connects before the old socket closes. Superfluous once 3.2.0 is published.
 * `confirmToken`: reports the loss of the bot token if Slack refuses it.
 */
export function createSocketModeReceiver(
  appToken: string,
  apiUrl: string | undefined,
  confirmToken: () => Promise<void>,
  { log, metrics, onLost, onUnreadable }: Pick<ReceiverContext, "log" | "metrics" | "onLost" | "onUnreadable">,
  { drain, stable, pauses: [shortestPause, longestPause] } = defaultTimes,
): SlackReceiver {
  const stopping = new AbortController();
  const { signal } = stopping;
  let app: App | undefined;
  let current: OverlappingClient | undefined;

  const connect = async (): Promise<void> => {
    const dispatcher = proxyDispatcher();
    const client = new OverlappingClient({
      appToken,
      clientPingTimeout,
      autoReconnectEnabled: false,
      logger: createBoltLogger(log),
      clientOptions: clientOptions({ apiUrl, timeout: addressTimeout, log }),
      ...(dispatcher ? { dispatcher } : {}),
    });
    client.on("unreadable", onUnreadable);
    client.on("slack_event", ({ ack, body, retry_num: retryNum, retry_reason: retryReason }) => {
      app
        ?.processEvent({ ack: measuredAck(ack, metrics), body, retryNum, retryReason })
        .catch((error: unknown) =>
          log.warn({ reason: errorReason(error) }, "a delivery was not acknowledged; if it is an event, Slack delivers it again"),
        );
    });
    await client.connect();
    if (signal.aborted) return client.close();
    current = client;
    const startTime = performance.now();
    void client.ended
      .then((reason) => replace(reason, performance.now() - startTime))
      .then(() => setTimeout(() => client.close(), drain).unref());
  };
  const start = () => connect().catch((error: unknown) => Promise.reject(startError("SLACK_APP_TOKEN", error, apiUrl)));
  const pauseAfter = (error: unknown, planned: number) => {
    if (!(error instanceof PlatformError && error.retry)) return undefined;
    log.warn(error.message);
    return Math.max(planned, error.retryAfter);
  };
  /** `lifetime`: milliseconds that the connection lasted. */
  const replace = async (reason: string, lifetime: number): Promise<void> => {
    if (signal.aborted) return;
    current = undefined;
    try {
      if (reason === switchedOff) throw endError(reason);
      log.info({ reason }, "the connection ended; connecting again");
      if (reason === closed && lifetime < stable) await wait(shortestPause, undefined, { signal });
      const connectAgain = () => retry(start, { pauses: doublingPauses(shortestPause, longestPause), pauseAfter, signal });
      // One refusal of the token may be a mistake.
      await retry(connectAgain, { pauses: [shortestPause], pauseAfter: (_, planned) => planned, signal });
      log.info("connected again");
      // The app token may be valid although the bot token was revoked.
      await confirmToken();
    } catch (error) {
      if (error instanceof PlatformError) onLost(error);
    }
  };
  return {
    init: (boltApp) => {
      app = boltApp;
    },
    start,
    isConnected: () => current !== undefined,
    drain: async () => stopping.abort(),
    stop: async () => {
      stopping.abort();
      current?.close();
      current = undefined;
    },
  };
}

/** Reports the time from now until the acknowledgement is sent. */
function measuredAck(ack: (response?: unknown) => Promise<void>, metrics: Metrics): typeof ack {
  const arrival = performance.now();
  return async (response) => {
    await ack(response);
    metrics.timeAcknowledgement("slack", performance.now() - arrival);
  };
}

/** Keeps its socket open after Slack announces its end; the library would close it before the events in flight are acknowledged. */
class OverlappingClient extends SocketModeClient {
  /** Resolves to the reason when the connection ends, or when Slack announces its end. */
  readonly ended = new Promise<string>((resolve) => this.once("ending", resolve).once("disconnected", () => resolve(closed)));

  override emit(event: string | symbol, ...parts: unknown[]): boolean {
    // Of a delivery the library also emits an event with the name that is in it, which may be one of its own.
    if (event !== "slack_event" && readField(parts[0], "ack") !== undefined) return false;
    const reason = event === "ws_message" ? announcedEnd(parts[0]) : undefined;
    return reason === undefined ? super.emit(event, ...parts) : super.emit("ending", reason);
  }

  /** The library leaves the rejection unhandled (3.1.0). */
  protected override async onWebSocketMessage(...message: Parameters<SocketModeClient["onWebSocketMessage"]>): Promise<void> {
    await super.onWebSocketMessage(...message).catch((error: unknown) => this.emit("unreadable", error));
  }

  /** Resolves once Slack greets. */
  async connect(): Promise<void> {
    const started: Promise<unknown> = this.start();
    const failed = Promise.race([this.ended, wait(connectTimeout, "no greeting in time", { ref: false })]).then((reason) => {
      throw endError(reason);
    });
    await Promise.race([started, failed]).catch((error: unknown) => {
      // The start may still succeed after the timeout.
      started.then(() => this.close()).catch(() => this.close());
      throw error ?? endError(closed);
    });
  }

  /** The first call sends a closing frame; the second does not wait for the answer to it. */
  close(): void {
    for (let call = 1; call <= 2; call += 1) this.disconnect().catch(() => undefined);
  }
}

function endError(reason: string): PlatformError {
  const message = reason === switchedOff ? socketModeOffMessage : `Slack does not open a socket (${reason}); trying again.`;
  return new PlatformError(message, { retry: reason !== switchedOff });
}

/** The reason in a disconnect message; undefined for other messages. */
function announcedEnd(data: unknown): string | undefined {
  if (typeof data !== "string" || !data.includes('"disconnect"')) return undefined;
  const message = v.safeParse(v.pipe(v.string(), v.parseJson()), data).output;
  return readField(message, "type") === "disconnect" ? String(readField(message, "reason")) : undefined;
}
