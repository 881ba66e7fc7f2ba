import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { createStore } from "../../../../adapters/store/sqlite/store.ts";
import { lobby } from "../../../daily.ts";
import { runProgram } from "../../../program.ts";
import { newFilePath, subscription } from "./stored-subscription.ts";

/** Another process that writes pairs of rows, each pair in one transaction, as fast as it can. */
async function startWriter(file: string): Promise<{ stop(): Promise<void> }> {
  const script = `
    const database = new (require("libsql"))(${JSON.stringify(file)});
    database.pragma("busy_timeout = 5000");
    for (let count = 1; ; count += 1) {
      database.exec("begin immediate");
      database.prepare("insert into dealt (platform, workspace, channel, card) values ('test', 'T1', 'c', ?)").run("f" + count);
      database.prepare("insert into ledger (platform, workspace, channel, day, due, state) values ('test', 'T1', 'c', ?, 0, 'posted')").run(count);
      database.exec("commit");
      if (count === 50) console.log("writing");
    }`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return {
    stop: async () => {
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}

function backup(store: string, file: string) {
  return runProgram(["store", "backup", file], { env: { DATABASE_URL: store } });
}

describe("verbatim store backup", () => {
  it("copies one state of the data while another process writes", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
    const writer = await startWriter(file);
    const sizes: number[] = [];
    for (const name of ["one.db", "two.db", "three.db"]) {
      const copy = join(dirname(file), name);
      const { status, stdout, stderr } = await backup(file, copy);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toContain(`Backed up ${file} to ${copy} (`);
      expect((statSync(copy).mode & 0o777).toString(8)).toBe("600");
      const database = new Database(copy, { readonly: true });
      expect(database.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
      const count = (table: string) => Number(database.prepare(`select count(*) from ${table}`).pluck().all()[0]);
      expect(count("dealt")).toBe(count("ledger"));
      sizes.push(count("dealt"));
      database.close();
    }
    await writer.stop();
    expect(sizes[0]).toBeGreaterThanOrEqual(50);
    expect(sizes[2]).toBeGreaterThan(sizes[0] ?? 0);
    expect(readdirSync(dirname(file)).filter((name) => name.includes("partial"))).toEqual([]);
    store.close();
  });

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
