import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import Database from "libsql";
import { StoreError } from "../../../src/daily/store.ts";
import { fileMode } from "./database-file.ts";
import { storeProblem } from "./errors.ts";

/** Milliseconds for which SQLite waits while another process holds the lock. */
const busyTimeout = 5_000;

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

/** For its owner alone, as the store is. Throws if there is a file already. */
function createFile(file: string): void {
  try {
    closeSync(openSync(file, "wx", fileMode));
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    const problem = isThere ? `The file ${file} exists already, and is not overwritten; give another name.` : storeProblem(file, error);
    throw new StoreError(problem, { cause: error });
  }
}

/** Not by `connect`, which would migrate the store: a backup before an upgrade must leave it as the running program needs it. */
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
