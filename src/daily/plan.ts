import { dayAt, instantOn, type Slot, slotsAfter, type Timing } from "./calendar.ts";
import { dayLength } from "./date.ts";
import type { Facts } from "./facts.ts";
import { nextDraw } from "./shuffle-bag.ts";
import type { Draw, Plan, Planner } from "./store.ts";
import { type Channel, channelKey, type Schedule, type Subscription } from "./subscription.ts";
import type { Zone } from "./zones/zone-data.ts";
import type { Zones } from "./zones/zones.ts";

export interface Stock {
  readonly facts: Facts;
  readonly zones: Pick<Zones, "named">;
}

/** Milliseconds by which a post may be late, on the same local day. */
const longestDelay = 6 * 3_600_000;
/** Missed days that the ledger gets to see; more is a machine that was off for a season. */
const mostMissed = 100;

/** What is to be done, at an instant, with subscriptions that are due. */
export function createPlanner(now: number, stock: Stock): Planner {
  return {
    plan: (subscription, dealt) => planFor(subscription, dealt, now, stock),
    again: ({ card, channel, day, about }, dealt) =>
      stock.facts.sentence(card) ? card : drawFor(channel, about, day, dealt, stock.facts)?.card,
  };
}

function planFor({ channel, schedule, next }: Subscription, dealt: readonly string[], now: number, { facts, zones }: Stock): Plan {
  const timing = timingOf(schedule, zones);
  if (!timing) return { skipped: [], post: undefined, next: undefined, pausedBecause: `there is no time zone ${schedule.zone} any more` };
  const { due, later } = partedAt(now, next, timing);
  const last = due.at(-1);
  const deadline = last && deadlineOf(last, timing.zone);
  const isInTime = deadline !== undefined && now <= deadline;
  const missed = (isInTime ? due.slice(0, -1) : due).slice(-mostMissed).map((slot) => ({ slot, reason: lateReason }));
  if (!last || !isInTime) return { skipped: missed, post: undefined, next: later };
  const draw = drawFor(channel, schedule.about, last.day, dealt, facts);
  return draw
    ? { skipped: missed, post: { slot: last, deadline, draw }, next: later }
    : { skipped: [...missed, { slot: last, reason: "the document has no fact to post" }], post: undefined, next: later };
}

export const lateReason = "nothing could be posted at that time, and later it was too late";

/** The slots up to an instant, from one that is known, and the first one after it. */
function partedAt(
  now: number,
  next: Slot | undefined,
  timing: Timing,
): { readonly due: readonly Slot[]; readonly later: Slot | undefined } {
  const due: Slot[] = next && next.at <= now ? [next] : [];
  if (next && next.at > now) return { due, later: next };
  for (const slot of slotsAfter(timing, next?.at ?? now)) {
    if (slot.at > now) return { due, later: slot };
    due.push(slot);
  }
  return { due, later: undefined };
}

/** Six hours later, but on the same local day. */
function deadlineOf({ at }: Slot, zone: Zone): number {
  const day = dayAt(zone, at);
  const nextDay = instantOn(zone, day + 1, 0) ?? instantOn(zone, day + 2, 0) ?? at;
  return Math.min(at + longestDelay, Math.max(at, nextDay - 1));
}

export function timingOf({ minute, zone, days }: Schedule, zones: Stock["zones"]): Timing | undefined {
  const rules = zones.named(zone);
  return rules && { minute, zone: rules, days };
}

/** The slot that is next, by rules for the clocks that may be new. What is due already is dealt with as it was planned. */
export function renewedSlot({ schedule, next }: Subscription, now: number, zones: Stock["zones"]): Slot | undefined {
  const timing = timingOf(schedule, zones);
  if (!timing || !next || next.at <= now) return next;
  for (const slot of slotsAfter(timing, Math.max(now, next.at - 2 * dayLength))) if (slot.day >= next.day) return slot;
  return next;
}

/** The card for a channel's day: the same for whoever asks, as long as nothing else is dealt. */
export function drawFor(
  channel: Channel,
  about: string | undefined,
  day: number,
  dealt: readonly string[],
  facts: Facts,
): Draw | undefined {
  return nextDraw(facts.cards(about), dealt, `${channelKey(channel)} ${day}`);
}
