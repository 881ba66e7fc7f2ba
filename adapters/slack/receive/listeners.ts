import {
  type App,
  AuthorizationError,
  type BlockAction,
  type Context,
  type MessageShortcut,
  type RespondFn,
  type SlackCommandMiddlewareArgs,
  type ViewSubmitAction,
} from "@slack/bolt";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { createRejectionLog } from "../../shared/log.ts";
import { errorReason } from "../api/api-errors.ts";
import { openScheduleForm, submitScheduleForm } from "../schedule-form.ts";
import type { SlackContext } from "../slack-context.ts";
import { LookupTimeoutError } from "../workspaces/installation-lookup.ts";
import { type Delivery, readDelivery } from "../workspaces/workspace-clients.ts";
import { storeThread } from "./channels-and-threads.ts";
import { handleOnce } from "./handle-once.ts";
import { answerInHome, openHome, suggestPrompts } from "./home-tab.ts";
import { receiveMention, receiveMessage } from "./incoming-messages.ts";
import { actionRequest, actionThread, commandRequest, shortcutRequest } from "./requests.ts";
import { answerRequest, messageBody, respondOrThrow, respondToAction, respondWith, responsePayload } from "./send-answer.ts";

/** Answers commands, messages, clicks, shortcuts and forms, and fills the opened tabs; each delivery once. */
export function registerListeners(app: App, context: SlackContext): void {
  const { isFirst } = context.deliveries;
  app.command(/^/u, async ({ command, ack, respond, context: boltContext }) => {
    if (!(await isFirst(`${command.trigger_id} ${command.response_url}`))) return ack();
    await answerCommand({ command, ack, respond }, readDelivery(boltContext, context), context);
  });
  app.event("app_mention", ({ event, body, context: boltContext }) =>
    receiveMention(event, readDelivery(boltContext, context, body), context),
  );
  app.event("message", ({ event, body, context: boltContext }) => receiveMessage(event, readDelivery(boltContext, context, body), context));
  app.action(/^/u, async ({ body, ack, respond, context: boltContext }) => {
    await ack();
    if (body.type !== "block_actions" || !(await isFirst(`${body.trigger_id} ${body.response_url ?? ""}`))) return;
    const delivery = readDelivery(boltContext, context);
    await (body.channel ? answerAction(body, delivery, respond, context) : answerInHome(body, delivery, context));
  });
  app.shortcut(/^/u, async ({ shortcut, ack, respond, context: boltContext }) => {
    await ack();
    // The app has no global shortcuts, which could not be answered: they have no response URL.
    if (shortcut.type !== "message_action" || !(await isFirst(shortcut.trigger_id))) return;
    await findInDocument(shortcut, context.workspaceOf(boltContext), respond, context);
  });
  app.view<ViewSubmitAction>({ type: "view_submission", callback_id: /^/u }, async ({ body, ack, context: boltContext }) => {
    if (!(await isFirst(body.trigger_id))) return ack();
    await submitScheduleForm({ body, ack }, readDelivery(boltContext, context), context);
  });
  app.event("app_home_opened", ({ event, body, context: boltContext }) =>
    // Opening a tab again does no harm, so it does not matter whether an interrupted copy did it.
    handleOnce(body.event_id, context.deliveries, async () => {
      const delivery = readDelivery(boltContext, context);
      context.botChannels.remember(delivery.workspace, event.channel);
      if (event.tab === "messages") await suggestPrompts(event.channel, delivery, context);
      else if (event.tab === "home") await openHome(event, delivery, context);
    }),
  );
  const reportRemoval = async (boltContext: Context, time: number) =>
    context.onRemoval({ workspace: context.workspaceOf(boltContext), time });
  app.event("app_uninstalled", ({ body, context: boltContext }) => reportRemoval(boltContext, body.event_time));
  // The revocation of a person's token does not matter.
  app.event("tokens_revoked", async ({ event, body, context: boltContext }) => {
    if (event.tokens.bot?.length) await reportRemoval(boltContext, body.event_time);
  });
}

/** Answers in the acknowledgement, except for a form, and for what a model reads, which takes longer than Slack waits. */
async function answerCommand(
  { command, ack, respond }: Pick<SlackCommandMiddlewareArgs, "command" | "ack" | "respond">,
  delivery: Delivery,
  context: SlackContext,
): Promise<void> {
  let acknowledged: Promise<void> | undefined;
  const onReading = () => {
    acknowledged = ack();
  };
  const answer = await answerRequest({ ...commandRequest(command, delivery.workspace, context), onReading }, context);
  const response = { respond, log: context.log };
  if (acknowledged) {
    await acknowledged.catch(() => context.log.warn("an acknowledgement was lost; answering by the response URL"));
    return respondWith(answer, response);
  }
  if (answer.overLimit === "again") return ack();
  if (answer.form) {
    await ack();
    const { channel_id: channel, trigger_id } = command;
    if (!(await openScheduleForm(answer.form, { channel, trigger_id }, delivery, context))) await respondWith(answer, response);
    return;
  }
  try {
    await ack(responsePayload(messageBody(answer.message), answer.isShared));
  } catch {
    // The socket closed before the answer was sent, so nobody has seen it yet.
    context.log.warn("an acknowledgement was lost; answering by the response URL");
    await respondWith(answer, response);
  }
}

async function answerAction(body: BlockAction, delivery: Delivery, respond: RespondFn, context: SlackContext): Promise<void> {
  const request = await actionRequest(body, delivery.workspace, context);
  if (!request) return;
  const answer = await answerRequest(request, context);
  if (answer.overLimit === "again") return;
  const channel = body.channel?.id ?? "";
  if (answer.form && (await openScheduleForm(answer.form, { channel, trigger_id: body.trigger_id }, delivery, context))) return;
  await respondToAction(body, answer, request.surface === "direct", { respond, client: delivery.client, log: context.log });
  const thread = actionThread(body);
  if (answer.isShared && thread !== undefined) await storeThread({ workspace: delivery.workspace, channel, thread }, context);
}

/** The message shortcut, as the manifest declares it. docs.slack.dev/reference/app-manifest */
export const findShortcut = {
  type: "message",
  name: "Find in the document",
  callback_id: "find",
  description: "Shows only you what the document says about the message",
} as const;

const unknownShortcut =
  "This shortcut is from another version of the app, so nothing was looked up. Ask the operator to update the app's manifest.";

/** Shows the answer to the person only, by the response URL: that works also where the bot is not a member. */
async function findInDocument(shortcut: MessageShortcut, workspace: string, respond: RespondFn, context: SlackContext): Promise<void> {
  if (shortcut.callback_id !== findShortcut.callback_id)
    return respondOrThrow(respond, responsePayload(messageBody({ text: unknownShortcut }), false));
  const { message, overLimit } = await answerRequest(shortcutRequest(shortcut, workspace, context), context);
  if (overLimit === "again") return;
  await respondWith({ message, isShared: false }, { respond, log: context.log }, threadOfReply(shortcut));
}

/**
 * The first message of a thread is also in the channel, where the person looks. Slack documents a thread at a response URL for messages to
 * everybody only (docs.slack.dev/interactivity/handling-user-interaction#publishing_in_thread); where it ignores it, the answer is in the channel.
 */
function threadOfReply({ message: { ts, thread_ts } }: MessageShortcut): { readonly thread_ts?: string } {
  return typeof thread_ts === "string" && thread_ts !== ts ? { thread_ts } : {};
}

/** A rejection of the handler tells Bolt that the delivery is not acknowledged. */
export function createErrorHandler({ log, clients, workspaceOf }: SlackContext) {
  const logWaiting = createRejectionLog(log, "deliveries wait, because the installations in the store cannot be read at this moment");
  const logUnknown = createRejectionLog(log, "deliveries for workspaces that are not installed here, or that SECRET_KEYS does not open");
  return async ({ error, context, body }: { error: Error; context: Context; body: object }): Promise<void> => {
    if (error instanceof AuthorizationError) {
      const isWaiting = error.original instanceof StoreError || error.original instanceof LookupTimeoutError;
      if (isWaiting) logWaiting();
      else logUnknown();
      // Slack delivers an event again. A person sees that a command or a button failed, which is better than no answer.
      if (isWaiting || !("event" in body)) throw error;
      return;
    }
    log.error({ reason: errorReason(error) }, "a request from Slack could not be answered");
    clients.reportError(workspaceOf(context), error);
  };
}
