import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { createPostgresSettings } from "../adapters/store/postgres/channel-settings.ts";
import { createDatabase, type Database } from "../adapters/store/postgres/database.ts";
import { createPostgresStore } from "../adapters/store/postgres/store.ts";
import type { ChannelSettingsStore } from "../src/channels/settings.ts";
import type { Store } from "../src/daily/store.ts";
import { type TestStore, testStores } from "./daily.ts";
import { connectTo, type PostgresDatabases, sharedPostgres } from "./postgres.ts";

/** For a test suite: its stores are in PostgreSQL, each in a database of its own. */
export function usePostgresStores(): void {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  let stores: PostgresStores | undefined;
  beforeAll(async () => {
    stores = await sharedPostgresStores();
    testStores.create = stores.create;
  });
  afterEach(() => stores?.closeStores());
  afterAll(() => stores?.close());
}

interface PostgresStores {
  create(clock: () => number): TestStore;
  /** Closes the stores, for example after each test. */
  closeStores(): Promise<void>;
  close(): Promise<void>;
}

interface OpenStore {
  readonly store: Store;
  readonly settings: ChannelSettingsStore;
  readonly database: Database;
  readonly clock: TestClock;
}

async function sharedPostgresStores(): Promise<PostgresStores> {
  const server = sharedPostgres();
  let open: Promise<OpenStore>[] = [];
  const closeStores = async () => {
    const closing = await Promise.all(open);
    open = [];
    await Promise.all(closing.flatMap(({ database, clock }) => [database.close(), clock.close()]));
  };
  return {
    create: (clock) => {
      const opening = openStore(server);
      open.push(opening);
      return withClock(opening, clock);
    },
    closeStores,
    close: async () => {
      await closeStores();
    },
  };
}

async function openStore(server: PostgresDatabases): Promise<OpenStore> {
  const url = await server.createDatabase();
  const clock = await createTestClock(url);
  const database = createDatabase(clock.url);
  return { store: createPostgresStore(database), settings: createPostgresSettings(database, database), database, clock };
}

const methods: readonly (keyof Store)[] = [
  "now",
  "findSubscription",
  "listSubscriptions",
  "save",
  "pause",
  "resume",
  "remove",
  "listLedger",
  "findLedgerEntry",
  "listDrawnFacts",
  "recordDraw",
  "undoDraw",
  "claim",
  "settle",
  "recomputeNextSlots",
  "adjustToClock",
];

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
  const store = Object.fromEntries(methods.map((name) => [name, call(name)])) as unknown as Store;
  const settings: ChannelSettingsStore = {
    find: async (channel) => (await opening).settings.find(channel),
    change: async (channel, change) => (await opening).settings.change(channel, change),
  };
  return { ...store, settings };
}

export interface TestClock {
  /** For the program: with it, the database has this clock. */
  readonly url: string;
  set(now: number): Promise<void>;
  close(): Promise<void>;
}

/** Hides PostgreSQL's `clock_timestamp()` behind a function of that name that comes first in the search path. */
export async function createTestClock(url: string): Promise<TestClock> {
  const client = await connectTo(url);
  await client.query(`
    create table test_clock as select 0::bigint as now;
    create function clock_timestamp() returns timestamptz language sql volatile
      as 'select to_timestamp(now / 1000.0) from public.test_clock'`);
  return {
    url: `${url}?options=${encodeURIComponent("-c search_path=public,pg_catalog")}`,
    set: async (now) => {
      await client.query("update test_clock set now = $1", [now]);
    },
    close: () => client.end(),
  };
}
