import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import { createDailyStore } from "../../../adapters/store/daily-storage.ts";
import { shareTransactions } from "../../../adapters/store/queries.ts";
import { createPrivateFile } from "../../../adapters/store/sqlite/sqlite-connection.ts";
import { SqliteFile } from "../../../adapters/store/sqlite/sqlite-file.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { lobby, plannerAt } from "../../daily.ts";
import { bytesOf, createClosed, createSaved, newFilePath, openStore, subscription } from "./databases.ts";

/** The permissions of a folder and its files, in octal. */
function modes(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries([".", ...readdirSync(folder)].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]));
}

const privateFiles = { "verbatim.db": "600", "verbatim.db-shm": "600", "verbatim.db-wal": "600" };

describe("the store", () => {
  it("erases from the disk who set up a subscription before somebody else did, or before it was removed", async () => {
    const { file, store } = await createSaved("person-one");
    for (const channel of ["c1", "c2", "c3"]) await store.save({ ...subscription, channel: { ...lobby, channel }, setBy: "somebody-else" });
    expect(bytesOf(file)).toContain("person-one");
    await store.save({ ...subscription, setBy: "person-two" });
    expect(bytesOf(file)).toContain("person-two");
    expect(bytesOf(file)).not.toContain("person-one");
    await store.remove(lobby);
    expect(bytesOf(file)).toContain("somebody-else");
    expect(bytesOf(file)).not.toMatch(/person-(?:one|two)/u);
  });

  it("erases what a process could not erase before it was killed", async () => {
    const { file } = await createSaved("person-one");
    const database = new Database(file);
    database.exec("pragma secure_delete = on; update subscriptions set set_by = 'person-two'");
    expect(bytesOf(file)).toContain("person-one");
    const store = openStore(file);
    await store.pause({ ...lobby, channel: "another" });
    expect(bytesOf(file)).not.toContain("person-one");
    database.close();
  });

  it("erases later if another process reads", async () => {
    const { file, store } = await createSaved("person-one");
    const reader = new Database(file);
    reader.exec("begin");
    reader.prepare("select * from subscriptions").all();
    await store.remove(lobby);
    reader.exec("rollback");
    reader.close();
    await store.save({ ...subscription, setBy: "person-two" });
    expect(bytesOf(file)).not.toContain("person-one");
  });

  it("waits for a lock, reports one that lasts, and works again after it", async () => {
    const { file, store } = await createSaved();
    const other = new Database(file);
    other.exec("begin immediate");
    const removed = store.remove(lobby);
    // Attempts are made meanwhile.
    for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    other.exec("rollback");
    await removed;
    expect(await store.listSubscriptions()).toEqual([]);
    other.exec("begin immediate");
    const impatient = new SqliteFile(file, undefined, { timeout: 50 });
    await expect(createDailyStore(impatient).save(subscription)).rejects.toThrow(/is locked by another program/u);
    other.exec("rollback");
    await store.save(subscription);
    expect(await store.listSubscriptions()).toHaveLength(1);
    for (const each of [other, impatient]) await each.close();
  });

  it("lets other transactions end before it closes the file after a failure, or because it must", async () => {
    const file = new SqliteFile(await newFilePath());
    const write = (name: string) =>
      file.transaction(async ({ run }) => {
        for (const part of [1, 2, 3]) await run("insert into settings (name, value) values (?, '')", name + part);
        file.eraseDeleted();
        await run("insert into settings (name, value) values (?, '')", name);
      });
    const fail = () => file.transaction(() => Promise.reject(new Error("a bug")));
    const outcomes = await Promise.allSettled([fail(), write("a"), file.rows("select * from nothing"), write("b"), fail(), write("c")]);
    expect(outcomes.map(({ status }) => status === "fulfilled")).toEqual([false, true, false, true, false, true]);
    await Promise.all([write("d"), file.rows("select 1").then(() => file.close())]);
    expect(await file.rows("select count(*) as count from settings")).toEqual([{ count: 16 }]);
    await file.close();
  });

  it("refuses a file of a newer version, and a folder that cannot be created", async () => {
    const newer = openStore(await createClosed("pragma user_version = 99"));
    await expect(newer.listSubscriptions()).rejects.toThrow(expect.objectContaining({ message: expect.stringContaining("newer version") }));
    for (const store of [newer, openStore("/proc/verbatim/data/verbatim.db")])
      await expect(store.listSubscriptions()).rejects.toThrow(StoreError);
  });
});

describe("the file of the store", () => {
  it("names the problem of a damaged file, and works again once it is replaced", async () => {
    const file = await newFilePath();
    const store = openStore(file);
    mkdirSync(dirname(file));
    writeFileSync(file, "not a database ".repeat(500));
    const damaged = /data\/verbatim\.db is damaged or no database; put a copy of it back/u;
    await expect(store.listSubscriptions()).rejects.toThrow(damaged);
    await expect(store.save(subscription)).rejects.toThrow(damaged);
    renameSync(file, `${file}.damaged`);
    await store.save(subscription);
    expect(await store.listSubscriptions()).toHaveLength(1);
  });

  it("never takes another file for the one that it opened, until a restart", async () => {
    const [file, other] = [await newFilePath(), await newFilePath()];
    const [store, prepared] = [openStore(file), openStore(other)];
    await store.save(subscription);
    await prepared.save({ ...subscription, setBy: "ben" });
    await prepared.close();
    for (const suffix of ["", "-wal", "-shm"]) renameSync(file + suffix, `${file}.away${suffix}`);
    renameSync(other, file);
    const replaced = /data\/verbatim\.db was replaced while this program ran; put the earlier file back, or restart/u;
    await expect(store.findSubscription(lobby)).rejects.toThrow(StoreError);
    await expect(store.findSubscription(lobby)).rejects.toThrow(replaced);
    await expect(store.save(subscription)).rejects.toThrow(replaced);
    expect((await openStore(file).findSubscription(lobby))?.setBy).toBe("ben");
  });

  it("changes nothing once its write-ahead log was deleted, and saves what that contained when it is closed", async () => {
    const { file, store } = await createSaved();
    for (const suffix of ["-wal", "-shm"]) renameSync(file + suffix, `${file}.away${suffix}`);
    await expect(store.save({ ...subscription, setBy: "ben" })).rejects.toThrow(/-wal; stop this program with SIGTERM/u);
    await store.close();
    expect(await openStore(file).listSubscriptions()).toEqual([subscription]);
  });

  it("claims nothing while its file is gone, creates no new one, and works again once it is back", async () => {
    const { file, store } = await createSaved();
    const folder = dirname(file);
    renameSync(folder, `${folder}-away`);
    const gone = /data\/verbatim\.db is gone: it was moved or deleted while this program ran; put it back, or restart/u;
    await expect(store.listSubscriptions()).rejects.toThrow(gone);
    await expect(store.save({ ...subscription, setBy: "ben" })).rejects.toThrow(gone);
    const claim = { platform: lobby.platform, limit: 1, maxPerSecond: Number.POSITIVE_INFINITY, now: Number.MAX_SAFE_INTEGER, lease: 1 };
    await expect(store.claim(claim, plannerAt(claim.now))).rejects.toThrow(gone);
    expect(existsSync(folder)).toBe(false);
    renameSync(`${folder}-away`, folder);
    expect(await store.listSubscriptions()).toEqual([subscription]);
  });

  it("creates its folder and files for their owner alone, and keeps a subscription across a restart", async () => {
    const file = await newFilePath();
    const store = openStore(file);
    const mask = process.umask(0);
    await store.save(subscription);
    process.umask(mask);
    expect(modes(dirname(file))).toEqual({ ".": "700", ...privateFiles });
    await store.close();
    expect(await openStore(file).findSubscription(lobby)).toEqual(subscription);
  });

  it("closes existing files to others, also behind a link, and leaves an existing folder as it is", async () => {
    const [{ file }, link] = [await createSaved(), await newFilePath()];
    for (const name of readdirSync(dirname(file))) chmodSync(join(dirname(file), name), 0o664);
    for (const folder of [dirname(file), dirname(link)]) mkdirSync(folder, { recursive: true });
    chmodSync(dirname(file), 0o755);
    symlinkSync(file, link);
    expect(await openStore(link).listSubscriptions()).toEqual([subscription]);
    expect(modes(dirname(file))).toEqual({ ".": "755", ...privateFiles });
  });
});

/** As `daily`, `gaps` and `doctor` do. */
function openToRead(path: string) {
  return openStorage({ kind: "sqlite", path }, (warning) => expect.fail(warning), { readsOnly: true });
}

describe("the rights of the store's file", () => {
  it.each([
    ["short", "a key"],
    ["long", "a private key ".repeat(500)],
  ])("leaves the mode and the words of what is no database, also behind a link: %.9s", async (words) => {
    const [file, link] = [await newFilePath(), await newFilePath()];
    for (const folder of [dirname(file), dirname(link)]) mkdirSync(folder);
    for (const name of [file, `${file}-wal`]) writeFileSync(name, words, { mode: 0o644 });
    symlinkSync(file, link);
    const store = openStore(link);
    await expect(store.save(subscription)).rejects.toThrow(/is damaged or no database/u);
    expect(modes(dirname(file))).toMatchObject({ "verbatim.db": "644", "verbatim.db-wal": "644" });
    expect(readFileSync(file, "utf8")).toBe(words);
  });

  it("closes an empty file to others, but not what has the name of a file beside it", async () => {
    const file = await newFilePath();
    mkdirSync(dirname(file));
    for (const suffix of ["", "-journal"]) writeFileSync(file + suffix, suffix, { mode: 0o644 });
    expect(createPrivateFile(file)).toEqual([]);
    expect(modes(dirname(file))).toMatchObject({ "verbatim.db": "600", "verbatim.db-journal": "644" });
  });

  it.runIf(process.getuid?.() === 0)("leaves the mode of another user's database, also as root", async () => {
    const file = await createClosed();
    chownSync(file, 65_534, 65_534);
    chmodSync(file, 0o644);
    expect(createPrivateFile(file)).toEqual([file]);
    expect(modes(dirname(file))["verbatim.db"]).toBe("644");
  });

  it.each(["with", "without"])("is not changed by a command that only reads, %s the files beside it", async (beside) => {
    const file = await createClosed();
    if (beside === "without") for (const suffix of ["-wal", "-shm"]) rmSync(file + suffix, { force: true });
    for (const name of readdirSync(dirname(file))) chmodSync(join(dirname(file), name), 0o644);
    const before = modes(dirname(file));
    const storage = await openToRead(file);
    expect(await storage.daily.listSubscriptions()).toEqual([subscription]);
    await expect(storage.daily.save(subscription)).rejects.toThrow(/cannot be written/u);
    await storage.close();
    expect(modes(dirname(file))).toEqual(before);
  });

  it("is not created by a command that only reads, which finds nothing, and whether the start could create it", async () => {
    const file = await newFilePath();
    const storage = await openToRead(file);
    expect(await storage.daily.listSubscriptions()).toEqual([]);
    await storage.checkWritable();
    expect(existsSync(dirname(file))).toBe(false);
    await expect((await openToRead("/dev/null/verbatim.db")).checkWritable()).rejects.toThrow(/cannot be opened; check that it is a file/u);
  });

  it("of an earlier version is only named by a command that only reads", async () => {
    const storage = await openToRead(await createClosed("pragma user_version = 1"));
    await expect(storage.daily.listSubscriptions()).rejects.toThrow(/earlier version of this program, and the next start updates it/u);
  });
});

it("shares a transaction among several, of which one that fails leaves the others alone", async () => {
  const file = new SqliteFile(await newFilePath());
  const share = shareTransactions((work) => file.transaction(work));
  const setting = (name: string) => share(({ run }) => run("insert into settings (name, value) values (?, '')", name));
  const results = await Promise.allSettled([setting("a"), setting("b"), setting("a"), setting("c")]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect((await file.rows("select name from settings where name in ('a', 'b', 'c')")).length).toBe(3);
  await file.close();
});
