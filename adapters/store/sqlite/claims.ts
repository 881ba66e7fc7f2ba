import { randomUUID } from "node:crypto";
import type { Claim, Delivery, Planner, Settlement } from "../../../src/daily/store.ts";
import { type Channel, mostFailedDays, type Subscription } from "../../../src/daily/subscription.ts";
import type { Queries, Row, Value } from "./connection.ts";
import { deliveryFrom, idsOf, ofChannel, subscriptionFrom, subscriptionOf } from "./rows.ts";
import { dealtTo, draw, putBack } from "./shuffle-bag.ts";

/** Attempts that were broken off or are to be repeated, and whatever is due, in the order of their times: neither holds up the other. */
export function claimed(queries: Queries, claim: Claim, dealer: Planner): readonly Delivery[] {
  const { platform, now, most } = claim;
  const open = queries
    .rows("select * from ledger where platform = ? and state = 'sending' and claim_at <= ? order by claim_at limit ?", platform, now, most)
    .map((row) => ({ at: Number(row.claim_at), taken: () => reclaimed(queries, row, claim, dealer) }));
  const due = queries
    .rows("select * from subscriptions where platform = ? and next_at <= ? order by next_at limit ?", platform, now, most)
    .map((row) => ({ at: Number(row.next_at), taken: () => dealtOut(queries, subscriptionFrom(row), claim, dealer) }));
  const inOrder = [...open, ...due].sort((a, b) => a.at - b.at).slice(0, most);
  return inOrder.flatMap(({ taken }) => taken());
}

function reclaimed(queries: Queries, row: Row, { now, lease }: Claim, dealer: Planner): readonly Delivery[] {
  const delivery = { ...deliveryFrom(row), token: randomUUID(), leasedUntil: now + lease };
  const { channel, day, token, leasedUntil } = delivery;
  const card = dealer.again(delivery, dealtTo(queries, channel));
  if (card === undefined) {
    settled(
      queries,
      { ...delivery, token: String(row.token) },
      { kind: "skipped", reason: "the document has no fact to post", unsure: true },
    );
    return [];
  }
  if (card !== delivery.card) draw(queries, channel, { card, forget: [] });
  // Whatever becomes of this attempt: until it is settled, it may have arrived.
  queries.run(
    `update ledger set token = ?, claim_at = ?, card = ?, unsure = 1 where ${ofChannel} and day = ?`,
    token,
    leasedUntil,
    card,
    ...idsOf(channel),
    day,
  );
  return [{ ...delivery, card }];
}

function dealtOut(queries: Queries, subscription: Subscription, { now, lease }: Claim, dealer: Planner): readonly Delivery[] {
  const { channel, schedule } = subscription;
  const { skipped, post, next, pausedBecause } = dealer.plan(subscription, dealtTo(queries, channel));
  for (const { slot, reason } of skipped) {
    queries.run(
      "insert or ignore into ledger (platform, workspace, channel, day, due, state, reason) values (?, ?, ?, ?, ?, 'skipped', ?)",
      ...idsOf(channel),
      slot.day,
      slot.at,
      reason,
    );
  }
  queries.run(
    `update subscriptions set next_day = ?, next_at = ?, paused_because = ? where ${ofChannel}`,
    next?.day ?? null,
    next?.at ?? null,
    pausedBecause ?? null,
    ...idsOf(channel),
  );
  if (!post) return [];
  const delivery: Delivery = {
    channel,
    day: post.slot.day,
    due: post.slot.at,
    deadline: post.deadline,
    about: schedule.about,
    card: post.draw.card,
    since: now,
    unsure: false,
    leasedUntil: now + lease,
    token: randomUUID(),
  };
  if (!entered(queries, delivery)) return [];
  draw(queries, channel, post.draw);
  return [delivery];
}

/** False if the date is served already: the ledger's key is what makes a second post impossible. */
function entered({ run }: Queries, delivery: Delivery): boolean {
  const { channel, day, due, deadline, about, card, since, leasedUntil, token } = delivery;
  const values: readonly Value[] = [...idsOf(channel), day, due, card, about ?? null, deadline, since, leasedUntil, token];
  const changes = run(
    `insert or ignore into ledger (platform, workspace, channel, day, due, card, about, deadline, since, claim_at, token, state, unsure)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', 1)`,
    ...values,
  );
  return changes === 1;
}

/** Nothing if somebody else holds the claim by now. What was posted is always written down. */
export function settled(queries: Queries, delivery: Delivery, settlement: Settlement): Subscription | undefined {
  const { channel, day, token, card } = delivery;
  const mine = [...idsOf(channel), day, token] as const;
  const { run } = queries;
  const isMine = `${ofChannel} and day = ? and token = ?`;
  switch (settlement.kind) {
    case "posted":
      run(`update ledger set state = 'posted', reason = null, message = ?, claim_at = null where ${isMine}`, settlement.message, ...mine);
      run(`update subscriptions set failed_days = 0 where ${ofChannel} and failed_days > 0`, ...idsOf(channel));
      return undefined;
    case "again":
      run(
        `update ledger set claim_at = ?, unsure = ? where ${isMine} and state = 'sending'`,
        settlement.at,
        settlement.unsure ? 1 : 0,
        ...mine,
      );
      return undefined;
    case "skipped":
    case "failed": {
      const changed = run(
        `update ledger set state = ?, reason = ?, claim_at = null where ${isMine} and state = 'sending'`,
        settlement.kind,
        settlement.reason,
        ...mine,
      );
      if (changed === 0) return undefined;
      if (settlement.kind === "failed" || !settlement.unsure) putBack(queries, channel, card);
      return settlement.kind === "failed" ? refused(queries, channel, settlement.reason) : undefined;
    }
  }
}

/** One more day on which the channel refused; the subscription, if that was one too many. */
function refused(queries: Queries, channel: Channel, reason: string): Subscription | undefined {
  queries.run(`update subscriptions set failed_days = failed_days + 1 where ${ofChannel}`, ...idsOf(channel));
  const paused = queries.run(
    `update subscriptions set next_day = null, next_at = null, paused_because = ? where ${ofChannel} and failed_days >= ? and next_at is not null`,
    reason,
    ...idsOf(channel),
    mostFailedDays,
  );
  return paused === 0 ? undefined : subscriptionOf(queries, channel);
}
