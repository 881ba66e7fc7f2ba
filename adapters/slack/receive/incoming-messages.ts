import type { KnownEventFromType } from "@slack/bolt";
import type { OverheardMessage } from "../../shared/answer-overheard.ts";
import { isPlaceClosed, refusalCode } from "../api/api-errors.ts";
import { mentions } from "../render/markup.ts";
import type { SlackMessage } from "../render/message.ts";
import type { SlackContext } from "../slack-context.ts";
import type { Delivery } from "../workspaces/workspace-clients.ts";
import { answerMetadata, findAnswer, postUntilFound } from "./answer-in-thread.ts";
import { storeThread } from "./channels-and-threads.ts";
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
  await answerOnce(received, context, async (claim) => {
    if (!(await claim())) return undefined;
    const request = messageRequest(event, placeOf(received), delivery.botUser, context);
    const answer = await answerRequest({ ...request, onReading: () => showReading(received) }, context);
    const { message, overLimit } = answer;
    if (overLimit === undefined || (overLimit === "first" && isDirectChannel(event.channel))) return message;
    if (overLimit === "first") await postAnswer({ message, isShared: false }, privatePlaceOf(event), await delivery.client(), context.log);
    return undefined;
  });
}

/** Slack's own sign that the bot is at work; it goes with the answer. */
function showReading({ event, delivery }: Received): void {
  const status = { channel_id: event.channel, thread_ts: threadOf(event) ?? event.ts, status: "is reading the document …" };
  // Where there is no such sign, the answer comes without it.
  delivery
    .client()
    .then(({ assistant }) => assistant.threads.setStatus(status))
    .catch(() => undefined);
}

/** Where its author alone sees a message. */
function privatePlaceOf(event: PersonMessage) {
  const thread_ts = threadOf(event);
  return { channel: event.channel, user: event.user, ...(thread_ts === undefined ? {} : { thread_ts }) };
}

/** Answers only what reads as asked of the bot. What is not answered costs the store nothing, and another workspace may answer it. */
async function overhearMessage(received: Received, context: SlackContext): Promise<void> {
  await answerOnce(received, context, (claim) => answerIfAsked(received, context, claim));
}

/** Answers what is overheard, or not. `claim`: see `OverheardMessage`. */
async function answerIfAsked(received: Received, context: SlackContext, claim: Claim): Promise<SlackMessage | undefined> {
  const { event, delivery } = received;
  const log = requestLog(context);
  const isReplyToBot = "parent_user_id" in event && event.parent_user_id === delivery.botUser;
  const overheard = overheardMessage(event.text ?? "", placeOf(received), isReplyToBot, context);
  const answer = await context.answerOverheard({ ...overheard, claim }, log);
  return answer && renderAnswer(answer, context, log).message;
}

function placeOf({ event, delivery }: Received) {
  const { channel, user, ts } = event;
  const thread = threadOf(event);
  return { team: delivery.workspace, channel, person: user, thread: thread ?? ts, isNewThread: thread === undefined };
}

/** Begins with the message. False if it is handled already, or if a copy of the program that ended, or whose event loop stalled, has answered. */
type Claim = NonNullable<OverheardMessage["claim"]>;

type CreateAnswer = (claim: Claim) => Promise<SlackMessage | undefined>;

/** Answers a message once, although it may arrive as two events, each for several workspaces, and each again. */
async function answerOnce(received: Received, context: SlackContext, createAnswer: CreateAnswer): Promise<void> {
  const { event, delivery } = received;
  const id = `slack ${delivery.isChannelShared ? "" : delivery.workspace} ${event.channel} ${event.ts}`;
  const { handling } = context;
  // One that comes again must not be acknowledged before the first is handled: if this process ended then, it would be lost.
  await handling.get(id);
  const work = answerOnceNow(id, received, context, createAnswer);
  const ended = work.catch(() => undefined);
  handling.set(id, ended);
  await work.finally(() => handling.get(id) === ended && handling.delete(id));
}

async function answerOnceNow(id: string, received: Received, context: SlackContext, createAnswer: CreateAnswer): Promise<void> {
  const { event, delivery, isUncertain } = received;
  const { deliveries, log } = context;
  const { channel, ts } = event;
  const question = { channel, thread: threadOf(event) ?? ts, question: ts };
  const remember = () => storeThread({ workspace: delivery.workspace, ...question }, context);
  const find = () => findAnswer(question, delivery, context);
  let isBegun = false;
  const claim = async () => {
    const state = await deliveries.begin(id);
    if (state === "repeated") return false;
    isBegun = true;
    // A process that ended may have answered before it could acknowledge the event, and even before it could remember the thread.
    const isAnswered = (isUncertain || state === "interrupted" || context.wasStalled()) && (await find()) === "found";
    if (isAnswered) await remember();
    return !isAnswered;
  };
  try {
    const message = await createAnswer(claim);
    if (!message) return;
    const client = await delivery.client();
    if (!(await deliveries.confirm(id)))
      return log.warn("a message was answered by another copy of the program, because this one had stalled");
    const place = { channel, thread_ts: question.thread, metadata: answerMetadata(question) };
    // Before the answer is seen: somebody may go on at once.
    await remember();
    const post = () => sendMessage(message, log, (body) => client.chat.postMessage({ ...place, ...body }));
    await postUntilFound({ post, find, confirm: () => deliveries.confirm(id) }, log);
  } catch (error) {
    if (!isPlaceClosed(error)) throw error;
    log.warn({ reason: refusalCode(error) }, "a message cannot be answered, because its thread or channel takes no answer");
  } finally {
    // Also if handling it failed: a message may have been sent although its response was lost.
    if (isBegun) await deliveries.finish(id);
  }
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
