import type { Draw } from "../../../src/daily/store.ts";
import type { Channel } from "../../../src/daily/subscription.ts";
import type { Queries } from "./connection.ts";
import { idsOf, ofChannel } from "./rows.ts";

export function dealtTo({ rows }: Queries, channel: Channel): readonly string[] {
  return rows(`select card from dealt where ${ofChannel} order by number`, ...idsOf(channel)).map(({ card }) => String(card));
}

export function draw(queries: Queries, channel: Channel, { card, forget }: Draw): void {
  for (const forgotten of forget) putBack(queries, channel, forgotten);
  queries.run("insert or ignore into dealt (platform, workspace, channel, card) values (?, ?, ?, ?)", ...idsOf(channel), card);
}

export function putBack({ run }: Queries, channel: Channel, card: string): void {
  run(`delete from dealt where ${ofChannel} and card = ?`, ...idsOf(channel), card);
}
