import type { Logger } from "pino";
import type { ModelQuestion } from "../../src/bot.ts";
import type { ChannelSettingsStore, Gaps } from "../../src/channel-storage.ts";
import {
  missingDocumentReply,
  nameDocument,
  noDocumentReplies,
  timeoutReply,
  unavailableReply,
} from "../../src/commands/channel-settings.ts";
import { isUsedMissing } from "../../src/commands/command-definition.ts";
import { type Store, StoreError } from "../../src/daily/daily-storage.ts";
import type { Sender } from "../../src/daily/post-delivery.ts";
import type { Earlier } from "../../src/pointing/messages.ts";
import { failedReply, type Reply, type SourcedReply, shownSpans } from "../../src/reply.ts";
import type { Input, Request, Requester } from "../../src/request.ts";
import { settingsChannel } from "../../src/request.ts";
import { hash } from "../../src/text/fold.ts";
import { checkInDocuments } from "./check-in-documents.ts";
import {
  audience,
  type ConversationKeys,
  type Conversations,
  conversationStateFor,
  createMemoryConversations,
  factsIn,
  type LastConversationStates,
  receiveAfterPersonal,
  storeReplyState,
} from "./conversation-state.ts";
import {
  type ChosenDocument,
  chooseDocument,
  createSettingsReader,
  type Documents,
  type ReadSettings,
  type Workspace,
} from "./documents.ts";
import { createEarlierMessages, type EarlierMessage, type EarlierMessages, typedText } from "./earlier-messages.ts";
import { withTimeout } from "./errors-retries-timeouts.ts";
import { createRepeatFilter } from "./log.ts";
import type { PointingModel } from "./point-with-model.ts";
import type { CountedPerson } from "./request-limit.ts";
import { noteQuestion } from "./stored-questions.ts";

/** Every adapter's entry to the core, and its error boundary: always resolves; the cause goes to `log`, the person gets a reply. */
export type Answer = (request: PlatformRequest, log: Logger) => Promise<SourcedReply>;

/** What a person sent, on any platform. */
export interface PlatformRequest {
  readonly input: Input;
  /** Names the place, which has its own order of facts, and those that were shown: a channel, a direct message, a terminal. */
  readonly factsKey: string;
  /** Where the person's conversation state is stored; without them it is not. */
  readonly conversationKeys?: ConversationKeys;
  /** Whose requests it adds to; without it, it is not counted. */
  readonly countedAs?: CountedPerson;
  readonly surface: Request["surface"];
  /** What was shown so far and the conversation state, from an adapter that holds them itself (the web page: in its URL). */
  readonly seenFacts?: Request["seenFacts"];
  readonly conversation?: Request["conversation"];
  /** Which documents may be seen; without it, only the default one. */
  readonly workspace?: Workspace;
  /** Names a question that is to be stored; without it, chance does. */
  readonly questionId?: string;
  /** What came before for a model that reads the question, from an adapter that holds it itself; see `PointingOptions.before`. */
  readonly earlier?: readonly Earlier[];
  /** Called before a model reads the question, which takes seconds. `visibility`: of the reply. */
  readonly onReading?: (visibility: Reply["visibility"]) => void;
  /** Who asks, in which channel; needed by commands that store something (`/daily`). */
  readonly requester?: Omit<Requester, "now">;
}

/** Who asks on a terminal or on the page: daily posts can be set up, to try them, but nothing is posted there. */
export function soleRequester(platform: string, person = ""): NonNullable<PlatformRequest["requester"]> {
  const loadDetails = async () => ({ mayManage: true, zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  return { platform, workspace: "", channel: platform, person, loadDetails };
}

export interface AnswerOptions {
  /** Any integer; shuffles the facts of each conversation. */
  readonly seed: number;
  /** Default: states that end with this process. */
  readonly conversations?: Conversations;
  /** Without it, commands that store something reply that they cannot. */
  readonly storage?: ChannelStorage;
  /** Default: of `storage`. */
  readonly readSettings?: ReadSettings;
  /** Milliseconds for what needs the store. */
  readonly timeout?: number;
  /** Without it, no model is asked. */
  readonly model?: PointingModel | undefined;
}

/** What is stored about channels. */
export interface ChannelStorage {
  readonly store: Store;
  readonly settings: ChannelSettingsStore;
  /** Undefined where nobody looks at unanswered questions; then no reply has thumbs. */
  readonly gaps: Gaps | undefined;
  /** What posts, by the platform's name. A platform without a sender posts nothing. */
  readonly senders: ReadonlyMap<string, Sender>;
}

/**
 * Slack and Discord drop an answer to a command after three seconds (docs.slack.dev/interactivity/implementing-slash-commands,
 * discord.com/developers/docs/interactions/receiving-and-responding), and Slack delivers an event again (docs.slack.dev/apis/events-api).
 * Milliseconds for the store and the platform, which leaves one second to send.
 */
export const answerTimeout = 2_000;

/** Milliseconds for what is asked of the platform before an answer; its result is treated as unknown after that. */
export const lookupTimeout = 1_200;

/** The documents are read once for each request. */
export function createAnswer(documents: Documents, options: AnswerOptions): Answer {
  const { seed, storage, conversations = createMemoryConversations(), timeout = answerTimeout, model } = options;
  const earlier = createEarlierMessages();
  const isNew = createRepeatFilter();
  const readSettings = options.readSettings ?? (storage && createSettingsReader(storage.settings));
  return async (asked, log) => {
    const { input, requester, workspace } = asked;
    const start = performance.now();
    const channel = requester && settingsChannel(requester);
    const [choosing, { shownFacts, last }] = await Promise.all([
      chooseDocument({ input, workspace, channel }, documents, readSettings),
      conversationStateFor(asked, conversations),
    ]);
    if (choosing.kind !== "chosen")
      return { reply: noDocumentReplies[choosing.kind], document: documents.default().bot.knowledge.document };
    const { name, bot } = choosing.served;
    const { document } = bot.knowledge;
    const onFailure = (err: unknown) => logFailure(err, input, log, isNew);
    try {
      const facts = factsIn(name, shownFacts, documents);
      const point: Answering["point"] = (question, visibility) => pointAt(question, asked, document.hash, { earlier, model }, visibility);
      const replied = await replyFrom(choosing, asked, {
        documents,
        seed,
        seenFacts: facts.seen,
        last,
        storage,
        timeout,
        point,
        onFailure,
      });
      const { reply } = replied;
      await storeReplyState(asked, facts, reply, conversations);
      if (model && asked.conversationKeys) earlier.note(asked.conversationKeys, document.hash, toEarlier(asked, reply));
      log.info({ asked: input.kind, outcome: reply.outcome, ms: Math.round((performance.now() - start) * 100) / 100 }, "answered");
      return replied;
    } catch (err) {
      onFailure(err);
      const reply = err instanceof StoreError ? unavailableReply() : failedReply();
      return { reply: { ...reply, conversation: last.shared }, document };
    }
  };
}

/** What a model points at; undefined if the reply of the rules counts. */
async function pointAt(
  question: ModelQuestion,
  { conversationKeys, earlier: given, input, onReading }: PlatformRequest,
  document: string,
  { earlier, model }: { readonly earlier: EarlierMessages; readonly model: PointingModel | undefined },
  visibility: Reply["visibility"],
): Promise<Reply | undefined> {
  if (!model) return undefined;
  onReading?.(visibility);
  return model.point(question, given ?? (conversationKeys ? earlier.read(conversationKeys, document, input) : []));
}

function toEarlier(asked: PlatformRequest, reply: Reply): EarlierMessage {
  return { asked: typedText(asked.input), shown: shownSpans(reply), visibility: audience(asked, reply) };
}

interface Answering {
  readonly documents: Documents;
  readonly seed: number;
  /** Ids of the document's facts that were shown in that place. */
  readonly seenFacts: readonly string[];
  readonly last: LastConversationStates;
  readonly storage: ChannelStorage | undefined;
  readonly timeout: number;
  readonly point: (question: ModelQuestion, visibility: Reply["visibility"]) => Promise<Reply | undefined>;
  /** Called with errors that come too late for the reply. */
  readonly onFailure: (err: unknown) => void;
}

/** The reply of the chosen document, with its name, and with thumbs if it is to a question. A quotation may be in another document. */
async function replyFrom(
  { served, choice }: ChosenDocument,
  { input, surface, requester, factsKey, workspace, questionId }: PlatformRequest,
  { documents, seed, seenFacts, last, storage, timeout, point, onFailure }: Answering,
): Promise<SourcedReply> {
  const { bot } = served;
  const { document } = bot.knowledge;
  const request: Request = { input, surface, seed: seed + hash(factsKey), seenFacts, conversation: last.shared };
  const sender = requester && storage?.senders.get(requester.platform);
  const context = requester && storage && { ...storage, requester, surface, documents: choice, sender };
  const received = receiveAfterPersonal(request, last.personal, bot);
  const { commandLine } = bot.library;
  if ("run" in received) {
    if (!context) return { reply: received.withoutStore, document };
    const pending = received.run(context);
    const onTimeout = () => {
      pending.catch(onFailure);
      return timeoutReply(bot.library);
    };
    return { reply: nameDocument(await withTimeout(pending, timeout, onTimeout), choice, commandLine), document };
  }
  // If the channel's document is missing the reply says so, and another one does not answer.
  const isMissing = context && isUsedMissing(choice) && input.kind !== "action";
  const { reply: byRules, question } = received;
  const pointed = isMissing || !question ? undefined : await point(question, byRules.visibility);
  const own = isMissing ? missingDocumentReply(choice, commandLine) : (pointed ?? byRules);
  const others = own.check && workspace ? documents.visibleIn(workspace).filter(({ name }) => name !== served.name) : [];
  const found = await checkInDocuments([served, ...others], (one) => (one === served ? own : one.bot.reply(request)));
  const { name } = found.document;
  const channel = requester && settingsChannel(requester);
  const named = nameDocument(found.reply, { ...choice, answering: name }, commandLine);
  return {
    reply: noteQuestion(named, { input, channel, document: name, questionId }, storage?.gaps),
    document: found.document.bot.knowledge.document,
  };
}

/** An outage of the store is one line, however many commands need it. */
function logFailure(err: unknown, { kind }: Input, log: Logger, isNew: (message: string) => boolean): void {
  if (err instanceof StoreError) {
    if (isNew(err.message)) log.error({ err: err.cause, asked: kind }, err.message);
  } else log.error({ err, asked: kind }, "an answer failed");
}
