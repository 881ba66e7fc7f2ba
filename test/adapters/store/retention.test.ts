import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runRetention } from "../../../adapters/app/retention.ts";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { recomputeNextSlots } from "../../../adapters/store/postgres/clock.ts";
import { createDatabase } from "../../../adapters/store/postgres/database.ts";
import { deleteExpiredInPostgres } from "../../../adapters/store/postgres/retention.ts";
import { StoreError } from "../../../src/daily/store.ts";
import { createTestLog, silentLog } from "../../log.ts";
import { pollOptions } from "../wait-for.ts";
import { describeOnEach, type TestDatabase } from "./databases.ts";
import { fillSharedTables, fillTables } from "./filled-tables.ts";

const today = Math.floor(Date.now() / 86_400_000);

describeOnEach("old rows", (create, engine) => {
  let database: TestDatabase;
  let storage: Storage;
  beforeEach(async () => {
    database = await create();
    storage = await openStorage(database.settings, () => undefined);
  });
  afterEach(async () => {
    await storage.close();
    await database.close();
  });
  const count = async (table: string) => Number((await database.rows(`select count(*) as count from ${table}`))[0]?.count);

  it("of the ledger go after 400 days, and nothing else does", async () => {
    await fillTables(database, [today - 500, today - 401, today - 400, today]);
    expect(await storage.deleteExpired()).toBe(false);
    expect(await database.rows("select distinct day from ledger order by day")).toEqual([{ day: today - 400 }, { day: today }]);
    expect([await count("subscriptions"), await count("dealt"), await count("installations")]).toEqual([5, 15, 2]);
  });

  it("of questions go after 30 days, of gaps after 400, of threads 30 days after the last answer", async () => {
    await fillTables(database, [today - 401, today - 400, today - 31, today - 29]);
    await database.run("update threads set expires_at = ? where platform = 'discord'", Date.now() - 1_000);
    expect(await storage.deleteExpired()).toBe(false);
    expect(await database.rows("select distinct day from gaps order by day")).toEqual(
      [today - 400, today - 31, today - 29].map((day) => ({ day })),
    );
    expect(await database.rows("select distinct asked_at from questions")).toEqual([{ asked_at: (today - 29) * 86_400_000 }]);
    expect(await database.rows("select distinct platform from threads")).toEqual([{ platform: "slack" }]);
    expect(await count("channels")).toBe(5);
  });

  if (engine === "sqlite")
    it("of questions are overwritten on the disk", async () => {
      await fillTables(database, [today - 31, today - 29]);
      await database.run("update questions set words = 'xylophonist' where asked_at < ?", (today - 30) * 86_400_000);
      // By another process: SQLite loses its locks when its own process opens and closes the file.
      const bytes = () => execFileSync("cat", [database.url, `${database.url}-wal`].filter(existsSync), { encoding: "latin1" });
      expect(bytes()).toContain("xylophonist");
      await storage.deleteExpired();
      expect(bytes()).not.toContain("xylophonist");
      expect(bytes()).toContain("what is");
    });

  it("of the ledger stay while a post is being sent", async () => {
    await fillTables(database, [today - 500]);
    await database.run("update ledger set state = 'sending', claim_at = 0");
    await storage.deleteExpired();
    expect(await count("ledger")).toBe(5);
  });

  it("go a thousand at a time", async () => {
    await fillTables(
      database,
      Array.from({ length: 300 }, (_, index) => today - 1_000 + index),
    );
    const [first, second, third] = [await storage.deleteExpired(), await storage.deleteExpired(), await storage.deleteExpired()];
    expect([first, second, third]).toEqual([true, false, false]);
    expect(await count("ledger")).toBe(0);
  });

  if (engine === "sqlite") return;

  it("of what copies share go when they have expired", async () => {
    await fillTables(database);
    await fillSharedTables(database);
    await storage.deleteExpired();
    const counts = async () => [
      await count("deliveries"),
      await count("conversations"),
      await count("leases"),
      await count("budgets"),
      await count("heard_answers"),
    ];
    expect(await counts()).toEqual([1, 5, 1, 1, 5]);
    await database.run("update deliveries set expires_at = now() - interval '1 second'");
    await database.run("update conversations set expires_at = now() - interval '1 second' where person = 'U0ANNANN'");
    await database.run("update leases set held_until = now() - interval '2 minutes'");
    await database.run("update budgets set filled_at = now() - interval '2 days'");
    await database.run("update heard_answers set expires_at = now() - interval '1 second' where platform = 'slack'");
    await storage.deleteExpired();
    expect(await counts()).toEqual([0, 3, 0, 0, 1]);
  });

  it("are deleted by one copy at a time", async () => {
    await fillTables(database, [today - 500]);
    const other = createDatabase(database.url);
    await other.transaction(async (queries) => {
      await deleteExpiredInPostgres({ ...other, transaction: (work) => work(queries) });
      // Another copy, while the first one has not committed.
      expect(await storage.deleteExpired()).toBe(false);
      expect(await count("ledger")).toBe(5);
    });
    expect(await count("ledger")).toBe(0);
    await other.close();
  });

  it("are deleted also while another copy recomputes the next slots", async () => {
    await fillTables(database, [today - 500]);
    const other = createDatabase(database.url);
    await other.transaction(async (queries) => {
      await recomputeNextSlots(queries, "another version", ({ next }) => next);
      await storage.deleteExpired();
      expect(await count("ledger")).toBe(0);
    });
    await other.close();
  });
});

function start(deleteExpired: () => Promise<boolean>, isConnected = () => true) {
  const { log, messages } = createTestLog();
  const end = new AbortController();
  const times = { first: 1, interval: 1, pause: 1 };
  const ended = runRetention({ storage: { deleteExpired }, isConnected, log, stop: end.signal, times });
  const stop = () => {
    end.abort();
    return ended;
  };
  return { messages, stop };
}

describe("the deletion of what was kept long enough", () => {
  it("goes on as long as more may be left, again and again", async () => {
    const results = [true, true, false, true, false];
    const deleteExpired = vi.fn(async () => results.shift() ?? false);
    const { stop, messages } = start(deleteExpired);
    await vi.waitUntil(() => deleteExpired.mock.calls.length > 6, pollOptions);
    await stop();
    expect(messages()).toEqual([]);
  });

  it("waits until a platform is connected, because a clock may be wrong by years", async () => {
    let [isConnected, looks] = [false, 0];
    const deleteExpired = vi.fn(async () => false);
    const { stop } = start(deleteExpired, () => {
      looks += 1;
      return isConnected;
    });
    await vi.waitUntil(() => looks > 4, pollOptions);
    expect(deleteExpired).not.toHaveBeenCalled();
    isConnected = true;
    await vi.waitUntil(() => deleteExpired.mock.calls.length > 0, pollOptions);
    await stop();
  });

  it("logs a failure of the store, and tries again", async () => {
    const failures = [new StoreError("The store is full; free some space.")];
    const deleteExpired = vi.fn(async () => {
      const failure = failures.shift();
      if (failure) throw failure;
      return false;
    });
    const { stop, messages } = start(deleteExpired);
    await vi.waitUntil(() => deleteExpired.mock.calls.length > 2, pollOptions);
    await stop();
    expect(messages()).toEqual(["expired data is deleted later: The store is full; free some space."]);
  });

  it("ends at once after stop", async () => {
    const end = new AbortController();
    const ended = runRetention({
      storage: { deleteExpired: async () => false },
      isConnected: () => true,
      log: silentLog,
      stop: end.signal,
    });
    end.abort();
    await ended;
  });
});
