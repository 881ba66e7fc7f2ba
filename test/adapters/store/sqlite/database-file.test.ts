import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createStore } from "../../../../adapters/store/sqlite/store.ts";
import { StoreError } from "../../../../src/daily/store.ts";
import { lobby, plannerAt } from "../../../daily.ts";
import { newFilePath, subscription } from "./stored-subscription.ts";

/** The permissions of a folder and its files, in octal. */
function modes(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries([".", ...readdirSync(folder)].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]));
}

const privateFiles = { "verbatim.db": "600", "verbatim.db-shm": "600", "verbatim.db-wal": "600" };

describe("the file of the store", () => {
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
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
    for (const suffix of ["-wal", "-shm"]) renameSync(file + suffix, `${file}.away${suffix}`);
    await expect(store.save({ ...subscription, setBy: "ben" })).rejects.toThrow(/-wal; stop this program with SIGTERM/u);
    store.close();
    const restarted = createStore(file);
    expect(await restarted.listSubscriptions()).toEqual([subscription]);
    restarted.close();
  });

  it("claims nothing while its file is gone, creates no new one, and works again once it is back", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
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
