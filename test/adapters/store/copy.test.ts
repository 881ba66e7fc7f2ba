import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { lastingTables } from "../../../adapters/store/tables-and-columns.ts";
import { lobby } from "../../daily.ts";
import { folderWith } from "../../folder.ts";
import { connectTo, hasPostgres, postgresProgram, sharedPostgres } from "../../postgres.ts";
import { type Run, runProgram } from "../../program.ts";
import { pollOptions } from "../wait-for.ts";
import {
  createSaved,
  createSqliteDatabase,
  newFilePath,
  openPostgresDatabase,
  openStore,
  subscription,
  type TestDatabase,
} from "./databases.ts";
import { fillSharedTables, fillTables } from "./filled-tables.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** A file that was closed stays open until its statements are collected. A copy wants it for itself, and is usually a process of its own. */
async function closeFiles(): Promise<void> {
  collectGarbage();
  await setImmediate();
}

/** The server still counts a connection for a moment after its client has closed it. */
async function waitUntilUnused(url: string): Promise<void> {
  const client = await connectTo(url);
  const others = "select 1 from pg_stat_activity where datname = current_database() and application_name = 'verbatim'";
  await vi.waitUntil(async () => (await client.query(others)).rowCount === 0, pollOptions);
  await client.end();
}

const runCopy = (from: string, to: string) => runProgram(["store", "copy", "--from", from, "--to", to]);

/** Once nothing uses either, as a copy needs it. */
async function copy(from: string, to: string): Promise<Run> {
  for (const end of [from, to]) await (end.startsWith("postgres:") ? waitUntilUnused(end) : closeFiles());
  return runCopy(from, to);
}

/** The table of the report: name, rows and checksum of each. */
function sums({ stdout }: Run): readonly string[] {
  return stdout.split("\n").filter((line) => line.startsWith("  "));
}

async function contents({ rows }: TestDatabase): Promise<Readonly<Record<string, unknown>>> {
  const tables = lastingTables.map(async ({ name, key }) => [name, await rows(`select * from ${name} order by ${key.join(", ")}`)]);
  return Object.fromEntries(await Promise.all(tables));
}

describe.skipIf(!hasPostgres)("verbatim store copy", () => {
  /** The connections of the test are closed, because a copy is refused while anything uses a database. */
  async function createFilled(fill: (database: TestDatabase) => Promise<unknown> = fillTables): Promise<string> {
    const url = await sharedPostgres().createDatabase();
    await onPostgres(url, fill);
    return url;
  }

  async function onPostgres<T>(url: string, read: (database: TestDatabase) => Promise<T>): Promise<T> {
    const database = openPostgresDatabase(url);
    const result = await read(database);
    await database.close();
    return result;
  }

  let source: string;
  beforeAll(async () => {
    source = await createFilled();
  });

  it("copies to SQLite and back, with the same rows and checksums, and overwrites nothing", async () => {
    const [file, target] = [await newFilePath(), await sharedPostgres().createDatabase()];
    const there = await copy(source, file);
    const back = await copy(file, target);
    expect({ there: there.status, back: back.status, errors: there.stderr + back.stderr }).toEqual({ there: 0, back: 0, errors: "" });
    const counts = sums(there).map((line) => line.trim().split(/\s+/u).slice(0, 2).join(" "));
    expect(counts.join(", ")).toBe(
      "subscriptions 5, ledger 15, dealt 15, settings 1, installations 2, channels 5, threads 5, gaps 15, questions 15",
    );
    expect(sums(back)).toEqual(sums(there));
    expect(await onPostgres(target, contents)).toEqual(await onPostgres(source, contents));
    const further = "insert into dealt (platform, workspace, channel, card) values ('slack', 'T0TEAM01', 'C0NEW', 'f9')";
    await onPostgres(target, ({ run }) => run(further));
    expect(await onPostgres(target, ({ rows }) => rows("select number from dealt where card = 'f9'"))).toEqual([{ number: 16 }]);

    const refusal = `The table subscriptions of ${file} is not empty, and nothing is overwritten; copy to a new file, or to a new database`;
    expect(await copy(source, file)).toMatchObject({ status: 3, stderr: `${refusal} (createdb).\n` });
    expect((await copy(file, target)).stderr).toMatch(/^The table subscriptions of the PostgreSQL database at .* not empty/u);
    await closeFiles();
    const store = openStore(file);
    const [first] = await store.listSubscriptions();
    expect(first).toMatchObject({
      schedule: { about: "深圳 “é”" },
      document: "minutes “é”",
      setBy: "300000000000000001",
      next: { date: 20_784, at: 1_795_654_800_123 },
    });
    expect(await store.listDrawnFacts({ platform: "slack", workspace: "T0TEAM01", channel: "C0BAR" })).toEqual(["f3", "f1", "f2"]);
  });

  it("copies nothing if one row cannot be written", async () => {
    const target = await createFilled(({ run }) => run("alter table dealt add check (card <> 'f2')"));
    expect(await copy(source, target)).toMatchObject({ status: 3, stdout: "" });
    expect(await onPostgres(target, contents)).toEqual(Object.fromEntries(lastingTables.map(({ name }) => [name, []])));
  });

  it("notices a copy that differs", async () => {
    const rule = "create rule another as on insert to installations do also update ledger set card = 'x'";
    const target = await createFilled(({ run }) => run(rule));
    const { status, stderr } = await copy(source, target);
    expect(stderr).toMatch(/^The table ledger of the PostgreSQL database at .* differs from its original after copying/u);
    expect(status).toBe(3);
    expect(await onPostgres(target, ({ rows }) => rows("select * from ledger"))).toEqual([]);
  });

  it("refuses while a program uses either database, and says what to do", async () => {
    const [used, empty] = [openPostgresDatabase(source), createSqliteDatabase()];
    await used.rows("select 1");
    await empty.rows("select 1");
    expect((await runCopy(used.url, await newFilePath())).stderr).toMatch(
      /^A copy of this program uses the PostgreSQL database at .*; stop all copies, and copy then\.\n$/u,
    );
    await used.close();
    const inUse = `The store ${empty.url} is in use; stop the program that uses it, and copy then.\n`;
    expect((await copy(used.url, empty.url)).stderr).toBe(inUse);
    expect((await copy(empty.url, await sharedPostgres().createDatabase())).stderr).toBe(inUse);
    await empty.close();
  });

  it.each([
    [["store", "copy", "--from", "mysql://localhost/x", "--to", "a.db"], 3, /^--from starts with mysql:, which is not supported/u],
    [["store", "copy", "--from", "none.db", "--to", "new.db"], 3, /^The store \S+none\.db does not exist; correct the path/u],
    [["store", "copy", "--from", "a.db", "--to", "./a.db"], 3, /^--from and --to are the same database; give two\.\n$/u],
    [["store", "copy", "--from", "a.db"], 2, /^Usage:/u],
    [["store", "move"], 2, /^Usage:/u],
  ] as const)("ends %j with status %i and one line", async (args, status, message) => {
    expect(await runProgram(args)).toMatchObject({ status, stderr: expect.stringMatching(message) });
  });

  it("prints no password", async () => {
    const runs = [await runCopy(source, source.replace("verbatim_", "missing_")), await copy(source, await newFilePath())];
    expect(runs[0]?.stderr).toContain("has no such database");
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toContain(sharedPostgres().password);
  });
});

it.skipIf(!hasPostgres)("a backup by pg_dump is restored by the steps in adapters/README.md, without what people asked last", async () => {
  const database = openPostgresDatabase(await sharedPostgres().createDatabase());
  await fillTables(database);
  await fillSharedTables(database);
  const file = join(await folderWith(), "backup.dump");
  // While the program is connected.
  execFileSync(postgresProgram("pg_dump"), ["--format=custom", "--no-unlogged-table-data", `--file=${file}`, database.url]);
  const url = await sharedPostgres().createDatabase();
  execFileSync(postgresProgram("pg_restore"), ["--exit-on-error", "--no-owner", `--dbname=${url}`, file]);
  const restored = openPostgresDatabase(url);
  expect(await contents(restored)).toEqual(await contents(database));
  expect(await restored.rows("select * from conversations")).toEqual([]);
  await restored.run("insert into dealt (platform, workspace, channel, card) values ('slack', 'T0TEAM01', 'C0NEW', 'f9')");
  expect(await restored.rows("select number from dealt where card = 'f9'")).toEqual([{ number: 16 }]);
  await Promise.all([restored.close(), database.close()]);
  const { status, stdout } = await runProgram(["daily"], { env: { DATABASE_URL: url } });
  expect(stdout).toMatch(/^5 channels \(the PostgreSQL database at 127\.0\.0\.1:\d+\/verbatim_\w+\)/u);
  expect(status).toBe(0);
});

function backup(store: string, file: string) {
  return runProgram(["store", "backup", file], { env: { DATABASE_URL: store } });
}

describe("verbatim store backup", () => {
  it("can be restored by the steps that it prints, without what was deleted before", async () => {
    const { file, store } = await createSaved("person-one");
    await store.save(subscription);
    const copy = `${file}.backup`;
    const { stdout } = await backup(file, copy);
    expect(stdout).toMatch(/To restore: stop the program, move the store and the files beside it that end in -wal and -shm away/u);
    expect(readFileSync(copy, "latin1")).not.toContain("person-one");
    await store.remove(lobby);
    await store.close();
    for (const suffix of ["", "-wal", "-shm"].filter((name) => existsSync(file + name))) renameSync(file + suffix, `${file}.old${suffix}`);
    copyFileSync(copy, file);
    const { stdout: report } = await runProgram(["daily"], { env: { DATABASE_URL: file } });
    expect(report).toContain(`1 channel (${file})`);
    const restored = openStore(file);
    expect(await restored.findSubscription(lobby)).toEqual(subscription);
    await restored.save({ ...subscription, setBy: "ben" });
  });

  it("overwrites no file", async () => {
    const { file } = await createSaved();
    writeFileSync(`${file}.backup`, "something else");
    for (const existing of [`${file}.backup`, file]) {
      const stderr = `The file ${existing} exists already, and is not overwritten; give another name.\n`;
      expect(await backup(file, existing)).toMatchObject({ status: 3, stderr });
    }
    expect(readFileSync(`${file}.backup`, "utf8")).toBe("something else");
  });

  it("leaves nothing behind if the store is missing or damaged", async () => {
    const file = await newFilePath();
    const missing = await backup(file, `${file}.backup`);
    expect(missing.stderr).toBe(`The store ${file} does not exist; set DATABASE_URL to the file that is to be backed up.\n`);
    const store = openStore(file);
    await store.save(subscription);
    await store.close();
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
