import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { postOf } from "../../src/commands/daily/post.ts";
import { pausedNote } from "../../src/commands/daily/replies.ts";
import { dateText } from "../../src/daily/date.ts";
import { again, attempt, type DeliveryTimes, defaultDeliveryTimes } from "../../src/daily/delivery.ts";
import { createPlanner, lateReason, renewedSlot } from "../../src/daily/plan.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { type Delivery, type Settlement, type Store, StoreError } from "../../src/daily/store.ts";
import type { Subscription } from "../../src/daily/subscription.ts";
import type { Library } from "../../src/library.ts";
import type { Reply } from "../../src/reply.ts";
import { createRateLimit } from "./rate-limit.ts";

export interface DailySchedulerOptions {
  readonly store: Store;
  readonly senders: Iterable<Sender>;
  readonly library: Library;
  /** A reply whose own words name the commands as they are typed there. */
  readonly named: (reply: Reply) => Reply;
  readonly log: Logger;
  /** Ends it: nothing more is claimed. */
  readonly stop: AbortSignal;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly patience?: DeliveryTimes;
}

/** Milliseconds between looks for what is due, and after trouble with the store. */
const [pollPause, troublePause] = [1_000, 5_000];

/** Posts whatever is due, each platform by itself so that none holds up another, until `stop`; resolves when what is under way is settled. */
export async function runDailyScheduler({
  senders,
  clock = Date.now,
  patience = defaultDeliveryTimes,
  ...posting
}: DailySchedulerOptions): Promise<void> {
  await Promise.all([...senders].map((sender) => postTo(sender, { ...posting, clock, patience })));
}

type Posts = Required<Omit<DailySchedulerOptions, "senders">>;

async function postTo(sender: Sender, posts: Posts): Promise<void> {
  const { stop, store, library, clock } = posts;
  const underWay = new Set<Promise<void>>();
  const tempo = createRateLimit(sender.perSecond);
  const rest = (milliseconds: number) => wait(milliseconds, undefined, { signal: stop }).catch(() => undefined);
  const healthy = troubleTeller(sender, posts.log);
  let isFresh = false;
  while (!stop.aborted) {
    const free = sender.isReady() ? Math.min(sender.slots - underWay.size, tempo.allowed()) : 0;
    const deliveries = await healthy(async () => {
      if (!isFresh) await store.refresh(library.zones.version, (subscription) => renewedSlot(subscription, clock(), library.zones));
      isFresh = true;
      return free === 0 ? [] : claimed(free, sender, posts);
    });
    tempo.took(deliveries?.length ?? 0);
    for (const delivery of deliveries ?? []) {
      const delivering = deliver(delivery, sender, posts).finally(() => underWay.delete(delivering));
      underWay.add(delivering);
    }
    if (!deliveries) await rest(troublePause);
    else if (free > 0 && deliveries.length < free) await rest(pollPause);
    else if (underWay.size >= sender.slots) await Promise.race(underWay);
    else await rest(sender.isReady() ? tempo.pause() : pollPause);
  }
  await Promise.all(underWay);
}

/** Runs something that needs the store; undefined when that fails, which is said once, as is that it works again. */
function troubleTeller({ platform }: Sender, log: Logger): <T>(work: () => Promise<T>) => Promise<T | undefined> {
  let said: string | undefined;
  return async (work) => {
    try {
      const result = await work();
      if (said !== undefined) log.info({ platform }, "the store works again; daily posts go on");
      said = undefined;
      return result;
    } catch (err) {
      const message = err instanceof StoreError ? err.message : "Daily posts wait: a fault of the program.";
      if (message !== said) log.error({ platform, err: err instanceof StoreError ? err.cause : err }, message);
      said = message;
      return undefined;
    }
  };
}

function claimed(most: number, { platform }: Sender, { store, library, clock, patience }: Posts): Promise<readonly Delivery[]> {
  const now = clock();
  return store.claim({ platform, most, now, lease: patience.lease }, createPlanner(now, library));
}

async function deliver(delivery: Delivery, sender: Sender, posts: Posts): Promise<void> {
  const { log } = posts;
  const about = { platform: sender.platform, channel: delivery.channel.channel, date: dateText(delivery.day) };
  const settlement = await attempted(delivery, sender, posts, log.child(about));
  if (!settlement) return;
  log.info({ ...about, outcome: settlement.kind, ...("reason" in settlement ? { reason: settlement.reason } : {}) }, "daily post");
  const paused = await settledFor(delivery, settlement, posts, log.child(about));
  if (paused)
    await sender
      .tell(paused.channel, paused.setBy, posts.named(pausedNote(paused)))
      .catch((err) => log.warn({ ...about, err }, "the note was not delivered"));
}

async function attempted(
  delivery: Delivery,
  sender: Sender,
  { library, clock, patience }: Posts,
  log: Logger,
): Promise<Settlement | undefined> {
  try {
    const reply = postOf(delivery.card, delivery.about, library);
    if (!reply) return { kind: "skipped", reason: "the document does not have this fact any more", unsure: delivery.unsure };
    return await attempt(delivery, { sender, reply, clock, patience });
  } catch (err) {
    log.error({ err }, "a daily post failed");
    const now = clock();
    return now > delivery.deadline ? { kind: "skipped", reason: lateReason, unsure: true } : again(delivery, now, patience);
  }
}

/** Tried for as long as the claim holds; after that somebody looks at the channel and finds out. */
async function settledFor(
  delivery: Delivery,
  settlement: Settlement,
  { store, patience }: Posts,
  log: Logger,
): Promise<Subscription | undefined> {
  for (const until = performance.now() + patience.lease; ; await wait(pollPause)) {
    try {
      return await store.settle(delivery, settlement);
    } catch (err) {
      if (err instanceof StoreError && performance.now() < until) continue;
      log.error({ err }, "a daily post could not be written down");
      return undefined;
    }
  }
}
