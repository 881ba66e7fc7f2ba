import { setTimeout as wait } from "node:timers/promises";
import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, SimpleShardingStrategy, Status } from "discord.js";
import type { Logger } from "pino";
import { tooSlow } from "./api/errors.ts";

/** Milliseconds; the library repeats a request three times. */
const requestDeadline = 5_000;
/** Milliseconds; a platform has ten seconds to start. */
const startDeadline = 9_200;
/**
 * Milliseconds after which the library connects again. By default it waits up to a minute, longer than a start may take and than people wait.
 * A handshake has to fail before the wait for the gateway's first word is over: later nobody listens for its error, which would end the process.
 */
const gatewayPatience = { handshakeTimeout: 2_500, helloTimeout: 3_000, readyTimeout: 5_000 } as const;
/** Routes whose rate limits the library does not wait out in silence. */
const waitedForHere = ["/gateway/bot", "/applications"];
/** Milliseconds for closing the connection politely. */
const closeDeadline = 500;

export interface Listening {
  readonly interaction: (payload: unknown) => unknown;
  readonly message: (payload: unknown) => unknown;
  /** The connection was lost, or is there again. */
  readonly connection: (state: "dropped" | "is back") => void;
  /** The gateway has closed for good. */
  readonly closed: (code: number) => unknown;
}

export interface Connection {
  readonly client: Client;
  /** For good, in any state. */
  close(): Promise<void>;
}

/** A client that takes interactions and messages as Discord sends them, and no privileged intent. */
export function openConnection(apiUrl: string | undefined, listening: Listening, log: Logger): Connection {
  let neverAgain = (): void => undefined;
  const client = new Client({
    ws: {
      buildStrategy: (gateway) => {
        neverAgain = () => Object.assign(gateway.options, { retrieveSessionInfo: () => new Promise(() => undefined) });
        Object.assign(gateway.options, gatewayPatience);
        return new SimpleShardingStrategy(gateway);
      },
    },
    intents: [GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    rest: { ...(apiUrl ? { api: apiUrl } : {}), timeout: requestDeadline, rejectOnRateLimit: waitedForHere },
  });
  listenTo(client, listening, log);
  return {
    client,
    close: async () => {
      // Destroyed while it waits for the gateway's first word, the library connects again half a second later, and may never say that it is
      // closed (@discordjs/ws 1.2.3, `waitForEvent`); destroyed while it asks for the gateway's address, it goes on with the answer.
      // Before it connects it asks for the session.
      neverAgain();
      await Promise.race([client.destroy(), wait(closeDeadline, undefined, { ref: false })]);
    },
  };
}

function listenTo(client: Client, listening: Listening, log: Logger): void {
  const listeners: Readonly<Record<string, (payload: unknown) => unknown>> = {
    [GatewayDispatchEvents.InteractionCreate]: listening.interaction,
    [GatewayDispatchEvents.MessageCreate]: listening.message,
  };
  client.on("raw", (packet: Dispatch) => {
    const { t, d } = packet;
    if (t === GatewayDispatchEvents.Ready || t === GatewayDispatchEvents.Resumed) return;
    // The library's own handling would come next: it queues until all servers are there, drops messages in channels that it has not seen,
    // keeps what it sees, and ends the process over a missing field (14.28: `entitlements` of an interaction). No type, no handling.
    packet.t = null;
    if (t !== null) listeners[t]?.(d);
  });
  client.on(Events.ShardDisconnect, ({ code }) => listening.closed(code));
  client.on(Events.ShardReconnecting, () => listening.connection("dropped"));
  client.on(Events.ShardResume, () => listening.connection("is back"));
  client.on(Events.ShardReady, () => listening.connection("is back"));
  // Without these listeners an error would end the process.
  client.on(Events.Error, (err) => log.error({ err }, "Discord's library reports an error"));
  client.on(Events.ShardError, (err) => log.debug({ err }, "the connection has an error"));
  client.on(Events.Warn, (warning) => log.warn(warning));
}

interface Dispatch {
  /** Its type. */
  t: string | null;
  readonly d: unknown;
}

/** Resolves once the gateway is ready; rejects with the library's error, or when it takes too long. */
export async function connect(client: Client, token: string): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  const deadline = new AbortController();
  const late = wait(startDeadline, undefined, { signal: deadline.signal }).then(() => Promise.reject(tooSlow()));
  try {
    await Promise.race([Promise.all([client.login(token), ready]), late]);
  } finally {
    late.catch(() => undefined);
    deadline.abort();
  }
}

/** `client.isReady()` stays true when the connection is gone. */
export function hearsGateway({ ws }: Client): boolean {
  return ws.shards.size > 0 && ws.shards.every(({ status }) => status === Status.Ready);
}
