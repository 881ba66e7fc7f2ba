import { randomUUID } from "node:crypto";
import type { App, BlockAction, Context, KnownEventFromType, RespondArguments, RespondFn } from "@slack/bolt";
import type { SourcedReply } from "../../../src/reply.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import { answerMetadata, isAnswered } from "../api/find-answer.ts";
import { messageOptions, respondOrThrow, sendMessage } from "../api/send.ts";
import { type CheckedMessage, renderChecked } from "../render/checked.ts";
import { backButtonId, homeView, suggestedPrompts } from "../render/home.ts";
import type { RemovalNotice } from "../workspaces/removal.ts";
import type { Authorization, WorkspaceClients } from "../workspaces/workspaces.ts";
import { type Handling, handleOnce } from "./handle-once.ts";
import { clickRequest, clickThread, commandRequest, messageRequest, type RequestContext } from "./requests.ts";

export interface ListenerContext
  extends Pick<PlatformContext, "answer" | "currentBot" | "commandLine" | "deliveries" | "log">,
    RequestContext {
  readonly clients: WorkspaceClients;
  readonly workspaceOf: Authorization["workspaceOf"];
  /** Whether this process was held up, so that another copy may have answered what is handled now. */
  readonly wasHeldUp: () => boolean;
  /** The app was removed from a workspace. */
  readonly onRemoval: (notice: RemovalNotice) => Promise<void> | void;
}

/** Milliseconds for one call that sends an answer. */
const timeout = 5_000;

/** The workspace of a delivery, the bot's user there, and calls with its token. */
interface Origin {
  readonly workspace: string;
  readonly botUser: string | undefined;
  /** 0 for the first delivery. */
  readonly retryNum: number;
  readonly client: () => ReturnType<WorkspaceClients["client"]>;
}

function originOf(delivery: Context, { workspaceOf, clients }: ListenerContext): Origin {
  const workspace = workspaceOf(delivery);
  const client = () => clients.client(workspace, { timeout, waitsForRateLimits: true });
  return { workspace, botUser: delivery.botUserId, retryNum: delivery.retryNum ?? 0, client };
}

/** Answers commands, messages and clicks, and fills the opened tabs; each delivery once. */
export function registerListeners(app: App, context: ListenerContext): void {
  const { isFirst } = context.deliveries;
  app.command(/^/u, async ({ command, ack, respond, context: delivery }) => {
    if (!(await isFirst(`${command.trigger_id} ${command.response_url}`))) return ack();
    const answer = await answerRequest(commandRequest(command, context.workspaceOf(delivery), context), context);
    try {
      await ack(responsePayload(answer.message, answer.isShared));
    } catch {
      // The socket closed before the answer was sent, so nobody has seen it yet.
      context.log.warn("an acknowledgement was lost; answering by the response URL");
      await respondWith(answer, respond, context);
    }
  });
  app.event("app_mention", ({ event, context: delivery }) => answerMessageOnce(event, originOf(delivery, context), context));
  app.event("message", async ({ event, context: delivery }) => {
    if (event.channel_type === "im") await answerMessageOnce(event, originOf(delivery, context), context);
  });
  app.action(/^/u, async ({ body, ack, respond, context: delivery }) => {
    await ack();
    if (body.type !== "block_actions" || !(await isFirst(`${body.trigger_id} ${body.response_url ?? ""}`))) return;
    const origin = originOf(delivery, context);
    await (body.channel ? answerClick(body, origin, respond, context) : answerInHome(body, origin, context));
  });
  app.event("app_home_opened", ({ event, body, context: delivery }) =>
    // Opening a tab again does no harm, so it does not matter whether an interrupted copy did it.
    handleOnce(body.event_id, context.deliveries, async () => {
      const origin = originOf(delivery, context);
      if (event.tab === "messages") await suggestPrompts(event.channel, origin, context);
      else if (event.tab === "home") await publishHome(event.user, undefined, origin, context);
    }),
  );
  const reportRemoval = async (delivery: Context, time: number) => context.onRemoval({ workspace: context.workspaceOf(delivery), time });
  app.event("app_uninstalled", ({ body, context: delivery }) => reportRemoval(delivery, body.event_time));
  // The revocation of a person's token does not matter.
  app.event("tokens_revoked", async ({ event, body, context: delivery }) => {
    if (event.tokens.bot?.length) await reportRemoval(delivery, body.event_time);
  });
}

async function answerRequest(request: PlatformRequest, { answer, commandLine, log }: ListenerContext): Promise<CheckedMessage> {
  const requestLog = log.child({ request: randomUUID() });
  return renderChecked(await answer(request, requestLog), commandLine, requestLog);
}

type MessageEvent = KnownEventFromType<"message"> | KnownEventFromType<"app_mention">;

type PersonMessage = MessageEvent & { readonly user: string; readonly text?: string };

/** A mention in a direct message is two events about one message. */
async function answerMessageOnce(event: MessageEvent, origin: Origin, context: ListenerContext): Promise<void> {
  if (!isFromPerson(event)) return;
  const { workspace, client, retryNum } = origin;
  // Before anything is waited for.
  const wasHeldUp = context.wasHeldUp();
  const { channel, ts } = event;
  await handleOnce(`slack ${workspace} ${channel} ${ts}`, context.deliveries, async ({ isInterrupted, confirm }) => {
    // A process that ended may have answered before it could acknowledge the event.
    const isUncertain = isInterrupted || retryNum > 0 || wasHeldUp;
    const thread = threadOf(event) ?? ts;
    if (isUncertain && (await isAnswered({ channel, thread, question: ts }, await client(), context.log))) return;
    await answerMessage(event, origin, context, confirm);
  });
}

async function answerMessage(event: PersonMessage, origin: Origin, context: ListenerContext, confirm: Handling["confirm"]): Promise<void> {
  const { channel, user, text = "", ts } = event;
  const earlierThread = threadOf(event);
  const thread_ts = earlierThread ?? ts;
  const place = { team: origin.workspace, channel, person: user, thread: thread_ts, isNewThread: earlierThread === undefined };
  const { message } = await answerRequest(messageRequest(text, place, origin.botUser, context), context);
  const more = { ...messageOptions, metadata: answerMetadata(ts) };
  const client = await origin.client();
  if (!(await confirm())) return context.log.warn("a message was answered by another copy of the program, because this one was held up");
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

async function answerClick(body: BlockAction, { workspace }: Origin, respond: RespondFn, context: ListenerContext): Promise<void> {
  const [action] = body.actions;
  // A button with a URL opens a link, so there is nothing to answer.
  if (action?.type !== "button" || action.url) return;
  const request = clickRequest(body, workspace, context);
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

async function answerInHome(body: BlockAction, origin: Origin, context: ListenerContext): Promise<void> {
  const request = clickRequest(body, origin.workspace, context);
  const clicked = body.actions[0]?.action_id === backButtonId ? undefined : await context.answer(request, context.log);
  await publishHome(body.user.id, clicked, origin, context);
}

async function publishHome(user_id: string, clicked: SourcedReply | undefined, origin: Origin, context: ListenerContext): Promise<void> {
  const input = { kind: "command", command: "verbatim", args: {} } as const;
  const { answer, currentBot, commandLine, log } = context;
  const { commands } = currentBot();
  const help = await answer({ input, factsKey: `slack home ${origin.workspace} ${user_id}`, surface: "direct" }, log);
  const client = await origin.client();
  await client.views.publish({ user_id, view: homeView(help, { commands, commandLine }, clicked) });
}

async function suggestPrompts(channel_id: string, origin: Origin, { currentBot }: ListenerContext): Promise<void> {
  const [first, ...others] = suggestedPrompts(currentBot());
  if (!first) return;
  const client = await origin.client();
  await client.assistant.threads.setSuggestedPrompts({ channel_id, title: "For example", prompts: [first, ...others] });
}
