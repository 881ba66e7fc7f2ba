import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "discord.js";
import pino from "pino";
import { ShardRunner } from "../../../../adapters/discord/shards/shard-runner.ts";
import type { ShardTimes } from "../../../../adapters/discord/shards/shard-times.ts";
import type { Leases } from "../../../../adapters/shared/leases.ts";
import { PlatformError } from "../../../../adapters/shared/platform.ts";

/** Milliseconds: as in production, but faster, except for the database. A lease outlasts a test, unless its copy dies. */
const times: ShardTimes = {
  lease: 600_000,
  renewal: 250,
  call: 2_000,
  firstCall: 2_000,
  grace: 300,
  look: 50,
  leavingLook: 10,
  leaving: 60_000,
  stuck: 500,
  standby: 300,
};
/** Milliseconds until a connection is ready. */
const connecting = 20;

/** A copy of the program, of which only the shards are real. */
export interface Copy {
  readonly runner: ShardRunner;
  /** The shards whose events it receives. */
  readonly shards: Set<number>;
  /** Ends without releasing anything. */
  kill(): void;
  /** Connections from now on fail with this error. */
  failsWith: PlatformError | undefined;
  /** Connections from now on are never ready. */
  hangs: boolean;
  readonly lost: PlatformError[];
  /** Connections so far. */
  attempts: number;
}

export function createCopy(leases: Leases, shardCount: number, maxConcurrency: number, changed: Partial<ShardTimes> = {}): Copy {
  const shards = new Set<number>();
  let isDead = false;
  const whileAlive = <T>(work: () => Promise<T>) => (isDead ? new Promise<never>(() => undefined) : work());
  const mortal: Leases = {
    hold: (...parts) => whileAlive(() => leases.hold(...parts)),
    list: (...parts) => whileAlive(() => leases.list(...parts)),
    release: (...parts) => whileAlive(() => leases.release(...parts)),
  };
  const copy: Omit<Copy, "runner"> = {
    shards,
    failsWith: undefined,
    hangs: false,
    lost: [],
    attempts: 0,
    kill: () => {
      isDead = true;
      shards.clear();
    },
  };
  const runner = new ShardRunner({
    shardCount,
    maxConcurrency,
    leases: mortal,
    log: pino({ level: "silent" }),
    connect: (shard) => {
      copy.attempts += 1;
      const ready = wait(connecting).then(async () => {
        if (copy.hangs) await new Promise(() => undefined);
        if (copy.failsWith) throw copy.failsWith;
        if (!isDead) shards.add(shard);
        return {} as Client<true>;
      });
      ready.catch(() => undefined);
      return {
        ready,
        isConnected: () => shards.has(shard),
        close: async () => {
          shards.delete(shard);
        },
      };
    },
    isQueued: () => false,
    toError: (error) => (error instanceof PlatformError ? error : new PlatformError(String(error), { retry: true })),
    onReady: () => undefined,
    onLost: (error) => copy.lost.push(error),
    times: { ...times, ...changed },
  });
  return Object.assign(copy, { runner });
}
