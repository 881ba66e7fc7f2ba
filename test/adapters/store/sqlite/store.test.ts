import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { openStore } from "../../../../adapters/store/sqlite/store.ts";
import { StoreError } from "../../../../src/daily/store.ts";
import type { Subscription } from "../../../../src/daily/subscription.ts";
import { lobby } from "../../../daily.ts";

const subscription: Subscription = {
  channel: lobby,
  schedule: { minute: 540, zone: "Asia/Shanghai", days: [1, 2, 3, 4, 5], about: undefined },
  setBy: "ann",
  next: { day: 20_783, at: 1_795_654_800_000 },
  pausedBecause: undefined,
  failedDays: 0,
};

async function newFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "store-")), "data", "verbatim.db");
}

describe("the store", () => {
  it("keeps a subscription over a restart, folder and file being made", async () => {
    const file = await newFile();
    const store = openStore(file);
    await store.save(subscription);
    store.close();
    const later = openStore(file);
    expect(await later.subscription(lobby)).toEqual(subscription);
    later.close();
  });

  it("keeps nothing on the disk of who set up what has ended", async () => {
    const file = await newFile();
    const store = openStore(file);
    const others = [1, 2, 3].map((count) => ({ ...subscription, channel: { ...lobby, channel: `c${count}` }, setBy: "somebody-else" }));
    for (const each of [...others, { ...subscription, setBy: "person-one" }, { ...subscription, setBy: "person-two" }])
      await store.save(each);
    await store.remove(lobby);
    const bytes = [file, `${file}-wal`].filter((name) => existsSync(name)).map((name) => readFileSync(name, "latin1"));
    expect(bytes.join("")).toContain("somebody-else");
    expect(bytes.join("")).not.toMatch(/person-(?:one|two)/u);
    store.close();
  });

  it("wipes later while somebody else reads", async () => {
    const file = await newFile();
    const store = openStore(file);
    await store.save({ ...subscription, setBy: "person-one" });
    const library = new Database(file);
    library.exec("begin");
    library.prepare("select * from subscriptions").all();
    await store.remove(lobby);
    library.exec("rollback");
    library.close();
    await store.save({ ...subscription, setBy: "person-two" });
    expect(readFileSync(file, "latin1")).not.toContain("person-one");
    store.close();
  });

  it("leaves one whole file when it is closed", async () => {
    const file = await newFile();
    const store = openStore(file);
    await store.save(subscription);
    store.close();
    const copy = await newFile();
    mkdirSync(dirname(copy));
    copyFileSync(file, copy);
    const other = openStore(copy);
    expect(await other.subscriptions()).toEqual([subscription]);
    other.close();
  });

  it("says so where no folder can be made", async () => {
    await expect(openStore("/proc/verbatim/data/verbatim.db").subscriptions()).rejects.toThrow(StoreError);
  });

  it("is set up once by many first starts at once", async () => {
    const file = await newFile();
    const script = `
      const { openStore } = await import(${JSON.stringify(join(import.meta.dirname, "../../../../dist/adapters/store/sqlite/store.js"))});
      const [file, channel, subscription] = process.argv.slice(1);
      await openStore(file).save({ ...JSON.parse(subscription), channel: { platform: "test", workspace: "T1", channel } });
    `;
    const starts = Array.from({ length: 8 }, async (_, index) => {
      const args = ["--input-type=module", "--eval", script, file, `c${index}`, JSON.stringify(subscription)];
      const [status] = await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
      return status;
    });
    expect(await Promise.all(starts)).toEqual(Array.from({ length: 8 }, () => 0));
    const store = openStore(file);
    expect(await store.subscriptions()).toHaveLength(8);
    store.close();
  });

  it("says what is wrong with a damaged file, and works again once another is there", async () => {
    const file = await newFile();
    const store = openStore(file);
    mkdirSync(dirname(file));
    writeFileSync(file, "not a database ".repeat(500));
    const damaged = /data\/verbatim\.db is damaged or no database; put a copy of it back/u;
    await expect(store.subscriptions()).rejects.toThrow(damaged);
    await expect(store.save(subscription)).rejects.toThrow(damaged);
    renameSync(file, `${file}.damaged`);
    await store.save(subscription);
    expect(await store.subscriptions()).toHaveLength(1);
    store.close();
  });

  it("notices when the file is replaced underneath it", async () => {
    const [file, other] = [await newFile(), await newFile()];
    const [store, prepared] = [openStore(file), openStore(other)];
    await store.save(subscription);
    await prepared.save({ ...subscription, setBy: "ben" });
    new Database(other).pragma("wal_checkpoint(truncate)");
    for (const leftover of ["-wal", "-shm"]) rmSync(file + leftover, { force: true });
    renameSync(other, file);
    expect((await store.subscription(lobby))?.setBy).toBe("ben");
    store.close();
  });

  it("waits for a lock, then says who to look for, and works again", async () => {
    const file = await newFile();
    const store = openStore(file);
    await store.save(subscription);
    const other = new Database(file);
    other.exec("begin immediate");
    const brief = store.remove(lobby);
    setTimeout(() => other.exec("rollback"), 300);
    await brief;
    expect(await store.subscriptions()).toEqual([]);
    other.exec("begin immediate");
    await expect(store.save(subscription)).rejects.toThrow(/is locked by another program/u);
    other.exec("rollback");
    await store.save(subscription);
    expect(await store.subscriptions()).toHaveLength(1);
    other.close();
    store.close();
  }, 20_000);

  it("refuses a file of a newer version", async () => {
    const file = await newFile();
    const store = openStore(file);
    await store.save(subscription);
    store.close();
    const database = new Database(file);
    database.exec("pragma user_version = 99");
    database.close();
    await expect(store.subscriptions()).rejects.toThrow(StoreError);
    await expect(store.subscriptions()).rejects.toThrow(/newer version/u);
  });
});
