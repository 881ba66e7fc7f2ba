import type { Draw, LedgerEntry, Subscription } from "../../src/daily/daily-storage.ts";
import type { Channel } from "../../src/request.ts";
import { type Queries, together } from "./queries.ts";
import { channelIds, selectSubscriptions, toLedgerEntry, toSubscription, whereChannel } from "./rows.ts";

export async function findSubscription({ rows }: Queries, channel: Channel): Promise<Subscription | undefined> {
  return (await rows(`${selectSubscriptions} where ${whereChannel}`, ...channelIds(channel))).map(toSubscription)[0];
}

export async function findLedgerEntry({ rows }: Queries, channel: Channel, date: number): Promise<LedgerEntry | undefined> {
  return (await rows(`select * from ledger where ${whereChannel} and day = ?`, ...channelIds(channel), date)).map(toLedgerEntry)[0];
}

/** The ids of the facts that the channel got, the latest last. */
export async function drawnFacts({ rows }: Queries, channel: Channel): Promise<readonly string[]> {
  const drawn = await rows(`select card from dealt where ${whereChannel} order by number`, ...channelIds(channel));
  return drawn.map(({ card }) => String(card));
}

export async function recordDraw(queries: Queries, channel: Channel, { factId, resetIds }: Draw): Promise<void> {
  const insert = "insert into dealt (platform, workspace, channel, card) values (?, ?, ?, ?) on conflict do nothing";
  await together([...resetIds.map((id) => undoDraw(queries, channel, id)), queries.run(insert, ...channelIds(channel), factId)]);
}

export async function undoDraw({ run }: Queries, channel: Channel, factId: string): Promise<void> {
  await run(`delete from dealt where ${whereChannel} and card = ?`, ...channelIds(channel), factId);
}
