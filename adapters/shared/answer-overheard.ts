import { LRUCache } from "lru-cache";
import type { Logger } from "pino";
import { nameDocument } from "../../src/commands/channel-settings.ts";
import { ownWords } from "../../src/overheard/question-in-message.ts";
import type { SourcedReply } from "../../src/reply.ts";
import type { OverheardPlace, Requester } from "../../src/request.ts";
import { type Channel, channelKey, settingsChannel } from "../../src/request.ts";
import { hash } from "../../src/text/fold.ts";
import type { AnswerOptions, ChannelStorage, PlatformRequest } from "./answer.ts";
import { conversationStateFor, createMemoryConversations, factsIn, storeReplyState } from "./conversation-state.ts";
import { chooseDocument, createSettingsReader, type Documents } from "./documents.ts";
import type { AnsweredThreads, ListeningLimit } from "./program-copies.ts";
import { noteQuestion } from "./stored-questions.ts";

/** A message of a person in a channel that is not addressed to the bot. */
export interface OverheardMessage extends Pick<PlatformRequest, "factsKey" | "conversationKeys" | "workspace"> {
  readonly text: string;
  readonly requester: Omit<Requester, "now">;
  /** The platform's id of the thread, as `AnsweredThreads` knows it; undefined outside of threads. */
  readonly thread?: string | undefined;
  /** It is a reply to a message of the bot. */
  readonly isReplyToBot?: boolean;
  /** Where several copies of the program may get it: whether this one answers. Asked only if there is an answer, before it counts. */
  readonly claim?: (() => Promise<boolean>) | undefined;
}

/** Resolves to undefined if the bot is to be silent, which includes failures. */
export type AnswerOverheard = (message: OverheardMessage, log: Logger) => Promise<SourcedReply | undefined>;

export interface OverheardOptions extends Omit<AnswerOptions, "storage" | "timeout" | "model"> {
  readonly storage: Pick<ChannelStorage, "settings" | "gaps">;
  readonly threads: Pick<AnsweredThreads, "has">;
  readonly limit: ListeningLimit;
}

interface OverheardContext extends Required<OverheardOptions> {
  readonly documents: Documents;
  /** Channels that may get no more answers at this moment. */
  readonly full: LRUCache<string, true>;
}

/** Milliseconds for which a channel that has had its answers is not searched for, so that a flood of messages costs little. */
const fullTime = 1_000;

/** `options.conversations`: those of `createAnswer`, so that what was asked with a mention goes on without one. */
export function createAnswerOverheard(documents: Documents, options: OverheardOptions): AnswerOverheard {
  const full = new LRUCache<string, true>({ max: 1_000, ttl: fullTime });
  const defaults = { conversations: createMemoryConversations(), readSettings: createSettingsReader(options.storage.settings) };
  const context = { ...defaults, ...options, documents, full };
  return async (overheard, log) => {
    try {
      return await answerIfAsked(overheard, context, log);
    } catch (err) {
      log.error({ err }, "an overheard message could not be answered");
      return undefined;
    }
  };
}

async function answerIfAsked(overheard: OverheardMessage, context: OverheardContext, log: Logger): Promise<SourcedReply | undefined> {
  const { documents, readSettings, conversations, storage, seed, full } = context;
  const { text, workspace, claim, factsKey } = overheard;
  const channel = settingsChannel(overheard.requester);
  const place = await overheardPlace(overheard, channel, context);
  if (!place || full.has(channelKey(channel))) return undefined;
  const asked = { ...overheard, input: { kind: "text", text }, surface: "channel" } as const;
  const [choosing, { shownFacts, last }] = await Promise.all([
    chooseDocument({ input: asked.input, workspace, channel }, documents, readSettings),
    conversationStateFor(asked, conversations),
  ]);
  if (choosing.kind !== "chosen" || choosing.choice.used !== choosing.served.name) return undefined;
  const { bot, name } = choosing.served;
  const facts = factsIn(name, shownFacts, documents);
  const answered = bot.overhear({ text, place, seed: seed + hash(factsKey), seenFacts: facts.seen, conversation: last.shared });
  if (!answered || (claim && !(await claim())) || !(await mayAnswer(channel, context))) return undefined;
  const named = nameDocument(answered, choosing.choice, bot.library.commandLine);
  // Whom the message quotes did not ask.
  const reply = noteQuestion(named, { input: { kind: "text", text: ownWords(text) }, channel, document: name }, storage.gaps);
  await storeReplyState(asked, facts, reply, conversations);
  log.info({ overheard: place, outcome: reply.outcome }, "answered");
  return { reply, document: bot.knowledge.document };
}

async function mayAnswer(channel: Channel, { limit, full }: Pick<OverheardContext, "limit" | "full">): Promise<boolean> {
  const isAllowed = await limit.take(channel);
  if (!isAllowed) full.set(channelKey(channel), true);
  return isAllowed;
}

/** Undefined where the bot does not listen. */
async function overheardPlace(
  { thread, isReplyToBot, requester }: OverheardMessage,
  channel: Channel,
  { readSettings, threads }: Pick<OverheardContext, "readSettings" | "threads">,
): Promise<OverheardPlace | undefined> {
  if (isReplyToBot || (thread !== undefined && (await threads.has(requester, thread)))) return "thread";
  return (await readSettings(channel))?.isListening ? "channel" : undefined;
}
