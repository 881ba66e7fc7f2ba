import type { KnownEventFromType } from "@slack/bolt";
import type { OverheardMessage } from "../../shared/answer-overheard.ts";
import { isPlaceClosed, refusalCode } from "../api/api-errors.ts";
import { mentions } from "../render/markup.ts";
import type { SlackMessage } from "../render/message.ts";
import type { SlackContext } from "../slack-context.ts";
import type { Delivery } from "../workspaces/workspace-clients.ts";
import { answerMetadata, findAnswer, postUntilFound } from "./answer-in-thread.ts";
import { storeThread } from "./channels-and-threads.ts";
import { handleOnce } from "./handle-once.ts";
import { isDirectChannel, messageRequest, overheardMessage } from "./requests.ts";
import { answerRequest, postAnswer, renderAnswer, requestLog, sendMessage } from "./send-answer.ts";

type MessageEvent = KnownEventFromType<"message"> | KnownEventFromType<"app_mention">;

type PersonMessage = MessageEvent & { readonly user: string; readonly text?: string };

interface Received {
  readonly event: PersonMessage;
  readonly delivery: Delivery;
  /** Whether something may have answered it before. */
  readonly isUncertain: boolean;
}

export async function receiveMention(event: KnownEventFromType<"app_mention">, delivery: Delivery, context: SlackContext): Promise<void> {
  const received = receive(event, delivery, context);
  if (received) await replyToMessage(received, context);
}

export async function receiveMessage(event: KnownEventFromType<"message">, delivery: Delivery, context: SlackContext): Promise<void> {
  if (event.channel_type === "im") context.botChannels.remember(delivery.workspace, event.channel);
  else if (!context.overhearsChannels || !channelTypes.includes(event.channel_type)) return;
  const received = receive(event, delivery, context);
  if (!received) return;
  const text = received.event.text ?? "";
  // A mention in a channel is also an `app_mention`, with another id.
  const isToBot = event.channel_type === "im" || mentions(text, delivery.botUser ?? "");
  if (isToBot) await replyToMessage(received, context);
  else if (text !== "") await overhearMessage(received, context);
}

/** Public and private channels, and direct messages of several people. */
const channelTypes: readonly string[] = ["channel", "group", "mpim"];

/** Undefined for what no person wrote just now. */
function receive(event: MessageEvent, delivery: Delivery, context: SlackContext): Received | undefined {
  if (!isFromPerson(event, delivery)) return undefined;
  return { event, delivery, isUncertain: delivery.retryNum > 0 || context.wasStalled() };
}

async function replyToMessage(received: Received, context: SlackContext): Promise<void> {
  const { event, delivery } = received;
  await answerOnce(received, context, async (isAnsweredBefore) => {
    if (await isAnsweredBefore()) return undefined;
    const answer = await answerRequest(messageRequest(event, placeOf(received), delivery.botUser, context), context);
    const { message, overLimit } = answer;
    if (overLimit === undefined || (overLimit === "first" && isDirectChannel(event.channel))) return message;
    if (overLimit === "first") await postAnswer({ message, isShared: false }, privatePlaceOf(event), await delivery.client(), context.log);
    return undefined;
  });
}

/** Where its author alone sees a message. */
function privatePlaceOf(event: PersonMessage) {
  const thread_ts = threadOf(event);
  return { channel: event.channel, user: event.user, ...(thread_ts === undefined ? {} : { thread_ts }) };
}

/** Answers only what reads as asked of the bot. What is delivered for the first time costs the store nothing unless it is answered. */
async function overhearMessage(received: Received, context: SlackContext): Promise<void> {
  const { isUncertain } = received;
  const early = isUncertain ? undefined : await answerIfAsked(received, context);
  if (isUncertain ? !(await isAsked(received, context)) : !early) return;
  await answerOnce(received, context, async (isAnsweredBefore) => {
    if (!early) return answerIfAsked(received, context, async () => !(await isAnsweredBefore()));
    return (await isAnsweredBefore()) ? undefined : early;
  });
}

/** Answers what is overheard, or not. `claim`: see `OverheardMessage`. */
async function answerIfAsked(
  received: Received,
  context: SlackContext,
  claim?: OverheardMessage["claim"],
): Promise<SlackMessage | undefined> {
  const { event, delivery } = received;
  const log = requestLog(context);
  const isReplyToBot = "parent_user_id" in event && event.parent_user_id === delivery.botUser;
  const overheard = overheardMessage(event.text ?? "", placeOf(received), isReplyToBot, context);
  const answer = await context.answerOverheard({ ...overheard, claim }, log);
  return answer && renderAnswer(answer, context, log).message;
}

/** In a shared channel, another workspace of it may listen: for that one, the message must not count as handled. */
async function isAsked(received: Received, context: SlackContext): Promise<boolean> {
  let hasAnswer = false;
  await answerIfAsked(received, context, async () => {
    hasAnswer = true;
    return false;
  });
  return hasAnswer;
}

function placeOf({ event, delivery }: Received) {
  const { channel, user, ts } = event;
  const thread = threadOf(event);
  return { team: delivery.workspace, channel, person: user, thread: thread ?? ts, isNewThread: thread === undefined };
}

/** `isAnsweredBefore`: whether a copy of the program that ended, or whose event loop stalled, has answered already. */
type CreateAnswer = (isAnsweredBefore: () => Promise<boolean>) => Promise<SlackMessage | undefined>;

/** Answers a message once, although it may arrive as two events, each for several workspaces, and each again. */
async function answerOnce(received: Received, context: SlackContext, createAnswer: CreateAnswer): Promise<void> {
  const { event, delivery, isUncertain } = received;
  const { channel, ts } = event;
  const id = `slack ${delivery.isChannelShared ? "" : delivery.workspace} ${channel} ${ts}`;
  await handleOnce(id, context.deliveries, async (state) => {
    const question = { channel, thread: threadOf(event) ?? ts, question: ts };
    const remember = () => storeThread({ workspace: delivery.workspace, ...question }, context);
    const find = () => findAnswer(question, delivery, context);
    // A process that ended may have answered before it could acknowledge the event, and even before it could remember the thread.
    const isAnsweredBefore = async () => {
      const isFound = (isUncertain || state === "interrupted" || context.wasStalled()) && (await find()) === "found";
      if (isFound) await remember();
      return isFound;
    };
    const message = await createAnswer(isAnsweredBefore);
    if (!message) return;
    const client = await delivery.client();
    if (!(await context.deliveries.confirm(id)))
      return context.log.warn("a message was answered by another copy of the program, because this one had stalled");
    const place = { channel, thread_ts: question.thread, metadata: answerMetadata(question) };
    // Before the answer is seen: somebody may go on at once.
    await remember();
    const post = () => sendMessage(message, context.log, (body) => client.chat.postMessage({ ...place, ...body }));
    const confirm = () => context.deliveries.confirm(id);
    try {
      await postUntilFound({ post, find, confirm }, context.log);
    } catch (error) {
      if (!isPlaceClosed(error)) throw error;
      return context.log.warn(
        { reason: refusalCode(error) },
        "a message cannot be answered, because its thread or channel takes no answer",
      );
    }
  });
}

function threadOf(event: MessageEvent): string | undefined {
  return ("thread_ts" in event && event.thread_ts) || undefined;
}

const subtypesOfPeople: readonly (string | undefined)[] = [undefined, "file_share", "thread_broadcast", "me_message"];
const slackItself = ["USLACKBOT", "USLACK"];

/** Excludes edits, notices, and messages of bots: two bots could answer each other endlessly. */
function isFromPerson(event: MessageEvent, { botUser }: Delivery): event is PersonMessage {
  const isExcluded =
    ("bot_id" in event && event.bot_id) || ("bot_profile" in event && event.bot_profile) || ("edited" in event && event.edited);
  const author = "user" in event ? event.user : undefined;
  if (typeof author !== "string" || author === botUser || slackItself.includes(author)) return false;
  return subtypesOfPeople.includes(event.subtype) && !isExcluded;
}
