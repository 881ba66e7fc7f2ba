import type { Slot } from "../../../src/daily/calendar.ts";
import type { NewSubscription, Store } from "../../../src/daily/daily-storage.ts";
import type { Channel } from "../../../src/request.ts";
import {
  channelIds,
  saveSubscriptionSql,
  slotValues,
  subscriptionsSql,
  subscriptionValues,
  toLedgerEntry,
  toSubscription,
  whereChannel,
  workspaceIds,
} from "../rows.ts";
import { drawnFacts, findLedgerEntry, findSubscription, recordDraw, undoDraw } from "./channel-rows.ts";
import { claimDue, settle } from "./claims.ts";
import { adjustToClock, recomputeNextSlots } from "./clock.ts";
import type { Queries } from "./sqlite-connection.ts";
import { SqliteFile } from "./sqlite-file.ts";

/** A store in a file of its own, or in memory (`:memory:`). `clock`: milliseconds since 1970. */
export function createStore(path: string, options: { readonly warn?: (message: string) => void; readonly clock?: () => number } = {}) {
  const file = new SqliteFile(path, options.warn);
  return { ...createSqliteStore(file, options.clock), close: () => file.close() };
}

/** `clock`: milliseconds since 1970, of the machine that the file is on. */
export function createSqliteStore(file: SqliteFile, clock: () => number = Date.now): Store {
  return {
    now: async () => clock(),
    findSubscription: (channel) => file.read((queries) => findSubscription(queries, channel)),
    listSubscriptions: (of) => file.read(({ rows }) => rows(subscriptionsSql(of), ...workspaceIds(of)).map(toSubscription)),
    save: async (subscription) => {
      const isOtherPerson = await file.transaction((queries) => replace(queries, subscription));
      if (isOtherPerson) file.eraseDeleted();
    },
    pause: (channel) => file.transaction((queries) => pause(queries, channel)),
    resume: (channel, next) => file.transaction((queries) => setNext(queries, channel, next)),
    remove: async (channel) => {
      await file.transaction((queries) => remove(queries, channel));
      file.eraseDeleted();
    },
    listLedger: (channel, limit, now) =>
      file.read(({ rows }) =>
        rows(
          `select * from ledger where ${whereChannel} and (due <= ? or state = 'posted') order by day desc limit ?`,
          ...channelIds(channel),
          now,
          limit,
        ).map(toLedgerEntry),
      ),
    findLedgerEntry: (channel, date) => file.read((queries) => findLedgerEntry(queries, channel, date)),
    listDrawnFacts: (channel) => file.read((queries) => drawnFacts(queries, channel)),
    recordDraw: (channel, draw) => file.transaction((queries) => recordDraw(queries, channel, draw)),
    undoDraw: (channel, factId) => file.transaction((queries) => undoDraw(queries, channel, factId)),
    claim: (claim, planner) => file.transaction((queries) => claimDue(queries, claim, planner)),
    settle: (delivery, settlement) => file.transaction((queries) => settle(queries, delivery, settlement)),
    recomputeNextSlots: (zoneDataVersion, nextSlot) =>
      file.transaction((queries) => recomputeNextSlots(queries, zoneDataVersion, nextSlot)),
    adjustToClock: (claim, planner) => adjustToClock(file, claim, planner),
  };
}

/** True if another person had set up the subscription before. */
function replace(queries: Queries, subscription: NewSubscription): boolean {
  const earlier = findSubscription(queries, subscription.channel);
  queries.run(saveSubscriptionSql, ...subscriptionValues(subscription));
  return earlier !== undefined && earlier.setBy !== subscription.setBy;
}

function remove(queries: Queries, channel: Channel): void {
  queries.run(`delete from subscriptions where ${whereChannel}`, ...channelIds(channel));
  cancelAttempts(queries, channel, "stopped");
}

function pause(queries: Queries, channel: Channel): boolean {
  cancelAttempts(queries, channel, "paused");
  return setNext(queries, channel, undefined);
}

function setNext({ run }: Queries, channel: Channel, next: Slot | undefined): boolean {
  const changes = run(
    `update subscriptions set next_day = ?, next_at = ?, replaced_day = null, replaced_at = null, paused_because = null, failed_days = 0
     where ${whereChannel}`,
    ...slotValues(next),
    ...channelIds(channel),
  );
  return changes > 0;
}

/** Cancels unfinished attempts. A date of which certainly nothing was sent loses its ledger entry, so that it can still get a post. */
function cancelAttempts(queries: Queries, channel: Channel, reason: string): void {
  const isUnsettled = `${whereChannel} and state = 'sending'`;
  for (const { card } of queries.rows(`select card from ledger where ${isUnsettled} and unsure = 0`, ...channelIds(channel)))
    undoDraw(queries, channel, String(card));
  queries.run(`delete from ledger where ${isUnsettled} and unsure = 0`, ...channelIds(channel));
  queries.run(`update ledger set state = 'skipped', reason = ? where ${isUnsettled}`, reason, ...channelIds(channel));
}
