import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { unavailableReply } from "../../src/commands/daily/replies.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { type Store, StoreError } from "../../src/daily/store.ts";
import { failedReply, type Reply } from "../../src/reply.ts";
import type { Input, Request, Requester } from "../../src/request.ts";
import { hash } from "../../src/text/hash.ts";
import { withTimeout } from "./answer-deadline.ts";

/** What a person sent, on any platform. */
export interface PlatformRequest {
  readonly input: Input;
  /** The key under which shown facts are remembered: a channel, a direct message, a terminal. */
  readonly conversation: string;
  readonly surface: Request["surface"];
  /** The facts shown so far, from an adapter that keeps them itself (the web page: in its URL). */
  readonly seenFacts?: Request["seenFacts"];
  /** What the conversation remembers, from such an adapter; empty if nothing. */
  readonly remembered?: string;
  /** Who asks, in which channel; needed by commands that store something (`/daily`). */
  readonly requester?: Omit<Requester, "now">;
}

/** Every adapter's entry to the core, and its error boundary: always resolves; the cause goes to `log`, the person gets a reply. */
export type Answer = (request: PlatformRequest, log: Logger) => Promise<Reply>;

export interface AnswerOptions {
  /** Any integer; shuffles the facts of each conversation. */
  readonly seed: number;
  /** LRU capacity: conversations whose shown facts are remembered. */
  readonly maxConversations?: number;
  /** Without it, commands that store something reply that they cannot. */
  readonly daily?: {
    readonly store: Store;
    /** By platform. A platform without a sender posts nothing. */
    readonly senders: ReadonlyMap<string, Sender>;
  };
}

/** Milliseconds after its last exchange. */
const conversationLifetime = 30 * 60_000;

export function createAnswer(bot: Bot, { seed, maxConversations = 10_000, daily }: AnswerOptions): Answer {
  const shownFacts = new LRUCache<string, readonly string[]>({ max: maxConversations });
  const conversations = new LRUCache<string, string>({ max: maxConversations, ttl: conversationLifetime });
  return async ({ input, conversation, surface, seenFacts: givenFacts, remembered, requester }, log) => {
    const start = performance.now();
    const seenFacts = givenFacts ?? shownFacts.get(conversation) ?? [];
    try {
      const request: Request = {
        input,
        surface,
        seed: seed + hash(conversation),
        seenFacts,
        conversation: remembered ?? conversations.get(conversation),
      };
      const context = requester &&
        daily && { store: daily.store, sender: daily.senders.get(requester.platform), requester: { ...requester, now: Date.now() } };
      const reply = context
        ? await withTimeout(bot.answerInContext(request, context), bot.library, (err) => logFailure(err, input, log))
        : bot.answer(request);
      if (!givenFacts && reply.shownFacts.length > 0)
        shownFacts.set(conversation, [...seenFacts.filter((id) => !reply.shownFacts.includes(id)), ...reply.shownFacts]);
      if (reply.conversation === undefined) conversations.delete(conversation);
      else conversations.set(conversation, reply.conversation);
      log.info({ asked: input.kind, outcome: reply.outcome, ms: Math.round((performance.now() - start) * 100) / 100 }, "answered");
      return reply;
    } catch (err) {
      logFailure(err, input, log);
      return err instanceof StoreError ? unavailableReply() : failedReply();
    }
  };
}

function logFailure(err: unknown, { kind }: Input, log: Logger): void {
  if (err instanceof StoreError) log.error({ err: err.cause, asked: kind }, err.message);
  else log.error({ err, asked: kind }, "an answer failed");
}
