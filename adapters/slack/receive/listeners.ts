import { randomUUID } from "node:crypto";
import type { App, BlockAction, Context, KnownEventFromType, RespondFn } from "@slack/bolt";
import type { PlatformRequest } from "../../shared/answer.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import { answerMetadata, isAnswered } from "../api/find-answer.ts";
import { messageOptions, sendMessage } from "../api/send.ts";
import { type CheckedMessage, renderChecked } from "../render/checked.ts";
import type { RemovalNotice } from "../workspaces/removal.ts";
import type { WorkspaceClients } from "../workspaces/workspaces.ts";
import type { BotChannels } from "./bot-channels.ts";
import { type Handling, handleOnce } from "./handle-once.ts";
import { answerInHome, type HomeContext, openHome, suggestPrompts } from "./home.ts";
import { type Origin, type OriginContext, originOf } from "./origin.ts";
import { actionRequest, commandRequest, messageRequest } from "./requests.ts";
import { respondToAction, respondWith, responsePayload } from "./respond.ts";

export interface ListenerContext extends Pick<PlatformContext, "commandLine" | "deliveries">, HomeContext, OriginContext {
  readonly clients: WorkspaceClients;
  readonly botChannels: BotChannels;
  /** Whether this process was held up, so that another copy may have answered what is handled now. */
  readonly wasHeldUp: () => boolean;
  /** The app was removed from a workspace. */
  readonly onRemoval: (notice: RemovalNotice) => Promise<void> | void;
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
      await respondWith(answer, { respond, log: context.log });
    }
  });
  app.event("app_mention", ({ event, context: delivery }) => answerMessageOnce(event, originOf(delivery, context), context));
  app.event("message", async ({ event, context: delivery }) => {
    if (event.channel_type !== "im") return;
    const origin = originOf(delivery, context);
    context.botChannels.remember(origin.workspace, event.channel);
    await answerMessageOnce(event, origin, context);
  });
  app.action(/^/u, async ({ body, ack, respond, context: delivery }) => {
    await ack();
    if (body.type !== "block_actions" || !(await isFirst(`${body.trigger_id} ${body.response_url ?? ""}`))) return;
    const origin = originOf(delivery, context);
    await (body.channel ? answerAction(body, origin, respond, context) : answerInHome(body, origin, context));
  });
  app.event("app_home_opened", ({ event, body, context: delivery }) =>
    // Opening a tab again does no harm, so it does not matter whether an interrupted copy did it.
    handleOnce(body.event_id, context.deliveries, async () => {
      const origin = originOf(delivery, context);
      context.botChannels.remember(origin.workspace, event.channel);
      if (event.tab === "messages") await suggestPrompts(event.channel, origin, context);
      else if (event.tab === "home") await openHome(event, origin, context);
    }),
  );
  const reportRemoval = async (delivery: Context, time: number) => context.onRemoval({ workspace: context.workspaceOf(delivery), time });
  app.event("app_uninstalled", ({ body, context: delivery }) => reportRemoval(delivery, body.event_time));
  // The revocation of a person's token does not matter.
  app.event("tokens_revoked", async ({ event, body, context: delivery }) => {
    if (event.tokens.bot?.length) await reportRemoval(delivery, body.event_time);
  });
}

async function answerRequest(request: PlatformRequest, context: ListenerContext): Promise<CheckedMessage> {
  const log = context.log.child({ request: randomUUID() });
  return renderChecked(await context.answer(request, log), context, log);
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

async function answerAction(body: BlockAction, origin: Origin, respond: RespondFn, context: ListenerContext): Promise<void> {
  const request = await actionRequest(body, origin.workspace, context);
  if (!request) return;
  const answer = await answerRequest(request, context);
  await respondToAction(body, answer, request.surface === "direct", { respond, client: origin.client, log: context.log });
}
