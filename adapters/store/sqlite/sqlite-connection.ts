import { existsSync, realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";
import Database from "libsql";
import type { Row, Value } from "../rows.ts";
import { NewerSchemaError, OlderSchemaError } from "./database-errors.ts";
import { isEmpty, logPath } from "./database-file.ts";
import { migrations } from "./migrations.ts";

/** Queries of one connection. */
export interface Queries {
  rows(sql: string, ...values: readonly Value[]): readonly Row[];
  /** Returns the number of changed rows. */
  run(sql: string, ...values: readonly Value[]): number;
}

export interface Connection {
  readonly queries: Queries;
  transaction<T>(work: (queries: Queries) => T): T;
  /** Moves the write-ahead log into the file and empties it. False if another process prevents that by reading. */
  truncateLog(): boolean;
  close(): void;
}

export function connect(path: string): Connection {
  const database = new Database(path);
  try {
    for (const pragma of pragmas) database.pragma(pragma);
    const connection = createConnection(database);
    if (readSchemaVersion(connection.queries) !== migrations.length) connection.transaction((queries) => migrate(queries, database));
    return connection;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Only reads: creates and changes no file. Without one, there is an empty store. */
export function connectToRead(path: string): Connection {
  if (isEmpty(path)) return connect(":memory:");
  // SQLite would create the files beside a database that are not there. Without a log, the database is complete by itself.
  const mode = existsSync(logPath(path)) ? "mode=ro" : "immutable=1";
  // The driver's option `readonly` does nothing (libsql 0.5.29).
  const database = new Database(`${pathToFileURL(realpathSync(path))}?${mode}`);
  try {
    database.pragma(`busy_timeout = ${busyTimeout}`);
    const connection = createConnection(database);
    const version = readSchemaVersion(connection.queries);
    if (version > migrations.length) throw new NewerSchemaError();
    if (version < migrations.length) throw new OlderSchemaError();
    return connection;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Milliseconds. SQLite blocks the event loop while it waits for a lock, so `SqliteFile` waits and retries instead. */
const busyTimeout = 1;
/** `secure_delete`: deleted data is overwritten, as it may be a person's id. */
const pragmas = [`busy_timeout = ${busyTimeout}`, "journal_mode = wal", "synchronous = full", "secure_delete = on"];

function createConnection(database: Database.Database): Connection {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const queries: Queries = {
    // Strict tables hold only text, numbers and null.
    rows: (sql, ...values) => prepare(sql).all(...values) as Row[],
    run: (sql, ...values) => prepare(sql).run(...values).changes,
  };
  return {
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
    truncateLog: () => queries.rows("pragma wal_checkpoint(truncate)")[0]?.busy === 0,
    close: () => {
      try {
        // With an empty write-ahead log the file is complete and can be copied by itself.
        database.pragma("wal_checkpoint(truncate)");
      } catch {
        // The file may be closed because it is damaged.
      }
      database.close();
    },
  };
}

/** Must run in an immediate transaction: of several processes that start at once, only one runs each step. */
function migrate(queries: Queries, database: Database.Database): void {
  const version = readSchemaVersion(queries);
  if (version > migrations.length) throw new NewerSchemaError();
  if (version === migrations.length) return;
  for (const step of migrations.slice(version)) database.exec(step);
  database.exec(`pragma user_version = ${migrations.length}`);
}

function readSchemaVersion({ rows }: Queries): number {
  return Number(rows("pragma user_version")[0]?.user_version ?? 0);
}
