import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { createSettings } from "../adapters/store/channel-data.ts";
import { createDailyStore } from "../adapters/store/daily-storage.ts";
import { createDatabase } from "../adapters/store/postgres/database.ts";
import { openSharedBudget } from "../adapters/store/postgres/shared-rate-limits.ts";
import type { ChannelSettingsStore } from "../src/channel-storage.ts";
import type { Store } from "../src/daily/daily-storage.ts";
import { createPostgresDatabase } from "./adapters/store/databases.ts";
import { type TestStore, testStores } from "./daily.ts";
import { connectTo, hasPostgres } from "./postgres.ts";

/** Runs a suite whose stores are in SQLite, and again with stores in PostgreSQL. */
export function describeOnEachStore(name: string, suite: () => void): void {
  describe(name, suite);
  describe.skipIf(!hasPostgres)(`${name}, on PostgreSQL`, () => {
    const onSqlite = testStores.create;
    const stores = createPostgresStores();
    beforeAll(() => (testStores.create = stores.create));
    afterEach(stores.release);
    afterAll(async () => {
      testStores.create = onSqlite;
      await stores.close();
    });
    suite();
  });
}

type OpenStore = Awaited<ReturnType<typeof openStore>>;

/** A test's stores are emptied after it, for the next one. */
function createPostgresStores() {
  const idle: OpenStore[] = [];
  let used: Promise<OpenStore>[] = [];
  const release = async () => {
    const open = await Promise.all(used);
    used = [];
    await Promise.all(open.map(({ database }) => database.empty()));
    idle.push(...open);
  };
  return {
    create: (clock: () => number): TestStore => {
      const unused = idle.pop();
      const opening = unused ? Promise.resolve(unused) : openStore();
      used.push(opening);
      return withClock(opening, clock);
    },
    release,
    close: async () => {
      await release();
      for (const { clock, connections, database } of idle) await Promise.all([clock.close(), connections.close(), database.close()]);
    },
  };
}

async function openStore() {
  const database = await createPostgresDatabase();
  const clock = await createTestClock(database.url);
  const connections = createDatabase(clock.url);
  const settings = createSettings(connections, connections);
  return { store: createDailyStore(connections, openSharedBudget), settings, database, connections, clock };
}

/** Sets the database's clock before each call. */
function withClock(opening: Promise<OpenStore>, read: () => number): TestStore {
  let last: number | undefined;
  const call =
    (name: keyof Store) =>
    async (...args: unknown[]): Promise<unknown> => {
      const { store, clock } = await opening;
      const now = read();
      if (now !== last) await clock.set(now);
      last = now;
      // The compiler does not relate the arguments of a method to its name.
      return (store[name] as (...values: unknown[]) => unknown)(...args);
    };
  // It connects to nothing.
  const methods = Object.keys(createDailyStore(createDatabase("postgres://"))) as (keyof Store)[];
  const store = Object.fromEntries(methods.map((name) => [name, call(name)])) as unknown as Store;
  const settings: ChannelSettingsStore = {
    find: async (channel) => (await opening).settings.find(channel),
    change: async (channel, change) => (await opening).settings.change(channel, change),
  };
  return { ...store, settings };
}

/** Hides PostgreSQL's `clock_timestamp()` behind a function of that name that comes first in the search path. */
export async function createTestClock(url: string) {
  const client = await connectTo(url);
  await client.query(`
    create table if not exists test_clock as select 0::bigint as now;
    create or replace function clock_timestamp() returns timestamptz language sql volatile
      as 'select to_timestamp(now / 1000.0) from public.test_clock'`);
  return {
    /** For the program: with it, the database has this clock. */
    url: `${url}?options=${encodeURIComponent("-c search_path=public,pg_catalog")}`,
    set: async (now: number) => {
      await client.query("update test_clock set now = $1", [now]);
    },
    close: () => client.end(),
  };
}
