import type { Draw, LedgerEntry, Subscription } from "../../../src/daily/daily-storage.ts";
import type { Channel } from "../../../src/request.ts";
import { channelIds, selectSubscriptions, toLedgerEntry, toSubscription, whereChannel } from "../rows.ts";
import type { Queries } from "./sqlite-connection.ts";

export function findSubscription({ rows }: Queries, channel: Channel): Subscription | undefined {
  return rows(`${selectSubscriptions} where ${whereChannel}`, ...channelIds(channel)).map(toSubscription)[0];
}

export function findLedgerEntry({ rows }: Queries, channel: Channel, date: number): LedgerEntry | undefined {
  return rows(`select * from ledger where ${whereChannel} and day = ?`, ...channelIds(channel), date).map(toLedgerEntry)[0];
}

/** The ids of the facts that the channel got, the latest last. */
export function drawnFacts({ rows }: Queries, channel: Channel): readonly string[] {
  return rows(`select card from dealt where ${whereChannel} order by number`, ...channelIds(channel)).map(({ card }) => String(card));
}

export function recordDraw(queries: Queries, channel: Channel, { factId, resetIds }: Draw): void {
  for (const forgottenId of resetIds) undoDraw(queries, channel, forgottenId);
  queries.run("insert or ignore into dealt (platform, workspace, channel, card) values (?, ?, ?, ?)", ...channelIds(channel), factId);
}

export function undoDraw({ run }: Queries, channel: Channel, factId: string): void {
  run(`delete from dealt where ${whereChannel} and card = ?`, ...channelIds(channel), factId);
}
