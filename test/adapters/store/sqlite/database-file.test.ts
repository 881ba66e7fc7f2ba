import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { openStorage } from "../../../../adapters/app/storage.ts";
import { createPrivateFile } from "../../../../adapters/store/sqlite/database-file.ts";
import { createStore } from "../../../../adapters/store/sqlite/store.ts";
import { newFilePath, subscription } from "./stored-subscription.ts";

/** The permissions of a folder and its files, in octal. */
function modes(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries([".", ...readdirSync(folder)].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]));
}

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
    const store = createStore(link);
    await expect(store.save(subscription)).rejects.toThrow(/is damaged or no database/u);
    expect(modes(dirname(file))).toMatchObject({ "verbatim.db": "644", "verbatim.db-wal": "644" });
    expect(readFileSync(file, "utf8")).toBe(words);
    store.close();
  });

  it("closes an empty file to others, but not what has the name of a file beside it", async () => {
    const file = await newFilePath();
    mkdirSync(dirname(file));
    for (const suffix of ["", "-journal"]) writeFileSync(file + suffix, suffix, { mode: 0o644 });
    expect(createPrivateFile(file)).toEqual([]);
    expect(modes(dirname(file))).toMatchObject({ "verbatim.db": "600", "verbatim.db-journal": "644" });
  });

  it.runIf(process.getuid?.() === 0)("leaves the mode of another user's database, also as root", async () => {
    const file = await newFilePath();
    const earlier = createStore(file);
    await earlier.save(subscription);
    earlier.close();
    chownSync(file, 65_534, 65_534);
    chmodSync(file, 0o644);
    expect(createPrivateFile(file)).toEqual([file]);
    expect(modes(dirname(file))["verbatim.db"]).toBe("644");
  });

  it.each(["with", "without"])("is not changed by a command that only reads, %s the files beside it", async (beside) => {
    const file = await newFilePath();
    const earlier = createStore(file);
    await earlier.save(subscription);
    earlier.close();
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
    const file = await newFilePath();
    const earlier = createStore(file);
    await earlier.save(subscription);
    earlier.close();
    const database = new Database(file);
    database.pragma("user_version = 1");
    database.close();
    const storage = await openToRead(file);
    await expect(storage.daily.listSubscriptions()).rejects.toThrow(/earlier version of this program, and the next start updates it/u);
  });
});
