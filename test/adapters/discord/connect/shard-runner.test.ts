import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "discord.js";
import pino from "pino";
import { afterAll, describe, expect, it } from "vitest";
import type { ShardTimes } from "../../../../adapters/discord/connect/shard-leases.ts";
import { ShardRunner } from "../../../../adapters/discord/connect/shard-runner.ts";
import { PlatformError } from "../../../../adapters/shared/platform.ts";
import { createSoleLeases, type Leases } from "../../../../adapters/shared/program-copies.ts";
import { createDatabase, type PostgresDatabase } from "../../../../adapters/store/postgres/database.ts";
import { createPostgresLeases } from "../../../../adapters/store/postgres/deliveries-and-leases.ts";
import { hasPostgres, sharedPostgres } from "../../../postgres.ts";
import { pollOptions } from "../../wait-for.ts";

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
const connecting = 20;

type Copy = ReturnType<typeof createCopy>;

/** A copy of the program, of which only the shards are real. */
function createCopy(leases: Leases, shardCount: number, maxConcurrency: number, changed: Partial<ShardTimes> = {}) {
  const shards = new Set<number>();
  let isDead = false;
  const whileAlive = <T>(work: () => Promise<T>) => (isDead ? new Promise<never>(() => undefined) : work());
  const mortal: Leases = {
    hold: (...parts) => whileAlive(() => leases.hold(...parts)),
    list: (...parts) => whileAlive(() => leases.list(...parts)),
    release: (...parts) => whileAlive(() => leases.release(...parts)),
  };
  const copy = {
    shards,
    /** Without releasing anything. */
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
      const ready = wait(connecting).then(async () => {
        if (!isDead) shards.add(shard);
        return {} as Client<true>;
      });
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
    onLost: () => expect.fail(),
    times: { ...times, ...changed },
  });
  return Object.assign(copy, { runner });
}

const shardsOf = (copies: readonly Copy[]) => copies.flatMap(({ shards }) => [...shards]).sort((a, b) => a - b);
const sizes = (copies: readonly Copy[]) => copies.map(({ shards }) => shards.size);
const all = (count: number) => Array.from({ length: count }, (_, shard) => shard);

describe("the shards of a program without other copies", () => {
  it("are all connected, and none after it has ended", async () => {
    const copy = createCopy(createSoleLeases(), 3, 1);
    expect(copy.runner.isConnected()).toBe(false);
    await copy.runner.start();
    await expect.poll(() => shardsOf([copy]), pollOptions).toEqual([0, 1, 2]);
    expect(copy.runner.isConnected()).toBe(true);
    // Nobody could take them.
    await copy.runner.leave();
    await copy.runner.close();
    expect(shardsOf([copy])).toEqual([]);
  });
});

describe.skipIf(!hasPostgres)("the shards of several copies", () => {
  const databases: PostgresDatabase[] = [];
  let copies: Copy[] = [];

  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()));
  });

  async function createCopies(count: number, shardCount: number, times?: Parameters<typeof createCopy>[3]): Promise<Copy[]> {
    const database = createDatabase(await sharedPostgres().createDatabase());
    databases.push(database);
    await database.rows("select 1");
    copies = Array.from({ length: count }, () => createCopy(createPostgresLeases(database), shardCount, 4, times));
    return copies;
  }
  const closeAll = () => Promise.all(copies.map(({ runner }) => runner.close()));

  it("are shared evenly, and never without a connection while copies come and go", async () => {
    const [first, ...others] = await createCopies(4, 16);
    await first?.runner.start();
    await expect.poll(() => shardsOf(copies), pollOptions).toEqual(all(16));
    let gaps = 0;
    const watching = setInterval(() => {
      if (new Set(shardsOf(copies)).size < 16) gaps += 1;
    }, 1);
    for (const { runner } of others) {
      await runner.start();
    }
    await expect.poll(() => sizes(copies), pollOptions).toEqual([4, 4, 4, 4]);
    expect(copies.every(({ runner }) => runner.isConnected())).toBe(true);
    await first?.runner.leave();
    await first?.runner.close();
    await expect.poll(() => shardsOf(others), pollOptions).toEqual(all(16));
    expect(Math.max(...sizes(others))).toBeLessThanOrEqual(6);
    clearInterval(watching);
    expect(gaps).toBe(0);
    await closeAll();
  });

  it("are taken over from a copy that dies", async () => {
    const [first, second] = await createCopies(2, 4, { lease: 400, renewal: 50 });
    await Promise.all(copies.map(({ runner }) => runner.start()));
    await expect.poll(() => sizes(copies), pollOptions).toEqual([2, 2]);
    first?.kill();
    await expect.poll(() => [...(second?.shards ?? [])].sort(), pollOptions).toEqual(all(4));
    await closeAll();
  });
});
