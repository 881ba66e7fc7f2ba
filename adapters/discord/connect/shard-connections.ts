import { setTimeout as wait } from "node:timers/promises";
import { type Client, Events, type IIdentifyThrottler } from "discord.js";
import { withTimeout } from "../../shared/errors-retries-timeouts.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import type { Leases } from "../../shared/program-copies.ts";
import { closeError } from "../api/api-errors.ts";
import { type ClientOptions, createClient, isConnected } from "../api/client.ts";
import type { Listen } from "../receive/listeners.ts";

export interface OwnShardsOptions {
  readonly connect: (shard: number) => ShardConnection;
  /** Whether a connection waits for one of another copy: Discord limits how many are made at the same time. */
  readonly isQueued: () => boolean;
  readonly onReady: (shard: number, client: Client<true>) => void;
  /** After a connection failed; it is closed by then. */
  readonly onFailed: (shard: number, error: unknown) => void;
}

interface OwnShard {
  readonly connection: ShardConnection;
  isReady: boolean;
  /** When it was connected last, or queued, or opened, as `performance.now()`. */
  aliveTime: number;
}

/** The shards to which this copy of the program connects. */
export class OwnShards {
  readonly #options: OwnShardsOptions;
  readonly #shards = new Map<number, OwnShard>();
  readonly #closing = new Set<Promise<void>>();

  constructor(options: OwnShardsOptions) {
    this.#options = options;
  }

  /** Each shard, and whether this copy receives its events. */
  states(): ReadonlyMap<number, boolean> {
    return new Map([...this.#shards].map(([shard, { isReady }]) => [shard, isReady]));
  }

  areConnected(): boolean {
    return [...this.#shards.values()].every(({ connection, isReady }) => isReady && connection.isConnected());
  }

  /** Does nothing for one that is connected or connecting. */
  connect(shard: number): void {
    if (this.#shards.has(shard)) return;
    const own = { connection: this.#options.connect(shard), isReady: false, aliveTime: performance.now() };
    this.#shards.set(shard, own);
    own.connection.ready.then(
      (client) => {
        if (this.#shards.get(shard) !== own) return;
        own.isReady = true;
        this.#options.onReady(shard, client);
      },
      (error: unknown) => this.#fail(shard, own, error),
    );
  }

  /** Fails those that have had no connection for this number of milliseconds, although the library tries. Must be called regularly. */
  failStuck(timeout: number): void {
    const now = performance.now();
    for (const [shard, own] of this.#shards) {
      if ((own.isReady && own.connection.isConnected()) || this.#options.isQueued()) own.aliveTime = now;
      else if (now - own.aliveTime > timeout) this.#fail(shard, own, new Error("no connection in time"));
    }
  }

  /** The shard counts as closed at once; what is in flight is finished. */
  disconnect(shard: number): void {
    const closed = this.#shards.get(shard)?.connection.close();
    this.#shards.delete(shard);
    if (!closed) return;
    this.#closing.add(closed);
    void closed.finally(() => this.#closing.delete(closed));
  }

  async disconnectAll(): Promise<void> {
    for (const shard of this.#shards.keys()) this.disconnect(shard);
    await Promise.all(this.#closing);
  }

  #fail(shard: number, own: OwnShard, error: unknown): void {
    if (this.#shards.get(shard) !== own) return;
    this.disconnect(shard);
    this.#options.onFailed(shard, error);
  }
}

interface ShardConnection {
  /** Rejects with the library's error, or with a PlatformError if Discord closed the connection. */
  readonly ready: Promise<Client<true>>;
  /** False while the connection is lost. */
  isConnected(): boolean;
  /** Accepts nothing new, finishes what is in flight, and disconnects. */
  close(): Promise<void>;
}

/** Milliseconds for disconnecting, which goes on afterwards. */
const closeTimeout = 500;

interface ConnectionOptions extends ClientOptions {
  readonly token: string;
  readonly listen: Listen;
}

/** Connects to the shard, and answers what arrives from it. */
export function openConnection(shard: number, options: ConnectionOptions, context: PlatformContext): ShardConnection {
  const client = createClient(shard, options, context);
  const stopListening = options.listen(client);
  const ready = login(client, options.token, options.overhearsChannels);
  ready.catch(() => undefined);
  return {
    ready,
    isConnected: () => isConnected(client),
    close: async () => {
      // The library reports the end of its own connection as an attempt to reconnect.
      client.removeAllListeners(Events.ShardReconnecting);
      await stopListening();
      // A client that is destroyed while it connects may connect afterwards (@discordjs/ws 1.2.3).
      const closed = ready.catch(() => undefined).then(() => client.destroy());
      await withTimeout(closed, closeTimeout, () => undefined);
    },
  };
}

/** Resolves once the shard is ready. */
function login(client: Client, token: string, overhearsChannels: boolean): Promise<Client<true>> {
  return new Promise((resolve, reject) => {
    client.once(Events.ClientReady, resolve);
    client.once(Events.ShardDisconnect, ({ code }) => reject(closeError(code, overhearsChannels)));
    client.login(token).catch(reject);
  });
}

/**
 * Milliseconds between two connections of one bot that identify themselves and have the same remainder of the shard's number.
 * https://discord.com/developers/docs/events/gateway#sharding-max-concurrency: 5 s; the rest is for the network.
 */
const defaultInterval = 5_250;
/** Milliseconds for the answer of the database, between two questions, and altogether, after which the connection identifies itself. */
const [leaseTimeout, pollInterval, longestWait] = [2_000, 250, 60_000];

/** The leases of the connections that have just identified themselves. */
export const identifyPrefix = "discord/identify/";

export interface IdentifyThrottler extends IIdentifyThrottler {
  /** Whether a connection waits for one of another copy. */
  isWaiting(): boolean;
}

/** Keeps to Discord's limit over all copies of the program; without the database, within this copy. */
export function createIdentifyThrottler(maxConcurrency: number, leases: Leases, interval = defaultInterval): IdentifyThrottler {
  let waitingCount = 0;
  /** The time of the next turn by the remainder, as `performance.now()`. */
  const nextTurns = new Map<number, Promise<number>>();
  return {
    isWaiting: () => waitingCount > 0,
    waitForIdentify: async (shard, signal) => {
      const remainder = shard % maxConcurrency;
      const before = nextTurns.get(remainder) ?? Promise.resolve(0);
      const turn = before.then(async (time) => {
        await wait(Math.max(time - performance.now(), 0), undefined, { signal });
        waitingCount += 1;
        await takeTurn(() => leases.hold(`${identifyPrefix}${remainder}`, interval), signal).finally(() => {
          waitingCount -= 1;
        });
        return performance.now() + interval;
      });
      // A connection that was closed while it waited leaves its turn to the next one.
      nextTurns.set(
        remainder,
        turn.catch(() => before),
      );
      await turn;
    },
  };
}

async function takeTurn(hold: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (const end = performance.now() + longestWait; performance.now() < end; ) {
    const isOwn = await withTimeout(hold(), leaseTimeout, () => true).catch(() => true);
    if (isOwn) return;
    await wait(pollInterval * (1 + Math.random()), undefined, { signal });
  }
}
