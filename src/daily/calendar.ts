import { dayLength, weekdayOf } from "./date.ts";
import type { Zone } from "./zones/zone-data.ts";

/** A local time of day on some days of the week. */
export interface Timing {
  /** Minutes after midnight. */
  readonly minute: number;
  readonly zone: Zone;
  /** Monday is 1, Sunday 7; ascending. */
  readonly days: readonly number[];
}

/** One post's place in the calendar. */
export interface Slot {
  /** The local date, in days since 1 January 1970. */
  readonly day: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The slots after an instant, soonest first. Endless, unless there are no days. */
export function* slotsAfter({ minute, zone, days }: Timing, instant: number): Generator<Slot> {
  if (days.length === 0) return;
  // A time that the clocks leap over comes later, perhaps on the day after: the day before may still have its slot.
  for (let day = dayAt(zone, instant) - 1; ; day += 1) {
    const at = days.includes(weekdayOf(day)) ? instantOn(zone, day, minute) : undefined;
    if (at !== undefined && at > instant) yield { day, at };
  }
}

/** The local date at an instant. */
export function dayAt(zone: Zone, instant: number): number {
  return Math.floor(localTime(zone, instant) / dayLength);
}

/** Minutes after local midnight. */
export function minuteAt(zone: Zone, instant: number): number {
  return Math.floor((((localTime(zone, instant) % dayLength) + dayLength) % dayLength) / minuteLength);
}

/**
 * When it is that time of that day. A time that happens twice means the first; one that the clocks leap over moves forward by the leap.
 * Undefined where the whole date is leapt over, as 30 December 2011 in Apia.
 */
export function instantOn(zone: Zone, day: number, minute: number): number | undefined {
  const local = day * dayLength + minute * minuteLength;
  for (let at = phaseAt(zone, local - widestOffset); at < zone.offsets.length; at += 1) {
    const [until, offset] = [zone.untils[at] ?? 0, zone.offsets[at] ?? 0];
    if (local - offset >= until) continue;
    const since = zone.untils[at - 1] ?? Number.NEGATIVE_INFINITY;
    if (local - offset >= since) return local - offset;
    const before = zone.offsets[at - 1] ?? offset;
    const isWholeDay = since + before <= day * dayLength && since + offset >= (day + 1) * dayLength;
    return isWholeDay ? undefined : local - before;
  }
  return undefined;
}

const minuteLength = 60_000;
/** No clock was ever further from UTC. */
const widestOffset = 16 * 3_600_000;

function localTime(zone: Zone, instant: number): number {
  return instant + (zone.offsets[phaseAt(zone, instant)] ?? 0);
}

/** The index of the phase in which an instant lies. */
function phaseAt({ untils }: Zone, instant: number): number {
  let [low, high] = [0, untils.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((untils[middle] ?? 0) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
