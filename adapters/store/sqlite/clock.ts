import { setImmediate as yieldToOtherWork } from "node:timers/promises";
import type { Slot } from "../../../src/daily/calendar.ts";
import type { Claim, Planner, Subscription } from "../../../src/daily/daily-storage.ts";
import { channelIds, type Row, selectSubscriptions, slotValues, toSubscription, whereChannel } from "../rows.ts";
import { findLedgerEntry, findSubscription } from "./channel-rows.ts";
import type { Queries } from "./sqlite-connection.ts";
import type { SqliteFile } from "./sqlite-file.ts";

/** Corrects next slots and leases that were computed while the clock was wrong. Writes only what changes, usually nothing. */
export async function adjustToClock(file: SqliteFile, clock: Clock, planner: Planner): Promise<void> {
  if (await file.read((queries) => hasWrongClaim(queries, clock))) await file.transaction((queries) => shortenLeases(queries, clock));
  let last: Row | undefined;
  do {
    const page = await file.read((queries) => subscriptionsAfter(queries, clock, last));
    last = page.length < pageLength ? undefined : page.at(-1);
    const wrong = await file.read((queries) =>
      page.map(toSubscription).filter((subscription) => correctNext(queries, subscription, planner)),
    );
    if (wrong.length > 0) await file.transaction((queries) => correctAll(queries, wrong, planner));
    await yieldToOtherWork();
  } while (last);
}

type Clock = Pick<Claim, "platform" | "now" | "lease">;

/** Subscriptions that are read at once; between two pages other work of the process goes on. */
const pageLength = 1_000;

/** A delivery that was claimed later than now, or whose lease or pause ends too late. */
const isWrongClaim = "platform = ? and state = 'sending' and (claim_at > ? or since > ?)";

function hasWrongClaim({ rows }: Queries, { platform, now, lease }: Clock): boolean {
  return rows(`select day from ledger where ${isWrongClaim} limit 1`, platform, now + lease, now).length > 0;
}

/** An attempt may still run, so a whole lease is left to it. `since` limits how far back its post is searched for. */
function shortenLeases({ run }: Queries, { platform, now, lease }: Clock): void {
  const end = now + lease;
  run(`update ledger set claim_at = min(claim_at, ?), since = min(since, ?) where ${isWrongClaim}`, end, now, platform, end, now);
}

/** A page of a platform's subscriptions whose next slot may need a correction. */
function subscriptionsAfter({ rows }: Queries, { platform, now }: Clock, last: Row | undefined): readonly Row[] {
  return rows(
    `${selectSubscriptions} where platform = ? and (workspace, channel) > (?, ?) and (next_at > ? or replaced_at is not null)
     order by workspace, channel limit ?`,
    platform,
    last?.workspace ?? "",
    last?.channel ?? "",
    now,
    pageLength,
  );
}

function correctNext(queries: Queries, subscription: Subscription, planner: Planner): ReturnType<Planner["correctNext"]> {
  return planner.correctNext(subscription, (date) => findLedgerEntry(queries, subscription.channel, date));
}

function correctAll(queries: Queries, subscriptions: readonly Subscription[], planner: Planner): void {
  for (const { channel } of subscriptions) {
    const current = findSubscription(queries, channel);
    const corrected = current && correctNext(queries, current, planner);
    if (corrected) replaceNext(queries, { channel, ...corrected });
  }
}

export function recomputeNextSlots(
  queries: Queries,
  zoneDataVersion: string,
  nextSlot: (subscription: Subscription) => Slot | undefined,
): void {
  if (queries.rows("select value from settings where name = 'rules'")[0]?.value === zoneDataVersion) return;
  for (const row of queries.rows(`${selectSubscriptions} where next_at is not null`)) {
    const subscription = toSubscription(row);
    const { channel, next, replacedNext } = subscription;
    const slot = nextSlot(subscription);
    if (slot?.at !== next?.at || slot?.date !== next?.date) replaceNext(queries, { channel, next: slot, replacedNext });
  }
  queries.run("insert into settings (name, value) values ('rules', ?) on conflict do update set value = excluded.value", zoneDataVersion);
}

function replaceNext({ run }: Queries, { channel, next, replacedNext }: Pick<Subscription, "channel" | "next" | "replacedNext">): void {
  run(
    `update subscriptions set next_day = ?, next_at = ?, replaced_day = ?, replaced_at = ? where ${whereChannel}`,
    ...slotValues(next),
    ...slotValues(replacedNext),
    ...channelIds(channel),
  );
}
