import type { Slot } from "../../../src/daily/calendar.ts";
import type { Store } from "../../../src/daily/daily-storage.ts";
import type { Channel } from "../../../src/request.ts";
import {
  channelIds,
  saveSubscriptionSql,
  slotValues,
  subscriptionsSql,
  subscriptionValues,
  toLedgerEntry,
  toSubscription,
  workspaceIds,
} from "../rows.ts";
import { drawnFacts, findLedgerEntry, findSubscription, recordDraw, undoDraws, whereChannel } from "./channel-rows.ts";
import { claimDue } from "./claims.ts";
import { adjustToClock, readClock, recomputeNextSlots } from "./clock.ts";
import { type Database, numberParameters, type Queries } from "./database.ts";
import { createSettle } from "./settlements.ts";

/** A store in a PostgreSQL database, which several copies of the program share. The database's clock gives all times. */
export function createPostgresStore(database: Database): Store {
  return {
    now: () => readClock(database),
    findSubscription: (channel) => findSubscription(database, channel),
    listSubscriptions: async (of) => (await database.rows(numberParameters(subscriptionsSql(of)), ...workspaceIds(of))).map(toSubscription),
    save: async (subscription) => {
      await database.run(numberParameters(saveSubscriptionSql), ...subscriptionValues(subscription));
    },
    pause: (channel) => database.transaction((queries) => pause(queries, channel)),
    resume: (channel, next) => setNext(database, channel, next),
    remove: (channel) => database.transaction((queries) => remove(queries, channel)),
    listLedger: async (channel, limit, now) => {
      const sql = `select * from ledger where ${whereChannel} and (due <= $4 or state = 'posted') order by day desc limit $5`;
      return (await database.rows(sql, ...channelIds(channel), now, limit)).map(toLedgerEntry);
    },
    findLedgerEntry: (channel, date) => findLedgerEntry(database, channel, date),
    listDrawnFacts: (channel) => drawnFacts(database, channel),
    recordDraw: (channel, draw) => database.transaction((queries) => recordDraw(queries, channel, draw)),
    undoDraw: (channel, factId) => undoDraws(database, channel, [factId]),
    claim: (claim, planner) => database.pipelinedTransaction((queries) => claimDue(queries, claim, planner)),
    settle: createSettle(database),
    recomputeNextSlots: (zoneDataVersion, nextSlot) =>
      database.transaction((queries) => recomputeNextSlots(queries, zoneDataVersion, nextSlot)),
    adjustToClock: (clock, planner) => adjustToClock(database, clock, planner),
  };
}

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
    `update subscriptions set next_day = $4, next_at = $5, replaced_day = null, replaced_at = null, paused_because = null, failed_days = 0
     where ${whereChannel}`,
    ...channelIds(channel),
    ...slotValues(next),
  );
  return changes > 0;
}

/** Cancels unfinished attempts. A date of which certainly nothing was sent loses its ledger entry, so that it can still get a post. */
async function cancelAttempts(queries: Queries, channel: Channel, reason: string): Promise<void> {
  const isUnsettled = `${whereChannel} and state = 'sending'`;
  const unsent = await queries.rows(`delete from ledger where ${isUnsettled} and unsure = 0 returning card`, ...channelIds(channel));
  await undoDraws(
    queries,
    channel,
    unsent.map(({ card }) => String(card)),
  );
  await queries.run(`update ledger set state = 'skipped', reason = $4 where ${isUnsettled}`, ...channelIds(channel), reason);
}
