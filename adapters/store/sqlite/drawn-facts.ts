import type { Draw } from "../../../src/daily/store.ts";
import type { Channel } from "../../../src/daily/subscription.ts";
import { channelIds } from "../rows.ts";
import { whereChannel } from "./channel-rows.ts";
import type { Queries } from "./connection.ts";

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
