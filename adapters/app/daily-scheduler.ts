import type { Logger } from "pino";
import { pausedReply, postReply } from "../../src/commands/daily/daily-command.ts";
import { formatIsoDate } from "../../src/daily/calendar.ts";
import { type Claimed, type Delivery, type Settlement, type Store, StoreError, type Subscription } from "../../src/daily/daily-storage.ts";
import { createPlanner, lateReason, type PlannerSources, recomputeSlot } from "../../src/daily/plan-posts.ts";
import { attemptDelivery, type DeliveryTimes, defaultDeliveryTimes, retrySettlement, type Sender } from "../../src/daily/post-delivery.ts";
import { channelKey } from "../../src/request.ts";
import { type Documents, findDocument, type ServedDocument, type Workspace } from "../shared/documents.ts";
import { doublingPauses, pause, processTime, retry } from "../shared/errors-retries-timeouts.ts";
import { createClockReader, createDeliveryClock, createRateLimit, type DeliveryClock } from "./daily-rate-and-clock.ts";

export interface DailySchedulerOptions {
  readonly store: Store;
  readonly senders: Iterable<Sender>;
  readonly documents: Documents;
  readonly log: Logger;
  /** After it is aborted nothing more is claimed. */
  readonly stop: AbortSignal;
  readonly times?: DeliveryTimes;
  readonly pauses?: Readonly<typeof defaultPauses>;
}

/** Milliseconds between checks for due posts, and after an error of the store. */
const defaultPauses = { poll: 1_000, error: 5_000 };

/** Posts what is due until `stop`; resolves once everything in flight is settled. The platforms do not wait for each other. */
export async function runDailyScheduler(options: DailySchedulerOptions): Promise<void> {
  const { senders, times = defaultDeliveryTimes, pauses = defaultPauses, ...context } = options;
  await Promise.all([...senders].map((sender) => runSender(sender, { ...context, times, pauses })));
}

type SchedulerContext = Required<Omit<DailySchedulerOptions, "senders">>;

async function runSender(sender: Sender, context: SchedulerContext): Promise<void> {
  const { stop, pauses } = context;
  const inFlight = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    const tracked = work.finally(() => inFlight.delete(tracked));
    inFlight.add(tracked);
  };
  const rateLimit = createRateLimit(sender.maxPerSecond);
  const claimDue = createClaim(sender, context);
  const waitForWork = (free: number, claimed: ClaimedAttempts | undefined): Promise<void> => {
    if (!claimed) return pause(pauses.error, stop);
    if (claimed.waitTime > 0) return pause(Math.min(claimed.waitTime, pauses.poll), stop);
    if (free > 0 && claimed.attempts.length < free) return pause(pauses.poll, stop);
    if (inFlight.size >= sender.maxInFlight) return waitForSlots(inFlight, sender);
    return pause(sender.isReady() ? rateLimit.waitTime() : pauses.poll, stop);
  };
  while (!stop.aborted) {
    const free = sender.isReady() ? Math.min(sender.maxInFlight - inFlight.size, rateLimit.available()) : 0;
    const claimed = await claimDue(free);
    rateLimit.consume(claimed?.attempts.length ?? 0);
    for (const attempt of claimed?.attempts ?? []) track(deliver(attempt, sender, context));
    for (const subscription of claimed?.paused ?? []) track(notifyPaused(subscription, sender, context));
    await waitForWork(free, claimed);
  }
  await Promise.all(inFlight);
}

/** Resolves once a quarter of the slots is free: a claim for many posts takes hardly longer than one for a single post. */
async function waitForSlots(inFlight: ReadonlySet<Promise<void>>, { maxInFlight }: Sender): Promise<void> {
  while (inFlight.size > 0.75 * maxInFlight) await Promise.race(inFlight);
}

interface Attempt {
  readonly delivery: Delivery;
  readonly clock: DeliveryClock;
  /** The document in which the delivery's fact was found. */
  readonly served: ServedDocument | undefined;
}

interface ClaimedAttempts extends Pick<Claimed, "paused" | "waitTime"> {
  readonly attempts: readonly Attempt[];
}

const nothingClaimed: ClaimedAttempts = { attempts: [], paused: [], waitTime: 0 };

/** Creates a function that claims at most `limit` due deliveries; it resolves to undefined if the store fails. */
function createClaim(sender: Sender, context: SchedulerContext): (limit: number) => Promise<ClaimedAttempts | undefined> {
  const { store, documents, times, log } = context;
  const { platform, maxPerSecond } = sender;
  const reportStoreErrors = createStoreErrorReport(sender, log);
  const readClock = createClockReader(() => store.now(), times);
  const { lease } = times;
  const adjust = async (now: number) => {
    const sources = createClaimDocuments(documents);
    await store.recomputeNextSlots(sources.zones.version, (subscription) => recomputeSlot(subscription, now, sources.zones));
    await store.adjustToClock({ platform, now, lease }, createPlanner(now, sources));
  };
  let mustAdjust = false;
  const readSettledClock = async () => {
    let reading = await readClock();
    mustAdjust ||= reading.isChanged;
    if (!mustAdjust) return reading;
    await adjust(reading.now);
    // That may take seconds, and the clock may have been set meanwhile.
    reading = await readClock();
    mustAdjust = reading.isChanged;
    return reading;
  };
  const claim = async (limit: number): Promise<ClaimedAttempts> => {
    await sender.refresh?.();
    const { now, isUnsettled, isLeaseDoubtful } = await readSettledClock();
    if (isUnsettled || mustAdjust) return nothingClaimed;
    const before = processTime();
    const sources = createClaimDocuments(documents);
    const options = { platform, limit, maxPerSecond, now, lease, isFirstOnly: isLeaseDoubtful };
    const { deliveries, paused, waitTime } = await store.claim(options, createPlanner(now, sources));
    const attempts = deliveries.map((delivery) => ({
      delivery,
      served: sources.find(delivery.channel, delivery.document),
      clock: createDeliveryClock(store, delivery.leasedUntil - lease, before),
    }));
    return { attempts, paused, waitTime };
  };
  return async (limit) => (limit === 0 ? nothingClaimed : reportStoreErrors(() => claim(limit)));
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

async function deliver(attempt: Attempt, sender: Sender, context: SchedulerContext): Promise<void> {
  const { log } = context;
  const { delivery } = attempt;
  const about = { platform: sender.platform, channel: delivery.channel.channel, date: formatIsoDate(delivery.date) };
  const settlement = await attemptOrLog(attempt, sender, context, log.child(about));
  if (!settlement) return;
  log.info({ ...about, outcome: settlement.kind, ...("reason" in settlement ? { reason: settlement.reason } : {}) }, "daily post");
  const paused = await settle(delivery, settlement, context, log.child(about));
  if (paused) await notifyPaused(paused, sender, context);
}

/** Tells the person who set them up that a channel's posts are paused. Never rejects. */
async function notifyPaused(paused: Subscription, sender: Sender, { documents, log }: SchedulerContext): Promise<void> {
  const { channel, document, setBy, pauseReason: reason } = paused;
  const about = { platform: sender.platform, channel: channel.channel };
  log.info({ ...about, document, reason }, "daily posts are paused");
  // Empty after `verbatim forget`.
  if (setBy === "") return;
  const { library, knowledge } = documents.default().bot;
  await sender
    .notify(channel, setBy, { reply: pausedReply(paused, library), document: knowledge.document })
    .catch((err) => log.warn({ ...about, err }, "the note was not delivered"));
}

async function attemptOrLog(
  { delivery, served, clock }: Attempt,
  sender: Sender,
  { times }: SchedulerContext,
  log: Logger,
): Promise<Settlement | undefined> {
  try {
    const reply = served && postReply(delivery.factId, delivery.about, served.bot.library);
    if (!reply)
      return { kind: "skipped", reason: "the document does not have this fact any more", mayHaveArrived: delivery.mayHaveArrived };
    return await attemptDelivery(delivery, { sender, reply, document: served.bot.knowledge.document, clock, times });
  } catch (err) {
    log.error({ err }, "a daily post failed");
    const now = await clock().catch(() => undefined);
    // Without the time it stays claimed until its lease ends.
    if (now === undefined) return undefined;
    return now > delivery.deadline ? { kind: "skipped", reason: lateReason, mayHaveArrived: true } : retrySettlement(delivery, now, times);
  }
}

/** Retries while the claim holds. Whoever claims the delivery after that looks in the channel whether it arrived. */
async function settle(
  delivery: Delivery,
  settlement: Settlement,
  { store, times, pauses }: SchedulerContext,
  log: Logger,
): Promise<Subscription | undefined> {
  try {
    return await retry(() => store.settle(delivery, settlement), {
      pauses: doublingPauses(pauses.poll, pauses.poll),
      pauseAfter: (err, planned) => (err instanceof StoreError ? planned : undefined),
      timeLimit: times.lease,
    });
  } catch (err) {
    log.error({ err }, "the outcome of a daily post could not be stored");
    return undefined;
  }
}

/** The documents during one claim: a post is planned and rendered with the same one, also if a reload replaces it meanwhile. */
export interface ClaimDocuments extends PlannerSources {
  /** The document with this name, or without one the workspace's default; undefined if the workspace may not see it. */
  readonly find: (workspace: Workspace, name: string | undefined) => ServedDocument | undefined;
}

export function createClaimDocuments(documents: Documents): ClaimDocuments {
  const found = new Map<string, ServedDocument | undefined>();
  const find: ClaimDocuments["find"] = ({ platform, workspace }, name) => {
    const key = channelKey({ platform, workspace, channel: name ?? "" });
    if (!found.has(key)) found.set(key, findDocument(documents, { platform, workspace }, name));
    return found.get(key);
  };
  return {
    zones: documents.default().bot.library.zones,
    find,
    findFacts: (workspace, document) => {
      const served = find(workspace, document);
      return served && { name: served.name, postableFacts: served.bot.library.postableFacts };
    },
  };
}
