import { randomUUID } from "node:crypto";
import {
  type Claim,
  type Claimed,
  type Delivery,
  maxFailedDays,
  type Planner,
  type Settlement,
  type Subscription,
} from "../../../src/daily/daily-storage.ts";
import { unpostableSettlement } from "../../../src/daily/plan-posts.ts";
import type { Channel } from "../../../src/request.ts";
import {
  channelIds,
  pausedSubscription,
  type Row,
  selectSubscriptions,
  slotValues,
  toDelivery,
  toSubscription,
  whereChannel,
} from "../rows.ts";
import { drawnFacts, findLedgerEntry, findSubscription, recordDraw, undoDraw } from "./channel-rows.ts";
import type { Queries } from "./sqlite-connection.ts";

/** Claims interrupted attempts, retries and due subscriptions, ordered by their times so that none delays the others. */
export function claimDue(queries: Queries, claim: Claim, planner: Planner): Claimed {
  const { platform, now, limit } = claim;
  const paused: Subscription[] = [];
  const unsettled = (claim.isFirstOnly ? [] : unsettledRows(queries, claim)).map((row) => ({
    at: Number(row.claim_at),
    claimRow: () => reclaim(queries, row, claim, planner),
  }));
  const due = queries
    .rows(`${selectSubscriptions} where platform = ? and next_at <= ? order by next_at limit ?`, platform, now, limit)
    .map((row) => ({
      at: Number(row.next_at),
      claimRow: () => {
        const planned = claimSubscription(queries, toSubscription(row), claim, planner);
        if (planned.paused) paused.push(planned.paused);
        return planned.deliveries;
      },
    }));
  const inOrder = [...unsettled, ...due].sort((a, b) => a.at - b.at).slice(0, limit);
  return { deliveries: inOrder.flatMap(({ claimRow }) => claimRow()), paused, waitTime: 0 };
}

/** Leaves out attempts that are not due: they were claimed while the clock was ahead, and wait for their time. */
function unsettledRows({ rows }: Queries, { platform, now, limit }: Claim): readonly Row[] {
  return rows(
    "select * from ledger where platform = ? and state = 'sending' and claim_at <= ? and due <= ? order by claim_at limit ?",
    platform,
    now,
    now,
    limit,
  );
}

function reclaim(queries: Queries, row: Row, { now, lease }: Claim, planner: Planner): readonly Delivery[] {
  const previous = toDelivery(row);
  const { channel, date } = previous;
  const plan = planner.planRetry(previous, drawnFacts(queries, channel));
  if (plan.kind === "skip") {
    settle(queries, previous, unpostableSettlement(plan.reason));
    return [];
  }
  const { factId } = plan;
  if (factId !== previous.factId) recordDraw(queries, channel, { factId, resetIds: [] });
  const delivery: Delivery = { ...previous, factId, claimToken: randomUUID(), leasedUntil: now + lease };
  // `unsure`: until this attempt is settled, it may have arrived, for example if the process is killed.
  queries.run(
    `update ledger set token = ?, claim_at = ?, card = ?, unsure = 1 where ${whereChannel} and day = ?`,
    delivery.claimToken,
    delivery.leasedUntil,
    factId,
    ...channelIds(channel),
    date,
  );
  return [delivery];
}

interface ClaimedSubscription {
  readonly deliveries: readonly Delivery[];
  /** The subscription, if this paused it. */
  readonly paused?: Subscription;
}

function claimSubscription(queries: Queries, subscription: Subscription, { now, lease }: Claim, planner: Planner): ClaimedSubscription {
  const { channel, schedule } = subscription;
  const { skipped, post, next, pauseReason } = planner.plan(subscription, drawnFacts(queries, channel), (date) =>
    findLedgerEntry(queries, channel, date),
  );
  for (const { slot, reason } of skipped) {
    queries.run(
      "insert or ignore into ledger (platform, workspace, channel, day, due, state, reason) values (?, ?, ?, ?, ?, 'skipped', ?)",
      ...channelIds(channel),
      slot.date,
      slot.at,
      reason,
    );
  }
  queries.run(
    `update subscriptions set next_day = ?, next_at = ?, replaced_day = null, replaced_at = null, paused_because = ? where ${whereChannel}`,
    ...slotValues(next),
    pauseReason ?? null,
    ...channelIds(channel),
  );
  if (pauseReason !== undefined) return { deliveries: [], paused: pausedSubscription(subscription, pauseReason) };
  if (!post) return { deliveries: [] };
  const delivery: Delivery = {
    channel,
    date: post.slot.date,
    due: post.slot.at,
    deadline: post.deadline,
    about: schedule.about,
    document: post.document,
    factId: post.draw.factId,
    firstClaimedAt: now,
    mayHaveArrived: false,
    leasedUntil: now + lease,
    claimToken: randomUUID(),
  };
  if (!insertDelivery(queries, delivery)) return { deliveries: [] };
  recordDraw(queries, channel, post.draw);
  return { deliveries: [delivery] };
}

/**
 * False if the date has an entry already: the ledger's primary key makes a second post impossible. The entry of a date that was skipped
 * is replaced if certainly nothing was sent; a next slot has such a date only if a wrong clock skipped it.
 */
function insertDelivery({ run }: Queries, delivery: Delivery): boolean {
  const { channel, date, due, deadline, about, document, factId, firstClaimedAt, leasedUntil, claimToken } = delivery;
  const changes = run(
    `insert into ledger (platform, workspace, channel, day, due, card, about, document, deadline, since, claim_at, token, state, unsure)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', 1)
     on conflict do update set due = excluded.due, card = excluded.card, about = excluded.about, document = excluded.document, deadline = excluded.deadline,
       since = excluded.since, claim_at = excluded.claim_at, token = excluded.token, state = 'sending', unsure = 1, reason = null
     where state = 'skipped' and unsure = 0`,
    ...channelIds(channel),
    date,
    due,
    factId,
    about ?? null,
    document ?? null,
    deadline,
    firstClaimedAt,
    leasedUntil,
    claimToken,
  );
  return changes === 1;
}

/**
 * Changes nothing if another process holds the claim by now. Records a post even if the attempt was cancelled meanwhile.
 * Returns the subscription if this paused it.
 */
export function settle(queries: Queries, delivery: Delivery, settlement: Settlement): Subscription | undefined {
  const { channel, date, claimToken, factId } = delivery;
  const { run } = queries;
  const isClaim = `${whereChannel} and day = ? and token = ?`;
  const claim = [...channelIds(channel), date, claimToken] as const;
  switch (settlement.kind) {
    case "posted":
      run(`update ledger set state = 'posted', reason = null, message = ?, claim_at = null where ${isClaim}`, settlement.message, ...claim);
      run(`update subscriptions set failed_days = 0 where ${whereChannel} and failed_days > 0`, ...channelIds(channel));
      return undefined;
    case "retry":
      run(
        `update ledger set claim_at = ?, unsure = ? where ${isClaim} and state = 'sending'`,
        settlement.at,
        settlement.mayHaveArrived ? 1 : 0,
        ...claim,
      );
      return undefined;
    case "skipped":
    case "failed": {
      const changed = run(
        `update ledger set state = ?, reason = ?, unsure = ?, claim_at = null where ${isClaim} and state = 'sending'`,
        settlement.kind,
        settlement.reason,
        settlement.kind === "skipped" && settlement.mayHaveArrived ? 1 : 0,
        ...claim,
      );
      if (changed === 0) return undefined;
      if (settlement.kind === "failed" || !settlement.mayHaveArrived) undoDraw(queries, channel, factId);
      return settlement.kind === "failed" ? countFailedDay(queries, channel, settlement.reason) : undefined;
    }
  }
}

/** Pauses and returns the subscription if the channel refused on `maxFailedDays` days in a row. */
function countFailedDay(queries: Queries, channel: Channel, reason: string): Subscription | undefined {
  queries.run(`update subscriptions set failed_days = failed_days + 1 where ${whereChannel}`, ...channelIds(channel));
  const paused = queries.run(
    `update subscriptions set next_day = null, next_at = null, replaced_day = null, replaced_at = null, paused_because = ? where ${whereChannel} and failed_days >= ? and next_at is not null`,
    reason,
    ...channelIds(channel),
    maxFailedDays,
  );
  return paused === 0 ? undefined : findSubscription(queries, channel);
}
