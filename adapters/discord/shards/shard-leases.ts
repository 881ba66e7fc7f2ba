import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Lease, LeaseState, Leases } from "../../shared/leases.ts";
import { withTimeout } from "../../shared/with-timeout.ts";
import { identifyPrefix } from "./identify.ts";
import type { ShardLease, Situation } from "./plan.ts";
import type { LeaseTimes } from "./shard-times.ts";

export type LeaseView = Pick<Situation, "leases" | "copies" | "mayTakeFree">;

/** The leases of the bot's shards, and one for each copy of the program. Nothing rejects: the database may be away. */
export class ShardLeases {
  readonly #leases: Leases;
  readonly #times: LeaseTimes;
  readonly #log: Logger;
  readonly #prefix: string;
  readonly #copyName: string;
  /** By name: what this copy wrote last, and when, as `performance.now()`. */
  readonly #written = new Map<string, { readonly state: LeaseState; readonly time: number }>();
  #isFirst = true;
  #isAway = false;
  /** As `performance.now()`. */
  #graceEnd = 0;

  constructor(leases: Leases, shardCount: number, times: LeaseTimes, log: Logger) {
    this.#leases = leases;
    this.#times = times;
    this.#log = log;
    // Copies with another number of shards, during a deploy that changes it, divide the bot in another way.
    this.#prefix = `discord/${shardCount}/`;
    this.#copyName = `${this.#prefix}copy/${randomUUID()}`;
  }

  /** Undefined if the database is away. */
  async look(isLeaving: boolean): Promise<LeaseView | undefined> {
    const read = async () => {
      await this.#write(this.#copyName, isLeaving ? "leaving" : "held");
      return this.#leases.list(this.#prefix);
    };
    const leases = await this.#call(read());
    if (!leases) return undefined;
    return {
      leases: leases.flatMap((lease) => this.#shardLease(lease) ?? []),
      copies: leases.filter(({ name, state }) => name.startsWith(`${this.#prefix}copy/`) && state === "held").length,
      mayTakeFree: performance.now() >= this.#graceEnd,
    };
  }

  /** Whether this copy has the lease of the shard. Writes it only if it changes or must be renewed. */
  async hold(shard: number, state: LeaseState): Promise<boolean> {
    return (await this.#call(this.#write(this.#shardName(shard), state))) === true;
  }

  async release(shard: number): Promise<void> {
    await this.#call(this.#release(this.#shardName(shard)));
  }

  async releaseAll(): Promise<void> {
    if (!this.#isAway) await this.#call(Promise.all([...this.#written.keys()].map((name) => this.#release(name))));
  }

  /** Whether a copy could connect to a shard now; right after another connection, Discord would refuse it. */
  async canConnect(): Promise<boolean> {
    return (await this.#call(this.#leases.list(identifyPrefix)))?.length === 0;
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  #shardName(shard: number): string {
    return `${this.#prefix}shard/${shard}`;
  }

  #shardLease({ name, ...lease }: Lease): ShardLease | undefined {
    const start = this.#shardName(0).slice(0, -1);
    const shardLease = name.startsWith(start) ? { ...lease, shard: Number(name.slice(start.length)) } : undefined;
    // Somebody else took it, so that the next hold must be written.
    if (!lease.isOwn) this.#written.delete(name);
    return shardLease;
  }

  async #write(name: string, state: LeaseState): Promise<boolean> {
    const last = this.#written.get(name);
    if (last?.state === state && performance.now() - last.time < this.#times.renewal) return true;
    const time = performance.now();
    const isHeld = await this.#leases.hold(name, this.#times.lease, state);
    if (isHeld) this.#written.set(name, { state, time });
    else this.#written.delete(name);
    return isHeld;
  }

  async #release(name: string): Promise<void> {
    this.#written.delete(name);
    await this.#leases.release(name);
  }

  /** Undefined if the database does not answer in time, which is logged once. */
  async #call<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      const timeout = this.#isFirst ? this.#times.firstCall : this.#times.call;
      const answer = await withTimeout(work, timeout, () => {
        throw new Error(`no answer within ${timeout} ms`);
      });
      if (this.#isAway) this.#log.info("the database answers again; the copies share the shards");
      this.#isAway = false;
      return answer;
    } catch (err) {
      if (!this.#isAway)
        this.#log.warn(
          { err },
          "the database does not answer: until it does, this copy goes on with the shards that it has, or with all if it starts",
        );
      this.#isAway = true;
      this.#graceEnd = performance.now() + this.#times.grace;
      return undefined;
    } finally {
      this.#isFirst = false;
    }
  }
}
