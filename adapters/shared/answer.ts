import { setTimeout as wait } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { late, unavailable } from "../../src/commands/daily/replies.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { type Store, StoreError } from "../../src/daily/store.ts";
import { failed, type Reply } from "../../src/reply.ts";
import type { Input, Request, Requester } from "../../src/request.ts";
import { hashOf } from "../../src/text/hash.ts";
import { prefixed, unprefixed } from "./command-prefix.ts";

/** What came in from a person, on any platform. */
export interface PlatformRequest {
  readonly input: Input;
  /** What remembers which facts it has shown: a channel, a direct message, a terminal. */
  readonly conversation: string;
  readonly surface: Request["surface"];
  /** What the conversation has shown, where the asking side keeps that itself (the page: in its address). */
  readonly seen?: Request["seen"];
  /** For what keeps something (`/daily`): who asks in which channel. */
  readonly requester?: Omit<Requester, "now">;
}

/** Every adapter's way to the core, and its error boundary: it always resolves; the cause goes to `log`, the person gets a reply. */
export type Answer = (asked: PlatformRequest, log: Logger) => Promise<Reply>;

export interface AnswerOptions {
  /** Any whole number; shuffles the facts of each conversation. */
  readonly seed: number;
  readonly commandPrefix: string;
  /** Of which it is remembered what they have shown; those that were silent for longest are forgotten first. */
  readonly mostConversations?: number;
  /** Without it, what would have to be kept is not. */
  readonly daily?: {
    readonly store: Store;
    /** By platform. A platform without one posts nothing. */
    readonly senders: ReadonlyMap<string, Sender>;
  };
}

export function createAnswer(bot: Bot, { seed, commandPrefix, mostConversations = 10_000, daily }: AnswerOptions): Answer {
  const shown = new LRUCache<string, readonly string[]>({ max: mostConversations });
  const names = bot.commands.map(({ name }) => name);
  return async ({ input, conversation, surface, seen: kept, requester }, log) => {
    const began = performance.now();
    const seen = kept ?? shown.get(conversation) ?? [];
    try {
      const request: Request = { input: unprefixed(input, commandPrefix, names), surface, seed: seed + hashOf(conversation), seen };
      const context = requester &&
        daily && { store: daily.store, sender: daily.senders.get(requester.platform), requester: { ...requester, now: Date.now() } };
      const reply = context ? await inTime(bot.attend(request, context), (err) => failureReply(err, input, log)) : bot.answer(request);
      if (!kept && reply.shown.length > 0) shown.set(conversation, [...seen.filter((id) => !reply.shown.includes(id)), ...reply.shown]);
      log.info({ asked: input.kind, outcome: reply.outcome, ms: Math.round((performance.now() - began) * 100) / 100 }, "answered");
      return prefixed(reply, commandPrefix, names);
    } catch (err) {
      return failureReply(err, input, log);
    }
  };
}

/** The cause goes to the log, the person gets this. */
function failureReply(err: unknown, { kind }: Input, log: Logger): Reply {
  if (err instanceof StoreError) {
    log.error({ err: err.cause, asked: kind }, err.message);
    return unavailable();
  }
  log.error({ err, asked: kind }, "an answer failed");
  return failed();
}

/** Milliseconds for what has to ask the store or the platform: both chat platforms want an answer within three seconds. */
const patience = 2_000;

/** `failedLate` hears of a failure that comes when the person has been told that it takes longer. */
async function inTime(answering: Reply | Promise<Reply>, failedLate: (err: unknown) => void): Promise<Reply> {
  const over = new AbortController();
  const lateness = wait(patience, undefined, { signal: over.signal }).then(() => {
    Promise.resolve(answering).catch(failedLate);
    return late();
  });
  try {
    return await Promise.race([answering, lateness]);
  } finally {
    over.abort();
  }
}
