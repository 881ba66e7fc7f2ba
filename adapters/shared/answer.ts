import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { unavailableReply } from "../../src/commands/daily/replies.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { type Store, StoreError } from "../../src/daily/store.ts";
import { failedReply, type Reply, type SourcedReply } from "../../src/reply.ts";
import type { Input, Request, Requester } from "../../src/request.ts";
import { hash } from "../../src/text/hash.ts";
import { replyInTime } from "./answer-deadline.ts";
import { type ConversationKeys, type Conversations, createMemoryConversations, type Remembered } from "./conversations.ts";
import { audience, replyAfterPersonal } from "./personal-exchange.ts";
import { createRepeatFilter } from "./repeat-filter.ts";

/** What a person sent, on any platform. */
export interface PlatformRequest {
  readonly input: Input;
  /** Names the place, which shuffles its facts and remembers those that were shown: a channel, a direct message, a terminal. */
  readonly factsKey: string;
  /** Where the person's last exchange is remembered; without them nothing is. */
  readonly conversationKeys?: ConversationKeys;
  readonly surface: Request["surface"];
  /** What was shown so far and the last exchange, from an adapter that keeps them itself (the web page: in its URL). */
  readonly seenFacts?: Request["seenFacts"];
  readonly conversation?: Request["conversation"];
  /** Who asks, in which channel; needed by commands that store something (`/daily`). */
  readonly requester?: Omit<Requester, "now">;
}

/** Every adapter's entry to the core, and its error boundary: always resolves; the cause goes to `log`, the person gets a reply. */
export type Answer = (request: PlatformRequest, log: Logger) => Promise<SourcedReply>;

export interface AnswerOptions {
  /** Any integer; shuffles the facts of each conversation. */
  readonly seed: number;
  /** By default, those of this process. */
  readonly conversations?: Conversations;
  /** Without it, commands that store something reply that they cannot. */
  readonly daily?: {
    readonly store: Store;
    /** By platform. A platform without a sender posts nothing. */
    readonly senders: ReadonlyMap<string, Sender>;
  };
}

/** `currentBot` is read once for each request. */
export function createAnswer(currentBot: () => Bot, options: AnswerOptions): Answer {
  const { seed, daily, conversations = createMemoryConversations() } = options;
  const isNew = createRepeatFilter();
  return async (asked, log) => {
    const { input, surface, requester } = asked;
    const start = performance.now();
    const bot = currentBot();
    const { document } = bot.knowledge;
    const { shownFacts: seenFacts, last } = await recall(asked, conversations);
    const onFailure = (err: unknown) => logFailure(err, input, log, isNew);
    try {
      const request: Request = { input, surface, seed: seed + hash(asked.factsKey), seenFacts, conversation: last.shared };
      const context = requester && daily && { store: daily.store, sender: daily.senders.get(requester.platform), requester };
      const pending = context ? bot.answerInContext(request, context) : bot.answer(request);
      const reply =
        pending instanceof Promise
          ? await replyInTime(pending, bot.library, onFailure)
          : replyAfterPersonal(pending, request, last.personal, bot);
      await remember(asked, seenFacts, reply, conversations);
      log.info({ asked: input.kind, outcome: reply.outcome, ms: Math.round((performance.now() - start) * 100) / 100 }, "answered");
      return { reply, document };
    } catch (err) {
      onFailure(err);
      const reply = err instanceof StoreError ? unavailableReply() : failedReply();
      return { reply: { ...reply, conversation: last.shared }, document };
    }
  };
}

/** What an adapter keeps itself is not looked up. */
async function recall(request: PlatformRequest, conversations: Conversations): Promise<Remembered> {
  const { conversationKeys: keys, factsKey, seenFacts = [], conversation, surface } = request;
  if (!keys) return { last: { shared: conversation }, shownFacts: seenFacts };
  return conversations.recall({ keys, factsKey, isDirect: surface === "direct" });
}

async function remember(request: PlatformRequest, seenFacts: readonly string[], reply: Reply, conversations: Conversations): Promise<void> {
  const { conversationKeys: keys, factsKey, surface } = request;
  if (!keys) return;
  // After a command that uses the store, the conversation goes on as before.
  const conversation = "conversation" in reply && { text: reply.conversation, visibility: audience(request, reply) };
  const shownFacts = reply.shownFacts.length > 0 && [...seenFacts.filter((id) => !reply.shownFacts.includes(id)), ...reply.shownFacts];
  if (!conversation && !shownFacts) return;
  const exchange = { ...(conversation ? { conversation } : {}), ...(shownFacts ? { shownFacts } : {}) };
  await conversations.remember({ keys, factsKey, isDirect: surface === "direct" }, exchange);
}

/** An outage of the store is one line, however many commands need it. */
function logFailure(err: unknown, { kind }: Input, log: Logger, isNew: (message: string) => boolean): void {
  if (err instanceof StoreError) {
    if (isNew(err.message)) log.error({ err: err.cause, asked: kind }, err.message);
  } else log.error({ err, asked: kind }, "an answer failed");
}
