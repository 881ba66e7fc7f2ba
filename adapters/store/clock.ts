import { setImmediate as yieldToOtherWork } from "node:timers/promises";
import type { Slot } from "../../src/daily/calendar.ts";
import type { Claim, FindEntry, NextSlots, Planner, Subscription } from "../../src/daily/daily-storage.ts";
import { type Channel, channelKey } from "../../src/request.ts";
import { type Database, locking, type Queries, type Row, type Value } from "./queries.ts";
import { channelIds, findEntryIn, selectSubscriptions, slotValues, toChannel, toSubscription, whereChannel } from "./rows.ts";

/** Corrects next slots and leases that were computed while the clock was wrong. Writes only what changes, usually nothing. */
export async function adjustToClock(database: Database, clock: Clock, planner: Planner): Promise<void> {
  await shortenLeases(database, clock);
  const condition = "platform = ? and (next_at > ? or replaced_at is not null)";
  for await (const page of pages(database, condition, [clock.platform, clock.now])) {
    const entries = await entriesOf(database, page, planner.firstDate);
    const wrong = page.map(toSubscription).filter((subscription) => planner.correctNext(subscription, entries(subscription.channel)));
    if (wrong.length > 0) await database.transaction((queries) => correctAll(queries, wrong, planner));
    await yieldToOtherWork();
  }
}

type Clock = Pick<Claim, "platform" | "now" | "lease">;

/** An attempt may still run, so a whole lease is left to it. `since` limits how far back its post is searched for. */
async function shortenLeases(database: Database, { platform, lease }: Clock): Promise<void> {
  const now = await database.now();
  const end = now + lease;
  const isWrong = "platform = ? and state = 'sending' and (claim_at > ? or since > ?)";
  // A transaction may wait for the disk, even without a change.
  if ((await database.rows(`select day from ledger where ${isWrong} limit 1`, platform, end, now)).length === 0) return;
  await database.run(
    `update ledger set claim_at = case when claim_at > ? then ? else claim_at end,
       since = case when since > ? then ? else since end
     where ${isWrong}`,
    ...[end, end, now, now, platform, end, now],
  );
}

/** The ledger's entries, from this date on, of a page of a platform's subscriptions in order. */
async function entriesOf({ rows }: Queries, page: readonly Row[], firstDate: number): Promise<(channel: Channel) => FindEntry> {
  const [first = [], last = []] = [page[0] ?? {}, page.at(-1) ?? {}].map((row) => channelIds(toChannel(row)));
  const sql = "select * from ledger where platform = ? and (workspace, channel) >= (?, ?) and (workspace, channel) <= (?, ?) and day >= ?";
  const byChannel = new Map<string, Row[]>();
  for (const row of await rows(sql, ...first, ...last.slice(1), firstDate)) {
    const key = channelKey(toChannel(row));
    byChannel.set(key, [...(byChannel.get(key) ?? []), row]);
  }
  return (channel) => findEntryIn(byChannel.get(channelKey(channel)) ?? []);
}

/** Computes the corrections again, because claims and commands may have changed the subscriptions meanwhile. */
async function correctAll(queries: Queries, wrong: readonly Subscription[], planner: Planner): Promise<void> {
  const select = `${selectSubscriptions} where ${whereChannel} ${locking(queries, "for update of s")}`;
  for (const { channel } of wrong) {
    const [row] = await queries.rows(select, ...channelIds(channel));
    if (!row) continue;
    const entries = await entriesOf(queries, [row], planner.firstDate);
    const corrected = planner.correctNext(toSubscription(row), entries(channel));
    if (corrected) await replaceNext(queries, channel, corrected);
  }
}

/** Of several processes, the first one does it, because the row of the version is locked. */
export async function recomputeNextSlots(
  queries: Queries,
  zoneDataVersion: string,
  nextSlot: (subscription: Subscription) => Slot | undefined,
): Promise<void> {
  await queries.run("insert into settings (name, value) values ('rules', '') on conflict (name) do nothing");
  const [done] = await queries.rows(`select value from settings where name = 'rules' ${locking(queries, "for update")}`);
  if (done?.value === zoneDataVersion) return;
  for await (const page of pages(queries, "next_at is not null", [], locking(queries, "for update of s")))
    for (const subscription of page.map(toSubscription)) {
      const { channel, next, replacedNext } = subscription;
      const slot = nextSlot(subscription);
      if (slot?.at !== next?.at || slot?.date !== next?.date) await replaceNext(queries, channel, { next: slot, replacedNext });
    }
  await queries.run("update settings set value = ? where name = 'rules'", zoneDataVersion);
}

async function replaceNext({ run }: Queries, channel: Channel, { next, replacedNext }: NextSlots): Promise<void> {
  await run(
    `update subscriptions set next_day = ?, next_at = ?, replaced_day = ?, replaced_at = ? where ${whereChannel}`,
    ...slotValues(next),
    ...slotValues(replacedNext),
    ...channelIds(channel),
  );
}

/** Reads the subscriptions that satisfy a condition, page after page. `lock`: the end of the statement. */
async function* pages(
  { rows }: Queries,
  condition: string,
  values: readonly Value[],
  lock = "",
): AsyncGenerator<readonly Row[], void, undefined> {
  const sql = `${selectSubscriptions} where ${condition} and (platform, workspace, channel) > (?, ?, ?)
    order by platform, workspace, channel limit ${pageLength} ${lock}`;
  let page: readonly Row[] = [];
  do {
    const last = page.at(-1);
    page = await rows(sql, ...values, ...(last ? channelIds(toChannel(last)) : ["", "", ""]));
    if (page.length > 0) yield page;
  } while (page.length === pageLength);
}

/** Subscriptions that are read at once; between two pages other work of the process goes on. */
const pageLength = 1_000;
