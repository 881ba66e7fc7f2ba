import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "libsql";
import { describe, expect, it, vi } from "vitest";
import { connectTo, hasPostgres, sharedPostgres } from "../../postgres.ts";
import { isReady, programPath, runProcess, runProgram, startProgram } from "../../program.ts";
import { createStore } from "../../sqlite-store.ts";
import { startFakeSlack } from "../slack/fake/slack.ts";
import { pollOptions } from "../wait-for.ts";
import { createSqliteDatabase, newFilePath, openPostgresDatabase, subscription } from "./databases.ts";
import { fillTables } from "./filled-tables.ts";

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

/** Kills a copy with SIGKILL while it writes. */
async function killCopy(from: string, to: string, isWriting: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, [programPath, "store", "copy", "--from", from, "--to", to], { stdio: "ignore" });
  const ended = once(child, "close");
  await vi.waitUntil(isWriting, pollOptions);
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
}

describe("several processes with one SQLite file", () => {
  it("is created once by many processes that start at once", async () => {
    const file = await newFilePath();
    const dist = (name: string) => JSON.stringify(join(import.meta.dirname, "../../../dist/adapters/store", name));
    const script = `
      const { createDailyStore } = await import(${dist("daily-storage.js")});
      const { SqliteFile } = await import(${dist("sqlite/sqlite-file.js")});
      const [file, channel, subscription] = process.argv.slice(1);
      await createDailyStore(new SqliteFile(file)).save({ ...JSON.parse(subscription), channel: { platform: "test", workspace: "T1", channel } });
    `;
    const starts = Array.from({ length: 8 }, async (_, index) => {
      const args = ["--input-type=module", "--eval", script, file, `c${index}`, JSON.stringify(subscription)];
      const [status] = await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
      return status;
    });
    expect(await Promise.all(starts)).toEqual(Array.from({ length: 8 }, () => 0));
    const store = createStore(file);
    expect(await store.listSubscriptions()).toHaveLength(8);
    await store.close();
  });

  it("copy one state of the data while another one writes", async () => {
    const file = await newFilePath();
    const store = createStore(file);
    await store.save(subscription);
    const writer = await startWriter(file);
    const sizes: number[] = [];
    for (const name of ["one.db", "two.db", "three.db"]) {
      const copy = join(dirname(file), name);
      const { status, stdout, stderr } = await runProgram(["store", "backup", copy], { env: { DATABASE_URL: file } });
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
    await store.close();
  });
});

it.skipIf(!hasPostgres)("verbatim store copy copies nothing if it is killed, and everything when it is tried again", async () => {
  const filled = openPostgresDatabase(await sharedPostgres().createDatabase());
  await filled.run(
    `insert into ledger (platform, workspace, channel, day, due, state)
     select 'slack', 'T1', 'C' || n % 90, n, n, 'posted' from generate_series(1, 60000) n`,
  );
  await filled.close();
  const empty = openPostgresDatabase(await sharedPostgres().createDatabase());
  await empty.rows("select 1");
  await empty.close();
  const copy = (from: string, to: string) => runProcess(["store", "copy", "--from", from, "--to", to]);
  const [source, file, target] = [filled.url, await newFilePath(), empty.url];
  await killCopy(source, file, async () => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 200_000);
  const there = await copy(source, file);
  expect(there.stderr).toBe("");
  const client = await connectTo(target);
  const writtenBytes = async () => Number((await client.query("select pg_relation_size('ledger') as size")).rows[0].size);
  await killCopy(file, target, async () => (await writtenBytes()) > 200_000);
  expect((await client.query("select count(*) from ledger")).rows).toEqual([{ count: "0" }]);
  await client.end();
  const back = await copy(file, target);
  expect(back.stderr).toBe("");
  const ledger = /ledger +60000 .*/u;
  expect(ledger.exec(back.stdout)?.[0]).toBe(ledger.exec(there.stdout)?.[0] ?? "none");
});

it("the program deletes what was kept long enough soon after its start", async () => {
  const database = createSqliteDatabase();
  const today = Math.floor(Date.now() / 86_400_000);
  await fillTables(database, [today - 500, today - 300]);
  await database.run("update subscriptions set next_at = null, next_day = null");
  const slack = await startFakeSlack("socket");
  const program = await startProgram({ ...slack.env, DATABASE_URL: database.url });
  await program.waitForLog(isReady);
  await expect.poll(() => database.rows("select distinct day from ledger"), pollOptions).toEqual([{ day: today - 300 }]);
  expect(await program.stop()).toBe(0);
  await slack.close();
  await database.close();
});
