import { describe, expect, it, vi } from "vitest";
import { runRetention } from "../../../adapters/app/storage.ts";
import { deleteExpired } from "../../../adapters/store/expired-rows.ts";
import { createDatabase } from "../../../adapters/store/postgres/database.ts";
import { createTestLog } from "../../log.ts";
import { pollOptions } from "../wait-for.ts";
import { bytesOf } from "./databases.ts";
import { expireSharedTables, fillSharedTables, fillTables, ids } from "./filled-tables.ts";
import { describeOnEach } from "./on-each.ts";

const today = Math.floor(Date.now() / 86_400_000);

describeOnEach("old rows", (on, engine) => {
  it("of questions go after 30 days, of gaps and the ledger after 400, of threads 30 days after the last answer, and nothing else", async () => {
    await fillTables(on.database, [today - 401, today - 400, today - 31, today - 29]);
    await on.database.run("update threads set expires_at = ? where platform = 'discord'", Date.now() - 1_000);
    expect(await on.one.deleteExpired()).toBe(false);
    for (const table of ["gaps", "ledger"])
      expect(await on.database.rows(`select distinct day from ${table} order by day`)).toEqual(
        [400, 31, 29].map((age) => ({ day: today - age })),
      );
    expect(await Promise.all(["subscriptions", "dealt", "installations"].map(on.count))).toEqual([5, 15, 2]);
    expect(await on.database.rows("select distinct asked_at from questions")).toEqual([{ asked_at: (today - 29) * 86_400_000 }]);
    expect(await on.database.rows("select distinct platform from threads")).toEqual([{ platform: "slack" }]);
    expect(await on.count("channels")).toBe(5);
  });

  if (engine === "sqlite")
    it("of questions are overwritten on the disk", async () => {
      await fillTables(on.database, [today - 31, today - 29]);
      await on.database.run("update questions set words = 'xylophonist' where asked_at < ?", (today - 30) * 86_400_000);
      const bytes = () => bytesOf(on.database.url);
      expect(bytes()).toContain("xylophonist");
      await on.one.deleteExpired();
      expect(bytes()).not.toContain("xylophonist");
      expect(bytes()).toContain("what is");
    });

  it("of the ledger stay while a post is being sent", async () => {
    await fillTables(on.database, [today - 500]);
    await on.database.run("update ledger set state = 'sending', claim_at = 0");
    await on.one.deleteExpired();
    expect(await on.count("ledger")).toBe(5);
  });

  it("go a thousand at a time", async () => {
    const days = Array.from({ length: 300 }, (_, index) => today - 1_000 + index);
    await fillTables(on.database, days);
    for (const isMoreLeft of [true, false, false]) expect(await on.one.deleteExpired()).toBe(isMoreLeft);
    expect(await on.count("ledger")).toBe(0);
  });

  if (engine === "sqlite") return;

  it("of what copies share go when they have expired", async () => {
    await fillTables(on.database);
    await fillSharedTables(on.database);
    await on.one.deleteExpired();
    const counts = () => Promise.all(["deliveries", "conversations", "leases", "budgets", "heard_answers", "request_counts"].map(on.count));
    expect(await counts()).toEqual([1, 5, 1, 1, 5, 5]);
    await expireSharedTables(on.database, ids.ann, "slack");
    await on.one.deleteExpired();
    expect(await counts()).toEqual([0, 3, 0, 0, 1, 3]);
  });

  it("are deleted by one copy, without waiting for another one that deletes", async () => {
    await fillTables(on.database, [today - 500]);
    const other = createDatabase(on.database.url);
    await other.transaction(async (queries) => {
      await deleteExpired({ ...other, ...queries });
      // Another copy, while the first one has not committed.
      expect(await on.one.deleteExpired()).toBe(false);
      expect(await on.count("ledger")).toBe(5);
    });
    expect(await on.count("ledger")).toBe(0);
    await other.close();
  });
});

function start(deleteExpired: () => Promise<boolean>, isConnected = () => true, first = 1) {
  const { log, messages } = createTestLog();
  const end = new AbortController();
  const times = { first, interval: 1, pause: 1 };
  const ended = runRetention({ storage: { deleteExpired }, isConnected, log, stop: end.signal, times });
  const stop = () => {
    end.abort();
    return ended;
  };
  return { messages, stop };
}

describe("the deletion of what was kept long enough", () => {
  it("goes on as long as more may be left, again and again, and ends at once after stop", async () => {
    const results = [true, true, false, true, false];
    const deleteExpired = vi.fn(async () => results.shift() ?? false);
    const { stop, messages } = start(deleteExpired);
    await vi.waitUntil(() => deleteExpired.mock.calls.length > 6, pollOptions);
    await stop();
    expect(messages()).toEqual([]);
    await start(deleteExpired, undefined, 600_000).stop();
  });

  it("waits until a platform is connected, because a clock may be wrong by years", async () => {
    const looks: number[] = [];
    const isConnected = vi.fn(() => isConnected.mock.calls.length > 4);
    const { stop } = start(async () => {
      looks.push(isConnected.mock.calls.length);
      return false;
    }, isConnected);
    await vi.waitUntil(() => looks.length > 0, pollOptions);
    await stop();
    expect(looks[0]).toBe(5);
  });
});
