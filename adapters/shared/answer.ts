import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import { type ChannelSettingsStore, type Gaps, settingsChannel } from "../../src/channel-storage.ts";
import {
  foreignDocumentReply,
  hiddenDocumentsReply,
  nameDocument,
  timeoutReply,
  unavailableReply,
  unknownDocumentReply,
} from "../../src/commands/channel-setting-replies.ts";
import { type CommandContext, isUsedMissing } from "../../src/commands/command-definition.ts";
import { type Channel, type Store, StoreError } from "../../src/daily/daily-storage.ts";
import type { Sender } from "../../src/daily/post-delivery.ts";
import type { Library } from "../../src/library.ts";
import { failedReply, type Reply, type SourcedReply } from "../../src/reply.ts";
import type { Input, Request, Requester } from "../../src/request.ts";
import { hash } from "../../src/text/fold.ts";
import { noteQuestion } from "./asked-questions.ts";
import {
  type ConversationKeys,
  type Conversations,
  conversationStateFor,
  createMemoryConversations,
  factsIn,
  type LastConversationStates,
  replyAfterPersonal,
  storeReplyState,
} from "./conversation-state.ts";
import { type ChosenDocument, chooseDocument, type Documents } from "./documents.ts";
import { withTimeout } from "./errors-retries-timeouts.ts";
import { createRepeatFilter } from "./log.ts";
import { createSettingsReader } from "./program-copies.ts";

/** Every adapter's entry to the core, and its error boundary: always resolves; the cause goes to `log`, the person gets a reply. */
export type Answer = (request: PlatformRequest, log: Logger) => Promise<SourcedReply>;

export interface AnswerOptions {
  /** Any integer; shuffles the facts of each conversation. */
  readonly seed: number;
  /** By default, those of this process. */
  readonly conversations?: Conversations;
  /** Without it, commands that store something reply that they cannot. */
  readonly storage?: ChannelStorage;
  /** Milliseconds for what needs the store. */
  readonly timeout?: number;
}

/** What is kept about channels. */
export interface ChannelStorage {
  readonly store: Store;
  readonly settings: ChannelSettingsStore;
  /** Undefined where nobody looks at unanswered questions; then no reply has thumbs. */
  readonly gaps: Gaps | undefined;
  /** By platform. A platform without a sender posts nothing. */
  readonly senders: ReadonlyMap<string, Sender>;
}

/** The documents are read once for each request. */
export function createAnswer(documents: Documents, options: AnswerOptions): Answer {
  const { seed, storage, conversations = createMemoryConversations(), timeout = answerTimeout } = options;
  const isNew = createRepeatFilter();
  const readSettings = storage && createSettingsReader(storage.settings);
  return async (asked, log) => {
    const { input, requester, workspace } = asked;
    const start = performance.now();
    const channel = requester && settingsChannel(requester);
    const [choosing, { shownFacts, last }] = await Promise.all([
      chooseDocument({ input, workspace, channel }, documents, readSettings),
      conversationStateFor(asked, conversations),
    ]);
    if (choosing.kind !== "chosen")
      return { reply: noDocumentReplies[choosing.kind](), document: documents.default().bot.knowledge.document };
    const { name, bot } = choosing.served;
    const { document } = bot.knowledge;
    const onFailure = (err: unknown) => logFailure(err, input, log, isNew);
    try {
      const facts = factsIn(name, shownFacts, documents);
      const reply = await replyFrom(choosing, asked, { seed, seenFacts: facts.seen, last, storage, timeout, onFailure });
      await storeReplyState(asked, facts, reply, conversations);
      log.info({ asked: input.kind, outcome: reply.outcome, ms: Math.round((performance.now() - start) * 100) / 100 }, "answered");
      return { reply, document };
    } catch (err) {
      onFailure(err);
      const reply = err instanceof StoreError ? unavailableReply() : failedReply();
      return { reply: { ...reply, conversation: last.shared }, document };
    }
  };
}

interface Answering {
  readonly seed: number;
  /** Of the document, in that place. */
  readonly seenFacts: readonly string[];
  readonly last: LastConversationStates;
  readonly storage: ChannelStorage | undefined;
  readonly timeout: number;
  /** Of what takes longer than an answer may. */
  readonly onFailure: (err: unknown) => void;
}

/** The reply of the chosen document, with its name, and with thumbs if it is to a question. */
async function replyFrom(
  { served: { bot, name }, choice }: ChosenDocument,
  { input, surface, requester, factsKey }: PlatformRequest,
  { seed, seenFacts, last, storage, timeout, onFailure }: Answering,
): Promise<Reply> {
  const request: Request = { input, surface, seed: seed + hash(factsKey), seenFacts, conversation: last.shared };
  const context = requester && storage && commandContext({ requester, surface, documents: choice }, storage);
  const { reply, isQuestion } = await replyTo(request, bot, { context, personal: last.personal, timeout, onFailure });
  const named = nameDocument(reply, choice, bot.library.commandLine);
  const channel = requester && settingsChannel(requester);
  return isQuestion ? noteQuestion(named, { input, channel, document: name }, storage?.gaps) : named;
}

function commandContext(asked: Pick<CommandContext, "requester" | "surface" | "documents">, storage: ChannelStorage): CommandContext {
  return { ...storage, ...asked, sender: storage.senders.get(asked.requester.platform) };
}

interface Asking extends Pick<Answering, "timeout" | "onFailure"> {
  /** Undefined where nothing is stored. */
  readonly context: CommandContext | undefined;
  /** See `LastExchange`. */
  readonly personal: string | undefined;
}

interface Replied {
  readonly reply: Reply;
  /** What needs the store is no question. */
  readonly isQuestion: boolean;
}

async function replyTo(request: Request, bot: Bot, { context, personal, timeout, onFailure }: Asking): Promise<Replied> {
  const pending = context ? bot.answerInContext(request, context) : bot.answer(request);
  if (pending instanceof Promise)
    return { reply: await replyInTime(pending, bot.library, { timeout, onLateFailure: onFailure }), isQuestion: false };
  // Then the reply says so, and another document is not asked.
  if (context && isUsedMissing(context.documents) && request.input.kind !== "action") return { reply: pending, isQuestion: true };
  return { reply: replyAfterPersonal(pending, request, personal, bot), isQuestion: true };
}

const noDocumentReplies = { hidden: hiddenDocumentsReply, foreign: foreignDocumentReply, unknown: unknownDocumentReply } as const;

/** An outage of the store is one line, however many commands need it. */
function logFailure(err: unknown, { kind }: Input, log: Logger, isNew: (message: string) => boolean): void {
  if (err instanceof StoreError) {
    if (isNew(err.message)) log.error({ err: err.cause, asked: kind }, err.message);
  } else log.error({ err, asked: kind }, "an answer failed");
}

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
  /** Which documents may be seen; without it, only the default one. */
  readonly workspace?: Pick<Channel, "platform" | "workspace">;
  /** Who asks, in which channel; needed by commands that store something (`/daily`). */
  readonly requester?: Omit<Requester, "now">;
}

/**
 * Slack and Discord drop an answer to a command after three seconds (docs.slack.dev/interactivity/implementing-slash-commands,
 * discord.com/developers/docs/interactions/receiving-and-responding). Milliseconds for the store and the platform, which leaves one second to send.
 */
const answerTimeout = 2_000;
/** Milliseconds for what is asked of the platform before an answer; its result is treated as unknown after that. */
export const lookupTimeout = 1_200;

interface InTime {
  /** Milliseconds. */
  readonly timeout: number;
  readonly onLateFailure: (err: unknown) => void;
}

/** The reply, or after `timeout` one that says that it takes longer. */
function replyInTime(pending: Promise<Reply>, library: Library, { timeout, onLateFailure }: InTime): Promise<Reply> {
  return withTimeout(pending, timeout, () => {
    pending.catch(onLateFailure);
    return timeoutReply(library);
  });
}
