import { dayLength } from "../../src/daily/date.ts";
import { ledgerDays } from "./kept-tables.ts";

/** Rows that are deleted in one transaction: few enough not to delay other work noticeably. */
export const maxExpiredRows = 1_000;

/**
 * Deletes outcomes of daily posts whose local date is before a day, in days since 1970; with the parameters `?` for that day and for
 * `maxExpiredRows`. One that is being sent is never deleted: it gets an outcome first.
 */
export const expiredLedgerSql = `
  delete from ledger where (platform, workspace, channel, day) in
    (select platform, workspace, channel, day from ledger where day < ? and state <> 'sending' limit ?)`;

/** `now`: milliseconds since 1970. */
export function firstKeptDay(now: number): number {
  return Math.floor(now / dayLength) - ledgerDays;
}
