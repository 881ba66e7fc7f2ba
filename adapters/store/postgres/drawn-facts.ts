import type { Draw } from "../../../src/daily/store.ts";
import type { Channel } from "../../../src/daily/subscription.ts";
import { channelIds } from "../rows.ts";
import { whereChannel } from "./channel-rows.ts";
import type { Queries } from "./database.ts";

/** The ids of the facts that the channel got, the latest last. */
export async function drawnFacts({ rows }: Queries, channel: Channel): Promise<readonly string[]> {
  const drawn = await rows(`select card from dealt where ${whereChannel} order by number`, ...channelIds(channel));
  return drawn.map(({ card }) => String(card));
}

/** An SQL expression: the same as JSON, for the channel of the row `table`. */
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
