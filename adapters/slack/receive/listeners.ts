import { randomUUID } from "node:crypto";
import type { App, BlockAction, KnownEventFromType, RespondArguments, RespondFn, webApi } from "@slack/bolt";
import type { Reply } from "../../../src/reply.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import { answerMetadata, isAnswered } from "../api/find-answer.ts";
import { messageOptions, respondOrThrow, sendMessage } from "../api/send.ts";
import { removalError } from "../doctor/start-error.ts";
import { type CheckedMessage, renderChecked } from "../render/checked.ts";
import { backButtonId, homeView, suggestedPrompts } from "../render/home.ts";
import { handleOnce } from "./handle-once.ts";
import { clickRequest, clickThread, commandRequest, messageRequest, type RequestContext } from "./requests.ts";

export type ListenerContext = PlatformContext & RequestContext;

/** Answers commands, messages and clicks, and fills the opened tabs; each delivery once. */
export function registerListeners(app: App, context: ListenerContext): void {
  const { isFirst } = context.deliveries;
  app.command(/^/u, async ({ command, ack, respond }) => {
    if (!(await isFirst(`${command.trigger_id} ${command.response_url}`))) return ack();
    const answer = await answerRequest(commandRequest(command, context), context);
    try {
      await ack(responsePayload(answer.message, answer.isShared));
    } catch {
      // The socket closed before the answer was sent, so nobody has seen it yet.
      context.log.warn("an acknowledgement was lost; answering by the response URL");
      await respondWith(answer, respond, context);
    }
  });
  app.event("app_mention", ({ event, body, client, context: { retryNum } }) =>
    answerMessageOnce(event, { team: body.team_id, client, retryNum }, context),
  );
  app.event("message", async ({ event, body, client, context: { retryNum } }) => {
    if (event.channel_type === "im") await answerMessageOnce(event, { team: body.team_id, client, retryNum }, context);
  });
  app.action(/^/u, async ({ body, ack, respond, client }) => {
    await ack();
    if (body.type !== "block_actions" || !(await isFirst(`${body.trigger_id} ${body.response_url ?? ""}`))) return;
    await (body.channel ? answerClick(body, respond, context) : answerInHome(body, client, context));
  });
  app.event("app_home_opened", ({ event, body, client }) =>
    // Opening a tab again does no harm, so it does not matter whether an interrupted copy did it.
    handleOnce(body.event_id, context.deliveries, async () => {
      if (event.tab === "messages") await suggestPrompts(event.channel, client, context);
      else if (event.tab === "home") await publishHome(event.user, undefined, client, context);
    }),
  );
  const reportRemoval = async () => context.onLost(removalError());
  app.event("app_uninstalled", reportRemoval);
  // The revocation of a person's token does not matter.
  app.event("tokens_revoked", async ({ event }) => (event.tokens.bot?.length ? reportRemoval() : undefined));
}

async function answerRequest(request: PlatformRequest, { answer, bot, log }: ListenerContext): Promise<CheckedMessage> {
  const requestLog = log.child({ request: randomUUID() });
  return renderChecked(await answer(request, requestLog), bot, requestLog);
}

type MessageEvent = KnownEventFromType<"message"> | KnownEventFromType<"app_mention">;

interface MessageDelivery {
  /** The id of the workspace. */
  readonly team: string;
  readonly client: webApi.WebClient;
  /** 0 or undefined for the first delivery. */
  readonly retryNum?: number | undefined;
}

type PersonMessage = MessageEvent & { readonly user: string; readonly text?: string };

/** A mention in a direct message is two events about one message. */
async function answerMessageOnce(event: MessageEvent, delivery: MessageDelivery, context: ListenerContext): Promise<void> {
  if (!isFromPerson(event)) return;
  const { team, client, retryNum = 0 } = delivery;
  const { channel, ts } = event;
  await handleOnce(`slack ${team} ${channel} ${ts}`, context.deliveries, async (isInterrupted) => {
    // A process that ended may have answered before it could acknowledge the event.
    const isUncertain = isInterrupted || retryNum > 0;
    const thread = threadOf(event) ?? ts;
    if (isUncertain && (await isAnswered({ channel, thread, question: ts }, client, context.log))) return;
    await answerMessage(event, delivery, context);
  });
}

async function answerMessage(event: PersonMessage, { team, client }: MessageDelivery, context: ListenerContext): Promise<void> {
  const { channel, user, text = "", ts } = event;
  const earlierThread = threadOf(event);
  const thread_ts = earlierThread ?? ts;
  const origin = { team, channel, person: user, thread: thread_ts, isNewThread: earlierThread === undefined };
  const { message } = await answerRequest(messageRequest(text, origin, context), context);
  const more = { ...messageOptions, metadata: answerMetadata(ts) };
  await sendMessage(message, context.log, (body) => client.chat.postMessage({ channel, thread_ts, ...body, ...more }));
}

function threadOf(event: MessageEvent): string | undefined {
  return ("thread_ts" in event && event.thread_ts) || undefined;
}

const subtypesOfPeople: readonly (string | undefined)[] = [undefined, "file_share", "thread_broadcast", "me_message"];
const slackItself = ["USLACKBOT", "USLACK"];

/** Excludes edits, notices, and messages of bots: two bots could answer each other endlessly. */
function isFromPerson(event: MessageEvent): event is PersonMessage {
  const isExcluded = ("bot_id" in event && event.bot_id) || ("edited" in event && event.edited);
  const author = "user" in event ? event.user : undefined;
  return subtypesOfPeople.includes(event.subtype) && !isExcluded && typeof author === "string" && !slackItself.includes(author);
}

async function answerClick(body: BlockAction, respond: RespondFn, context: ListenerContext): Promise<void> {
  const [action] = body.actions;
  // A button with a URL opens a link, so there is nothing to answer.
  if (action?.type !== "button" || action.url) return;
  const request = clickRequest(body, context);
  const { isShared, message } = await answerRequest(request, context);
  // A direct message has no other readers, and an ephemeral message would vanish when Slack is reloaded.
  const isVisible = isShared || (request.surface === "direct" && !body.container.is_ephemeral);
  const thread_ts = clickThread(body);
  await respondWith({ isShared: isVisible, message }, respond, context, thread_ts ? { thread_ts } : {});
}

async function respondWith(
  { message, isShared }: CheckedMessage,
  respond: RespondFn,
  { log }: ListenerContext,
  thread = {},
): Promise<void> {
  const more = { replace_original: false, ...thread };
  await sendMessage(message, log, (body) => respondOrThrow(respond, { ...responsePayload(body, isShared), ...more }));
}

function responsePayload(body: Partial<CheckedMessage["message"]>, isShared: boolean): RespondArguments {
  return { ...body, ...messageOptions, response_type: isShared ? "in_channel" : "ephemeral" };
}

async function answerInHome(body: BlockAction, client: webApi.WebClient, context: ListenerContext): Promise<void> {
  const reply = body.actions[0]?.action_id === backButtonId ? undefined : await context.answer(clickRequest(body, context), context.log);
  await publishHome(body.user.id, reply, client, context);
}

async function publishHome(user_id: string, reply: Reply | undefined, client: webApi.WebClient, context: ListenerContext): Promise<void> {
  const input = { kind: "command", command: "verbatim", args: {} } as const;
  const help = await context.answer({ input, factsKey: `slack home ${user_id}`, surface: "direct" }, context.log);
  await client.views.publish({ user_id, view: homeView(help, context.bot, reply) });
}

async function suggestPrompts(channel_id: string, client: webApi.WebClient, { bot }: ListenerContext): Promise<void> {
  const [first, ...others] = suggestedPrompts(bot);
  if (first) await client.assistant.threads.setSuggestedPrompts({ channel_id, title: "For example", prompts: [first, ...others] });
}
