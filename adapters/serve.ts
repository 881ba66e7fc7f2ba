import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { type Platform, PlatformError } from "./platform.ts";

/** Milliseconds within which the program ends when no platform can be reached. */
const startDeadline = 15_000;
/** Milliseconds between attempts, doubled each time up to the longest. */
const [shortestPause, longestPause] = [250, 30_000];
const longestPauseAlone = 2_000;
/** Milliseconds that requests in flight have at the end. */
const stopDeadline = 5_000;

export interface Serving {
  readonly log: Logger;
  /** Aborted when the program is to end (SIGTERM, SIGINT). */
  readonly stop: AbortSignal;
  /** Aborted, with the error as its reason, when a platform that was up refuses for good. */
  readonly lost: AbortSignal;
}

/**
 * Runs the platforms, whichever of them can start, until `stop` (resolves to true), or until a supervisor's restart is needed (false):
 * none could start, or one was lost.
 */
export async function serve(platforms: readonly Platform[], { log, stop, lost }: Serving): Promise<boolean> {
  const end = AbortSignal.any([stop, lost]);
  const ended: Promise<unknown> = end.aborted ? Promise.resolve() : once(end, "abort");
  const up: string[] = [];
  const tried = new Set<string>();
  let ready = false;
  const report = (platform: Platform) => {
    tried.add(platform.name);
    if (tried.size < platforms.length || up.length === 0) return;
    log.info({ platforms: [...up] }, ready ? "connected" : "ready");
    ready = true;
  };
  const starts = platforms.map(async (platform) => {
    for await (const error of attempts(platform, { end, isAlone: () => up.length === 0 })) {
      if (error) log.error({ platform: platform.name, err: error.cause, retry: error.retry }, error.message);
      else up.push(platform.name);
      report(platform);
    }
  });
  await Promise.race([ended, Promise.all(starts).then((): unknown => (up.length > 0 ? ended : undefined))]);
  if (lost.aborted) log.fatal({ err: lost.reason.cause }, lost.reason.message);
  await Promise.race([Promise.allSettled(platforms.map((platform) => platform.stop())), wait(stopDeadline)]);
  return stop.aborted;
}

interface Attempting {
  readonly end: AbortSignal;
  /** Whether no platform is up. */
  readonly isAlone: () => boolean;
}

/** The outcome of the first attempt, and of each later one that differs: the error, or nothing once the platform is up. */
async function* attempts(platform: Platform, { end, isAlone }: Attempting): AsyncGenerator<PlatformError | undefined> {
  const began = performance.now();
  let said: string | undefined;
  for (let pause = shortestPause; !end.aborted; pause = Math.min(pause * 2, longestPause)) {
    const tried = performance.now();
    const error = await startError(platform);
    if (end.aborted) return;
    const now = performance.now();
    const rest = isAlone() ? Math.min(pause, longestPauseAlone) : pause;
    const isLast = isAlone() && now + rest + (now - tried) > began + startDeadline;
    if (error?.message !== said || !error || isLast) yield error;
    if (!error?.retry || isLast) return;
    said = error.message;
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
