import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { StoreError } from "../../src/daily/store.ts";
import type { Storage } from "./storage.ts";

interface RetentionOptions {
  readonly storage: Pick<Storage, "deleteExpired">;
  /**
   * Whether any platform is connected. Without one nothing is deleted: the clock may be wrong by years, and then no certificate is valid and
   * nothing connects.
   */
  readonly isConnected: () => boolean;
  readonly log: Logger;
  readonly stop: AbortSignal;
  readonly times?: RetentionTimes;
}

/** All in milliseconds. */
interface RetentionTimes {
  readonly first: number;
  readonly interval: number;
  /** Between two transactions, so that other work is not delayed. */
  readonly pause: number;
}

/** The first time soon after the start, because some programs are restarted every day. */
const defaultTimes: RetentionTimes = { first: 5_000, interval: 600_000, pause: 100 };

/** Deletes about every ten minutes what was kept long enough; resolves after `stop`. */
export async function runRetention({ storage, isConnected, log, stop, times = defaultTimes }: RetentionOptions): Promise<void> {
  const sleep = (milliseconds: number) => wait(milliseconds, undefined, { signal: stop }).catch(() => undefined);
  // Copies of the program that were started together do not stay in step.
  const spread = 0.9 + Math.random() * 0.2;
  for (await sleep(times.first * spread); !stop.aborted; await sleep(times.interval * spread)) {
    if (!isConnected()) continue;
    try {
      while (!stop.aborted && (await storage.deleteExpired())) await sleep(times.pause);
    } catch (err) {
      const message = err instanceof StoreError ? err.message : "a bug";
      log.warn({ err: err instanceof StoreError ? err.cause : err }, `expired data is deleted later: ${message}`);
    }
  }
}
