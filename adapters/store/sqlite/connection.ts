import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { NewerError } from "./errors.ts";
import { migrations } from "./migrations.ts";

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** One connection, inside a transaction. */
export interface Queries {
  rows(sql: string, ...values: readonly Value[]): readonly Row[];
  /** The number of rows that it changed. */
  run(sql: string, ...values: readonly Value[]): number;
}

export interface Connection {
  /** Of the file when it was opened. */
  readonly inode: number | undefined;
  readonly queries: Queries;
  transaction<T>(work: (queries: Queries) => T): T;
  /** Whether it came to it: another process may be in the way. */
  wipe(): boolean;
  close(): void;
}

export function connect(path: string): Connection {
  if (path !== inMemory) makeFolder(dirname(path));
  const database = new Database(path);
  try {
    for (const pragma of pragmas) database.pragma(pragma);
    const connection = connectionTo(database, inodeOf(path));
    if (versionOf(connection.queries) !== migrations.length) connection.transaction((queries) => migrate(queries, database));
    return connection;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** One by one: Node 20 never comes back from making several where the system says that the one above is not there, though it is (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another first start was quicker.
    if (!existsSync(path)) throw error;
  }
}

/** Milliseconds: SQLite waits with everything standing still, so whoever needs the file waits and tries again instead. */
const busyTimeout = 1;
/** What is deleted is overwritten, as it may be a person's id. */
const pragmas = [`busy_timeout = ${busyTimeout}`, "journal_mode = wal", "synchronous = full", "secure_delete = on"];

const inMemory = ":memory:";

export function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

function connectionTo(database: Database.Database, inode: number | undefined): Connection {
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const queries: Queries = {
    // What comes out of strict tables is text, a number or null.
    rows: (sql, ...values) => prepared(sql).all(...values) as Row[],
    run: (sql, ...values) => prepared(sql).run(...values).changes,
  };
  return {
    inode,
    queries,
    transaction(work) {
      database.exec("begin immediate");
      try {
        const result = work(queries);
        database.exec("commit");
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec("rollback");
        throw error;
      }
    },
    // The log of changes still holds what was there before.
    wipe: () => queries.rows("pragma wal_checkpoint(truncate)")[0]?.busy === 0,
    close: () => {
      try {
        // With the log of changes in it the file is whole, and can be copied by itself.
        database.pragma("wal_checkpoint(truncate)");
      } catch {
        // It may be what is wrong with the file that has it closed.
      }
      database.close();
    },
  };
}

/** Inside an immediate transaction, so of several first starts at once each step is taken by one. */
function migrate(queries: Queries, database: Database.Database): void {
  const version = versionOf(queries);
  if (version > migrations.length) throw new NewerError();
  if (version === migrations.length) return;
  for (const step of migrations.slice(version)) database.exec(step);
  database.exec(`pragma user_version = ${migrations.length}`);
}

function versionOf({ rows }: Queries): number {
  return Number(rows("pragma user_version")[0]?.user_version ?? 0);
}
