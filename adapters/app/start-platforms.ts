import { once } from "node:events";
import type { Logger } from "pino";
import type { Answer } from "../shared/answer.ts";
import { visibilityOn } from "../shared/documents.ts";
import { doublingPauses, retry, withTimeout } from "../shared/errors-retries-timeouts.ts";
import { measuredAnswer, measuredAnswerOverheard } from "../shared/metrics.ts";
import {
  type ConfiguredPlatform,
  type Platform,
  type PlatformContext,
  type PlatformDefinition,
  PlatformError,
} from "../shared/platform.ts";
import { limitedAnswer, type RequestLimit } from "../shared/request-limit.ts";
import type { Config } from "./program-config.ts";
import { createStartLog } from "./start-log.ts";

type Context = Omit<PlatformContext, "onLost">;

interface UnlimitedContext extends Context {
  readonly answer: Answer;
}

/** The configured platforms. Loads only their libraries, which take longer to load than all the rest. */
export async function createPlatforms(
  { platforms }: Config,
  context: UnlimitedContext,
  limit?: RequestLimit,
): Promise<readonly SupervisedPlatform[]> {
  const { metrics, documents } = context;
  const names = { commands: context.currentBot().commands, commandLine: context.commandLine };
  const contextOf = (definition: PlatformDefinition): Context => {
    const { name: platform } = definition;
    const answer = measuredAnswer(context.answer, platform, names, metrics);
    return {
      ...context,
      visibility: visibilityOn(definition, context.visibility),
      answer: limit ? limitedAnswer(answer, { limit, documents, metrics }) : answer,
      answerOverheard: measuredAnswerOverheard(context.answerOverheard, platform, metrics),
    };
  };
  const created = platforms.flatMap(({ definition, configured }) => (configured ? [supervised(configured, contextOf(definition))] : []));
  return Promise.all(created);
}

async function supervised(platform: ConfiguredPlatform, context: Context): Promise<SupervisedPlatform> {
  const lost = new AbortController();
  return { ...(await platform.create({ ...context, onLost: (error) => lost.abort(error) })), lost: lost.signal };
}

/** Milliseconds: the program must end within 15 s if no platform can be reached. */
export const startTimeout = 14_000;

/** Milliseconds. */
const defaultTimes = {
  /** Between attempts to start: the first pause, the longest, and the longest while no platform is up. */
  pauses: [250, 30_000, 2_000] as readonly [shortest: number, longest: number, longestAlone: number],
  /** For requests in flight: the program must end within 5 s. */
  stop: 4_500,
};

type SuperviseTimes = Readonly<typeof defaultTimes>;

export interface SuperviseOptions {
  readonly log: Logger;
  /** Aborted when the program must end (SIGTERM, SIGINT). */
  readonly stop: AbortSignal;
  /** When to end if no platform is up, by `performance.now()`. */
  readonly deadline: number;
  readonly times?: SuperviseTimes;
}

export interface SupervisedPlatform extends Platform {
  /** Aborted after a fatal error of the started platform, with the PlatformError as its reason. */
  readonly lost?: AbortSignal;
}

/**
 * Runs the platforms that can start until `stop` (resolves to true), or until a restart is needed (resolves to false): no platform could
 * start, or all were lost. A lost platform does not end the others.
 */
export async function supervise(
  platforms: readonly SupervisedPlatform[],
  { log, stop, deadline, times = defaultTimes }: SuperviseOptions,
): Promise<boolean> {
  const up: string[] = [];
  const isAlone = () => up.length === 0;
  const timeout = deadlineSignal(deadline, isAlone);
  const end = AbortSignal.any([stop, timeout]);
  const report = createStartLog(platforms, up, log);
  const unexplained = new Set(platforms.map(({ name }) => name));
  const onError = (platform: Platform, error: PlatformError) => {
    unexplained.delete(platform.name);
    report(platform, error);
  };
  const runs = platforms.map(async (platform) => {
    const isUp = await startPlatform(platform, { end, isAlone, pauses: times.pauses, onError: (error) => onError(platform, error) });
    if (!isUp) return;
    up.push(platform.name);
    report(platform);
    const { lost } = platform;
    await aborted(lost ? AbortSignal.any([end, lost]) : end);
    if (!lost?.aborted || end.aborted) return;
    up.splice(up.indexOf(platform.name), 1);
    log[isAlone() ? "fatal" : "error"]({ platform: platform.name, err: lost.reason.cause }, lost.reason.message);
    await platform.stop();
  });
  await Promise.race([aborted(end), Promise.all(runs)]);
  if (timeout.aborted) {
    // On a slow machine the deadline may pass before the first attempt fails.
    for (const platform of unexplained) log.error({ platform }, "the platform did not start in time");
    log.warn("no platform could be reached in time; ending, so that a supervisor can restart the program");
  }
  await withTimeout(Promise.allSettled(platforms.map((platform) => platform.stop())), times.stop, () => undefined);
  return stop.aborted;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, "abort");
}

/** `deadline`: by `performance.now()`. */
function deadlineSignal(deadline: number, isWanted: () => boolean): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => isWanted() && controller.abort(), deadline - performance.now()).unref();
  return controller.signal;
}

interface StartOptions {
  readonly end: AbortSignal;
  /** Whether no platform is up. */
  readonly isAlone: () => boolean;
  readonly pauses: SuperviseTimes["pauses"];
  /** Called with the first error, and with each later one that differs from the one before. */
  readonly onError: (error: PlatformError) => void;
}

/** Retries until the platform is up (true), cannot start, or `end` (false). */
async function startPlatform(platform: Platform, { end, isAlone, pauses, onError }: StartOptions): Promise<boolean> {
  if (end.aborted) return false;
  const [shortest, longest, longestAlone] = pauses;
  let reported: string | undefined;
  const pauseAfter = (cause: unknown, planned: number) => {
    if (end.aborted) return undefined;
    const error = toPlatformError(cause, platform);
    if (error.message !== reported) onError(error);
    reported = error.message;
    return error.retry ? Math.max(error.retryAfter, isAlone() ? Math.min(planned, longestAlone) : planned) : undefined;
  };
  try {
    await retry(() => platform.start(), { pauses: doublingPauses(shortest, longest), pauseAfter, signal: end });
    return !end.aborted;
  } catch {
    return false;
  }
}

function toPlatformError(cause: unknown, { name }: Platform): PlatformError {
  if (cause instanceof PlatformError) return cause;
  return new PlatformError(`${name} could not start because of a bug.`, { retry: false, cause });
}
