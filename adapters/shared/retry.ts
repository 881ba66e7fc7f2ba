import { setTimeout as wait } from "node:timers/promises";

export interface RetryOptions {
  /** Milliseconds before each further attempt; when they run out, the last error is thrown. */
  readonly pauses: Iterable<number>;
  /** Milliseconds until the next attempt after this error; undefined if the error is final, and then it is thrown. */
  readonly pauseAfter: (error: unknown, planned: number) => number | undefined;
  /** Aborting it ends a pause: `retry` then rejects with an AbortError. */
  readonly signal?: AbortSignal;
}

/** Calls `attempt` until it resolves, an error is final, or the pauses run out. */
export async function retry<T>(attempt: () => Promise<T>, { pauses, pauseAfter, signal }: RetryOptions): Promise<T> {
  for (const planned of pauses) {
    try {
      return await attempt();
    } catch (error) {
      const pause = pauseAfter(error, planned);
      if (pause === undefined) throw error;
      await wait(pause, undefined, signal ? { signal } : {});
    }
  }
  return attempt();
}

/** Endless: `first`, doubled each time up to `longest`. Milliseconds. */
export function* doublingPauses(first: number, longest: number): Generator<number> {
  for (let pause = first; ; pause = Math.min(2 * pause, longest)) yield pause;
}
