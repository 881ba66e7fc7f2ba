import { utcDate } from "../../src/daily/calendar.ts";
import { gapDays } from "../shared/stored-questions.ts";
import { questionLifetime } from "./channel-data.ts";
import { type Database, locking } from "./queries.ts";
import { budgetDays, ledgerDays } from "./tables-and-columns.ts";

/** Rows of a table whose time is over. */
interface Expiration {
  readonly table: string;
  /** Columns of the primary key. */
  readonly key: string;
  /** An SQL condition. */
  readonly isExpired: string;
  /** Of the condition's parameter, if it has one: each statement is prepared once, so a time in its text would make it a new one. */
  readonly values?: readonly [number];
}

/** Deletes some of what has expired, also from the disk; resolves to whether more may be left. Rejects with a StoreError. */
export async function deleteExpired(database: Database): Promise<boolean> {
  const expirations = [...lastingExpirations(await database.now()), ...(database.isShared ? sharedExpirations : [])];
  let [isFound, isMore] = [false, false];
  for (const expiration of expirations) {
    const { table, isExpired, values = [] } = expiration;
    // A transaction may wait for the disk, even without a change.
    if ((await database.rows(`select 1 from ${table} where ${isExpired} limit 1`, ...values)).length === 0) continue;
    isFound = true;
    if ((await database.run(deletionSql(database, expiration), ...values, ...values)) === maxExpiredRows) isMore = true;
  }
  if (isFound) database.eraseDeleted();
  return isMore;
}

/** `now`: milliseconds since 1970. */
function lastingExpirations(now: number): readonly Expiration[] {
  const day = utcDate(now);
  return [
    // An outcome that is being sent is never deleted: it gets an outcome first.
    { table: "ledger", key: "platform, workspace, channel, day", isExpired: "day < ? and state <> 'sending'", values: [day - ledgerDays] },
    { table: "gaps", key: "platform, workspace, channel, document, kind, day", isExpired: "day < ?", values: [day - gapDays] },
    { table: "questions", key: "id", isExpired: "asked_at <= ?", values: [now - questionLifetime] },
    { table: "threads", key: "platform, workspace, thread", isExpired: "expires_at <= ?", values: [now] },
  ];
}

/** What expires in the tables that only copies share. A lease stays for a minute after its end, so that its holder can still prolong it. */
const sharedExpirations: readonly Expiration[] = [
  { table: "deliveries", key: "id", isExpired: "expires_at < now()" },
  { table: "conversations", key: "key", isExpired: "expires_at < now()" },
  { table: "leases", key: "name", isExpired: "held_until < now() - interval '1 minute'" },
  { table: "budgets", key: "name", isExpired: `filled_at < now() - interval '${budgetDays} days'` },
  { table: "request_counts", key: "platform, workspace, person", isExpired: "expires_at < now()" },
  { table: "heard_answers", key: "platform, workspace, channel", isExpired: "expires_at < now()" },
];

/** Has the condition twice. Rows that are being used are left: they are prolonged, or expired the next time. */
function deletionSql(database: Database, { table, key, isExpired }: Expiration): string {
  const some = `select ${key} from ${table} where ${isExpired} limit ${maxExpiredRows} ${locking(database, "for update skip locked")}`;
  return `delete from ${table} where (${key}) in (${some}) and ${isExpired}`;
}

/** Rows that are deleted in one transaction: few enough not to delay other work noticeably. */
const maxExpiredRows = 1_000;
