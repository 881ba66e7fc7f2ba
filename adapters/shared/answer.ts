import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import type { Gaps } from "../../src/channels/gaps.ts";
import { type ChannelSettingsStore, settingsChannel } from "../../src/channels/settings.ts";
import { unavailableReply } from "../../src/commands/change-replies.ts";
import { type CommandContext, isUsedMissing } from "../../src/commands/definition.ts";
import { foreignDocumentReply, hiddenDocumentsReply, nameDocument, unknownDocumentReply } from "../../src/commands/document-replies.ts";
import type { Sender } from "../../src/daily/sender.ts";
import { type Store, StoreError } from "../../src/daily/store.ts";
import type { Channel } from "../../src/daily/subscription.ts";
import { failedReply, type Reply, type SourcedReply } from "../../src/reply.ts";
import type { HeardPlace, Input, Request, Requester } from "../../src/request.ts";
import { hash } from "../../src/text/hash.ts";
import { replyInTime } from "./answer-deadline.ts";
import type { AnsweredThreads } from "./answered-threads.ts";
import { createSettingsReader } from "./channel-settings.ts";
import { type ChosenDocument, chooseDocument } from "./chosen-document.ts";
import { type ConversationKeys, type Conversations, createMemoryConversations, type Remembered } from "./conversations.ts";
import type { Documents } from "./documents.ts";
import type { ListeningLimit } from "./listening-limit.ts";
import { noteQuestion } from "./note-question.ts";
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
  /** Which documents may be seen; without it, only the default one. */
  readonly workspace?: Pick<Channel, "platform" | "workspace">;
  /** Who asks, in which channel; needed by commands that store something (`/daily`). */
  readonly requester?: Omit<Requester, "now">;
}

/** Every adapter's entry to the core, and its error boundary: always resolves; the cause goes to `log`, the person gets a reply. */
export type Answer = (request: PlatformRequest, log: Logger) => Promise<SourcedReply>;

/** A message of a person in a channel that is not addressed to the bot. */
export interface HeardMessage extends Omit<PlatformRequest, "input" | "surface" | "seenFacts" | "conversation"> {
  readonly text: string;
  readonly requester: Omit<Requester, "now">;
  /** The platform's id of the thread, as `AnsweredThreads` knows it; undefined outside of threads. */
  readonly thread?: string | undefined;
  /** It is a reply to a message of the bot. */
  readonly isReplyToBot?: boolean;
  /** Where several copies of the program may hear it: whether this one answers. Asked only if there is an answer, before it counts. */
  readonly claim?: () => Promise<boolean>;
}

/** Resolves to undefined if the bot is to keep silent, which includes failures. */
export type AnswerHeard = (message: HeardMessage, log: Logger) => Promise<SourcedReply | undefined>;

export interface AnswerOptions {
  /** Any integer; shuffles the facts of each conversation. */
  readonly seed: number;
  /** By default, those of this process. */
  readonly conversations?: Conversations;
  /** Without it, commands that store something reply that they cannot. */
  readonly kept?: Kept;
}

/** What is kept about channels. */
export interface Kept {
  readonly store: Store;
  readonly settings: ChannelSettingsStore;
  /** Undefined where nobody looks at what people ask in vain; then no reply has thumbs. */
  readonly gaps: Gaps | undefined;
  /** By platform. A platform without a sender posts nothing. */
  readonly senders: ReadonlyMap<string, Sender>;
}

/** The documents are read once for each request. */
export function createAnswer(documents: Documents, options: AnswerOptions): Answer {
  const { seed, kept, conversations = createMemoryConversations() } = options;
  const isNew = createRepeatFilter();
  const readSettings = kept && createSettingsReader(kept.settings);
  return async (asked, log) => {
    const { input, surface, requester, workspace } = asked;
    const start = performance.now();
    const channel = requester && settingsChannel(requester);
    const [choosing, { shownFacts, last }] = await Promise.all([
      chooseDocument({ input, workspace, channel }, documents, readSettings),
      recall(asked, conversations),
    ]);
    if (choosing.kind !== "chosen")
      return { reply: noDocumentReplies[choosing.kind](), document: documents.default().bot.knowledge.document };
    const { choice } = choosing;
    const { bot, name } = choosing.served;
    const { document } = bot.knowledge;
    const facts = factsIn(name, shownFacts, documents);
    const onFailure = (err: unknown) => logFailure(err, input, log, isNew);
    try {
      const request: Request = { input, surface, seed: seed + hash(asked.factsKey), seenFacts: facts.seen, conversation: last.shared };
      const context = requester && kept && commandContext({ requester, surface }, kept, choosing);
      const { reply: answered, isQuestion } = await replyTo(request, bot, { context, personal: last.personal, onFailure });
      const named = nameDocument(answered, choice, bot.library.commandLine);
      const reply = isQuestion ? noteQuestion(named, { input, channel, document: name }, kept?.gaps) : named;
      await remember(asked, surface, facts, reply, conversations);
      log.info({ asked: input.kind, outcome: reply.outcome, ms: Math.round((performance.now() - start) * 100) / 100 }, "answered");
      return { reply, document };
    } catch (err) {
      onFailure(err);
      const reply = err instanceof StoreError ? unavailableReply() : failedReply();
      return { reply: { ...reply, conversation: last.shared }, document };
    }
  };
}

interface Asking {
  /** Undefined where nothing is stored. */
  readonly context: CommandContext | undefined;
  /** See `LastExchange`. */
  readonly personal: string | undefined;
  readonly onFailure: (err: unknown) => void;
}

interface Replied {
  readonly reply: Reply;
  /** What needs the store is no question. */
  readonly isQuestion: boolean;
}

async function replyTo(request: Request, bot: Bot, { context, personal, onFailure }: Asking): Promise<Replied> {
  const pending = context ? bot.answerInContext(request, context) : bot.answer(request);
  if (pending instanceof Promise) return { reply: await replyInTime(pending, bot.library, onFailure), isQuestion: false };
  // Then the reply says so, and another document is not asked.
  if (context && isUsedMissing(context.documents) && request.input.kind !== "action") return { reply: pending, isQuestion: true };
  return { reply: replyAfterPersonal(pending, request, personal, bot), isQuestion: true };
}

export interface HearingOptions extends Omit<AnswerOptions, "kept"> {
  readonly kept: Pick<Kept, "settings" | "gaps">;
  readonly threads: Pick<AnsweredThreads, "has">;
  readonly limit: ListeningLimit;
}

/** `options.conversations`: the same as for `createAnswer`, so that what was asked with a mention goes on without one. */
export function createAnswerHeard(documents: Documents, options: HearingOptions): AnswerHeard {
  const { seed, kept, threads, limit, conversations = createMemoryConversations() } = options;
  const readSettings = createSettingsReader(kept.settings);
  return async (heard, log) => {
    const { requester, text, workspace } = heard;
    const channel = settingsChannel(requester);
    try {
      const place = await heardPlace(heard, channel, { readSettings, threads });
      if (!place) return undefined;
      const input: Input = { kind: "text", text };
      const [choosing, { shownFacts, last }] = await Promise.all([
        chooseDocument({ input, workspace, channel }, documents, readSettings),
        recall({ ...heard, surface: "channel" }, conversations),
      ]);
      if (choosing.kind !== "chosen" || choosing.choice.used !== choosing.served.name) return undefined;
      const { bot, name } = choosing.served;
      const facts = factsIn(name, shownFacts, documents);
      const request = { text, place, seed: seed + hash(heard.factsKey), seenFacts: facts.seen, conversation: last.shared };
      const answered = bot.answerHeard(request);
      if (!answered || (heard.claim && !(await heard.claim())) || !(await limit.take(channel))) return undefined;
      const named = nameDocument(answered, choosing.choice, bot.library.commandLine);
      const reply = noteQuestion(named, { input, channel, document: name }, kept.gaps);
      await remember(heard, "channel", facts, reply, conversations);
      log.info({ heard: place, outcome: reply.outcome }, "answered");
      return { reply, document: bot.knowledge.document };
    } catch (err) {
      log.error({ err }, "a message that was heard could not be answered");
      return undefined;
    }
  };
}

interface PlaceContext {
  readonly readSettings: ReturnType<typeof createSettingsReader>;
  readonly threads: Pick<AnsweredThreads, "has">;
}

/** Undefined where the bot does not listen. */
async function heardPlace(
  { thread, isReplyToBot, requester }: HeardMessage,
  channel: Channel,
  { readSettings, threads }: PlaceContext,
): Promise<HeardPlace | undefined> {
  if (isReplyToBot || (thread !== undefined && (await threads.has(requester, thread)))) return "thread";
  return (await readSettings(channel))?.isListening ? "channel" : undefined;
}

function commandContext(asked: Pick<CommandContext, "requester" | "surface">, kept: Kept, { choice }: ChosenDocument): CommandContext {
  return { ...kept, ...asked, sender: kept.senders.get(asked.requester.platform), documents: choice };
}

const noDocumentReplies = { hidden: hiddenDocumentsReply, foreign: foreignDocumentReply, unknown: unknownDocumentReply } as const;

/** The facts that were shown in a place. */
interface ShownFacts {
  /** Of all documents, oldest first. */
  readonly all: readonly string[];
  /** Of the document that answers. */
  readonly seen: readonly string[];
  /** Before each id of the document in `all`: two documents may use the same ids. */
  readonly prefix: string;
}

function factsIn(document: string, all: readonly string[], documents: Documents): ShownFacts {
  const prefix = documents.all().length > 1 ? `${document}/` : "";
  return { all, prefix, seen: all.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length)) };
}

/** What an adapter keeps itself is not looked up. */
async function recall(request: Omit<PlatformRequest, "input">, conversations: Conversations): Promise<Remembered> {
  const { conversationKeys: keys, factsKey, seenFacts = [], conversation, surface } = request;
  if (!keys) return { last: { shared: conversation }, shownFacts: seenFacts };
  return conversations.recall({ keys, factsKey, isDirect: surface === "direct" });
}

type RememberedPlace = Pick<PlatformRequest, "conversationKeys" | "factsKey"> & ({ readonly input: Input } | { readonly text: string });

async function remember(
  place: RememberedPlace,
  surface: Request["surface"],
  { all, prefix }: ShownFacts,
  reply: Reply,
  conversations: Conversations,
): Promise<void> {
  const { conversationKeys: keys, factsKey } = place;
  if (!keys) return;
  const input: Input = "input" in place ? place.input : { kind: "text", text: place.text };
  // After a command that uses the store, the conversation goes on as before.
  const conversation = "conversation" in reply && { text: reply.conversation, visibility: audience({ input, surface }, reply) };
  const latest = reply.shownFacts.map((id) => prefix + id);
  const shownFacts = latest.length > 0 && [...all.filter((id) => !latest.includes(id)), ...latest];
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
