import type { FindEntry } from "../../../src/daily/store.ts";
import type { Channel, LedgerEntry, Subscription } from "../../../src/daily/subscription.ts";
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

/** For a Planner: finds in what `entriesOf` selected. */
export function findEntryIn(entries: string | number | null | undefined): FindEntry {
  const byDate = new Map(fromJson<readonly Row[]>(entries)?.map((row) => [Number(row.day), toLedgerEntry(row)]));
  return (date) => byDate.get(date);
}

/** What SQL made into JSON; null if there was nothing. The caller knows what its query selects. */
export function fromJson<T>(json: string | number | null | undefined): T | null {
  return typeof json === "string" ? JSON.parse(json) : null;
}
