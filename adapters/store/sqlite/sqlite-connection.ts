import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type Database from "libsql";
import { stepsAfter } from "../common-migrations.ts";
import type { Row, Value } from "../queries.ts";
import { OlderSchemaError } from "./database-errors.ts";
import { migrations } from "./migrations.ts";

export function connect(path: string): Connection {
  return open(openFile(path), pragmas, (connection, database) => {
    // Of several processes that start at once, only one runs each step.
    if (missingSteps(connection).length > 0) database.transaction(() => migrate(connection, database)).immediate();
  });
}

/** Only reads: creates and changes no file. Without one, there is an empty store. */
export function connectToRead(path: string): Connection {
  if (isEmpty(path)) return connect(":memory:");
  // SQLite would create the files beside a database that are not there. Without a log, the database is complete by itself.
  const mode = existsSync(logPath(path)) ? "mode=ro" : "immutable=1";
  // The driver's option `readonly` does nothing (libsql 0.5.29).
  return open(openFile(`${pathToFileURL(realpathSync(path))}?${mode}`), [busyTimeout], (connection) => {
    if (missingSteps(connection).length > 0) throw new OlderSchemaError();
  });
}

/** Loads the driver, which takes 15 ms and 7 MB: most answers on a terminal and on the page need no database. */
function openFile(path: string): Database.Database {
  const Driver: typeof Database = createRequire(import.meta.url)("libsql");
  return new Driver(path);
}

/** One millisecond. SQLite blocks the event loop while it waits for a lock, so `SqliteFile` waits and retries instead. */
const busyTimeout = "busy_timeout = 1";
/** `secure_delete`: deleted data is overwritten, as it may be a person's id. */
const pragmas = [busyTimeout, "journal_mode = wal", "synchronous = full", "secure_delete = on"];

/** Closes the database if it cannot be used. */
function open(
  database: Database.Database,
  settings: readonly string[],
  check: (connection: Connection, database: Database.Database) => void,
): Connection {
  try {
    for (const pragma of settings) database.pragma(pragma);
    const connection = createConnection(database);
    check(connection, database);
    return connection;
  } catch (error) {
    database.close();
    throw error;
  }
}

export interface Connection {
  rows(sql: string, ...values: readonly Value[]): readonly Row[];
  /** Returns the number of changed rows. */
  run(sql: string, ...values: readonly Value[]): number;
  /** Nothing else may use the connection until the promise settles. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Moves the write-ahead log into the file and empties it. False if another process prevents that by reading, and in a transaction. */
  truncateLog(): boolean;
  close(): void;
}

/** A boolean, which a platform may send where an id should be, makes the driver end the process (libsql 0.5.29). */
function bindable(values: readonly unknown[]): readonly unknown[] {
  if (values.some((value) => typeof value === "boolean")) throw new TypeError("A value for the database is neither a text nor a number.");
  return values;
}

function createConnection(database: Database.Database): Connection {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const rows: Connection["rows"] = (sql, ...values) =>
    // Strict tables hold only text, numbers and null.
    prepare(sql).all(...bindable(values)) as Row[];
  return {
    rows,
    run: (sql, ...values) => prepare(sql).run(...bindable(values)).changes,
    async transaction(work) {
      database.exec("begin immediate");
      try {
        const result = await work();
        database.exec("commit");
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec("rollback");
        throw error;
      }
    },
    truncateLog: () => !database.inTransaction && rows("pragma wal_checkpoint(truncate)")[0]?.busy === 0,
    close: () => {
      try {
        // If its write-ahead log is empty, the file is complete and can be copied by itself.
        database.pragma("wal_checkpoint(truncate)");
      } catch {
        // The file may be closed because it is damaged.
      }
      database.close();
    },
  };
}

function migrate(connection: Connection, database: Database.Database): void {
  const steps = missingSteps(connection);
  if (steps.length === 0) return;
  for (const step of steps) database.exec(step);
  database.exec(`pragma user_version = ${migrations.length}`);
}

/** Throws a `NewerSchemaError`. */
function missingSteps({ rows }: Pick<Connection, "rows">): readonly string[] {
  return stepsAfter(Number(rows("pragma user_version")[0]?.user_version ?? 0), migrations);
}

/**
 * Creates the file and its folder, unless they exist. SQLite gives the files beside it the same mode.
 * Returns the names of files that others may open, because they have another owner.
 */
export function createPrivateFile(path: string): readonly string[] {
  createFolder(dirname(path));
  // An existing file is opened only if others may open it: closing it ends the locks of this process's other connections.
  if (!existsSync(path)) closeSync(openSync(path, "a", fileMode));
  // SQLite follows a link, and keeps its files beside the link's target.
  const file = realpathSync(path);
  const names = suffixes.map((suffix) => file + suffix).filter(isPublic);
  const beginning = names.length === 0 ? "" : withDescriptor(file, readBeginning);
  // The path may be wrong: what is no database keeps its mode, and so does what only has the name of a file beside one.
  const ours = beginning === databaseHeader ? names : names.filter((name) => name === file && beginning === "");
  return ours.filter((name) => !makePrivate(name, name === file));
}

/** The modes let only the owner in, because the files hold the settings of channels and people's ids. */
export const fileMode = 0o600;
/** The file itself, and those that SQLite keeps beside it. */
const suffixes = ["", "-wal", "-shm", "-journal"];
/** The first bytes of every database. https://sqlite.org/fileformat.html#magic_header_string */
const databaseHeader = "SQLite format 3\0";

/** Throws the system's error if a file at the path could be neither written nor created. Changes nothing. */
export function checkWritable(path: string): void {
  let nearest = path;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  // The dot refuses what is no folder.
  accessSync(nearest === path ? path : `${nearest}/.`, constants.W_OK);
}

/** Creates one folder at a time: on Node 20 a recursive mkdir never returns in folders like /proc, where the system reports ENOENT. */
function createFolder(path: string): void {
  if (existsSync(path)) return;
  createFolder(dirname(path));
  try {
    mkdirSync(path, folderMode);
  } catch (error) {
    // Another process may have created it meanwhile.
    if (!existsSync(path)) throw error;
  }
}

const folderMode = 0o700;

/** Whether it is a file that others may open. */
function isPublic(name: string): boolean {
  const file = statSync(name, { throwIfNoEntry: false });
  return file?.isFile() === true && (file.mode & 0o777 & ~fileMode) !== 0;
}

/** False if others may open the file and this cannot be changed. One descriptor is looked at and changed: another file may take its place. */
function makePrivate(name: string, isMain: boolean): boolean {
  const isDone = withDescriptor(name, (descriptor) => {
    const { uid, mode } = fstatSync(descriptor);
    const isDatabase = !isMain || ["", databaseHeader].includes(readBeginning(descriptor));
    if (!isDatabase || uid !== (process.geteuid?.() ?? uid)) return false;
    fchmodSync(descriptor, mode & fileMode);
    return true;
  });
  // Another process may have deleted it meanwhile.
  return isDone ?? !existsSync(name);
}

/** Undefined if there is no file that can be opened. Neither follows a link nor waits for a pipe that has taken the file's place. */
function withDescriptor<T>(name: string, work: (descriptor: number) => T): T | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(name, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    return fstatSync(descriptor).isFile() ? work(descriptor) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Reads as many bytes as the header of a database has. */
function readBeginning(descriptor: number): string {
  const bytes = Buffer.alloc(databaseHeader.length);
  return bytes.toString("latin1", 0, readSync(descriptor, bytes, 0, bytes.length, 0));
}

/** Whether there is nothing to read: no file, or an empty one. */
function isEmpty(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/** Two paths have one identity if they lead to one file; undefined if there is no file. */
export function fileIdentity(path: string): string | undefined {
  const file = statSync(path, { throwIfNoEntry: false });
  return file && `${file.dev} ${file.ino}`;
}

/** The path of the write-ahead log: SQLite keeps it beside the file that a link leads to. */
export function logPath(path: string): string {
  return `${realpathSync(path)}-wal`;
}
