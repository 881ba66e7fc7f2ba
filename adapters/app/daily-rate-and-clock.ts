import type { Store } from "../../src/daily/daily-storage.ts";
import type { DeliveryTimes } from "../../src/daily/post-delivery.ts";
import { type ProcessTime, processTime } from "../shared/errors-retries-timeouts.ts";
import { bucketFor } from "../shared/program-copies.ts";

/**
 * A token bucket that allows at most `perSecond` in any second, evenly spread: a platform's `daily-posts.ts` has its number (`maxPerSecond`).
 * `Infinity`: no limit. `now`: a monotonic clock in milliseconds.
 */
export function createRateLimit(perSecond: number, now: () => number = () => performance.now()) {
  const { capacity, flowPerSecond } = bucketFor(perSecond);
  const perMillisecond = flowPerSecond / 1000;
  let tokens = capacity;
  let lastFill = now();
  const fill = () => {
    const time = now();
    if (perSecond !== Number.POSITIVE_INFINITY) tokens = Math.min(capacity, tokens + (time - lastFill) * perMillisecond);
    lastFill = time;
    return tokens;
  };
  return {
    /** Tokens that are available now, rounded down. */
    available: () => Math.floor(fill()),
    consume: (count: number) => {
      tokens -= perSecond === Number.POSITIVE_INFINITY ? 0 : count;
    },
    /** Milliseconds until a token is available. */
    waitTime: () => (fill() >= 1 ? 0 : Math.ceil((1 - tokens) / perMillisecond)),
  };
}

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
const readingTolerance = 10_000;

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
    const isSetBack = last !== undefined && now - last.now < askedAt - last.at - readingTolerance;
    const isSetForward = last !== undefined && now - last.now > at - last.askedAt + readingTolerance;
    if (isSetBack) setBackAt = at;
    if (isSetForward) setForwardAt = at;
    const isChanged = !last || isSetBack || isSetForward;
    last = { now, askedAt, at };
    return { now, isChanged, isUnsettled: at < Math.max(setBackAt, setForwardAt) + settle, isLeaseDoubtful: at < setForwardAt + lease };
  };
}

/** Resolves to milliseconds since 1970. */
export type DeliveryClock = () => Promise<number>;

/** Milliseconds by which the process's two clocks may disagree. */
const clocksTolerance = 1_000;

/**
 * The store's clock during a delivery that was claimed at `claimedAt`, by that clock. Asks the store only if the machine was suspended or
 * its clock was set, and may reject then. `before`: the process's clocks before the claim; so this one is never behind, and no attempt
 * outlasts its lease.
 */
export function createDeliveryClock(
  store: Pick<Store, "now">,
  claimedAt: number,
  before: ProcessTime,
  read: () => ProcessTime = processTime,
): DeliveryClock {
  return async () => {
    const { elapsed, wall } = read();
    const passed = elapsed - before.elapsed;
    const isDoubtful = Math.abs(wall - before.wall - passed) > clocksTolerance;
    return isDoubtful ? store.now() : claimedAt + Math.floor(passed);
  };
}
