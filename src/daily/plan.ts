import { localDate, type Slot, slotsAfter, type Timing, toInstant } from "./calendar.ts";
import { dayLength } from "./date.ts";
import type { PostableFacts } from "./postable-facts.ts";
import { drawNext } from "./shuffle-bag.ts";
import type { Draw, Plan, Planner } from "./store.ts";
import { type Channel, channelKey, type Schedule, type Subscription } from "./subscription.ts";
import type { Zone } from "./zones/zone-data.ts";
import type { Zones } from "./zones/zones.ts";

export interface PlannerSources {
  readonly postableFacts: PostableFacts;
  readonly zones: Pick<Zones, "byName">;
}

/** Milliseconds that a post may be late, on the same local day. */
const maxDelay = 6 * 3_600_000;
/** Missed days that are written to the ledger; more are missed only after months of downtime. */
const maxMissed = 100;

/** Plans what happens at an instant to subscriptions that are due. */
export function createPlanner(now: number, sources: PlannerSources): Planner {
  return {
    plan: (subscription, drawn) => createPlan(subscription, drawn, now, sources),
    retryFact: ({ factId, channel, date, about }, drawn) =>
      sources.postableFacts.sentence(factId) ? factId : drawFact(channel, about, date, drawn, sources.postableFacts)?.factId,
  };
}

function createPlan(
  { channel, schedule, next }: Subscription,
  drawn: readonly string[],
  now: number,
  { postableFacts, zones }: PlannerSources,
): Plan {
  const timing = resolveTiming(schedule, zones);
  if (!timing) return { skipped: [], post: undefined, next: undefined, pauseReason: `the time zone ${schedule.zone} no longer exists` };
  const { due, later } = splitSlots(now, next, timing);
  const last = due.at(-1);
  const deadline = last && postDeadline(last, timing.zone);
  const isInTime = deadline !== undefined && now <= deadline;
  const missed = (isInTime ? due.slice(0, -1) : due).slice(-maxMissed).map((slot) => ({ slot, reason: lateReason }));
  if (!last || !isInTime) return { skipped: missed, post: undefined, next: later };
  const draw = drawFact(channel, schedule.about, last.date, drawn, postableFacts);
  return draw
    ? { skipped: missed, post: { slot: last, deadline, draw }, next: later }
    : { skipped: [...missed, { slot: last, reason: "the document has no fact to post" }], post: undefined, next: later };
}

export const lateReason = "the bot could not post in time";

/** The slots from `next` up to `now`, and the first one after `now`. */
function splitSlots(
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

/** `maxDelay` after the slot, but on the same local day. */
function postDeadline({ at }: Slot, zone: Zone): number {
  const date = localDate(zone, at);
  const nextDay = toInstant(zone, date + 1, 0) ?? toInstant(zone, date + 2, 0) ?? at;
  return Math.min(at + maxDelay, Math.max(at, nextDay - 1));
}

export function resolveTiming({ minute, zone, weekdays }: Schedule, zones: PlannerSources["zones"]): Timing | undefined {
  const rules = zones.byName(zone);
  return rules && { minute, zone: rules, weekdays };
}

/** The next slot by time zone rules that may have changed. A slot that is already due stays as planned. */
export function recomputeSlot({ schedule, next }: Subscription, now: number, zones: PlannerSources["zones"]): Slot | undefined {
  const timing = resolveTiming(schedule, zones);
  if (!timing || !next || next.at <= now) return next;
  for (const slot of slotsAfter(timing, Math.max(now, next.at - 2 * dayLength))) if (slot.date >= next.date) return slot;
  return next;
}

/** The first slots after an instant on dates without a ledger entry. */
export async function nextFreeSlots(
  timing: Timing,
  after: number,
  count: number,
  hasEntry: (date: number) => Promise<boolean>,
): Promise<readonly Slot[]> {
  const slots: Slot[] = [];
  for (const slot of slotsAfter(timing, after)) {
    if (!(await hasEntry(slot.date))) slots.push(slot);
    if (slots.length === count) break;
  }
  return slots;
}

/** The fact for a channel's date: deterministic until another fact is drawn. */
export function drawFact(
  channel: Channel,
  about: string | undefined,
  date: number,
  drawn: readonly string[],
  facts: PostableFacts,
): Draw | undefined {
  return drawNext(facts.ids(about), drawn, `${channelKey(channel)} ${date}`);
}
