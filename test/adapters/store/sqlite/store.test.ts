import { existsSync, readFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { SqliteFile } from "../../../../adapters/store/sqlite/sqlite-file.ts";
import { createSqliteStore, createStore } from "../../../../adapters/store/sqlite/store.ts";
import { StoreError } from "../../../../src/daily/store.ts";
import { lobby } from "../../../daily.ts";
import { newFilePath, subscription } from "./stored-subscription.ts";

/** Everything that is on the disk. */
function bytes(file: string): string {
  return [file, `${file}-wal`, `${file}-shm`]
    .filter((name) => existsSync(name))
    .map((name) => readFileSync(name, "latin1"))
    .join("");
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
    expect(bytes(file)).toContain("somebody-else");
    expect(bytes(file)).not.toMatch(/person-(?:one|two)/u);
    store.close();
  });

  it("erases from the disk who set up a subscription before somebody else did", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save({ ...subscription, setBy: "person-one" });
    expect(bytes(file)).toContain("person-one");
    await store.save({ ...subscription, setBy: "person-two" });
    expect(bytes(file)).toContain("person-two");
    expect(bytes(file)).not.toContain("person-one");
    store.close();
  });

  it("erases what a process could not erase before it was killed", async () => {
    const file = await newFilePath();
    const killed = createStore(file);
    await killed.save({ ...subscription, setBy: "person-one" });
    const database = new Database(file);
    database.exec("pragma secure_delete = on; update subscriptions set set_by = 'person-two'");
    expect(bytes(file)).toContain("person-one");
    const store = createStore(file);
    await store.pause({ ...lobby, channel: "another" });
    expect(bytes(file)).not.toContain("person-one");
    for (const connection of [killed, database, store]) connection.close();
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
    expect(bytes(file)).not.toContain("person-one");
    store.close();
  });

  it("waits for a lock, reports one that lasts, and works again after it", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
    const other = new Database(file);
    other.exec("begin immediate");
    const removed = store.remove(lobby);
    // Attempts are made meanwhile.
    for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    other.exec("rollback");
    await removed;
    expect(await store.listSubscriptions()).toEqual([]);
    other.exec("begin immediate");
    const impatient = new SqliteFile(file, undefined, 50);
    await expect(createSqliteStore(impatient).save(subscription)).rejects.toThrow(/is locked by another program/u);
    other.exec("rollback");
    await store.save(subscription);
    expect(await store.listSubscriptions()).toHaveLength(1);
    for (const each of [other, impatient, store]) each.close();
  });

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
