import { setTimeout as wait } from "node:timers/promises";
import { StoreError } from "../../../src/daily/store.ts";
import { type ForgottenRows, forgetStatements, type Subject } from "../forget.ts";
import type { SqliteFile } from "./sqlite-file.ts";

/** Milliseconds for which another process may keep data on the disk by reading it, and between two attempts. */
const [eraseTimeout, erasePause] = [5_000, 20];

/**
 * Erases from the disk what is kept about a person or a workspace, also while another process uses the file. Rejects with a StoreError;
 * then nothing was changed, or the message says what is left.
 */
export async function forgetInSqlite(file: SqliteFile, subject: Subject, timeout = eraseTimeout): Promise<readonly ForgottenRows[]> {
  const forgotten = await file.transaction(({ run }) =>
    forgetStatements(subject, false).map(({ table, outcome, sql, values }) => ({ table, outcome, count: run(sql, ...values) })),
  );
  for (const end = performance.now() + timeout; !file.eraseDeleted(); await wait(erasePause))
    if (performance.now() > end)
      throw new StoreError(
        "What was kept is deleted, but still on the disk (in the file that ends in -wal), because another program reads it all the time; end that program, and do this again.",
      );
  return forgotten;
}
