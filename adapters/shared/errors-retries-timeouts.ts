import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";

export interface RetryOptions {
  /** Milliseconds before each further attempt; when they run out, the last error is thrown. */
  readonly pauses: Iterable<number>;
  /** Milliseconds until the next attempt after this error; undefined if the error is final, and then it is thrown. */
  readonly pauseAfter: (error: unknown, planned: number) => number | undefined;
  /** Milliseconds from now after which every error is final. */
  readonly timeLimit?: number;
  /** Aborting it ends a pause: `retry` then rejects with an AbortError. */
  readonly signal?: AbortSignal;
}

/** Calls `attempt` until it resolves, an error is final, or the pauses run out. */
export async function retry<T>(
  attempt: () => Promise<T>,
  { pauses, pauseAfter, timeLimit = Number.POSITIVE_INFINITY, signal }: RetryOptions,
): Promise<T> {
  const deadline = performance.now() + timeLimit;
  for (const planned of pauses) {
    try {
      return await attempt();
    } catch (error) {
      const pause = performance.now() < deadline ? pauseAfter(error, planned) : undefined;
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

/** Resolves after this number of milliseconds or, without rejecting, when `stop` is aborted. */
export function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return wait(milliseconds, undefined, { signal: stop }).catch(() => undefined);
}

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

/** A field of a value of unknown type. Ignores getters and inherited fields. */
export function readField(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

/** Undefined for a text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The process's clocks at one moment, in milliseconds. Nobody can set `elapsed`, but it stops while the machine is suspended. */
export interface ProcessTime {
  readonly elapsed: number;
  /** Since 1970. */
  readonly wall: number;
}

export function processTime(): ProcessTime {
  return { elapsed: performance.now(), wall: Date.now() };
}

export type InOrder = <T>(work: () => Promise<T>) => Promise<T>;

/** Does one thing after the other, also after one that rejects. */
export function createOrder(): InOrder {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Work that must be finished before the program ends. */
export interface InFlight {
  /** Resolves or rejects as `work` does. */
  track(work: Promise<void>): Promise<void>;
  /** Resolves at a moment at which there is no work, if there is one within 2 s; otherwise when what is in flight then is finished. */
  settle(): Promise<void>;
}

/** Milliseconds in which work that begins meanwhile is waited for, too: over a socket, more arrives until it is closed. */
const newWorkTime = 2_000;

export function createInFlight(): InFlight {
  const pending = new Set<Promise<void>>();
  return {
    track: (work) => {
      pending.add(work);
      return work.finally(() => pending.delete(work));
    },
    settle: async () => {
      const end = performance.now() + newWorkTime;
      do await Promise.allSettled(pending);
      while (pending.size > 0 && performance.now() < end);
    },
  };
}
