import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { withTimeout } from "../../shared/errors-retries-timeouts.ts";
import type { Lease, LeaseState, Leases } from "../../shared/program-copies.ts";
import { identifyPrefix } from "./shard-connections.ts";

export type LeaseView = Pick<Situation, "leases" | "copies" | "mayTakeFree">;

/** The leases of the bot's shards, and one for each copy of the program. Nothing rejects: the database may be away. */
export class ShardLeases {
  readonly #leases: Leases;
  readonly #times: ShardTimes;
  readonly #log: Logger;
  readonly #prefix: string;
  readonly #copyName: string;
  /** What this copy wrote last, by name, and when, as `performance.now()`. */
  readonly #written = new Map<string, { readonly state: LeaseState; readonly time: number }>();
  #isFirst = true;
  #isAway = false;
  /** Until then free shards are left to the copies that had them, as `performance.now()`. */
  #graceEnd = 0;

  constructor(leases: Leases, shardCount: number, times: ShardTimes, log: Logger) {
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

export interface ShardLease {
  /** From 0. */
  readonly shard: number;
  readonly isOwn: boolean;
  readonly state: LeaseState;
}

export interface Situation {
  readonly shardCount: number;
  /** The leases of the shards that a copy has. */
  readonly leases: readonly ShardLease[];
  /** Copies of the program that take shards: without those that end. */
  readonly copies: number;
  /** The shards to which this copy connects, and whether it receives their events. */
  readonly connections: ReadonlyMap<number, boolean>;
  /** This copy ends. */
  readonly isLeaving: boolean;
  /** Shards to which a copy may connect at the same time. */
  readonly maxStarting: number;
  /** Shards that no copy has may be taken. */
  readonly mayTakeFree: boolean;
}

export interface Plan {
  /** The leases to take or to prolong. */
  readonly hold: readonly { readonly shard: number; readonly state: LeaseState }[];
  /** The connections to close: another copy receives the events of these shards. */
  readonly close: readonly number[];
}

/** What this copy does next, so that every shard has one owner, and each copy at most its equal share. */
export function planShards(situation: Situation): Plan {
  const { shardCount, leases, copies, connections, isLeaving, maxStarting } = situation;
  const share = isLeaving ? 0 : Math.ceil(shardCount / Math.max(copies, 1));
  const isReady = (shard: number) => connections.get(shard) === true;
  const own = readyFirst(
    leases.filter(({ isOwn }) => isOwn).map(({ shard }) => shard),
    isReady,
  );
  const [kept, surplus] = [own.slice(0, share), own.slice(share)];
  const starting = kept.filter((shard) => !isReady(shard)).length;
  const room = Math.min(share - kept.length, maxStarting - starting);
  const taken = readyFirst(takeableShards(situation), isReady).slice(0, Math.max(room, 0));
  const others = new Map(leases.filter(({ isOwn }) => !isOwn).map(({ shard, state }) => [shard, state]));
  return {
    hold: [
      ...[...kept, ...taken].map((shard) => ({ shard, state: isReady(shard) ? ("held" as const) : ("starting" as const) })),
      ...surplus.map((shard) => ({ shard, state: "leaving" as const })),
    ],
    close: [...connections.keys()].filter((shard) => !taken.includes(shard) && others.has(shard) && others.get(shard) !== "starting"),
  };
}

/** The first are those that another copy hands over, for which people may wait only a moment. */
function takeableShards({ shardCount, leases, connections, mayTakeFree }: Situation): readonly number[] {
  const offered = leases.filter(({ isOwn, state }) => !isOwn && state === "leaving").map(({ shard }) => shard);
  const known = new Set(leases.map(({ shard }) => shard));
  const free = Array.from({ length: shardCount }, (_, shard) => shard).filter((shard) => !known.has(shard));
  return [...offered, ...free.filter((shard) => mayTakeFree || connections.has(shard))];
}

function readyFirst(shards: readonly number[], isReady: (shard: number) => boolean): readonly number[] {
  return [...shards.filter(isReady), ...shards.filter((shard) => !isReady(shard))];
}

/** Milliseconds. A copy that was killed is replaced within about 20 s: a lease, a look, Discord's 5 s between connections, and the connection. */
export const defaultTimes = {
  /** After this time the shards of a copy that died are free. */
  lease: 15_000,
  /** The time between two renewals. */
  renewal: 5_000,
  /** A call to the database may take so long; the first one less, so that people are answered soon without it. */
  call: 4_000,
  firstCall: 2_500,
  /** After the database was away, free shards are left so long to the copies that had them. */
  grace: 6_000,
  /** The time between two looks at the leases, and while this copy hands over its shards. */
  look: 1_000,
  leavingLook: 150,
  /** Handing over all shards may take so long; the program must end within 5 s. */
  leaving: 3_900,
  /** After this time without a connection, another copy tries it. */
  stuck: 60_000,
  /** A copy without shards waits so long at its start until it could connect. */
  standby: 6_000,
};

export type ShardTimes = Readonly<typeof defaultTimes>;
