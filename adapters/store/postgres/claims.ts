import { randomUUID } from "node:crypto";
import type { Claim, Claimed, Delivery, Draw, Planner, Subscription } from "../../../src/daily/daily-storage.ts";
import { unpostableSettlement } from "../../../src/daily/plan-posts.ts";
import { type Channel, channelKey } from "../../../src/request.ts";
import { pausedSubscription, type Row, selectSubscriptions, toDelivery, toSubscription, type Value } from "../rows.ts";
import { drawnFactsOf, entriesOf, findEntryIn, fromJson } from "./channel-rows.ts";
import { type PlannedSubscription, type Retry, writePlanned, writeRetries } from "./claim-writes.ts";
import type { Queries, SentStatements } from "./database.ts";
import { type SettledDelivery, settleAll } from "./settlements.ts";
import { openBudget } from "./shared-rate-limits.ts";

/**
 * Claims interrupted attempts, retries and due subscriptions, ordered by their times so that none delays the others. Skips what other
 * processes claim at this moment. Takes a few statements, however many deliveries it claims.
 */
export async function claimDue(queries: Queries, claim: Claim, planner: Planner): Promise<SentStatements<Claimed>> {
  const budget = await openBudget(queries, claim);
  const due = budget.available > 0 ? await dueRows(queries, { ...claim, limit: budget.available }, planner) : [];
  const { order, planned, retries, unpostable } = planAll(due, planner);
  const count = retries.length + planned.filter(({ plan }) => plan.post).length;
  const writes = Promise.all([
    writePlanned(queries, planned, claim),
    writeRetries(queries, retries, claim),
    budget.consume(count),
    unpostable.length > 0 ? settleAll(queries, unpostable) : [],
  ]);
  const isBudgetUsed = count === budget.available && count < claim.limit;
  return {
    result: writes.then(([posts, retried, waitTime]) => ({
      deliveries: inOrder(order, [...posts, ...retried]),
      paused: planned.flatMap(pausedByPlan),
      waitTime: isBudgetUsed ? waitTime : 0,
    })),
  };
}

function inOrder(order: readonly string[], claimed: readonly Delivery[]): readonly Delivery[] {
  const byToken = new Map(claimed.map((delivery) => [delivery.claimToken, delivery]));
  return order.flatMap((token) => byToken.get(token) ?? []);
}

function pausedByPlan({ subscription, plan: { pauseReason } }: PlannedSubscription): readonly Subscription[] {
  return pauseReason === undefined ? [] : [pausedSubscription(subscription, pauseReason)];
}

/** What is due by now, locked, with what its plan depends on. */
interface DueRow {
  readonly isSubscription: boolean;
  readonly row: Row;
  readonly drawn: readonly string[];
  readonly entries: Value | undefined;
}

async function dueRows({ rows }: Queries, { platform, now, limit, isFirstOnly }: Claim, planner: Planner): Promise<readonly DueRow[]> {
  const found = await rows(dueStatement, platform, now, limit, isFirstOnly ? 0 : limit, planner.firstDate);
  return found.map(({ source, row, drawn, entries }) => ({
    isSubscription: source === "subscription",
    row: fromJson<Row>(row) ?? {},
    drawn: fromJson<readonly string[]>(drawn) ?? [],
    entries,
  }));
}

/** Leaves out attempts that are not due: they were claimed while the clock was ahead, and wait for their time. */
const dueStatement = {
  name: "due",
  text: `
    with unsettled as (
      select * from ledger where platform = $1 and state = 'sending' and claim_at <= $2 and due <= $2
      order by claim_at limit $4 for update skip locked
    ), due as (
      ${selectSubscriptions} where platform = $1 and next_at <= $2 order by next_at limit $3 for update of s skip locked
    ), picked as (
      select 'attempt' as source, claim_at as at, platform, workspace, channel, row_to_json(unsettled)::text as row from unsettled
      union all
      select 'subscription', next_at, platform, workspace, channel, row_to_json(due)::text from due
      order by at limit $3
    )
    select source, row, ${drawnFactsOf("p")} as drawn, case source when 'subscription' then ${entriesOf("p", "$5")} end as entries
    from picked p order by at`,
};

interface Plans {
  /** Tokens of what may be claimed, in the order of time. */
  readonly order: readonly string[];
  readonly planned: readonly PlannedSubscription[];
  readonly retries: readonly Retry[];
  /** Attempts without a fact: the document has none any more, or is not there any more. */
  readonly unpostable: readonly SettledDelivery[];
}

function planAll(due: readonly DueRow[], planner: Planner): Plans {
  const planned: PlannedSubscription[] = [];
  const retries: Retry[] = [];
  const unpostable: SettledDelivery[] = [];
  const order = due.map(() => randomUUID());
  const drawn = new DrawnFacts();
  for (const [index, { isSubscription, row, entries, drawn: stored }] of due.entries()) {
    const token = order[index] ?? "";
    if (isSubscription) {
      const subscription = toSubscription(row);
      const plan = planner.plan(subscription, drawn.of(subscription.channel, stored), findEntryIn(entries));
      if (plan.post) drawn.add(subscription.channel, stored, plan.post.draw);
      planned.push({ subscription, plan, token });
      continue;
    }
    const previous = toDelivery(row);
    const plan = planner.planRetry(previous, drawn.of(previous.channel, stored));
    if (plan.kind === "skip") unpostable.push({ delivery: previous, settlement: unpostableSettlement(plan.reason) });
    else {
      const { factId } = plan;
      if (factId !== previous.factId) drawn.add(previous.channel, stored, { factId, resetIds: [] });
      retries.push({ previous, factId, token });
    }
  }
  return { order, planned, retries, unpostable };
}

/** The drawn facts of channels, with those that this claim draws: it may post for two dates of a channel. */
class DrawnFacts {
  readonly #byChannel = new Map<string, readonly string[]>();

  of(channel: Channel, stored: readonly string[]): readonly string[] {
    return this.#byChannel.get(channelKey(channel)) ?? stored;
  }

  add(channel: Channel, stored: readonly string[], { factId, resetIds }: Draw): void {
    const kept = this.of(channel, stored).filter((id) => id !== factId && !resetIds.includes(id));
    this.#byChannel.set(channelKey(channel), [...kept, factId]);
  }
}
