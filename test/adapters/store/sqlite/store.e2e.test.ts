import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { createStore } from "../../../../adapters/store/sqlite/store.ts";
import { StoreError } from "../../../../src/daily/store.ts";
import type { Subscription } from "../../../../src/daily/subscription.ts";
import { lobby } from "../../../daily.ts";

const subscription: Subscription = {
  channel: lobby,
  schedule: { minute: 540, zone: "Asia/Shanghai", weekdays: [1, 2, 3, 4, 5], about: undefined },
  setBy: "ann",
  next: { date: 20_783, at: 1_795_654_800_000 },
  pauseReason: undefined,
  failedDays: 0,
};

async function newFilePath(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "store-")), "data", "verbatim.db");
}

describe("the store", () => {
  it("keeps a subscription across a restart, and creates folder and file", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
    store.close();
    const later = createStore(file);
    expect(await later.findSubscription(lobby)).toEqual(subscription);
    later.close();
  });

  it("erases from the disk who set up a removed subscription", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    const others = [1, 2, 3].map((count) => ({ ...subscription, channel: { ...lobby, channel: `c${count}` }, setBy: "somebody-else" }));
    for (const each of [...others, { ...subscription, setBy: "person-one" }, { ...subscription, setBy: "person-two" }])
      await store.save(each);
    await store.remove(lobby);
    const bytes = [file, `${file}-wal`].filter((name) => existsSync(name)).map((name) => readFileSync(name, "latin1"));
    expect(bytes.join("")).toContain("somebody-else");
    expect(bytes.join("")).not.toMatch(/person-(?:one|two)/u);
    store.close();
  });

  it("erases later if another process reads", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save({ ...subscription, setBy: "person-one" });
    const reader = new Database(file);
    reader.exec("begin");
    reader.prepare("select * from subscriptions").all();
    await store.remove(lobby);
    reader.exec("rollback");
    reader.close();
    await store.save({ ...subscription, setBy: "person-two" });
    expect(readFileSync(file, "latin1")).not.toContain("person-one");
    store.close();
  });

  it("leaves one complete file when it is closed", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
    store.close();
    const copy = await newFilePath();
    mkdirSync(dirname(copy));
    copyFileSync(file, copy);
    const other = createStore(copy);
    expect(await other.listSubscriptions()).toEqual([subscription]);
    other.close();
  });

  it("rejects if the folder cannot be created", async () => {
    await expect(createStore("/proc/verbatim/data/verbatim.db").listSubscriptions()).rejects.toThrow(StoreError);
  });

  it("is created once by many processes that start at once", async () => {
    const file = await newFilePath();
    const script = `
      const { createStore } = await import(${JSON.stringify(join(import.meta.dirname, "../../../../dist/adapters/store/sqlite/store.js"))});
      const [file, channel, subscription] = process.argv.slice(1);
      await createStore(file).save({ ...JSON.parse(subscription), channel: { platform: "test", workspace: "T1", channel } });
    `;
    const starts = Array.from({ length: 8 }, async (_, index) => {
      const args = ["--input-type=module", "--eval", script, file, `c${index}`, JSON.stringify(subscription)];
      const [status] = await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
      return status;
    });
    expect(await Promise.all(starts)).toEqual(Array.from({ length: 8 }, () => 0));
    const store = createStore(file);
    expect(await store.listSubscriptions()).toHaveLength(8);
    store.close();
  });

  it("names the problem of a damaged file, and works again once it is replaced", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    mkdirSync(dirname(file));
    writeFileSync(file, "not a database ".repeat(500));
    const damaged = /data\/verbatim\.db is damaged or no database; put a copy of it back/u;
    await expect(store.listSubscriptions()).rejects.toThrow(damaged);
    await expect(store.save(subscription)).rejects.toThrow(damaged);
    renameSync(file, `${file}.damaged`);
    await store.save(subscription);
    expect(await store.listSubscriptions()).toHaveLength(1);
    store.close();
  });

  it("notices that the file was replaced while it was open", async () => {
    const [file, other] = [await newFilePath(), await newFilePath()];
    const [store, prepared] = [createStore(file), createStore(other)];
    await store.save(subscription);
    await prepared.save({ ...subscription, setBy: "ben" });
    new Database(other).pragma("wal_checkpoint(truncate)");
    for (const leftover of ["-wal", "-shm"]) rmSync(file + leftover, { force: true });
    renameSync(other, file);
    expect((await store.findSubscription(lobby))?.setBy).toBe("ben");
    store.close();
  });

  it("waits for a lock, reports one that lasts, and works again after it", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
    const other = new Database(file);
    other.exec("begin immediate");
    const removed = store.remove(lobby);
    setTimeout(() => other.exec("rollback"), 300);
    await removed;
    expect(await store.listSubscriptions()).toEqual([]);
    other.exec("begin immediate");
    await expect(store.save(subscription)).rejects.toThrow(/is locked by another program/u);
    other.exec("rollback");
    await store.save(subscription);
    expect(await store.listSubscriptions()).toHaveLength(1);
    other.close();
    store.close();
  }, 60_000);

  it("refuses a file of a newer version", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
    store.close();
    const database = new Database(file);
    database.exec("pragma user_version = 99");
    database.close();
    await expect(store.listSubscriptions()).rejects.toThrow(StoreError);
    await expect(store.listSubscriptions()).rejects.toThrow(/newer version/u);
  });
});
