import type { DeliveryTimes } from "../../src/daily/delivery.ts";

/** What a reading of the clock means for claims. */
interface ClockReading {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether next slots and leases may be wrong: at the first reading, and when the clock was set. */
  readonly isChanged: boolean;
  /** Whether it was set a moment ago. If it is wrong now, a post would come at a wrong time. */
  readonly isUnsettled: boolean;
  /** Whether it was set forward during the last lease, so that leases seem to end while attempts run. */
  readonly isLeaseDoubtful: boolean;
}

/** Milliseconds by which the clock may differ from the time that passed, for example because the process was busy between two readings. */
const tolerance = 10_000;

/**
 * Notices between two readings that the clock was set. `clock` may be another machine's, and take long to answer. `elapsed`: milliseconds
 * from a clock that nobody can set.
 */
export function createClockReader(
  clock: () => number | Promise<number>,
  { lease, settle }: Pick<DeliveryTimes, "lease" | "settle">,
  elapsed: () => number = () => performance.now(),
): () => Promise<ClockReading> {
  let last: { readonly now: number; readonly askedAt: number; readonly at: number } | undefined;
  let [setBackAt, setForwardAt] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return async () => {
    const askedAt = elapsed();
    const [now, at] = [await clock(), elapsed()];
    // Between the two readings passed at least the time from the last answer to this question, at most that from question to answer.
    const isSetBack = last !== undefined && now - last.now < askedAt - last.at - tolerance;
    const isSetForward = last !== undefined && now - last.now > at - last.askedAt + tolerance;
    if (isSetBack) setBackAt = at;
    if (isSetForward) setForwardAt = at;
    const isChanged = !last || isSetBack || isSetForward;
    last = { now, askedAt, at };
    return { now, isChanged, isUnsettled: at < Math.max(setBackAt, setForwardAt) + settle, isLeaseDoubtful: at < setForwardAt + lease };
  };
}
