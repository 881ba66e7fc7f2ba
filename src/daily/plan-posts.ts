import type { Channel } from "../request.ts";
import { dayLength, localDate, type Slot, slotsAfter, type Timing, toInstant, utcDate } from "./calendar.ts";
import type { Delivery, FindEntry, LedgerEntry, NextSlots, Plan, Planner, RetryPlan, Schedule, Subscription } from "./daily-storage.ts";
import { drawFact, type PostableFacts } from "./postable-and-drawn-facts.ts";
import type { Zone, Zones } from "./time-zones.ts";

export interface PlannerSources {
  /** Time zones do not depend on the document. */
  readonly zones: Zones;
  /** `document`: its name; undefined for the workspace's default. Undefined if the workspace may not see such a document. */
  readonly findFacts: (workspace: Pick<Channel, "platform" | "workspace">, document: string | undefined) => FactSource | undefined;
}

/** A document to draw from. */
export interface FactSource {
  readonly name: string;
  readonly postableFacts: PostableFacts;
}

/**
 * Plans what happens at an instant to subscriptions that are due. The first date that matters: a slot may be `maxDelay` late, its local
 * date may be one before that in UTC, and `slotsAfter` begins a day earlier.
 */
export function createPlanner(now: number, sources: PlannerSources): Planner {
  return {
    firstDate: utcDate(now - maxDelay) - 2,
    plan: (subscription, drawn, findEntry) => createPlan(subscription, drawn, findEntry, now, sources),
    correctNext: (subscription, findEntry) => correctNext(subscription, findEntry, now, sources.zones),
    planRetry: (delivery, drawn) => planRetry(delivery, drawn, sources),
  };
}

/** Milliseconds that a post may be late, on the same local day. */
const maxDelay = 6 * 3_600_000;

function createPlan(
  { channel, document, schedule, next }: Subscription,
  drawn: readonly string[],
  findEntry: FindEntry,
  now: number,
  { findFacts, zones }: PlannerSources,
): Plan {
  const timing = resolveTiming(schedule, zones);
  if (!timing) return { skipped: [], post: undefined, next: undefined, pauseReason: `the time zone ${schedule.zone} no longer exists` };
  const due = dueSlots(now, next, timing);
  const later = firstFreeSlot(timing, now, findEntry);
  const last = due.at(-1);
  const deadline = last && postDeadline(last, timing.zone);
  const isInTime = deadline !== undefined && now <= deadline;
  const missed = loggedSlots(isInTime ? due.slice(0, -1) : due).map((slot) => ({ slot, reason: lateReason }));
  const source = findFacts(channel, document);
  if (last && !source && document !== undefined) return pausingPlan(missingDocumentReason, missed, isInTime ? last : undefined);
  if (!last || !isInTime) return { skipped: missed, post: undefined, next: later };
  const skip = (reason: string): Plan => ({ skipped: [...missed, { slot: last, reason }], post: undefined, next: later });
  if (!source) return skip(noDocumentReason);
  const draw = drawFact(channel, schedule.about, last.date, drawn, source.postableFacts);
  if (!draw) return skip(noFactReason(schedule.about));
  return { skipped: missed, post: { slot: last, deadline, draw, document: source.name }, next: later };
}

export function resolveTiming({ minute, zone, weekdays }: Schedule, zones: Zones): Timing | undefined {
  const rules = zones.byName(zone);
  return rules && { minute, zone: rules, weekdays };
}

/** The slots from `next` up to `now`. */
function dueSlots(now: number, next: Slot | undefined, timing: Timing): readonly Slot[] {
  if (!next || next.at > now) return [];
  const due = [next];
  for (const slot of slotsAfter(timing, next.at)) {
    if (slot.at > now) break;
    due.push(slot);
  }
  return due;
}

/** The first slot after `now` on a date that can get a post. */
function firstFreeSlot(timing: Timing, now: number, findEntry: FindEntry): Slot | undefined {
  for (const slot of slotsAfter(timing, now)) if (isFree(findEntry(slot.date), now)) return slot;
  return undefined;
}

/** Whether a date can get a post. A date that was skipped before it was due was skipped because the clock was wrong. */
function isFree(entry: LedgerEntry | undefined, now: number): boolean {
  return !entry || (entry.state === "skipped" && !entry.mayHaveArrived && entry.due > now);
}

/** `maxDelay` after the slot, but on the same local day. */
function postDeadline({ at }: Slot, zone: Zone): number {
  const date = localDate(zone, at);
  const nextDay = toInstant(zone, date + 1, 0) ?? toInstant(zone, date + 2, 0) ?? at;
  return Math.min(at + maxDelay, Math.max(at, nextDay - 1));
}

/** The latest missed slots, and the first one: if the clock is wrong, that one may not be too late. */
function loggedSlots(missed: readonly Slot[]): readonly Slot[] {
  return [...missed.slice(0, 1), ...missed.slice(1).slice(1 - maxMissed)];
}

/** Missed days that are written to the ledger; more are missed only after months of downtime. */
const maxMissed = 100;

/** `last`: a slot that would be in time. */
function pausingPlan(reason: string, missed: Plan["skipped"], last: Slot | undefined): Plan {
  return { skipped: [...missed, ...(last ? [{ slot: last, reason }] : [])], post: undefined, next: undefined, pauseReason: reason };
}

export const lateReason = "the bot could not post in time";

/** `about`: a subject or topic of the document for which the posts were set up; the channel may use another one by now. */
function noFactReason(about: string | undefined): string {
  return about === undefined ? "the document has no fact to post" : "the document has no fact about the subject or topic that was chosen";
}

/** Holds until the operator gives the workspace a document again. */
const noDocumentReason = "no document is set up for this place";

/**
 * Holds also after the operator bound the document to other workspaces, so it does not name it. Ends when somebody chooses another one: the
 * default was not chosen.
 */
const missingDocumentReason = "the document of the channel is not here any more";

/** A fact that its document no longer contains is substituted by another one of the same document, never of another. */
function planRetry(delivery: Delivery, drawn: readonly string[], { findFacts }: PlannerSources): RetryPlan {
  const { factId, channel, document, date, about } = delivery;
  const facts = findFacts(channel, document)?.postableFacts;
  if (!facts) return { kind: "skip", reason: document === undefined ? noDocumentReason : missingDocumentReason };
  const found = facts.sentence(factId) ? factId : drawFact(channel, about, date, drawn, facts)?.factId;
  return found === undefined ? { kind: "skip", reason: noFactReason(about) } : { kind: "post", factId: found };
}

/** The next slot by time zone rules that may have changed. A slot that is already due stays as planned. */
export function recomputeSlot({ schedule, next }: Subscription, now: number, zones: Zones): Slot | undefined {
  const timing = resolveTiming(schedule, zones);
  if (!timing || !next || next.at <= now) return next;
  for (const slot of slotsAfter(timing, Math.max(now, next.at - 2 * dayLength))) if (slot.date >= next.date) return slot;
  return next;
}

/**
 * A clock that was ahead skipped dates, so the next slot is too late: an earlier one is substituted. But if the clock is behind now,
 * the replaced slot was right. That shows once the clock is right again: the new slot was missed, and the replaced one is due or the next one.
 */
function correctNext(
  { schedule, next, replacedNext }: Subscription,
  findEntry: FindEntry,
  now: number,
  zones: Zones,
): NextSlots | undefined {
  const timing = resolveTiming(schedule, zones);
  if (!timing || !next) return undefined;
  if (next.at > now) {
    const earlier = earlierSlot(next, timing, now, findEntry);
    return earlier && { next: earlier, replacedNext: next };
  }
  if (!replacedNext || now <= postDeadline(next, timing.zone)) return undefined;
  const later = firstFreeSlot(timing, now, findEntry);
  return later && replacedNext.at <= later.at ? { next: replacedNext, replacedNext: undefined } : undefined;
}

/** The first slot before `next` that can still be posted. */
function earlierSlot(next: Slot, timing: Timing, now: number, findEntry: FindEntry): Slot | undefined {
  for (const slot of slotsAfter(timing, now - maxDelay - 1)) {
    if (slot.at >= next.at) return undefined;
    const isOpen = slot.at > now ? isFree(findEntry(slot.date), now) : isWronglyMissed(slot, timing.zone, now, findEntry);
    if (isOpen) return slot;
  }
  return undefined;
}

/** Whether a slot was skipped as too late although it is still in time. */
function isWronglyMissed(slot: Slot, zone: Zone, now: number, findEntry: FindEntry): boolean {
  if (now > postDeadline(slot, zone)) return false;
  const entry = findEntry(slot.date);
  return entry?.state === "skipped" && !entry.mayHaveArrived && entry.due === slot.at && entry.reason === lateReason;
}

/** The first slots after `now` on dates that can get a post. */
export async function nextFreeSlots(
  timing: Timing,
  now: number,
  count: number,
  findEntry: (date: number) => Promise<LedgerEntry | undefined>,
): Promise<readonly Slot[]> {
  const slots: Slot[] = [];
  for (const slot of slotsAfter(timing, now)) {
    if (isFree(await findEntry(slot.date), now)) slots.push(slot);
    if (slots.length === count) break;
  }
  return slots;
}
