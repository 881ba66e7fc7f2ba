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
import { type ConversationKeys, createConversations, type LastExchange } from "./conversations.ts";
import { audience, replyAfterPersonal } from "./personal-exchange.ts";

/** What a person sent, on any platform. */
export interface PlatformRequest {
  readonly input: Input;
  /** The key under which shown facts are remembered, for everybody there: a channel, a direct message, a terminal. */
  readonly factsKey: string;
  /** Where the person's last exchange is remembered; without them it is not. */
  readonly conversationKeys?: ConversationKeys;
  readonly surface: Request["surface"];
  /** What was shown so far and the last exchange, from an adapter that keeps them itself (the web page: in its URL). */
  readonly seenFacts?: Request["seenFacts"];
  readonly conversation?: Request["conversation"];
  /** Who asks, in which channel; needed by commands that store something (`/daily`). */
  readonly requester?: Omit<Requester, "now">;
}

/** Every adapter's entry to the core, and its error boundary: always resolves; the cause goes to `log`, the person gets a reply. */
export type Answer = (request: PlatformRequest, log: Logger) => Promise<Reply>;

export interface AnswerOptions {
  /** Any integer; shuffles the facts of each conversation. */
  readonly seed: number;
  /** LRU capacity: places whose shown facts, and keys whose last exchanges are remembered. */
  readonly maxConversations?: number;
  /** Without it, commands that store something reply that they cannot. */
  readonly daily?: {
    readonly store: Store;
    /** By platform. A platform without a sender posts nothing. */
    readonly senders: ReadonlyMap<string, Sender>;
  };
}

export function createAnswer(bot: Bot, { seed, maxConversations = 10_000, daily }: AnswerOptions): Answer {
  const memory = createMemory(maxConversations);
  return async (asked, log) => {
    const { input, surface, requester } = asked;
    const start = performance.now();
    const { seenFacts, last } = memory.recall(asked);
    const onFailure = (err: unknown) => logFailure(err, input, log);
    try {
      const request: Request = { input, surface, seed: seed + hash(asked.factsKey), seenFacts, conversation: last.shared };
      const context = requester && daily && { store: daily.store, sender: daily.senders.get(requester.platform), requester };
      const pending = context ? bot.answerInContext(request, context) : bot.answer(request);
      const reply =
        pending instanceof Promise
          ? await withTimeout(pending, bot.library, onFailure)
          : replyAfterPersonal(pending, request, last.personal, bot);
      memory.remember(asked, seenFacts, reply);
      log.info({ asked: input.kind, outcome: reply.outcome, ms: Math.round((performance.now() - start) * 100) / 100 }, "answered");
      return reply;
    } catch (err) {
      onFailure(err);
      return { ...(err instanceof StoreError ? unavailableReply() : failedReply()), conversation: last.shared };
    }
  };
}

interface Memory {
  recall(request: PlatformRequest): { readonly seenFacts: Request["seenFacts"]; readonly last: LastExchange };
  remember(request: PlatformRequest, seenFacts: Request["seenFacts"], reply: Reply): void;
}

/** What an adapter keeps itself is not remembered. */
function createMemory(capacity: number): Memory {
  const shownFacts = new LRUCache<string, readonly string[]>({ max: capacity });
  const conversations = createConversations({ capacity });
  return {
    recall: ({ factsKey, conversationKeys, seenFacts, conversation }) => ({
      seenFacts: seenFacts ?? shownFacts.get(factsKey) ?? [],
      last: conversationKeys ? conversations.recall(conversationKeys) : { shared: conversation },
    }),
    remember(request, seenFacts, reply) {
      const { factsKey, conversationKeys, seenFacts: givenFacts } = request;
      if (!givenFacts && reply.shownFacts.length > 0)
        shownFacts.set(factsKey, [...seenFacts.filter((id) => !reply.shownFacts.includes(id)), ...reply.shownFacts]);
      // After a command that uses the store, the conversation goes on as before.
      if (conversationKeys && "conversation" in reply)
        conversations.remember(conversationKeys, reply.conversation, audience(request, reply));
    },
  };
}

function logFailure(err: unknown, { kind }: Input, log: Logger): void {
  if (err instanceof StoreError) log.error({ err: err.cause, asked: kind }, err.message);
  else log.error({ err, asked: kind }, "an answer failed");
}
