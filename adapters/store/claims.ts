import { randomUUID } from "node:crypto";
import {
  type Claim,
  type Claimed,
  type Delivery,
  maxFailedDays,
  type Planner,
  type Settlement,
  type Subscription,
} from "../../src/daily/daily-storage.ts";
import { type Channel, channelKey } from "../../src/request.ts";
import { locking, type Queries, type Row, together } from "./queries.ts";
import {
  channelIds,
  drawnFacts,
  findEntryIn,
  findSubscription,
  recordDraw,
  selectEntries,
  selectSubscriptionsAndDraws,
  slotValues,
  toChannel,
  toDelivery,
  toDrawnFacts,
  toSubscription,
  undoDraw,
  whereChannel,
} from "./rows.ts";

/** Opens, in the transaction of a claim, what a platform's posts of all processes have in common. */
export type OpenBudget = (queries: Queries, claim: Claim) => Promise<Budget>;

export interface Budget {
  /** Deliveries that may be claimed now, at most the claim's `limit`. */
  readonly available: number;
  /** Takes that many; resolves to the milliseconds until there is another one, if there is none. */
  consume(count: number): Promise<number>;
}

export const unlimitedBudget: OpenBudget = async (_, { limit }) => ({ available: limit, consume: async () => 0 });

/**
 * Claims interrupted attempts, retries and due subscriptions, ordered by their times so that none delays the others. Skips what other
 * processes claim at this moment.
 */
export async function claimDue(queries: Queries, claim: Claim, planner: Planner, openBudget: OpenBudget): Promise<Claimed> {
  const budget = await openBudget(queries, claim);
  if (budget.available === 0) return { deliveries: [], paused: [], waitTime: await budget.consume(0) };
  const [due, now] = await together([dueRows(queries, claim, budget.available), queries.now()]);
  const moment = { now, lease: claim.lease, planner };
  // One after another in a channel, because a claim may post for two of its dates; all channels at once.
  const lastOfChannel = new Map<string, Promise<ClaimedRow>>();
  const claims = due.map(({ isSubscription, row }) => {
    const key = channelKey(toChannel(row));
    const before = lastOfChannel.get(key);
    const drawn = () => (before || !isSubscription ? drawnFacts(queries, toChannel(row)) : toDrawnFacts(row));
    const claimRow = () => (isSubscription ? claimSubscription : reclaim)(queries, row, drawn, moment);
    const claimed = before?.then(claimRow) ?? claimRow();
    lastOfChannel.set(key, claimed);
    return claimed;
  });
  const inOrder = await together(claims);
  const deliveries = inOrder.flatMap(({ delivery }) => delivery ?? []);
  const waitTime = await budget.consume(deliveries.length);
  const isBudgetUsed = deliveries.length === budget.available && deliveries.length < claim.limit;
  return { deliveries, paused: inOrder.flatMap(({ paused }) => paused ?? []), waitTime: isBudgetUsed ? waitTime : 0 };
}

interface ClaimedRow {
  readonly delivery?: Delivery;
  /** The subscription, if this paused it. */
  readonly paused?: Subscription;
}

/** Subscriptions, and attempts in the ledger. Leaves out attempts that are not due: they were claimed while the clock was ahead, and wait for their time. */
async function dueRows(queries: Queries, { platform, now, isFirstOnly }: Claim, limit: number) {
  const [attempts, subscriptions] = await together([
    queries.rows(
      `select * from ledger where platform = ? and state = 'sending' and claim_at <= ? and due <= ? order by claim_at limit ?
       ${locking(queries, "for update skip locked")}`,
      ...[platform, now, now, isFirstOnly ? 0 : limit],
    ),
    queries.rows(
      `${selectSubscriptionsAndDraws} where platform = ? and next_at <= ? order by next_at limit ? ${locking(queries, "for update of s skip locked")}`,
      ...[platform, now, limit],
    ),
  ]);
  const due = [
    ...attempts.map((row) => ({ isSubscription: false, row, at: Number(row.claim_at) })),
    ...subscriptions.map((row) => ({ isSubscription: true, row, at: Number(row.next_at) })),
  ];
  return due.sort((a, b) => a.at - b.at).slice(0, limit);
}

interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds. */
  readonly lease: number;
  readonly planner: Planner;
}

/** The ids of the facts that the channel got, the latest last. */
type Drawn = () => readonly string[] | Promise<readonly string[]>;

async function reclaim(queries: Queries, row: Row, drawn: Drawn, { now, lease, planner }: Moment): Promise<ClaimedRow> {
  const previous = toDelivery(row);
  const { channel, date } = previous;
  const plan = planner.planRetry(previous, await drawn());
  if (plan.kind === "skip") {
    await settle(queries, previous, { kind: "skipped", reason: plan.reason, mayHaveArrived: true });
    return {};
  }
  const { factId } = plan;
  const delivery: Delivery = { ...previous, factId, claimToken: randomUUID(), leasedUntil: now + lease };
  // `unsure`: until this attempt is settled, it may have arrived, for example if the process is killed.
  const update = `update ledger set token = ?, claim_at = ?, card = ?, unsure = 1 where ${whereChannel} and day = ?`;
  await together([
    ...(factId === previous.factId ? [] : [recordDraw(queries, channel, { factId, resetIds: [] })]),
    queries.run(update, delivery.claimToken, delivery.leasedUntil, factId, ...channelIds(channel), date),
  ]);
  return { delivery };
}

async function claimSubscription(queries: Queries, row: Row, drawn: Drawn, { now, lease, planner }: Moment): Promise<ClaimedRow> {
  const subscription = toSubscription(row);
  const { channel, schedule } = subscription;
  const [drawnBefore, entries] = await together([
    drawn(),
    queries.rows(`${selectEntries} where ${whereChannel} and day >= ?`, ...channelIds(channel), planner.firstDate),
  ]);
  const { skipped, post, next, pauseReason } = planner.plan(subscription, drawnBefore, findEntryIn(entries));
  const skip =
    "insert into ledger (platform, workspace, channel, day, due, state, reason) values (?, ?, ?, ?, ?, 'skipped', ?) on conflict do nothing";
  const advance = `update subscriptions set next_day = ?, next_at = ?, replaced_day = null, replaced_at = null, paused_because = ? where ${whereChannel}`;
  const delivery: Delivery | undefined = post && {
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
  const [isInserted] = await together([
    delivery ? insertDelivery(queries, delivery) : false,
    ...skipped.map(({ slot, reason }) => queries.run(skip, ...channelIds(channel), slot.date, slot.at, reason)),
    queries.run(advance, ...slotValues(next), pauseReason ?? null, ...channelIds(channel)),
  ]);
  if (pauseReason !== undefined) return { paused: { ...subscription, next: undefined, replacedNext: undefined, pauseReason } };
  if (!post || !delivery || !isInserted) return {};
  await recordDraw(queries, channel, post.draw);
  return { delivery };
}

/**
 * False if the date has an entry already: the ledger's primary key makes a second post impossible. The entry of a date that was skipped
 * is replaced if certainly nothing was sent; a next slot has such a date only if a wrong clock skipped it.
 */
async function insertDelivery({ run }: Queries, delivery: Delivery): Promise<boolean> {
  const { channel, date, due, deadline, about, document, factId, firstClaimedAt, leasedUntil, claimToken } = delivery;
  const changes = await run(
    `insert into ledger (platform, workspace, channel, day, due, card, about, document, deadline, since, claim_at, token, state, unsure)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', 1)
     on conflict (platform, workspace, channel, day) do update set due = excluded.due, card = excluded.card, about = excluded.about,
       document = excluded.document, deadline = excluded.deadline, since = excluded.since, claim_at = excluded.claim_at,
       token = excluded.token, state = 'sending', unsure = 1, reason = null
     where ledger.state = 'skipped' and ledger.unsure = 0`,
    ...[...channelIds(channel), date, due, factId, about ?? null, document ?? null, deadline, firstClaimedAt, leasedUntil, claimToken],
  );
  return changes === 1;
}

/**
 * Changes nothing if another process holds the claim by now. Records a post even if the attempt was cancelled meanwhile. A fact that
 * certainly did not arrive is not drawn. Resolves to the subscription if this paused it.
 */
export async function settle(queries: Queries, delivery: Delivery, settlement: Settlement): Promise<Subscription | undefined> {
  const { channel, date, claimToken, factId } = delivery;
  const change = (assignments: string, values: readonly (string | number)[], more = "and state = 'sending'") =>
    queries.run(
      `update ledger set ${assignments} where ${whereChannel} and day = ? and token = ? ${more}`,
      ...[...values, ...channelIds(channel), date, claimToken],
    );
  switch (settlement.kind) {
    case "posted":
      await together([
        change("state = 'posted', reason = null, message = ?, claim_at = null", [settlement.message], ""),
        queries.run(`update subscriptions set failed_days = 0 where ${whereChannel} and failed_days > 0`, ...channelIds(channel)),
      ]);
      return undefined;
    case "retry":
      await change("claim_at = ?, unsure = ?", [settlement.at, settlement.mayHaveArrived ? 1 : 0]);
      return undefined;
    case "skipped":
    case "failed": {
      const { kind, reason } = settlement;
      const mayHaveArrived = kind === "skipped" && settlement.mayHaveArrived;
      const changed = await change("state = ?, reason = ?, unsure = ?, claim_at = null", [kind, reason, mayHaveArrived ? 1 : 0]);
      if (changed === 0) return undefined;
      if (!mayHaveArrived) await undoDraw(queries, channel, factId);
      return kind === "failed" ? countFailedDay(queries, channel, reason) : undefined;
    }
  }
}

/** Pauses and resolves to the subscription if the channel refused on `maxFailedDays` days in a row. */
async function countFailedDay(queries: Queries, channel: Channel, reason: string): Promise<Subscription | undefined> {
  await queries.run(`update subscriptions set failed_days = failed_days + 1 where ${whereChannel}`, ...channelIds(channel));
  const paused = await queries.run(
    `update subscriptions set next_day = null, next_at = null, replaced_day = null, replaced_at = null, paused_because = ?
     where ${whereChannel} and failed_days >= ? and next_at is not null`,
    ...[reason, ...channelIds(channel), maxFailedDays],
  );
  return paused === 0 ? undefined : findSubscription(queries, channel);
}
