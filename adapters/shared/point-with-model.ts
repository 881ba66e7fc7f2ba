import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { ModelQuestion } from "../../src/bot.ts";
import type { ChatMessage, Earlier } from "../../src/pointing/messages.ts";
import type { Look, PointingOptions } from "../../src/pointing/open-question.ts";
import type { Reply } from "../../src/reply.ts";
import { withTimeout } from "./errors-retries-timeouts.ts";
import { createRepeatFilter, loggableError } from "./log.ts";
import type { Metrics } from "./metrics.ts";

/** Sends messages to a model; resolves to what it says. `timeout`: milliseconds. */
export type SendMessages = (messages: readonly ChatMessage[], timeout: number) => Promise<string>;

export interface PointingModel {
  /** Milliseconds within which `point` resolves. */
  readonly timeout: number;
  /** What a model points at; undefined if the reply of the rules counts. Never rejects. `before`: see `PointingOptions`. */
  point(question: ModelQuestion, before: readonly Earlier[]): Promise<Reply | undefined>;
  /** For a program that serves. */
  attach(serving: Serving): void;
}

interface Serving {
  readonly metrics?: Pick<Metrics, "timeModel">;
  /** Aborted when the program ends: whoever waits gets the reply of the rules. */
  readonly stop?: AbortSignal;
}

export interface ModelOptions extends Pick<PointingOptions, "reads" | "trust"> {
  readonly send: SendMessages;
  /** Milliseconds for an answer, with all looks and all waiting. */
  readonly timeout: number;
  readonly log: Logger;
}

/** How it came out: `busy`, too many wait; `resting`, the model has just failed; `unreadable`, the model says nothing in the form. */
export type ModelOutcome = "pointed" | "unreadable" | "failed" | "late" | "busy" | "resting";

type Result = readonly [ModelOutcome, Reply?];

/** Requests at a time. */
export const atOnce = 4;
/** Requests that wait. */
const maxWaiting = 32;
/** Failures in a row after which a model rests, and milliseconds. */
const [maxFailures, rest] = [3, 60_000];
/** LRU capacity: answers, each of a few hundred bytes. */
const cachedAnswers = 1_000;
/** Milliseconds that a model needs at least. */
const leastTime = 250;
/** UTF-16 code units; a longer answer is none in the form. */
const maxCached = 4_000;

export function createPointingModel({ send, reads, trust, timeout, log }: ModelOptions): PointingModel {
  const answers = new LRUCache<string, string>({ max: cachedAnswers });
  const queue = createQueue();
  const isNew = createRepeatFilter();
  let serving: Serving = {};
  /** When the last ones were, newest first, without an answer between them. */
  let failures: readonly number[] = [];
  const isResting = () => failures.length >= maxFailures && performance.now() - (failures.at(-1) ?? 0) < rest;

  const sendNow = async (messages: readonly ChatMessage[], deadline: number): Promise<string> => {
    const left = Math.ceil(deadline - performance.now());
    if (left < leastTime) throw new LateError();
    try {
      const answer = await send(messages, left);
      failures = [];
      return answer;
    } catch (error) {
      // It is no fault of the model if others had the time.
      if (left > timeout / 2) failures = [performance.now(), ...failures].slice(0, maxFailures);
      if (isNew("failed")) log.warn({ reason: loggableError(error).message }, "a model does not answer, so the rules do");
      throw new FailedError();
    }
  };

  const answerTo = async ({ messages }: Look, deadline: number): Promise<string> => {
    const key = createHash("sha256").update(JSON.stringify(messages)).digest("base64url");
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = await queue.run(() => sendNow(messages, deadline));
    if (answer.length <= maxCached) answers.set(key, answer);
    return answer;
  };

  const lookOn = async (first: Look, deadline: number): Promise<Reply | undefined> => {
    let found: Look | Reply | undefined = first;
    while (found && "messages" in found) found = found.read(await answerTo(found, deadline));
    return found;
  };

  const askNow = async (question: ModelQuestion, before: readonly Earlier[]): Promise<Result> => {
    const day = new Date().toISOString().slice(0, 10);
    const looking = lookOn(question.look({ reads, trust, day, before }), performance.now() + timeout);
    // What is late may fail later.
    looking.catch(() => undefined);
    const pointed = await unlessStopped(
      withTimeout(looking, timeout, () => "late" as const),
      serving.stop,
    );
    if (pointed === "late") return ["late"];
    return pointed ? ["pointed", question.complete(pointed)] : ["unreadable"];
  };

  const ask = async (question: ModelQuestion, before: readonly Earlier[]): Promise<Result> => {
    if (serving.stop?.aborted) return ["late"];
    if (isResting()) return ["resting"];
    if (queue.isFull()) return ["busy"];
    try {
      return await askNow(question, before);
    } catch (error) {
      if (error instanceof LateError) return ["late"];
      if (!(error instanceof FailedError) && isNew("bug"))
        log.error({ err: error }, "a model's answer could not be used, so the rules answered");
      return ["failed"];
    }
  };

  return {
    timeout,
    point: async (question, before) => {
      const start = performance.now();
      const [outcome, reply] = await ask(question, before);
      serving.metrics?.timeModel(outcome, performance.now() - start);
      return reply;
    },
    attach: (to) => {
      serving = { ...serving, ...to };
    },
  };
}

/** The time was over before the model could be asked. */
class LateError extends Error {}

/** The model did not answer, which is logged. */
class FailedError extends Error {}

async function unlessStopped<T>(work: Promise<T>, stop: AbortSignal | undefined): Promise<T | "late"> {
  if (!stop) return work;
  return new Promise((resolve, reject) => {
    const end = () => resolve("late");
    stop.addEventListener("abort", end, { once: true });
    void work.then(resolve, reject).finally(() => stop.removeEventListener("abort", end));
  });
}

/** Runs a few at a time, the others in the order of their arrival. */
function createQueue() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    isFull: () => waiting.length >= maxWaiting,
    run: async <T>(work: () => Promise<T>): Promise<T> => {
      if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
