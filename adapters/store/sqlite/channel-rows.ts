import type { Channel, LedgerEntry, Subscription } from "../../../src/daily/subscription.ts";
import { channelIds, selectSubscriptions, toLedgerEntry, toSubscription } from "../rows.ts";
import type { Queries } from "./connection.ts";

/** An SQL condition that selects a channel's rows; `channelIds` has its values. */
export const whereChannel = "platform = ? and workspace = ? and channel = ?";

export function findSubscription({ rows }: Queries, channel: Channel): Subscription | undefined {
  return rows(`${selectSubscriptions} where ${whereChannel}`, ...channelIds(channel)).map(toSubscription)[0];
}

export function findLedgerEntry({ rows }: Queries, channel: Channel, date: number): LedgerEntry | undefined {
  return rows(`select * from ledger where ${whereChannel} and day = ?`, ...channelIds(channel), date).map(toLedgerEntry)[0];
}
