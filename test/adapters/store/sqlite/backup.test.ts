import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { createStore } from "../../../../adapters/store/sqlite/store.ts";
import { lobby } from "../../../daily.ts";
import { runProgram } from "../../../program.ts";
import { newFilePath, subscription } from "./stored-subscription.ts";

function backup(store: string, file: string) {
  return runProgram(["store", "backup", file], { env: { DATABASE_URL: store } });
}

describe("verbatim store backup", () => {
  it("can be restored by the steps that it prints", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
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
    const file = await newFilePath();
    const store = createStore(file);
    await store.save({ ...subscription, setBy: "person-one" });
    await store.save({ ...subscription, setBy: "person-two" });
    await backup(file, `${file}.backup`);
    const bytes = readFileSync(`${file}.backup`, "latin1");
    expect(bytes).toContain("person-two");
    expect(bytes).not.toContain("person-one");
    store.close();
  });

  it("leaves the schema as the running program needs it", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
    store.close();
    const older = new Database(file);
    older.exec("drop table installations; pragma user_version = 2");
    await backup(file, `${file}.backup`);
    expect(older.pragma("user_version")).toEqual([{ user_version: 2 }]);
    expect(new Database(`${file}.backup`, { readonly: true }).pragma("user_version")).toEqual([{ user_version: 2 }]);
    older.close();
  });

  it("overwrites no file", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
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
