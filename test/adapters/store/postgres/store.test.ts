import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createDatabase } from "../../../../adapters/store/postgres/database.ts";
import { createPostgresStore } from "../../../../adapters/store/postgres/store.ts";
import type { Claimed, Store } from "../../../../src/daily/store.ts";
import { lobby, plannerAt } from "../../../daily.ts";
import { dueSchedule } from "../../../due-schedule.ts";
import { hasPostgres, type PostgresDatabases, sharedPostgres } from "../../../postgres.ts";
import { usePostgresStores } from "../../../postgres-stores.ts";
import { storeTests } from "../store-cases.ts";

describe.skipIf(!hasPostgres)("a store in PostgreSQL", () => {
  usePostgresStores();
  storeTests();
});

describe.skipIf(!hasPostgres)("two copies on one PostgreSQL", () => {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  let server: PostgresDatabases | undefined;
  beforeAll(async () => {
    server = sharedPostgres();
  });

  /** Each has connections of its own. `count` channels are due now. */
  async function useCopies(count: number, use: (copies: readonly [Store, Store]) => Promise<void>): Promise<void> {
    const url = (await server?.createDatabase()) ?? "";
    const databases = [createDatabase(url), createDatabase(url)] as const;
    const copies = [createPostgresStore(databases[0]), createPostgresStore(databases[1])] as const;
    const { schedule, next } = dueSchedule();
    for (let index = 0; index < count; index += 1) {
      const channel = { ...lobby, channel: `c${index}` };
      await copies[0].save({ channel, schedule, setBy: "ann", next, pauseReason: undefined, failedDays: 0 });
    }
    await use(copies);
    await Promise.all(databases.map((database) => database.close()));
  }

  async function claim(store: Store, limit: number, maxPerSecond: number): Promise<Claimed> {
    const now = await store.now();
    const { platform } = lobby;
    return store.claim({ platform, limit, maxPerSecond, now, lease: 60_000 }, plannerAt(now));
  }

  it("claim different posts at the same moment", async () => {
    await useCopies(200, async (copies) => {
      const drain = async (store: Store) => {
        const names: string[] = [];
        for (;;) {
          const { deliveries } = await claim(store, 7, Number.POSITIVE_INFINITY);
          names.push(...deliveries.map(({ channel }) => channel.channel));
          if (deliveries.length === 0) return names;
        }
      };
      const names = (await Promise.all([drain(copies[0]), drain(copies[1])])).flat();
      expect(names).toHaveLength(200);
      expect(new Set(names).size).toBe(200);
    });
  });

  it.each([2, 20, 50])("claim no more than %i in any second together, and nearly as many", async (maxPerSecond) => {
    const seconds = 4;
    await useCopies(maxPerSecond * seconds * 2, async (copies) => {
      const times: number[] = [];
      const end = performance.now() + seconds * 1000;
      const run = async (store: Store) => {
        while (performance.now() < end) {
          const { deliveries, waitTime } = await claim(store, 20, maxPerSecond);
          times.push(...deliveries.map(({ firstClaimedAt }) => firstClaimedAt));
          await wait(waitTime);
        }
      };
      await Promise.all(copies.map(run));
      const inSecond = times.map((start) => times.filter((time) => time >= start && time < start + 1000).length);
      expect(Math.max(...inSecond)).toBeLessThanOrEqual(maxPerSecond);
      expect(times.length).toBeGreaterThan(maxPerSecond * (seconds - 1) * 0.5);
    });
  });

  it("do not claim what the other one locks, and wait for no lock", async () => {
    const url = (await server?.createDatabase()) ?? "";
    const [database, other] = [createDatabase(url), createDatabase(url)];
    const store = createPostgresStore(database);
    const { schedule, next } = dueSchedule();
    await store.save({ channel: lobby, schedule, setBy: "ann", next, pauseReason: undefined, failedDays: 0 });
    await other.transaction(async ({ rows }) => {
      await rows("select * from subscriptions for update");
      expect((await claim(store, 9, Number.POSITIVE_INFINITY)).deliveries).toEqual([]);
    });
    expect((await claim(store, 9, Number.POSITIVE_INFINITY)).deliveries).toHaveLength(1);
    await Promise.all([database.close(), other.close()]);
  });
});
