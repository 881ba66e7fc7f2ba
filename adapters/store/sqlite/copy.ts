import { existsSync } from "node:fs";
import { StoreError } from "../../../src/daily/store.ts";
import type { CopyEnd, PlainQueries } from "../copy.ts";
import { type Connection, connect } from "./connection.ts";
import { createPrivateFile } from "./database-file.ts";
import { isBusy, storeProblem } from "./errors.ts";

/** A SQLite file as the target of a copy; it is created if it does not exist. */
export function createSqliteCopyTarget(path: string): CopyEnd {
  return {
    name: path,
    runAlone: (work) => runAlone(path, work),
    // SQLite numbers after the largest number.
    continueNumbers: async () => undefined,
  };
}

/** An existing SQLite file as the source of a copy. */
export function createSqliteCopySource(path: string): CopyEnd {
  const target = createSqliteCopyTarget(path);
  return {
    ...target,
    runAlone: (work) => {
      if (!existsSync(path)) throw new StoreError(`The store ${path} does not exist; correct the path of what is to be copied.`);
      return target.runAlone(work);
    },
  };
}

async function runAlone<T>(path: string, work: (queries: PlainQueries) => Promise<T>): Promise<T> {
  let connection: Connection | undefined;
  try {
    createPrivateFile(path);
    connection = connect(path);
    const { rows, run } = connection.queries;
    // With this, a transaction fails at its start if any process has opened the file, and none can open it until the connection is closed.
    rows("pragma locking_mode = exclusive");
    run("begin immediate");
    const result = await work({
      rows: async (sql, ...values) => rows(sql, ...values),
      run: async (sql, ...values) => void run(sql, ...values),
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
