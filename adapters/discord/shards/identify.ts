import { setTimeout as wait } from "node:timers/promises";
import type { IIdentifyThrottler } from "discord.js";
import type { Leases } from "../../shared/leases.ts";
import { withTimeout } from "../../shared/with-timeout.ts";

/**
 * Milliseconds between two connections that identify themselves, of one bot and with the same remainder of the shard's number.
 * https://discord.com/developers/docs/events/gateway#sharding-max-concurrency: 5 s; the rest is for the network.
 */
const defaultInterval = 5_250;
/** Milliseconds for the answer of the database, between two questions, and altogether, after which the connection identifies itself. */
const [leaseTimeout, pollInterval, longestWait] = [2_000, 250, 60_000];

/** The leases of the connections that have just identified themselves. */
export const identifyPrefix = "discord/identify/";

export interface IdentifyThrottler extends IIdentifyThrottler {
  /** Whether a connection waits for one of another copy. */
  isWaiting(): boolean;
}

/** Keeps to Discord's limit over all copies of the program; without the database, within this copy. */
export function createIdentifyThrottler(maxConcurrency: number, leases: Leases, interval = defaultInterval): IdentifyThrottler {
  let waitingCount = 0;
  /** By the remainder: the time of the next turn, as `performance.now()`. */
  const nextTurns = new Map<number, Promise<number>>();
  return {
    isWaiting: () => waitingCount > 0,
    waitForIdentify: async (shard, signal) => {
      const remainder = shard % maxConcurrency;
      const before = nextTurns.get(remainder) ?? Promise.resolve(0);
      const turn = before.then(async (time) => {
        await wait(Math.max(time - performance.now(), 0), undefined, { signal });
        waitingCount += 1;
        await takeTurn(() => leases.hold(`${identifyPrefix}${remainder}`, interval), signal).finally(() => {
          waitingCount -= 1;
        });
        return performance.now() + interval;
      });
      // A connection that was closed while it waited leaves its turn to the next one.
      nextTurns.set(
        remainder,
        turn.catch(() => before),
      );
      await turn;
    },
  };
}

async function takeTurn(hold: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (const end = performance.now() + longestWait; performance.now() < end; ) {
    const isOwn = await withTimeout(hold(), leaseTimeout, () => true).catch(() => true);
    if (isOwn) return;
    await wait(pollInterval * (1 + Math.random()), undefined, { signal });
  }
}
