import { spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { createStore } from "../../../adapters/store/sqlite/store.ts";
import { connectTo, hasPostgres, type PostgresDatabases, sharedPostgres } from "../../postgres.ts";
import { programPath, type Run, runProgram } from "../../program.ts";
import { pollOptions } from "../wait-for.ts";
import { createSqliteDatabase, openPostgresDatabase, type TestDatabase } from "./databases.ts";
import { fillTables } from "./filled-tables.ts";
import { newFilePath } from "./sqlite/stored-subscription.ts";

function copy(from: string, to: string): Promise<Run> {
  return runProgram(["store", "copy", "--from", from, "--to", to]);
}

/** Kills a copy with SIGKILL while it writes. */
async function killCopy(from: string, to: string, isWriting: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, [programPath, "store", "copy", "--from", from, "--to", to], { stdio: "ignore" });
  const ended = once(child, "close");
  await vi.waitUntil(isWriting, pollOptions);
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
}

/** The table of the report: name, rows and checksum of each. */
function sums({ stdout }: Run): readonly string[] {
  return stdout.split("\n").filter((line) => line.startsWith("  "));
}

const orders = {
  subscriptions: "platform, workspace, channel",
  ledger: "platform, workspace, channel, day",
  dealt: "number",
  settings: "name",
  installations: "platform, id",
  channels: "platform, workspace, channel",
  threads: "platform, workspace, thread",
  gaps: "platform, workspace, channel, day",
  questions: "id",
};

async function contents({ rows }: TestDatabase): Promise<unknown> {
  const tables = Object.entries(orders).map(async ([table, order]) => [table, await rows(`select * from ${table} order by ${order}`)]);
  return Object.fromEntries(await Promise.all(tables));
}

describe.skipIf(!hasPostgres)("verbatim store copy", () => {
  let server: PostgresDatabases;
  beforeAll(async () => {
    server = sharedPostgres();
  });

  /** A filled database; the connections of the test are closed, because a copy is refused while anything uses it. */
  async function createSource(fill: (database: TestDatabase) => Promise<void> = fillTables): Promise<string> {
    const database = openPostgresDatabase(await server.createDatabase());
    await fill(database);
    await database.close();
    return database.url;
  }

  async function readPostgres<T>(url: string, read: (database: TestDatabase) => Promise<T>): Promise<T> {
    const database = openPostgresDatabase(url);
    const result = await read(database);
    await database.close();
    return result;
  }

  it("copies to SQLite and back, with the same rows and checksums", async () => {
    const [source, file, target] = [await createSource(), await newFilePath(), await server.createDatabase()];
    const there = await copy(source, file);
    const back = await copy(file, target);
    expect({ there: there.status, back: back.status, errors: there.stderr + back.stderr }).toEqual({ there: 0, back: 0, errors: "" });
    expect(sums(there).map((line) => line.trim().split(/\s+/u).slice(0, 2).join(" "))).toEqual([
      "subscriptions 5",
      "ledger 15",
      "dealt 15",
      "settings 1",
      "installations 2",
      "channels 5",
      "threads 5",
      "gaps 15",
      "questions 15",
    ]);
    expect(sums(back)).toEqual(sums(there));
    expect(await readPostgres(target, contents)).toEqual(await readPostgres(source, contents));
    const store = createStore(file);
    const [first] = await store.listSubscriptions();
    expect(first).toMatchObject({
      schedule: { about: "深圳 “é”" },
      document: "minutes “é”",
      setBy: "300000000000000001",
      next: { date: 20_784, at: 1_795_654_800_123 },
    });
    expect(await store.listDrawnFacts({ platform: "slack", workspace: "T0TEAM01", channel: "C0BAR" })).toEqual(["f3", "f1", "f2"]);
    store.close();
  });

  it("copies more rows than it reads at once", async () => {
    const source = await createSource(({ run }) =>
      run(
        `insert into ledger (platform, workspace, channel, day, due, state)
         select 'slack', 'T' || n % 7, 'C' || n % 90, n, n, 'posted' from generate_series(1, 5000) n`,
      ),
    );
    const file = await newFilePath();
    expect(sums(await copy(source, file)).find((line) => line.includes("ledger"))).toMatch(/ledger +5000 /u);
    const store = createStore(file);
    expect(await store.listLedger({ platform: "slack", workspace: "T1", channel: "C1" }, 100, 10_000)).not.toEqual([]);
    store.close();
  });

  it("numbers further facts after those that were copied", async () => {
    const [file, target] = [await newFilePath(), await server.createDatabase()];
    await copy(await createSource(), file);
    await copy(file, target);
    const numbers = await readPostgres(target, async ({ run, rows }) => {
      await run("insert into dealt (platform, workspace, channel, card) values ('slack', 'T0TEAM01', 'C0NEW', 'f9')");
      return rows("select max(number) as largest, max(number) filter (where card <> 'f9') as copied from dealt");
    });
    expect(numbers).toEqual([{ largest: 16, copied: 15 }]);
  });

  it("overwrites nothing", async () => {
    const [source, file] = [await createSource(), await newFilePath()];
    await copy(source, file);
    const again = await copy(source, file);
    expect(again.stderr).toBe(
      `The table subscriptions of ${file} is not empty, and nothing is overwritten; copy to a new file, or to a new database (createdb).\n`,
    );
    expect(again.status).toBe(3);
    expect((await copy(file, await createSource())).stderr).toMatch(/^The table subscriptions of the PostgreSQL database at .* not empty/u);
  });

  it("copies to a database whose only content are settings of the program", async () => {
    const target = await createSource(({ run }) => run("insert into settings values ('rules', 'other')"));
    const source = await createSource();
    expect((await copy(source, target)).status).toBe(0);
    expect(await readPostgres(target, contents)).toEqual(await readPostgres(source, contents));
  });

  it("copies nothing if one row cannot be written", async () => {
    const target = await createSource(({ run }) => run("alter table dealt add check (card <> 'f2')"));
    const { status, stdout } = await copy(await createSource(), target);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(await readPostgres(target, contents)).toEqual(Object.fromEntries(Object.keys(orders).map((table) => [table, []])));
  });

  it("copies nothing if it is killed, and everything when it is tried again", async () => {
    const source = await createSource(({ run }) =>
      run(
        `insert into ledger (platform, workspace, channel, day, due, state)
         select 'slack', 'T1', 'C' || n % 90, n, n, 'posted' from generate_series(1, 60000) n`,
      ),
    );
    const [file, target] = [await newFilePath(), await createSource(async ({ rows }) => void (await rows("select 1")))];
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
    expect(sums(back)).toEqual(sums(there));
  });

  it("notices a copy that differs", async () => {
    const target = await createSource(({ run }) =>
      run("create rule another as on insert to installations do also update ledger set card = 'x'"),
    );
    const { status, stderr } = await copy(await createSource(), target);
    expect(stderr).toMatch(/^The table ledger of the PostgreSQL database at .* differs from its original after copying/u);
    expect(status).toBe(3);
    expect(await readPostgres(target, ({ rows }) => rows("select * from ledger"))).toEqual([]);
  });

  it("refuses while a program uses either database, and says what to do", async () => {
    const [source, empty] = [openPostgresDatabase(await createSource()), createSqliteDatabase()];
    await source.rows("select 1");
    await empty.rows("select 1");
    expect((await copy(source.url, await newFilePath())).stderr).toMatch(
      /^A copy of this program uses the PostgreSQL database at .*; stop all copies, and copy then\.\n$/u,
    );
    await source.close();
    const used = `The store ${empty.url} is in use; stop the program that uses it, and copy then.\n`;
    expect((await copy(source.url, empty.url)).stderr).toBe(used);
    expect((await copy(empty.url, await server.createDatabase())).stderr).toBe(used);
    await empty.close();
  });

  it.each([
    [["store", "copy", "--from", "mysql://localhost/x", "--to", "a.db"], 3, /^--from starts with mysql:, which is not supported/u],
    [["store", "copy", "--from", "none.db", "--to", "new.db"], 3, /^The store none\.db does not exist; correct the path/u],
    [["store", "copy", "--from", "a.db", "--to", "./a.db"], 3, /^--from and --to are the same database; give two\.\n$/u],
    [["store", "copy", "--from", "a.db"], 2, /^Usage:/u],
    [["store", "move"], 2, /^Usage:/u],
  ] as const)("ends %j with status %i and one line", async (args, status, message) => {
    const run = await runProgram(args);
    expect(run.stderr).toMatch(message);
    expect(run.status).toBe(status);
  });

  it("prints no password", async () => {
    const source = await createSource();
    const runs = [await copy(source, source.replace("verbatim_", "missing_")), await copy(source, await newFilePath())];
    expect(runs[0]?.stderr).toContain("has no such database");
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toContain(server.password);
  });
});
