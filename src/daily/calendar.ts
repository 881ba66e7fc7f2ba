import { firstIndex } from "../text/collections.ts";
import type { Zone } from "./time-zones.ts";

/** A schedule's times, with its time zone resolved. */
export interface Timing {
  /** Minutes after midnight. */
  readonly minute: number;
  readonly zone: Zone;
  /** Monday is 1, Sunday 7; ascending. */
  readonly weekdays: readonly number[];
}

/** The date and the instant of one post. */
export interface Slot {
  /** The local date, in days since 1 January 1970. */
  readonly date: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The slots after an instant (exclusive), soonest first. Infinite, unless `days` is empty. */
export function* slotsAfter({ minute, zone, weekdays }: Timing, instant: number): Generator<Slot> {
  if (weekdays.length === 0) return;
  // A skipped time shifts forward, perhaps past midnight, so yesterday's slot may still be ahead.
  for (let date = localDate(zone, instant) - 1; ; date += 1) {
    const at = weekdays.includes(isoWeekday(date)) ? toInstant(zone, date, minute) : undefined;
    if (at !== undefined && at > instant) yield { date, at };
  }
}

/** The local date at an instant, in days since 1 January 1970. */
export function localDate(zone: Zone, instant: number): number {
  return Math.floor(localTime(zone, instant) / dayLength);
}

/** Minutes after local midnight. */
export function localMinute(zone: Zone, instant: number): number {
  return Math.floor((((localTime(zone, instant) % dayLength) + dayLength) % dayLength) / minuteLength);
}

/**
 * The instant of a local time. Ambiguous times resolve to the first; skipped times shift by the gap.
 * Undefined if the time zone skips the whole date, such as 30 December 2011 in Apia.
 */
export function toInstant(zone: Zone, date: number, minute: number): number | undefined {
  const local = date * dayLength + minute * minuteLength;
  for (let phase = phaseIndex(zone, local - maxOffset); phase < zone.offsets.length; phase += 1) {
    const [end, offset] = [zone.phaseEnds[phase] ?? 0, zone.offsets[phase] ?? 0];
    if (local - offset >= end) continue;
    const start = zone.phaseEnds[phase - 1] ?? Number.NEGATIVE_INFINITY;
    if (local - offset >= start) return local - offset;
    const before = zone.offsets[phase - 1] ?? offset;
    const isWholeDay = start + before <= date * dayLength && start + offset >= (date + 1) * dayLength;
    return isWholeDay ? undefined : local - before;
  }
  return undefined;
}

const minuteLength = 60_000;
/** Milliseconds: no time zone was ever further from UTC. */
const maxOffset = 16 * 3_600_000;

function localTime(zone: Zone, instant: number): number {
  return instant + (zone.offsets[phaseIndex(zone, instant)] ?? 0);
}

/** The index of the phase that contains an instant. */
function phaseIndex({ phaseEnds }: Zone, instant: number): number {
  return firstIndex(phaseEnds, (end) => end > instant);
}

/** Milliseconds. */
export const dayLength = 86_400_000;

/** The date of an instant in UTC, in days since 1 January 1970. */
export function utcDate(instant: number): number {
  return Math.floor(instant / dayLength);
}

/** Monday is 1, Sunday 7. */
export function isoWeekday(date: number): number {
  return new Date(date * dayLength).getUTCDay() || 7;
}

/** `2026-11-25` */
export function formatIsoDate(date: number): string {
  return new Date(date * dayLength).toISOString().slice(0, 10);
}

/** `Wednesday 25 November 2026` */
export function formatDate(date: number): string {
  const utc = new Date(date * dayLength);
  return `${weekdayNames[isoWeekday(date) - 1]} ${utc.getUTCDate()} ${monthNames[utc.getUTCMonth()]} ${utc.getUTCFullYear()}`;
}

export const weekdayNames: readonly string[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const monthNames: readonly string[] = "January February March April May June July August September October November December".split(" ");
