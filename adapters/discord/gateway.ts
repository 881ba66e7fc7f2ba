import { setTimeout as wait } from "node:timers/promises";
import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, SimpleShardingStrategy, Status } from "discord.js";
import type { Logger } from "pino";
import { timeoutError } from "./api/errors.ts";

/** Milliseconds; the library retries a request three times. */
const requestTimeout = 5_000;
/** Milliseconds; a platform must start within 10 s. */
const startTimeout = 9_200;
/**
 * Milliseconds after which the library reconnects. Its defaults are up to a minute, longer than a start may take.
 * The handshake timeout must be shorter than that of HELLO: after the latter nothing handles a handshake error, and an unhandled error
 * ends the process.
 */
const gatewayTimeouts = { handshakeTimeout: 2_500, helloTimeout: 3_000, readyTimeout: 5_000 } as const;
/** Routes whose rate limits the library reports as an error instead of waiting silently. */
const reportedRateLimits = ["/gateway/bot", "/applications"];
/** Milliseconds for the closing handshake. */
const closeTimeout = 500;

export interface GatewayListener {
  readonly interaction: (payload: unknown) => unknown;
  readonly message: (payload: unknown) => unknown;
  /** The connection was lost, or is restored. */
  readonly connection: (state: "disconnected" | "connected") => void;
  /** The gateway closed the connection with a fatal code. */
  readonly closed: (code: number) => unknown;
}

export interface GatewayConnection {
  readonly client: Client;
  /** Permanently. Safe in any state. */
  close(): Promise<void>;
}

/** A client that passes on interactions and messages as raw payloads. It uses no privileged intent. */
export function createGatewayConnection(apiUrl: string | undefined, listener: GatewayListener, log: Logger): GatewayConnection {
  let preventReconnect = (): void => undefined;
  const client = new Client({
    ws: {
      buildStrategy: (gateway) => {
        preventReconnect = () => Object.assign(gateway.options, { retrieveSessionInfo: () => new Promise(() => undefined) });
        Object.assign(gateway.options, gatewayTimeouts);
        return new SimpleShardingStrategy(gateway);
      },
    },
    intents: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    rest: { ...(apiUrl ? { api: apiUrl } : {}), timeout: requestTimeout, rejectOnRateLimit: reportedRateLimits },
  });
  addListeners(client, listener, log);
  return {
    client,
    close: async () => {
      // A library that is destroyed while it waits for HELLO reconnects half a second later, and may never report that it is closed
      // (@discordjs/ws 1.2.3, `waitForEvent`). A library that is destroyed while it fetches the gateway's address connects afterwards.
      // It always retrieves the session before it connects, so a promise that never settles prevents both.
      preventReconnect();
      await Promise.race([client.destroy(), wait(closeTimeout, undefined, { ref: false })]);
    },
  };
}

function addListeners(client: Client, listener: GatewayListener, log: Logger): void {
  const listeners: Readonly<Record<string, (payload: unknown) => unknown>> = {
    [GatewayDispatchEvents.InteractionCreate]: listener.interaction,
    [GatewayDispatchEvents.MessageCreate]: listener.message,
  };
  client.on("raw", (packet: Dispatch) => {
    const { t, d } = packet;
    if (t === GatewayDispatchEvents.Ready || t === GatewayDispatchEvents.Resumed) return;
    // Without a type the library skips its own handling, which queues events until all servers are available, drops messages in unknown
    // channels, caches everything, and ends the process if a field is missing (14.28: `entitlements` of an interaction).
    packet.t = null;
    if (t !== null) listeners[t]?.(d);
  });
  client.on(Events.ShardDisconnect, ({ code }) => listener.closed(code));
  client.on(Events.ShardReconnecting, () => listener.connection("disconnected"));
  client.on(Events.ShardResume, () => listener.connection("connected"));
  client.on(Events.ShardReady, () => listener.connection("connected"));
  // Without these listeners an error event would end the process.
  client.on(Events.Error, (err) => log.error({ err }, "Discord's library reports an error"));
  client.on(Events.ShardError, (err) => log.debug({ err }, "the connection has an error"));
  client.on(Events.Warn, (warning) => log.warn(warning));
}

interface Dispatch {
  /** The type of the event. */
  t: string | null;
  readonly d: unknown;
}

/** Resolves once the gateway is ready. Rejects with the library's error, or after a timeout. */
export async function connectGateway(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const deadline = new AbortController();
  const expired = wait(startTimeout, undefined, { signal: deadline.signal }).then(() => Promise.reject(timeoutError()));
  try {
    await Promise.race([Promise.all([client.login(token), ready]), expired]);
  } finally {
    expired.catch(() => undefined);
    deadline.abort();
  }
}

/** Unlike `client.isReady()`, false while the connection is lost. */
export function isGatewayReady({ ws }: Client): boolean {
  return ws.shards.size > 0 && ws.shards.every(({ status }) => status === Status.Ready);
}
