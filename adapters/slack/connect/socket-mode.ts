import { setTimeout as wait } from "node:timers/promises";
import { type App, SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import { PlatformError } from "../../shared/platform.ts";
import { clientOptions, createBoltLogger } from "../api/client.ts";
import { socketModeOff, troubleWith } from "../api/errors.ts";
import type { Transport } from "./http.ts";

export interface SocketModeOptions {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly app: App;
  /** Asked at every reconnection: the socket's own token outlives the app's in a workspace. Rejects with a PlatformError. */
  readonly confirm: () => Promise<unknown>;
  readonly log: Logger;
  readonly onLost: (error: PlatformError) => void;
}

/** Milliseconds for the address of a socket, and for its first word. */
const [addressPatience, connectPatience] = [2_500, 5_000];
/** Milliseconds: pings go out every third of it, and an answer must come within it. */
const pingTimeout = 2_000;
/** Milliseconds after Slack's goodbye in which an old socket still takes and acknowledges what comes on it. */
const lastWords = 3_000;
/** Milliseconds of life after which a lost connection is no sign of trouble. */
const longEnough = 10_000;
/**
 * The failures that short lives count as, at most: who gets a connection at all is soon to have another, and at once where Slack asks
 * for it.
 */
const mostShortLives = { lost: 3, asked: 1 };
/** Why a connection ended of which Slack did not say so. */
const closed = "the socket was closed";
/** Milliseconds between attempts, doubled each time; the first one is made at once. */
const [shortestPause, longestPause] = [500, 30_000];

/**
 * Each connection has its own receiver: the library's own reconnecting leaves seconds without a socket at every refresh of Slack's, and
 * ends the process by an unhandled rejection when Slack refuses.
 */
export function openSocketMode(options: SocketModeOptions): Transport {
  const { log, onLost } = options;
  const stopping = new AbortController();
  let current: Connection | undefined;
  let failures = 0;

  /** `asked`: milliseconds that Slack wants to be left alone for. */
  async function connectAgain(asked = 0): Promise<void> {
    const pause = failures < 2 ? 0 : Math.min(shortestPause * 2 ** (failures - 2), longestPause);
    await wait(Math.max(pause, asked), undefined, { signal: stopping.signal }).catch(() => undefined);
    if (stopping.signal.aborted) return;
    try {
      await start();
      log.info("connected again");
      await options.confirm().catch(lostIfRefused);
    } catch (error) {
      const trouble = troubleWith("SLACK_APP_TOKEN", error, options.apiUrl);
      if (!trouble.retry) return onLost(trouble);
      log.warn(trouble.message);
      failures += 1;
      return connectAgain(trouble.wait);
    }
  }

  function lostIfRefused(error: unknown): void {
    if (error instanceof PlatformError && !error.retry) onLost(error);
  }

  async function start(): Promise<void> {
    const connection = await connect(options);
    if (stopping.signal.aborted) return connection.close();
    current = connection;
    const began = performance.now();
    void connection.ended.then((reason) => {
      if (stopping.signal.aborted || current !== connection) return;
      current = undefined;
      if (reason === "link_disabled") return onLost(new PlatformError(socketModeOff, { retry: false }));
      log.info({ reason }, "the connection ended; connecting again");
      failures = performance.now() - began > longEnough ? 0 : Math.min(failures + 1, mostShortLives[reason === closed ? "lost" : "asked"]);
      return connectAgain();
    });
  }

  return {
    start,
    isConnected: () => current !== undefined,
    drain: () => stopping.abort(),
    stop: async () => {
      stopping.abort();
      current?.close();
      current = undefined;
    },
  };
}

interface Connection {
  /** Resolves to Slack's reason when it is over, or about to be. */
  readonly ended: Promise<string>;
  close(): void;
}

async function connect({ appToken, apiUrl, app, log }: SocketModeOptions): Promise<Connection> {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: createBoltLogger(log),
    clientPingTimeout: pingTimeout,
    autoReconnectEnabled: false,
    customPropertiesExtractor: ({ envelope_id }) => ({ isAnswerable: typeof envelope_id === "string" }),
    installerOptions: { clientOptions: clientOptions(apiUrl, addressPatience) },
  });
  receiver.init(app);
  const { client } = receiver;
  const ended = new Promise<string>((resolve) => {
    readWords(client, (reason) => {
      resolve(reason);
      setTimeout(() => abandon(client), lastWords).unref();
    });
    client.on("disconnected", () => resolve(closed));
  });
  const started: Promise<unknown> = client.start();
  const deadline = new AbortController();
  try {
    await Promise.race([started, ended.then(cannotOpen), tooLate(deadline.signal)]);
  } catch (error) {
    abandon(client);
    // It may come up after all, or fail, when nobody waits for it any more.
    started.then(() => abandon(client)).catch(() => undefined);
    throw troubleWith("SLACK_APP_TOKEN", error ?? new Error(closed), apiUrl);
  } finally {
    deadline.abort();
  }
  return { ended, close: () => abandon(client) };
}

function cannotOpen(reason: string): never {
  throw reason === "link_disabled" ? new PlatformError(socketModeOff, { retry: false }) : new Error(reason);
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await wait(connectPatience, undefined, { signal });
  throw new Error(`no word on the socket within ${connectPatience / 1_000} s`);
}

/** The first call sends a closing frame, the second does not wait for the other side's. */
function abandon(client: SocketModeReceiver["client"]): void {
  for (const _ of ["politely", "at once"]) client.disconnect().catch(() => undefined);
}

type Client = SocketModeReceiver["client"];

/**
 * Stands between the socket and the library. The library would close the socket at Slack's goodbye, before what is being answered could
 * be acknowledged; and what it cannot read it would never acknowledge.
 */
function readWords(client: Client, onGoodbye: (reason: string) => void): void {
  const [libraryReads] = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (data: unknown, isBinary: unknown) => {
    const goodbye = goodbyeIn(data);
    if (goodbye !== undefined) return onGoodbye(goodbye);
    try {
      await libraryReads?.(data, isBinary);
    } catch {
      await libraryReads?.(emptied(data), false);
    }
  });
}

/** Longer messages than this are not Slack's goodbye. */
const longestGoodbye = 2_000;

function goodbyeIn(data: unknown): string | undefined {
  if (typeof data !== "string" || data.length > longestGoodbye || !data.includes('"disconnect"')) return undefined;
  const { type, reason } = fieldsIn(data);
  if (type !== "disconnect") return undefined;
  return typeof reason === "string" ? reason : "disconnect";
}

/** An envelope of which only the outside is left: the gate acknowledges it. */
function emptied(data: unknown): string {
  return JSON.stringify({ type: "unreadable", envelope_id: fieldsIn(data).envelope_id });
}

function fieldsIn(data: unknown): Readonly<Record<string, unknown>> {
  try {
    const message: unknown = JSON.parse(String(data));
    return typeof message === "object" && message !== null ? { ...message } : {};
  } catch {
    return {};
  }
}
