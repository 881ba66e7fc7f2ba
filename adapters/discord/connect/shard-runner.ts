import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "discord.js";
import type { Logger } from "pino";
import { doublingPauses, pause, withTimeout } from "../../shared/errors-retries-timeouts.ts";
import type { PlatformError } from "../../shared/platform.ts";
import type { Leases } from "../../shared/program-copies.ts";
import { OwnShards, type OwnShardsOptions } from "./shard-connections.ts";
import { defaultTimes, type LeaseView, planShards, ShardLeases, type ShardTimes, type Situation } from "./shard-leases.ts";

/** Milliseconds before the next attempt to connect, once the platform is up. */
const [shortestPause, longestPause] = [1_000, 30_000];
/** Milliseconds between looks whether the shards are handed over, and for releasing the leases. */
const [pollInterval, endTimeout] = [25, 300];

export interface ShardRunnerOptions extends Omit<OwnShardsOptions, "onFailed"> {
  readonly shardCount: number;
  /** Shards to which a copy may connect at the same time. */
  readonly maxConcurrency: number;
  readonly leases: Leases;
  readonly log: Logger;
  readonly toError: (error: unknown) => PlatformError;
  /** Called if a connection fails for good after the start. */
  readonly onLost: (error: PlatformError) => void;
  readonly times?: ShardTimes;
}

/**
 * Connects this copy of the program to its share of the bot's shards: those whose leases it has. Without the database a copy keeps the
 * shards that it has, and one that starts takes all of them.
 */
export class ShardRunner {
  readonly #options: ShardRunnerOptions;
  readonly #times: ShardTimes;
  readonly #leases: ShardLeases;
  readonly #shards: OwnShards;
  /** Shards that this copy saw at another one. */
  readonly #seenElsewhere = new Set<number>();
  /** `up` and, before that, `error`. */
  readonly #events = new EventEmitter();
  #starting: Promise<unknown> | undefined;
  #running: Promise<void> | undefined;
  /** Aborting it ends the pause before the next look, also before that begins. */
  #pauseStop = new AbortController();
  #hasLooked = false;
  /** Since when other copies have all shards, as `performance.now()`. */
  #standbyStart: number | undefined;
  #isUp = false;
  #isLeaving = false;
  #isClosed = false;
  /** Other copies may take the shards. */
  #hasOthers = true;
  /** No connection is opened before, as `performance.now()`. */
  #pauseEnd = 0;
  /** Until then, as `performance.now()`, other copies may take a shard that this one could not connect. */
  #yieldEnd = 0;
  #pauses = doublingPauses(shortestPause, longestPause);

  constructor(options: ShardRunnerOptions) {
    this.#options = options;
    this.#times = options.times ?? defaultTimes;
    this.#leases = new ShardLeases(options.leases, options.shardCount, this.#times, options.log);
    this.#shards = new OwnShards({
      ...options,
      onReady: (shard, client) => this.#onReady(shard, client),
      onFailed: (shard, error) => this.#onFailed(shard, error),
    });
  }

  /** Resolves once a shard is connected, or other copies have all of them. Rejects if a connection failed; then it may be called again. */
  async start(): Promise<void> {
    this.#pauseEnd = 0;
    if (!this.#isUp)
      this.#starting ??= once(this.#events, "up").finally(() => {
        this.#starting = undefined;
      });
    this.#running ??= this.#run();
    this.#pauseStop.abort();
    await this.#starting;
  }

  /** Whether this copy does its part: each of its shards is connected, or other copies have all of them. */
  isConnected(): boolean {
    if (!this.#isUp || performance.now() < this.#pauseEnd) return false;
    return this.#shards.areConnected();
  }

  /** Hands over the shards to other copies, if there are any, as long as there is time; this copy answers until then. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    this.#pauseStop.abort();
    const hasShards = () => [...this.#shards.states().values()].includes(true);
    const isWaiting = () => this.#hasOthers && hasShards() && !this.#leases.isAway && !this.#isClosed;
    for (const end = performance.now() + this.#times.leaving; isWaiting() && performance.now() < end; ) await wait(pollInterval);
  }

  /** Finishes what is in flight, and disconnects. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#pauseStop.abort();
    await this.#shards.disconnectAll();
    const released = this.#running?.then(() => this.#leases.releaseAll());
    if (released) await withTimeout(released, endTimeout, () => undefined);
  }

  async #run(): Promise<void> {
    while (!this.#isClosed) {
      await this.#look().catch((err: unknown) => this.#options.log.error({ err }, "the shards could not be looked after because of a bug"));
      await pause(this.#isLeaving ? this.#times.leavingLook : this.#times.look * (0.8 + 0.4 * Math.random()), this.#pauseStop.signal);
      this.#pauseStop = new AbortController();
    }
  }

  async #look(): Promise<void> {
    const isLeaving = this.#isLeaving;
    const view = await this.#leases.look(isLeaving);
    if (!view) return this.#goOnAlone();
    this.#hasLooked = true;
    // A copy may have come since the last look before.
    if (isLeaving) this.#hasOthers = view.copies > 0;
    const elsewhere = view.leases.filter(({ isOwn }) => !isOwn);
    for (const { shard } of elsewhere) this.#seenElsewhere.add(shard);
    const plan = planShards(this.#situation(view));
    for (const shard of plan.close) {
      this.#options.log.info({ shard }, `shard ${shard} handed over to another copy`);
      this.#shards.disconnect(shard);
    }
    for (const { shard, state } of plan.hold) if (await this.#leases.hold(shard, state)) this.#connect(shard);
    // Another copy may succeed where this one fails.
    this.#shards.failStuck(view.copies > 1 && !isLeaving ? this.#times.stuck : Number.POSITIVE_INFINITY);
    if (this.#options.isQueued()) this.#reportUp();
    if (elsewhere.length < this.#options.shardCount || this.#shards.states().size > 0) this.#standbyStart = undefined;
    else if (!this.#isLeaving) await this.#standBy();
  }

  /** One that starts without the database does not know which shards other copies have. Discord accepts only one answer to a request. */
  #goOnAlone(): void {
    if (!this.#hasLooked) for (let shard = 0; shard < this.#options.shardCount; shard += 1) this.#connect(shard);
  }

  #situation(view: LeaseView): Situation {
    const { shardCount, maxConcurrency } = this.#options;
    return {
      ...view,
      shardCount,
      connections: this.#shards.states(),
      isLeaving: this.#isLeaving,
      maxStarting: performance.now() < this.#pauseEnd ? 0 : maxConcurrency,
      mayTakeFree: view.mayTakeFree && (view.copies <= 1 || performance.now() >= this.#yieldEnd),
    };
  }

  async #standBy(): Promise<void> {
    if (this.#standbyStart === undefined) this.#options.log.info("other copies have all shards; standing by");
    this.#standbyStart ??= performance.now();
    if (this.#isUp) return;
    // A deploy ends the next copy when this one is up, which then must be able to take over at once.
    const isLong = performance.now() - this.#standbyStart > this.#times.standby;
    if (isLong || (await this.#leases.canConnect())) this.#reportUp();
  }

  #connect(shard: number): void {
    const isPaused = performance.now() < this.#pauseEnd;
    if (!isPaused && !this.#isLeaving && !this.#isClosed) this.#shards.connect(shard);
  }

  #onReady(shard: number, client: Client<true>): void {
    this.#pauses = doublingPauses(shortestPause, longestPause);
    this.#options.log.debug({ shard }, `shard ${shard} connected`);
    if (this.#seenElsewhere.delete(shard)) this.#options.log.info({ shard }, `shard ${shard} taken over from another copy`);
    this.#options.onReady(shard, client);
    this.#reportUp();
    // The former owner waits for it.
    this.#pauseStop.abort();
  }

  #onFailed(shard: number, cause: unknown): void {
    const error = this.#options.toError(cause);
    // Another copy may succeed.
    this.#yieldEnd = performance.now() + 3 * this.#times.look;
    void this.#leases.release(shard);
    // Before the platform is up, its start is repeated.
    const delay = this.#isUp ? Math.max(error.retryAfter, this.#pauses.next().value ?? longestPause) : Number.POSITIVE_INFINITY;
    this.#pauseEnd = performance.now() + delay;
    if (!error.retry) this.#isClosed = true;
    if (!this.#isUp) {
      if (this.#events.listenerCount("error") > 0) this.#events.emit("error", error);
    } else if (error.retry) this.#options.log.warn({ shard, err: error.cause }, error.message);
    else this.#options.onLost(error);
  }

  #reportUp(): void {
    if (this.#isUp) return;
    this.#isUp = true;
    this.#events.emit("up");
  }
}
