import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { onTestFinished } from "vitest";
import type { DatabaseSettings } from "../../../adapters/app/program-config.ts";
import type { PlainQueries } from "../../../adapters/store/copy-database.ts";
import { createDatabase } from "../../../adapters/store/postgres/database.ts";
import { createDatabaseWithTimeout, type DatabaseWithTimeout } from "../../../adapters/store/postgres/database-with-timeout.ts";
import type { Row } from "../../../adapters/store/queries.ts";
import { SqliteFile } from "../../../adapters/store/sqlite/sqlite-file.ts";
import type { Subscription } from "../../../src/daily/daily-storage.ts";
import { lobby } from "../../daily.ts";
import { folderWith } from "../../folder.ts";
import { sharedPostgres } from "../../postgres.ts";
import { createStore } from "../../sqlite-store.ts";

/** A new database of either kind, opened beside the program. */
export interface TestDatabase extends PlainQueries {
  /** As in `DATABASE_URL`. */
  readonly url: string;
  readonly settings: DatabaseSettings;
  /** The names of all columns of all tables, from the database itself. */
  readColumns(): Promise<Readonly<Record<string, readonly string[]>>>;
  close(): Promise<void>;
}

export interface PostgresTestDatabase extends TestDatabase {
  /** Deletes all rows. */
  empty(): Promise<void>;
}

/** Databases with the program's tables, for the next test that wants one: making one takes a hundred times as long as emptying it. */
const idle: string[] = [];

/** Empty; a test that changes its tables must make its own. */
export async function createPostgresDatabase(): Promise<PostgresTestDatabase> {
  const database = openPostgresDatabase(idle.pop() ?? (await sharedPostgres().createDatabase()));
  return {
    ...database,
    close: async () => {
      await database.empty();
      await database.close();
      idle.push(database.url);
    },
  };
}

export function createSqliteDatabase(): TestDatabase {
  const path = join(mkdtempSync(join(tmpdir(), "store-")), "verbatim.db");
  const file = new SqliteFile(path);
  return {
    url: path,
    settings: { kind: "sqlite", path },
    rows: (sql, ...values) => file.rows(sql, ...values),
    run: (sql, ...values) => file.run(sql, ...values),
    readColumns: async () =>
      columnsByTable(
        await file.rows(
          `select tables.name as "table", columns.name as "column" from sqlite_schema tables, pragma_table_info(tables.name) columns
           where tables.type = 'table' and tables.name not like 'sqlite_%'`,
        ),
      ),
    close: () => file.close(),
  };
}

/** `url`: of an empty database. */
export function openPostgresDatabase(url: string): PostgresTestDatabase {
  const database = createDatabase(url);
  return {
    url,
    settings: { kind: "postgres", url },
    rows: database.rows,
    run: database.run,
    readColumns: async () =>
      columnsByTable(
        await database.rows(
          `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public' and table_name <> 'test_clock'`,
        ),
      ),
    empty: async () => {
      await database.rows(emptyTables);
    },
    close: () => database.close(),
  };
}

const emptyTables = `
  do $$ declare name text; begin
    for name in select tablename from pg_tables where schemaname = 'public' and tablename not in ('schema_version', 'test_clock') loop
      execute 'delete from public.' || name;
    end loop;
    alter sequence dealt_number_seq restart;
  end $$`;

/** Milliseconds; more than an answer waits for: for tests of what is stored, on a loaded machine. */
export const patience = 20_000;

export function createPatientPool(url: string): DatabaseWithTimeout {
  return createDatabaseWithTimeout(url, () => undefined, patience);
}

function columnsByTable(rows: readonly Row[]): Readonly<Record<string, readonly string[]>> {
  const tables = new Set(rows.map(({ table }) => String(table)));
  const columnsOf = (table: string) => rows.filter((row) => row.table === table).map(({ column }) => String(column));
  return Object.fromEntries([...tables].map((table) => [table, columnsOf(table)]));
}

export const subscription: Subscription = {
  channel: lobby,
  document: undefined,
  schedule: { minute: 540, zone: "Asia/Shanghai", weekdays: [1, 2, 3, 4, 5], about: undefined },
  setBy: "ann",
  next: { date: 20_783, at: 1_795_654_800_000 },
  pauseReason: undefined,
  failedDays: 0,
};

/** In a folder that does not exist yet. */
export async function newFilePath() {
  return join(await folderWith(), "data", "verbatim.db");
}

/** It is closed when the test ends. */
export function openStore(...args: Parameters<typeof createStore>) {
  const store = createStore(...args);
  onTestFinished(() => store.close());
  return store;
}

/** A SQLite store with one subscription. */
export async function createSaved(setBy = subscription.setBy) {
  const file = await newFilePath();
  const store = openStore(file);
  await store.save({ ...subscription, setBy });
  return { file, store };
}

/** Its file, after it was closed. `change`: an SQL statement that is run then. */
export async function createClosed(change?: string): Promise<string> {
  const { file, store } = await createSaved();
  await store.close();
  if (change === undefined) return file;
  const database = new Database(file);
  database.exec(change);
  database.close();
  return file;
}

/** What is on the disk, read by another process: SQLite loses its locks when its own process opens and closes the file. */
export function bytesOf(file: string): string {
  return execFileSync("cat", [file, `${file}-wal`].filter(existsSync), { encoding: "latin1" });
}
