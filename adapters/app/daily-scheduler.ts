import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { postReply } from "../../src/commands/daily/post.ts";
import { pausedReply } from "../../src/commands/daily/replies.ts";
import { formatIsoDate } from "../../src/daily/date.ts";
import { attemptDelivery, type DeliveryTimes, defaultDeliveryTimes, retrySettlement } from "../../src/daily/delivery.ts";
import { createPlanner, lateReason, recomputeSlot } from "../../src/daily/plan.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { type Delivery, type Settlement, type Store, StoreError } from "../../src/daily/store.ts";
import type { Subscription } from "../../src/daily/subscription.ts";
import type { Library } from "../../src/library.ts";
import { doublingPauses, retry } from "../shared/retry.ts";
import { createClockReader } from "./clock-changes.ts";
import { createRateLimit } from "./rate-limit.ts";

export interface DailySchedulerOptions {
  readonly store: Store;
  readonly senders: Iterable<Sender>;
  readonly library: Library;
  readonly log: Logger;
  /** After it is aborted nothing more is claimed. */
  readonly stop: AbortSignal;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly times?: DeliveryTimes;
}

/** Milliseconds between checks for due posts, and after an error of the store. */
const [pollPause, errorPause] = [1_000, 5_000];

/** Posts what is due until `stop`; resolves once everything in flight is settled. The platforms do not wait for each other. */
export async function runDailyScheduler({
  senders,
  clock = Date.now,
  times = defaultDeliveryTimes,
  ...options
}: DailySchedulerOptions): Promise<void> {
  await Promise.all([...senders].map((sender) => runSender(sender, { ...options, clock, times })));
}

type SchedulerContext = Required<Omit<DailySchedulerOptions, "senders">>;

async function runSender(sender: Sender, context: SchedulerContext): Promise<void> {
  const { stop } = context;
  const inFlight = new Set<Promise<void>>();
  const rateLimit = createRateLimit(sender.maxPerSecond);
  const claimDue = createClaim(sender, context);
  const sleep = (milliseconds: number) => wait(milliseconds, undefined, { signal: stop }).catch(() => undefined);
  const waitForWork = (free: number, deliveries: readonly Delivery[] | undefined): Promise<void> => {
    if (!deliveries) return sleep(errorPause);
    if (free > 0 && deliveries.length < free) return sleep(pollPause);
    if (inFlight.size >= sender.maxInFlight) return Promise.race(inFlight);
    return sleep(sender.isReady() ? rateLimit.waitTime() : pollPause);
  };
  while (!stop.aborted) {
    const free = sender.isReady() ? Math.min(sender.maxInFlight - inFlight.size, rateLimit.available()) : 0;
    const deliveries = await claimDue(free);
    rateLimit.consume(deliveries?.length ?? 0);
    for (const delivery of deliveries ?? []) {
      const delivering = deliver(delivery, sender, context).finally(() => inFlight.delete(delivering));
      inFlight.add(delivering);
    }
    await waitForWork(free, deliveries);
  }
  await Promise.all(inFlight);
}

/** Creates a function that claims at most `limit` due deliveries; it resolves to undefined if the store fails. */
function createClaim(sender: Sender, context: SchedulerContext): (limit: number) => Promise<readonly Delivery[] | undefined> {
  const { store, library, clock, times, log } = context;
  const { platform } = sender;
  const reportStoreErrors = createStoreErrorReport(sender, log);
  const readClock = createClockReader(clock, times);
  const { lease } = times;
  const adjust = async (now: number): Promise<true> => {
    await store.recomputeNextSlots(library.zones.version, (subscription) => recomputeSlot(subscription, now, library.zones));
    await store.adjustToClock({ platform, now, lease }, createPlanner(now, library));
    return true;
  };
  let mustAdjust = false;
  return async (limit) => {
    let reading = readClock();
    mustAdjust ||= reading.isChanged;
    if (mustAdjust) {
      const { now } = reading;
      if (!(await reportStoreErrors(() => adjust(now)))) return undefined;
      // That may take seconds, and leases count from now.
      reading = readClock();
      mustAdjust = reading.isChanged;
    }
    const { now, isUnsettled, isLeaseDoubtful } = reading;
    if (limit === 0 || isUnsettled || mustAdjust) return [];
    return reportStoreErrors(() => store.claim({ platform, limit, now, lease, isFirstOnly: isLeaseDoubtful }, createPlanner(now, library)));
  };
}

/** Runs work that needs the store; resolves to undefined if it fails. Logs each new error once, and the recovery. */
function createStoreErrorReport({ platform }: Sender, log: Logger): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  let reported: string | undefined;
  return async (work) => {
    try {
      const result = await work();
      if (reported !== undefined) log.info({ platform }, "the store works again; daily posts go on");
      reported = undefined;
      return result;
    } catch (err) {
      const message = err instanceof StoreError ? err.message : "Daily posts wait because of a bug.";
      if (message !== reported) log.error({ platform, err: err instanceof StoreError ? err.cause : err }, message);
      reported = message;
      return undefined;
    }
  };
}

async function deliver(delivery: Delivery, sender: Sender, context: SchedulerContext): Promise<void> {
  const { log, library } = context;
  const about = { platform: sender.platform, channel: delivery.channel.channel, date: formatIsoDate(delivery.date) };
  const settlement = await attemptOrLog(delivery, sender, context, log.child(about));
  if (!settlement) return;
  log.info({ ...about, outcome: settlement.kind, ...("reason" in settlement ? { reason: settlement.reason } : {}) }, "daily post");
  const paused = await settle(delivery, settlement, context, log.child(about));
  // Empty after `verbatim forget`.
  if (paused && paused.setBy !== "")
    await sender
      .notify(paused.channel, paused.setBy, pausedReply(paused, library))
      .catch((err) => log.warn({ ...about, err }, "the note was not delivered"));
}

async function attemptOrLog(
  delivery: Delivery,
  sender: Sender,
  { library, clock, times }: SchedulerContext,
  log: Logger,
): Promise<Settlement | undefined> {
  try {
    const reply = postReply(delivery.factId, delivery.about, library);
    if (!reply)
      return { kind: "skipped", reason: "the document does not have this fact any more", mayHaveArrived: delivery.mayHaveArrived };
    return await attemptDelivery(delivery, { sender, reply, clock, times });
  } catch (err) {
    log.error({ err }, "a daily post failed");
    const now = clock();
    return now > delivery.deadline ? { kind: "skipped", reason: lateReason, mayHaveArrived: true } : retrySettlement(delivery, now, times);
  }
}

/** Retries while the claim holds. Whoever claims the delivery after that looks in the channel whether it arrived. */
async function settle(
  delivery: Delivery,
  settlement: Settlement,
  { store, times }: SchedulerContext,
  log: Logger,
): Promise<Subscription | undefined> {
  const deadline = performance.now() + times.lease;
  try {
    return await retry(() => store.settle(delivery, settlement), {
      pauses: doublingPauses(pollPause, pollPause),
      pauseAfter: (err, planned) => (err instanceof StoreError && performance.now() < deadline ? planned : undefined),
    });
  } catch (err) {
    log.error({ err }, "the outcome of a daily post could not be stored");
    return undefined;
  }
}
