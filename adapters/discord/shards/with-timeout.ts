import { setTimeout as wait } from "node:timers/promises";

/** Rejects after this number of milliseconds; the work goes on. */
export function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const ended = new AbortController();
  const timeout = wait(milliseconds, undefined, { ref: false, signal: ended.signal }).then(() => {
    throw new Error(`no answer within ${milliseconds} ms`);
  });
  // The loser of the race may reject later.
  for (const promise of [work, timeout]) promise.catch(() => undefined);
  return Promise.race([work, timeout]).finally(() => ended.abort());
}
