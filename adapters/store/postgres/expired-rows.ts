import { budgetDays, deletionSql, deletionValues, expirations, maxExpiredRows } from "../stored-tables.ts";
import { advisoryLocks, type Database, numberParameters } from "./database.ts";

/**
 * Deletes some of what has expired by the database's clock; resolves to whether more may be left, which is false also while another copy of the
 * program deletes. Rejects with a StoreError.
 */
export function deleteExpiredInPostgres(database: Database): Promise<boolean> {
  return database.transaction(async ({ rows, run }) => {
    const [lock] = await rows(
      "select pg_try_advisory_xact_lock($1) as held, floor(extract(epoch from now()) * 1000)::bigint as now",
      advisoryLocks.retention,
    );
    if (!lock?.held) return false;
    const counts: number[] = [];
    for (const expired of expirations(Number(lock.now)))
      counts.push(await run(numberParameters(deletionSql(expired)), ...deletionValues(expired)));
    // Rows that are being used are skipped: they are prolonged, or expired the next time.
    for (const { table, key, isExpired } of sharedExpirations)
      counts.push(
        await run(
          `delete from ${table} where (${key}) in (select ${key} from ${table} where ${isExpired} limit $1 for update skip locked) and ${isExpired}`,
          maxExpiredRows,
        ),
      );
    return counts.includes(maxExpiredRows);
  });
}

/** What expires in the tables that only copies share. A lease stays for a minute after its end, so that its holder can still prolong it. */
const sharedExpirations = [
  { table: "deliveries", key: "id", isExpired: "expires_at < now()" },
  { table: "conversations", key: "key", isExpired: "expires_at < now()" },
  { table: "leases", key: "name", isExpired: "held_until < now() - interval '1 minute'" },
  { table: "budgets", key: "name", isExpired: `filled_at < now() - interval '${budgetDays} days'` },
  { table: "heard_answers", key: "platform, workspace, channel", isExpired: "expires_at < now()" },
] as const;
