import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import Database from "libsql";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import type { CopyEnd, PlainQueries } from "../copy-database.ts";
import { type ForgottenRows, forget, type Subject } from "../forget.ts";
import { isBusy, storeProblem } from "./database-errors.ts";
import { type Connection, connect, createPrivateFile, fileMode } from "./sqlite-connection.ts";
import type { SqliteFile } from "./sqlite-file.ts";

/** A SQLite file as the source or the target of a copy; a target is created if it does not exist. */
export function createSqliteCopyEnd(path: string, role: "source" | "target"): CopyEnd {
  return {
    name: path,
    runAlone: async (work) => {
      if (role === "source" && !existsSync(path))
        throw new StoreError(`The store ${path} does not exist; correct the path of what is to be copied.`);
      return runAlone(path, work);
    },
    // SQLite numbers after the largest number.
    continueNumbers: async () => undefined,
  };
}

async function runAlone<T>(path: string, work: (queries: PlainQueries) => Promise<T>): Promise<T> {
  let connection: Connection | undefined;
  try {
    createPrivateFile(path);
    connection = connect(path);
    const { rows, run } = connection;
    // A transaction now fails at its start if any process has opened the file, and none can open it until the connection is closed.
    rows("pragma locking_mode = exclusive");
    run("begin immediate");
    const result = await work({
      rows: async (sql, ...values) => rows(sql, ...values),
      run: async (sql, ...values) => run(sql, ...values),
    });
    run("commit");
    return result;
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(problem(path, error), { cause: error });
  } finally {
    // Undoes a transaction that was not committed.
    connection?.close();
  }
}

function problem(path: string, error: unknown): string {
  return isBusy(error) ? `The store ${path} is in use; stop the program that uses it, and copy then.` : storeProblem(path, error);
}

/**
 * Writes one state of the data to a new file, while other processes may write; the new file is complete by itself. Returns its size in bytes.
 * Throws a StoreError; then there is no new file.
 */
export function backupSqlite(path: string, file: string): number {
  if (!existsSync(path)) throw new StoreError(`The store ${path} does not exist; set DATABASE_URL to the file that is to be backed up.`);
  createFile(file);
  // The name of the backup belongs to an empty file until the backup is complete: if this process is killed, nothing half-written has it.
  const partial = `${file}.partial`;
  try {
    rmSync(partial, { force: true });
    createFile(partial);
    copyInto(path, partial);
    checkBackup(partial);
    renameSync(partial, file);
    return statSync(file).size;
  } catch (error) {
    for (const name of [partial, file]) rmSync(name, { force: true });
    throw error;
  }
}

/** Creates it for its owner alone, as the store is. Throws if there is a file already. */
function createFile(file: string): void {
  try {
    closeSync(openSync(file, "wx", fileMode));
  } catch (error) {
    const isThere = readField(error, "code") === "EEXIST";
    const problem = isThere ? `The file ${file} exists already, and is not overwritten; give another name.` : storeProblem(file, error);
    throw new StoreError(problem, { cause: error });
  }
}

/** Does without `connect`, which would migrate the store: a backup before an upgrade must leave it as the running program needs it. */
function copyInto(path: string, file: string): void {
  const database = new Database(path);
  try {
    database.pragma(`busy_timeout = ${busyTimeout}`);
    // SQLite fills an empty file, and keeps its mode.
    database.prepare("vacuum into ?").run(file);
  } catch (error) {
    const isTargetFull = error instanceof Error && error.message.includes("full");
    throw new StoreError(storeProblem(isTargetFull ? file : path, error), { cause: error });
  } finally {
    database.close();
  }
}

/** Milliseconds for which SQLite waits while another process holds the lock. */
const busyTimeout = 5_000;

function checkBackup(file: string): void {
  const database = new Database(file, { readonly: true });
  try {
    const [first] = database.prepare("pragma integrity_check").pluck().all();
    if (first !== "ok") throw new StoreError(`The backup is damaged (${String(first)}), and was deleted; check the disk, and try again.`);
  } finally {
    database.close();
  }
  const descriptor = openSync(file, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/**
 * Erases from the disk what is stored about a person or a workspace, also while another process uses the file. Rejects with a StoreError;
 * then nothing was changed, or the message says what is left.
 */
export async function forgetInSqlite(file: SqliteFile, subject: Subject, timeout = eraseTimeout): Promise<readonly ForgottenRows[]> {
  const forgotten = await forget(file, subject);
  for (const end = performance.now() + timeout; !file.eraseDeleted(); await wait(erasePause))
    if (performance.now() > end)
      throw new StoreError(
        "What was stored is deleted, but still on the disk (in the file that ends in -wal), because another program reads it all the time; end that program, and do this again.",
      );
  return forgotten;
}

/** Milliseconds for which another process may keep data on the disk by reading it, and between two attempts. */
const [eraseTimeout, erasePause] = [5_000, 20];
