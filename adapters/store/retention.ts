import { utcDate } from "../../src/daily/date.ts";
import { gapDays } from "../shared/question-records.ts";
import { ledgerDays } from "./kept-tables.ts";
import { questionLifetime } from "./questions.ts";

/** Rows that are deleted in one transaction: few enough not to delay other work noticeably. */
export const maxExpiredRows = 1_000;

/** Rows of a table that were kept long enough. */
export interface Expiration {
  readonly table: string;
  /** Columns of the primary key. */
  readonly key: string;
  /** SQL, with the parameter `?`. */
  readonly condition: string;
  readonly value: number;
}

/** Of the tables that both databases have. `now`: milliseconds since 1970. */
export function expirations(now: number): readonly Expiration[] {
  const day = utcDate(now);
  return [
    // An outcome that is being sent is never deleted: it gets an outcome first.
    { table: "ledger", key: "platform, workspace, channel, day", condition: "day < ? and state <> 'sending'", value: day - ledgerDays },
    { table: "gaps", key: "platform, workspace, channel, document, kind, day", condition: "day < ?", value: day - gapDays },
    { table: "questions", key: "id", condition: "asked_at <= ?", value: now - questionLifetime },
    { table: "threads", key: "platform, workspace, thread", condition: "expires_at <= ?", value: now },
  ];
}

/** Deletes some of them; `deletionValues` has the values of its parameters. What is prolonged meanwhile stays. */
export function deletionSql({ table, key, condition }: Expiration): string {
  return `delete from ${table} where (${key}) in (select ${key} from ${table} where ${condition} limit ?) and ${condition}`;
}

export function deletionValues({ value }: Expiration): readonly number[] {
  return [value, maxExpiredRows, value];
}
