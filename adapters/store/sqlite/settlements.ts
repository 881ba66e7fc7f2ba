import type { Delivery, Settlement } from "../../../src/daily/store.ts";
import { type Channel, maxFailedDays, type Subscription } from "../../../src/daily/subscription.ts";
import { channelIds } from "../rows.ts";
import { findSubscription, whereChannel } from "./channel-rows.ts";
import type { Queries } from "./connection.ts";
import { undoDraw } from "./drawn-facts.ts";

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
