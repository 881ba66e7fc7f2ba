import type { Client } from "discord.js";
import type { ShardConnection } from "./shard-connection.ts";

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
  /** As `performance.now()`: when it was connected last, or queued, or opened. */
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

  /** Each, and whether this copy receives its events. */
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
