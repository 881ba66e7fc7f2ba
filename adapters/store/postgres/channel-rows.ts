import type { Draw, FindEntry, LedgerEntry, Subscription } from "../../../src/daily/daily-storage.ts";
import type { Channel } from "../../../src/request.ts";
import { channelIds, type Row, selectSubscriptions, toLedgerEntry, toSubscription } from "../rows.ts";
import type { Queries } from "./database.ts";

/** An SQL condition that selects a channel's rows; `channelIds` has its parameters. */
export const whereChannel = "platform = $1 and workspace = $2 and channel = $3";

export async function findSubscription({ rows }: Queries, channel: Channel): Promise<Subscription | undefined> {
  return (await rows(`${selectSubscriptions} where ${whereChannel}`, ...channelIds(channel))).map(toSubscription)[0];
}

export async function findLedgerEntry({ rows }: Queries, channel: Channel, date: number): Promise<LedgerEntry | undefined> {
  const found = await rows(`select * from ledger where ${whereChannel} and day = $4`, ...channelIds(channel), date);
  return found.map(toLedgerEntry)[0];
}

/** An SQL expression: the ledger entries, as JSON, of the channel of the row `table`, from the date of the parameter `firstDate` on. */
export function entriesOf(table: string, firstDate: string): string {
  return `(select json_agg(l) from ledger l where l.platform = ${table}.platform and l.workspace = ${table}.workspace
     and l.channel = ${table}.channel and l.day >= ${firstDate})::text`;
}

/** Lets a Planner find entries in what `entriesOf` selected. */
export function findEntryIn(entries: string | number | null | undefined): FindEntry {
  const byDate = new Map(fromJson<readonly Row[]>(entries)?.map((row) => [Number(row.day), toLedgerEntry(row)]));
  return (date) => byDate.get(date);
}

/** What SQL made into JSON; null if there was nothing. The caller knows what its query selects. */
export function fromJson<T>(json: string | number | null | undefined): T | null {
  return typeof json === "string" ? JSON.parse(json) : null;
}

/** The ids of the facts that the channel got, the latest last. */
export async function drawnFacts({ rows }: Queries, channel: Channel): Promise<readonly string[]> {
  const drawn = await rows(`select card from dealt where ${whereChannel} order by number`, ...channelIds(channel));
  return drawn.map(({ card }) => String(card));
}

/** An SQL expression: the ids as JSON, for the channel of the row `table`. */
export function drawnFactsOf(table: string): string {
  return `(select json_agg(d.card order by d.number) from dealt d where d.platform = ${table}.platform
     and d.workspace = ${table}.workspace and d.channel = ${table}.channel)::text`;
}

export async function recordDraw(queries: Queries, channel: Channel, { factId, resetIds }: Draw): Promise<void> {
  await undoDraws(queries, channel, resetIds);
  const sql = "insert into dealt (platform, workspace, channel, card) values ($1, $2, $3, $4) on conflict do nothing";
  await queries.run(sql, ...channelIds(channel), factId);
}

export async function undoDraws({ run }: Queries, channel: Channel, factIds: readonly string[]): Promise<void> {
  if (factIds.length > 0) await run(`delete from dealt where ${whereChannel} and card = any($4)`, ...channelIds(channel), factIds);
}
