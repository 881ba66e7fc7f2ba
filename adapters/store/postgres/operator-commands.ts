import { StoreError } from "../../../src/daily/daily-storage.ts";
import type { CopyEnd } from "../copy-database.ts";
import type { Database, Queries } from "../queries.ts";
import { lastingTables } from "../tables-and-columns.ts";
import { databasePlace } from "./database-errors.ts";

/** A PostgreSQL database as the source or the target of a copy. */
export function createPostgresCopyEnd(url: string, database: Database): CopyEnd {
  const name = `the PostgreSQL database at ${databasePlace(url)}`;
  return {
    name,
    runAlone: (work) =>
      database.transaction(async (queries) => {
        await lockTables(queries, name);
        return work(queries);
      }),
    continueNumbers: async ({ rows }) => {
      await rows("select setval(pg_get_serial_sequence('dealt', 'number'), coalesce(max(number), 0) + 1, false) from dealt");
    },
  };
}

/** Until the end of the transaction, others only read. Copies of the program would go on after it, so there must be none. */
async function lockTables({ rows, run }: Queries, name: string): Promise<void> {
  // This stands before the first query, which determines the state of the data that is read.
  await run("set transaction isolation level repeatable read");
  await run("set local lock_timeout = '5s'");
  // While the other database writes a page of a large table, this one waits.
  await run("set local idle_in_transaction_session_timeout = 0");
  await run(`lock table ${lastingTables.map((table) => table.name).join(", ")} in exclusive mode`);
  const others = await rows(
    "select 1 from pg_stat_activity where datname = current_database() and application_name = 'verbatim' and pid <> pg_backend_pid() limit 1",
  );
  if (others.length > 0) throw new StoreError(`A copy of this program uses ${name}; stop all copies, and copy then.`);
}
