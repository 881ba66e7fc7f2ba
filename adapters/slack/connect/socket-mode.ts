import { setTimeout as wait } from "node:timers/promises";
import { type App, SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import { PlatformError } from "../../shared/platform.ts";
import { clientOptions, createBoltLogger } from "../api/client.ts";
import { socketModeOffMessage, startError } from "../api/errors.ts";
import type { Transport } from "./transport.ts";

export interface SocketModeOptions {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly app: App;
  /** Called after every reconnection: the app token may stay valid after the bot token is revoked. Rejects with a PlatformError. */
  readonly confirm: () => Promise<unknown>;
  readonly log: Logger;
  readonly onLost: (error: PlatformError) => void;
}

/** Milliseconds for the call that returns the address of a socket, and for connecting to it. */
const [addressTimeout, connectTimeout] = [2_500, 5_000];
/** Milliseconds. A ping is sent every third of it, and its answer must arrive within it. */
const pingTimeout = 2_000;
/** Milliseconds after a disconnect message in which the old socket still receives and acknowledges events. */
const drainTime = 3_000;
/** Milliseconds. Losing a connection that lasted longer does not count as a failure. */
const stableTime = 10_000;
/** Short connections count as at most this many failures, so that the delay stays short; after a disconnect message there is none. */
const maxFailuresFromShortConnections = { lost: 3, requested: 1 };
/** The reason if a connection ends without a disconnect message. */
const closed = "the socket was closed";
/** Milliseconds between attempts, doubled each time. The first attempt is made at once. */
const [firstPause, longestPause] = [500, 30_000];

/**
 * Every connection has a receiver of its own. The library's own reconnecting leaves seconds without a socket at every refresh, and ends
 * the process by an unhandled rejection if Slack refuses.
 */
export function createSocketModeTransport(options: SocketModeOptions): Transport {
  const state: TransportState = { options, stopping: new AbortController(), current: undefined, failures: 0 };
  return {
    start: () => start(state),
    isConnected: () => state.current !== undefined,
    drain: () => state.stopping.abort(),
    stop: async () => {
      state.stopping.abort();
      state.current?.close();
      state.current = undefined;
    },
  };
}

interface TransportState {
  readonly options: SocketModeOptions;
  readonly stopping: AbortController;
  current: SocketConnection | undefined;
  /** Failed attempts and short connections in a row. */
  failures: number;
}

async function start(state: TransportState): Promise<void> {
  const { options, stopping } = state;
  const { log, onLost } = options;
  const connection = await connectSocket(options);
  if (stopping.signal.aborted) return connection.close();
  state.current = connection;
  const startTime = performance.now();
  void connection.ended.then((reason) => {
    if (stopping.signal.aborted || state.current !== connection) return;
    state.current = undefined;
    if (reason === "link_disabled") return onLost(new PlatformError(socketModeOffMessage, { retry: false }));
    log.info({ reason }, "the connection ended; connecting again");
    state.failures = failuresAfterEnd(state.failures, performance.now() - startTime, reason);
    return reconnect(state);
  });
}

/** `pause`: the least number of milliseconds before the attempt. */
async function reconnect(state: TransportState, pause = 0): Promise<void> {
  const { failures, options, stopping } = state;
  const { log, onLost } = options;
  const backoff = failures < 2 ? 0 : Math.min(firstPause * 2 ** (failures - 2), longestPause);
  await wait(Math.max(backoff, pause), undefined, { signal: stopping.signal }).catch(() => undefined);
  if (stopping.signal.aborted) return;
  try {
    await start(state);
    log.info("connected again");
    await options.confirm().catch((error: unknown) => reportIfFatal(error, onLost));
  } catch (reason) {
    const error = startError("SLACK_APP_TOKEN", reason, options.apiUrl);
    if (!error.retry) return onLost(error);
    log.warn(error.message);
    state.failures += 1;
    return reconnect(state, error.retryAfter);
  }
}

function reportIfFatal(error: unknown, onLost: (error: PlatformError) => void): void {
  if (error instanceof PlatformError && !error.retry) onLost(error);
}

/** `lifetime`: milliseconds that the connection lasted. */
function failuresAfterEnd(failures: number, lifetime: number, reason: string): number {
  return lifetime > stableTime ? 0 : Math.min(failures + 1, maxFailuresFromShortConnections[reason === closed ? "lost" : "requested"]);
}

interface SocketConnection {
  /** Resolves to the reason when the connection ends, or when Slack announces its end. */
  readonly ended: Promise<string>;
  close(): void;
}

async function connectSocket({ appToken, apiUrl, app, log }: SocketModeOptions): Promise<SocketConnection> {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: createBoltLogger(log),
    clientPingTimeout: pingTimeout,
    autoReconnectEnabled: false,
    customPropertiesExtractor: ({ envelope_id }) => ({ isAnswerable: typeof envelope_id === "string" }),
    installerOptions: { clientOptions: clientOptions(apiUrl, addressTimeout) },
  });
  receiver.init(app);
  const { client } = receiver;
  const ended = new Promise<string>((resolve) => {
    interceptMessages(client, (reason) => {
      resolve(reason);
      setTimeout(() => disconnect(client), drainTime).unref();
    });
    client.on("disconnected", () => resolve(closed));
  });
  const started: Promise<unknown> = client.start();
  const deadline = new AbortController();
  try {
    await Promise.race([started, ended.then(throwEndReason), timeOut(deadline.signal)]);
  } catch (error) {
    disconnect(client);
    // The start may still succeed or fail after the timeout.
    started.then(() => disconnect(client)).catch(() => undefined);
    throw startError("SLACK_APP_TOKEN", error ?? new Error(closed), apiUrl);
  } finally {
    deadline.abort();
  }
  return { ended, close: () => disconnect(client) };
}

function throwEndReason(reason: string): never {
  throw reason === "link_disabled" ? new PlatformError(socketModeOffMessage, { retry: false }) : new Error(reason);
}

async function timeOut(signal: AbortSignal): Promise<never> {
  await wait(connectTimeout, undefined, { signal });
  throw new Error(`no message on the socket within ${connectTimeout / 1_000} s`);
}

type Client = SocketModeReceiver["client"];

/** The first call sends a closing frame; the second does not wait for the answer to it. */
function disconnect(client: Client): void {
  for (let call = 1; call <= 2; call += 1) client.disconnect().catch(() => undefined);
}

/**
 * Handles messages before the library does. At a disconnect message the library would close the socket before the events in flight are
 * acknowledged, and it would never acknowledge a message that it cannot parse.
 */
function interceptMessages(client: Client, onDisconnect: (reason: string) => void): void {
  const [libraryListener] = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (data: unknown, isBinary: unknown) => {
    const reason = disconnectReason(data);
    if (reason !== undefined) return onDisconnect(reason);
    try {
      await libraryListener?.(data, isBinary);
    } catch {
      await libraryListener?.(emptyEnvelope(data), false);
    }
  });
}

/** Characters. Longer messages are not disconnect messages, so they need not be parsed here. */
const maxDisconnectLength = 2_000;

function disconnectReason(data: unknown): string | undefined {
  if (typeof data !== "string" || data.length > maxDisconnectLength || !data.includes('"disconnect"')) return undefined;
  const { type, reason } = parseFields(data);
  if (type !== "disconnect") return undefined;
  return typeof reason === "string" ? reason : "disconnect";
}

/** The envelope without its payload, which can still be acknowledged. */
function emptyEnvelope(data: unknown): string {
  return JSON.stringify({ type: "unreadable", envelope_id: parseFields(data).envelope_id });
}

function parseFields(data: unknown): Readonly<Record<string, unknown>> {
  try {
    const message: unknown = JSON.parse(String(data));
    return typeof message === "object" && message !== null ? { ...message } : {};
  } catch {
    return {};
  }
}
