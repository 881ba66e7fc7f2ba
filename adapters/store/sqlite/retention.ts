import { expiredLedgerSql, firstKeptDay, maxExpiredRows } from "../retention.ts";
import type { SqliteFile } from "./sqlite-file.ts";

/**
 * Deletes some of what was kept long enough by `now`, in milliseconds since 1970; resolves to whether more may be left.
 * Rejects with a StoreError.
 */
export async function deleteExpiredInSqlite(file: SqliteFile, now: number): Promise<boolean> {
  const day = firstKeptDay(now);
  const isAnyExpired = await file.read(
    ({ rows }) => rows("select 1 from ledger where day < ? and state <> 'sending' limit 1", day).length > 0,
  );
  // A transaction waits for the disk, even without a change.
  if (!isAnyExpired) return false;
  return (await file.transaction(({ run }) => run(expiredLedgerSql, day, maxExpiredRows))) === maxExpiredRows;
}
