import type { Slot } from "../../src/daily/calendar.ts";
import type { NewSubscription, Store } from "../../src/daily/daily-storage.ts";
import type { Channel } from "../../src/request.ts";
import { claimDue, type OpenBudget, settle, unlimitedBudget } from "./claims.ts";
import { adjustToClock, recomputeNextSlots } from "./clock.ts";
import { type Database, type Queries, shareTransactions } from "./queries.ts";
import {
  channelIds,
  drawnFacts,
  findLedgerEntry,
  findSubscription,
  recordDraw,
  selectSubscriptions,
  slotValues,
  subscriptionValues,
  toLedgerEntry,
  toSubscription,
  undoDraw,
  whereChannel,
} from "./rows.ts";

/** `openBudget`: what all processes that use the database may claim together. */
export function createDailyStore(database: Database, openBudget: OpenBudget = unlimitedBudget): Store {
  const settling = shareTransactions((work) => database.transaction(work));
  return {
    now: () => database.now(),
    findSubscription: (channel) => findSubscription(database, channel),
    listSubscriptions: async (of) => {
      const where = of ? "where platform = ? and workspace = ?" : "";
      const sql = `${selectSubscriptions} ${where} order by platform, workspace, channel`;
      return (await database.rows(sql, ...(of ? [of.platform, of.workspace] : []))).map(toSubscription);
    },
    save: async (subscription) => {
      if (await database.transaction((queries) => replace(queries, subscription))) database.eraseDeleted();
    },
    pause: (channel) => database.transaction((queries) => pause(queries, channel)),
    resume: (channel, next) => setNext(database, channel, next),
    remove: async (channel) => {
      await database.transaction((queries) => remove(queries, channel));
      database.eraseDeleted();
    },
    listLedger: async (channel, limit, now) => {
      const sql = `select * from ledger where ${whereChannel} and (due <= ? or state = 'posted') order by day desc limit ?`;
      return (await database.rows(sql, ...channelIds(channel), now, limit)).map(toLedgerEntry);
    },
    findLedgerEntry: (channel, date) => findLedgerEntry(database, channel, date),
    listDrawnFacts: (channel) => drawnFacts(database, channel),
    recordDraw: (channel, draw) => database.transaction((queries) => recordDraw(queries, channel, draw)),
    undoDraw: (channel, factId) => undoDraw(database, channel, factId),
    claim: (claim, planner) => database.transaction((queries) => claimDue(queries, claim, planner, openBudget)),
    settle: (delivery, settlement) => settling((queries) => settle(queries, delivery, settlement)),
    recomputeNextSlots: (zoneDataVersion, nextSlot) =>
      database.transaction((queries) => recomputeNextSlots(queries, zoneDataVersion, nextSlot)),
    adjustToClock: (claim, planner) => adjustToClock(database, claim, planner),
  };
}

/** True if another person had set up the subscription before. */
async function replace(queries: Queries, subscription: NewSubscription): Promise<boolean> {
  const earlier = await findSubscription(queries, subscription.channel);
  await queries.run(saveSubscription, ...subscriptionValues(subscription));
  return earlier !== undefined && earlier.setBy !== subscription.setBy;
}

const saveSubscription = `
  insert into subscriptions (platform, workspace, channel, minute, zone, days, about, set_by, next_day, next_at, replaced_day, replaced_at,
    paused_because, failed_days, parent)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (platform, workspace, channel) do update set minute = excluded.minute, zone = excluded.zone, days = excluded.days,
    about = excluded.about, set_by = excluded.set_by, next_day = excluded.next_day, next_at = excluded.next_at,
    replaced_day = excluded.replaced_day, replaced_at = excluded.replaced_at, paused_because = excluded.paused_because,
    failed_days = excluded.failed_days, parent = excluded.parent`;

/** The subscription first: that waits for a claim of the channel, whose attempt is then cancelled as well. */
async function remove(queries: Queries, channel: Channel): Promise<void> {
  await queries.run(`delete from subscriptions where ${whereChannel}`, ...channelIds(channel));
  await cancelAttempts(queries, channel, "stopped");
}

/** The subscription first, as in `remove`. */
async function pause(queries: Queries, channel: Channel): Promise<boolean> {
  const isPaused = await setNext(queries, channel, undefined);
  await cancelAttempts(queries, channel, "paused");
  return isPaused;
}

async function setNext({ run }: Queries, channel: Channel, next: Slot | undefined): Promise<boolean> {
  const changes = await run(
    `update subscriptions set next_day = ?, next_at = ?, replaced_day = null, replaced_at = null, paused_because = null, failed_days = 0
     where ${whereChannel}`,
    ...slotValues(next),
    ...channelIds(channel),
  );
  return changes > 0;
}

/** Cancels unfinished attempts. A date of which certainly nothing was sent loses its ledger entry, so that it can still get a post. */
async function cancelAttempts(queries: Queries, channel: Channel, reason: string): Promise<void> {
  const isUnsettled = `${whereChannel} and state = 'sending'`;
  const unsent = await queries.rows(`delete from ledger where ${isUnsettled} and unsure = 0 returning card`, ...channelIds(channel));
  for (const { card } of unsent) await undoDraw(queries, channel, String(card));
  await queries.run(`update ledger set state = 'skipped', reason = ? where ${isUnsettled}`, reason, ...channelIds(channel));
}
