import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Database from "libsql";
import { StoreError } from "../../src/daily/store.ts";
import { migrations } from "./migrations.ts";

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** One connection, inside a transaction. */
export interface Queries {
  rows(sql: string, ...values: readonly Value[]): readonly Row[];
  /** The number of rows that it changed. */
  run(sql: string, ...values: readonly Value[]): number;
}

export interface SqliteFile {
  /**
   * Does the work in a transaction that no other process can come between. Rejects with a `StoreError`; then nothing was changed.
   * What is asked for at the same time shares one, because its end waits for the disk; the work may be begun more than once.
   */
  transaction<T>(work: (queries: Queries) => T): Promise<T>;
  /** Reads only, at one moment for each query, without holding up others. */
  read<T>(work: (queries: Queries) => T): Promise<T>;
  /** Wipes what was deleted from the disk, at once or, while another process reads, after a later transaction. */
  wipe(): void;
  close(): void;
}

/** Milliseconds for which everything waits for another process; questions are not answered meanwhile. */
const busyTimeout = 50;
/** Milliseconds for which a transaction is tried again, without holding anything up. */
const patience = 5_000;

/** Opens the file when it is first needed, and anew after every failure: it may be mended or put back meanwhile. */
export function openSqliteFile(path: string): SqliteFile {
  let open: Connection | undefined;
  let isUnwiped = false;
  const wiped = () => {
    if (isUnwiped && open?.wipe()) isUnwiped = false;
  };
  const close = () => {
    open?.close();
    open = undefined;
  };
  const attempt = <T>(work: (connection: Connection) => T): T => {
    // Moved away or replaced underneath: what was written to it now would be lost.
    if (open && open.inode !== inodeOf(path)) close();
    open ??= connect(path);
    return work(open);
  };
  const patiently = async <T>(work: (connection: Connection) => T): Promise<T> => {
    for (const until = performance.now() + patience; ; await wait(20 + Math.random() * 30)) {
      try {
        return attempt(work);
      } catch (error) {
        if (isBusy(error) && performance.now() < until) continue;
        close();
        throw new StoreError(problemWith(path, error), { cause: error });
      }
    }
  };
  const alone = <T>(work: (queries: Queries) => T) => patiently((connection) => connection.transaction(work));
  const together = (jobs: readonly Job[]) => {
    try {
      const results = attempt((connection) => connection.transaction((queries) => jobs.map(({ work }) => work(queries))));
      wiped();
      for (const [index, { resolve }] of jobs.entries()) resolve(results[index]);
    } catch {
      // One of them fails, or the file does; each finds out for itself.
      for (const { work, resolve } of jobs) resolve(alone(work));
    }
  };
  const waiting: Job[] = [];
  return {
    transaction: <T>(work: (queries: Queries) => T) =>
      new Promise<T>((resolve) => {
        // What `work` returns is what `resolve` gets.
        waiting.push({ work, resolve: resolve as Job["resolve"] });
        if (waiting.length === 1) setImmediate(() => together(waiting.splice(0)));
      }),
    read: (work) => patiently((connection) => work(connection.queries)),
    wipe: () => {
      isUnwiped = true;
      wiped();
    },
    close,
  };
}

interface Job {
  work(queries: Queries): unknown;
  resolve(result: unknown): void;
}

interface Connection {
  /** Of the file when it was opened. */
  readonly inode: number | undefined;
  readonly queries: Queries;
  transaction<T>(work: (queries: Queries) => T): T;
  /** Whether it came to it: another process may be in the way. */
  wipe(): boolean;
  close(): void;
}

function connect(path: string): Connection {
  if (path !== inMemory) mkdirSync(dirname(path), { recursive: true });
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

/** What is deleted is overwritten, as it may be a person's id. */
const pragmas = [`busy_timeout = ${busyTimeout}`, "journal_mode = wal", "synchronous = full", "secure_delete = on"];

const inMemory = ":memory:";

function inodeOf(path: string): number | undefined {
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
    close: () => database.close(),
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

class NewerError extends Error {}

function isBusy(error: unknown): boolean {
  return [5, 6].includes(resultCode(error));
}

/** SQLite's primary result code, https://sqlite.org/rescode.html; 0 for another kind of error. */
function resultCode(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  // The driver has no code for a file that it cannot open.
  if (error.message.includes("Unable to open connection")) return 14;
  return "rawCode" in error && typeof error.rawCode === "number" ? error.rawCode & 0xff : 0;
}

const cannotBeWritten = "cannot be written; make the file and its folder writable for this program";
const cannotBeOpened = "cannot be opened; look whether it is a file, and whether its folder may be read and written";
const isDamaged =
  "is damaged or no database; put a copy of it back (without the files beside it that end in -wal and -shm), or move it away to begin anew";
const isFull = "cannot grow: the disk is full; make room";

const remedies: Readonly<Record<number | string, string>> = {
  5: "is locked by another program; end what holds it",
  6: "is locked by another program; end what holds it",
  8: cannotBeWritten,
  10: "cannot be read or written; look whether the disk is full or broken",
  11: isDamaged,
  13: isFull,
  14: cannotBeOpened,
  26: isDamaged,
  EACCES: cannotBeWritten,
  EROFS: cannotBeWritten,
  EPERM: cannotBeWritten,
  ENOSPC: isFull,
  ENOTDIR: cannotBeOpened,
  EEXIST: cannotBeOpened,
};

function problemWith(path: string, error: unknown): string {
  if (error instanceof NewerError) return `${path} was written by a newer version of this program; install that one, or set DATABASE_URL.`;
  const name = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return `The store ${path} ${remedies[resultCode(error)] ?? remedies[name] ?? "cannot be used; the log has the details"}.`;
}
