import { deletionSql, deletionValues, expirations, maxExpiredRows } from "../stored-tables.ts";
import type { SqliteFile } from "./sqlite-file.ts";

/**
 * Deletes some of what has expired by `now`, in milliseconds since 1970, also from the disk; resolves to whether more may be left. Rejects with
 * a StoreError.
 */
export async function deleteExpiredInSqlite(file: SqliteFile, now: number): Promise<boolean> {
  const found = await file.read(({ rows }) =>
    expirations(now).filter(({ table, condition, value }) => rows(`select 1 from ${table} where ${condition} limit 1`, value).length > 0),
  );
  // A transaction waits for the disk, even without a change.
  if (found.length === 0) return false;
  const counts = await file.transaction(({ run }) => found.map((expired) => run(deletionSql(expired), ...deletionValues(expired))));
  file.eraseDeleted();
  return counts.includes(maxExpiredRows);
}
