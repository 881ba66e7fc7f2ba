import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { SqliteFile } from "../../../../adapters/store/sqlite/sqlite-file.ts";
import { createSqliteStore, createStore } from "../../../../adapters/store/sqlite/store.ts";
import { StoreError } from "../../../../src/daily/store.ts";
import { lobby, plannerAt } from "../../../daily.ts";
import { runProgram } from "../../../program.ts";
import { newFilePath, subscription } from "./stored-subscription.ts";

/** A store with one subscription. */
async function createSaved(setBy = subscription.setBy) {
  const file = await newFilePath();
  const store = createStore(file);
  await store.save({ ...subscription, setBy });
  return { file, store };
}

/** Everything that is on the disk. */
function bytes(file: string): string {
  return [file, `${file}-wal`, `${file}-shm`]
    .filter((name) => existsSync(name))
    .map((name) => readFileSync(name, "latin1"))
    .join("");
}

/** The permissions of a folder and its files, in octal. */
function modes(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries([".", ...readdirSync(folder)].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]));
}

const privateFiles = { "verbatim.db": "600", "verbatim.db-shm": "600", "verbatim.db-wal": "600" };

function backup(store: string, file: string) {
  return runProgram(["store", "backup", file], { env: { DATABASE_URL: store } });
}

describe("the store", () => {
  it("keeps a subscription across a restart, and creates folder and file", async () => {
    const { file, store } = await createSaved();
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
    const { file, store } = await createSaved("person-one");
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
    const { file, store } = await createSaved("person-one");
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
    await expect(createSqliteStore(impatient).save(subscription)).rejects.toThrow(/is locked by another program/u);
    other.exec("rollback");
    await store.save(subscription);
    expect(await store.listSubscriptions()).toHaveLength(1);
    for (const each of [other, impatient, store]) each.close();
  });

  it("refuses a file of a newer version", async () => {
    const { file, store } = await createSaved();
    store.close();
    const database = new Database(file);
    database.exec("pragma user_version = 99");
    database.close();
    await expect(store.listSubscriptions()).rejects.toThrow(StoreError);
    await expect(store.listSubscriptions()).rejects.toThrow(/newer version/u);
  });
});

describe("the file of the store", () => {
  it("leaves one complete file when it is closed", async () => {
    const { file, store } = await createSaved();
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

  it("never takes another file for the one that it opened, until a restart", async () => {
    const [file, other] = [await newFilePath(), await newFilePath()];
    const [store, prepared] = [createStore(file), createStore(other)];
    await store.save(subscription);
    await prepared.save({ ...subscription, setBy: "ben" });
    prepared.close();
    for (const suffix of ["", "-wal", "-shm"]) renameSync(file + suffix, `${file}.away${suffix}`);
    renameSync(other, file);
    const replaced = /data\/verbatim\.db was replaced while this program ran; put the earlier file back, or restart/u;
    await expect(store.findSubscription(lobby)).rejects.toThrow(StoreError);
    await expect(store.findSubscription(lobby)).rejects.toThrow(replaced);
    await expect(store.save(subscription)).rejects.toThrow(replaced);
    const restarted = createStore(file);
    expect((await restarted.findSubscription(lobby))?.setBy).toBe("ben");
    restarted.close();
    store.close();
  });

  it("changes nothing once its write-ahead log was deleted, and saves what that contained when it is closed", async () => {
    const { file, store } = await createSaved();
    for (const suffix of ["-wal", "-shm"]) renameSync(file + suffix, `${file}.away${suffix}`);
    await expect(store.save({ ...subscription, setBy: "ben" })).rejects.toThrow(/-wal; stop this program with SIGTERM/u);
    store.close();
    const restarted = createStore(file);
    expect(await restarted.listSubscriptions()).toEqual([subscription]);
    restarted.close();
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
    store.close();
  });

  it("creates its folder and files for their owner alone", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    const mask = process.umask(0);
    await store.save(subscription);
    process.umask(mask);
    expect(modes(dirname(file))).toEqual({ ".": "700", ...privateFiles });
    store.close();
  });

  it("closes existing files to others, also behind a link, and leaves an existing folder as it is", async () => {
    const [file, link] = [await newFilePath(), await newFilePath()];
    const earlier = createStore(file);
    await earlier.save(subscription);
    for (const name of readdirSync(dirname(file))) chmodSync(join(dirname(file), name), 0o664);
    for (const folder of [dirname(file), dirname(link)]) mkdirSync(folder, { recursive: true });
    chmodSync(dirname(file), 0o755);
    symlinkSync(file, link);
    const store = createStore(link);
    expect(await store.listSubscriptions()).toEqual([subscription]);
    expect(modes(dirname(file))).toEqual({ ".": "755", ...privateFiles });
    earlier.close();
    store.close();
  });

  it.runIf(process.getuid?.() === 0)("warns once of a file that it cannot close to others, and uses it", async () => {
    const file = await newFilePath();
    mkdirSync(dirname(file));
    writeFileSync(file, "");
    chmodSync(file, 0o666);
    const nobody = 65_534;
    for (const folder of [dirname(dirname(file)), dirname(file)]) chownSync(folder, nobody, nobody);
    const warnings: string[] = [];
    const store = createStore(file, { warn: (warning) => warnings.push(warning) });
    process.seteuid?.(nobody);
    try {
      await store.save(subscription);
      expect(await store.listSubscriptions()).toEqual([subscription]);
    } finally {
      process.seteuid?.(0);
    }
    expect(warnings).toEqual([expect.stringMatching(/data\/verbatim\.db can be opened by other users .* its owner \(chown\)/u)]);
    store.close();
  });
});

describe("verbatim store backup", () => {
  it("can be restored by the steps that it prints", async () => {
    const { file, store } = await createSaved();
    const copy = `${file}.backup`;
    const { stdout } = await backup(file, copy);
    expect(stdout).toMatch(
      /To restore: stop the program, move the store and the files beside it that end in -wal and -shm away, and copy/u,
    );
    await store.remove(lobby);
    store.close();
    for (const suffix of ["", "-wal", "-shm"].filter((name) => existsSync(file + name))) renameSync(file + suffix, `${file}.old${suffix}`);
    copyFileSync(copy, file);
    const { stdout: report } = await runProgram(["daily"], { env: { DATABASE_URL: file } });
    expect(report).toContain(`1 channel (${file})`);
    const restored = createStore(file);
    expect(await restored.findSubscription(lobby)).toEqual(subscription);
    await restored.save({ ...subscription, setBy: "ben" });
    restored.close();
  });

  it("does not have what was deleted before", async () => {
    const { file, store } = await createSaved("person-one");
    await store.save({ ...subscription, setBy: "person-two" });
    await backup(file, `${file}.backup`);
    const bytes = readFileSync(`${file}.backup`, "latin1");
    expect(bytes).toContain("person-two");
    expect(bytes).not.toContain("person-one");
    store.close();
  });

  it("leaves the schema as the running program needs it", async () => {
    const { file, store } = await createSaved();
    store.close();
    const older = new Database(file);
    older.exec("drop table installations; pragma user_version = 2");
    await backup(file, `${file}.backup`);
    expect(older.pragma("user_version")).toEqual([{ user_version: 2 }]);
    expect(new Database(`${file}.backup`, { readonly: true }).pragma("user_version")).toEqual([{ user_version: 2 }]);
    older.close();
  });

  it("overwrites no file", async () => {
    const { file, store } = await createSaved();
    writeFileSync(`${file}.backup`, "something else");
    for (const existing of [`${file}.backup`, file]) {
      const { status, stderr } = await backup(file, existing);
      expect(stderr).toBe(`The file ${existing} exists already, and is not overwritten; give another name.\n`);
      expect(status).toBe(3);
    }
    expect(readFileSync(`${file}.backup`, "utf8")).toBe("something else");
    store.close();
  });

  it("leaves nothing behind if the store is missing or damaged", async () => {
    const file = await newFilePath();
    const missing = await backup(file, `${file}.backup`);
    expect(missing.stderr).toBe(`The store ${file} does not exist; set DATABASE_URL to the file that is to be backed up.\n`);
    const store = createStore(file);
    await store.save(subscription);
    store.close();
    writeFileSync(file, "no database at all".repeat(500));
    const damaged = await backup(file, `${file}.backup`);
    expect(damaged.stderr).toMatch(/^The store .* is damaged or no database; put a copy of it back/u);
    expect([missing.status, damaged.status]).toEqual([3, 3]);
    expect(readdirSync(dirname(file)).filter((name) => name.includes("backup"))).toEqual([]);
    const noFolder = await backup(file, join(dirname(file), "none", "backup.db"));
    expect(noFolder.stderr).toMatch(/none\/backup\.db cannot be opened; check that it is a file, and that its folder/u);
  });

  it("names pg_dump for a PostgreSQL database", async () => {
    const { status, stderr } = await backup("postgres://user:secret@localhost/verbatim", "backup.db");
    expect(stderr).toMatch(/^DATABASE_URL is a PostgreSQL database; back it up with: pg_dump [^\n]*\n$/u);
    expect(stderr).not.toContain("secret");
    expect(status).toBe(3);
  });
});
