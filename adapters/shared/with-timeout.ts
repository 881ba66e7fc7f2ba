import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";

/**
 * Settles as `work` does or, after this number of milliseconds, as `onTimeout` does; the work goes on. What arrived in time, but could not be
 * read because the process was busy, wins over the timeout.
 */
export async function withTimeout<T, U>(work: Promise<T>, milliseconds: number, onTimeout: () => U): Promise<T | U> {
  const ended = new AbortController();
  const timeout = wait(milliseconds, undefined, { signal: ended.signal }).then(async () => {
    await nextTurn();
    return onTimeout();
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    ended.abort();
  }
}
