import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { type Platform, PlatformError } from "../shared/platform.ts";

/** Of `performance.now()`, which counts from the start of the process: it is to end within 15 s when no platform can be reached. */
const startDeadline = 14_000;
/** Milliseconds between attempts, doubled each time up to the longest. */
const [shortestPause, longestPause] = [250, 30_000];
const longestPauseAlone = 2_000;
/** Milliseconds that requests in flight have at the end: the program has 5 s in all. */
const stopDeadline = 4_500;

export interface Serving {
  readonly log: Logger;
  /** Aborted when the program is to end (SIGTERM, SIGINT). */
  readonly stop: AbortSignal;
  /** Aborted, with the error as its reason, when a platform that was up refuses for good. */
  readonly lost: AbortSignal;
  /** Of `performance.now()`: when to end if no platform is up. */
  readonly deadline?: number;
}

/**
 * Runs the platforms, whichever of them can start, until `stop` (resolves to true), or until a supervisor's restart is needed (false):
 * none could start, or one was lost.
 */
export async function serve(platforms: readonly Platform[], { log, stop, lost, deadline = startDeadline }: Serving): Promise<boolean> {
  const up: string[] = [];
  const isAlone = () => up.length === 0;
  const tooLate = abortedAt(deadline, isAlone);
  const end = AbortSignal.any([stop, lost, tooLate]);
  const ended: Promise<unknown> = end.aborted ? Promise.resolve() : once(end, "abort");
  const tried = new Set<string>();
  let ready = false;
  const report = (platform: Platform) => {
    tried.add(platform.name);
    if (tried.size < platforms.length || up.length === 0) return;
    log.info({ platforms: [...up] }, ready ? "connected" : "ready");
    ready = true;
  };
  const starts = platforms.map(async (platform) => {
    for await (const error of attempts(platform, { end, isAlone })) {
      if (error) log.error({ platform: platform.name, err: error.cause, retry: error.retry }, error.message);
      else up.push(platform.name);
      report(platform);
    }
  });
  await Promise.race([ended, Promise.all(starts).then((): unknown => (up.length > 0 ? ended : undefined))]);
  if (tooLate.aborted) log.warn("no platform could be reached in time; ending, so that a supervisor can start the program again");
  if (lost.aborted) log.fatal({ err: lost.reason.cause }, lost.reason.message);
  await Promise.race([Promise.allSettled(platforms.map((platform) => platform.stop())), wait(stopDeadline)]);
  return stop.aborted;
}

/** `time` is one of `performance.now()`. */
function abortedAt(time: number, isWanted: () => boolean): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => isWanted() && controller.abort(), time - performance.now()).unref();
  return controller.signal;
}

interface Attempting {
  readonly end: AbortSignal;
  /** Whether no platform is up. */
  readonly isAlone: () => boolean;
}

/** The outcome of the first attempt, and of each later one that differs: the error, or nothing once the platform is up. */
async function* attempts(platform: Platform, { end, isAlone }: Attempting): AsyncGenerator<PlatformError | undefined> {
  let said: string | undefined;
  for (let pause = shortestPause; !end.aborted; pause = Math.min(pause * 2, longestPause)) {
    const error = await startError(platform);
    if (end.aborted) return;
    if (error?.message !== said || !error) yield error;
    if (!error?.retry) return;
    said = error.message;
    const rest = Math.max(error.wait, isAlone() ? Math.min(pause, longestPauseAlone) : pause);
    await wait(rest, undefined, { signal: end }).catch(() => undefined);
  }
}

async function startError(platform: Platform): Promise<PlatformError | undefined> {
  try {
    await platform.start();
    return undefined;
  } catch (error) {
    if (error instanceof PlatformError) return error;
    return new PlatformError(`${platform.name} could not start; this is a fault of the program.`, { retry: false, cause: error });
  }
}
