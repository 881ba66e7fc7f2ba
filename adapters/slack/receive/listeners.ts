import type { AckFn, App, BlockAction, Context, RespondArguments, RespondFn, SlashCommand, ViewSubmitAction } from "@slack/bolt";
import { rememberThread } from "./answered-thread.ts";
import { findInDocument } from "./find-in-document.ts";
import { handleOnce } from "./handle-once.ts";
import { answerInHome, openHome, suggestPrompts } from "./home.ts";
import { answerRequest, type ListenerContext } from "./listener-context.ts";
import { receiveMention, receiveMessage } from "./messages.ts";
import { type Origin, originOf } from "./origin.ts";
import { actionRequest, actionThread, commandRequest } from "./requests.ts";
import { respondToAction, respondWith, responsePayload } from "./respond.ts";
import { openScheduleForm, submitScheduleForm } from "./schedule-form.ts";

/** Answers commands, messages, clicks, shortcuts and forms, and fills the opened tabs; each delivery once. */
export function registerListeners(app: App, context: ListenerContext): void {
  const { isFirst } = context.deliveries;
  app.command(/^/u, async ({ command, ack, respond, context: delivery }) => {
    if (!(await isFirst(`${command.trigger_id} ${command.response_url}`))) return ack();
    await answerCommand({ command, ack, respond }, originOf(delivery, context), context);
  });
  app.event("app_mention", ({ event, context: delivery }) => receiveMention(event, originOf(delivery, context), context));
  app.event("message", ({ event, context: delivery }) => receiveMessage(event, originOf(delivery, context), context));
  app.action(/^/u, async ({ body, ack, respond, context: delivery }) => {
    await ack();
    if (body.type !== "block_actions" || !(await isFirst(`${body.trigger_id} ${body.response_url ?? ""}`))) return;
    const origin = originOf(delivery, context);
    await (body.channel ? answerAction(body, origin, respond, context) : answerInHome(body, origin, context));
  });
  app.shortcut(/^/u, async ({ shortcut, ack, respond, context: delivery }) => {
    await ack();
    // The app has no global shortcuts, which could not be answered: they have no response URL.
    if (shortcut.type !== "message_action" || !(await isFirst(shortcut.trigger_id))) return;
    await findInDocument(shortcut, context.workspaceOf(delivery), respond, context);
  });
  app.view<ViewSubmitAction>({ type: "view_submission", callback_id: /^/u }, async ({ body, ack, context: delivery }) => {
    if (!(await isFirst(body.trigger_id))) return ack();
    await submitScheduleForm({ body, ack }, originOf(delivery, context), context);
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

interface ReceivedCommand {
  readonly command: SlashCommand;
  readonly ack: AckFn<RespondArguments>;
  readonly respond: RespondFn;
}

/** In the acknowledgement, except for a form. */
async function answerCommand({ command, ack, respond }: ReceivedCommand, origin: Origin, context: ListenerContext): Promise<void> {
  const answer = await answerRequest(commandRequest(command, origin.workspace, context), context);
  const response = { respond, log: context.log };
  if (answer.form) {
    await ack();
    const opening = { channel: command.channel_id, triggerId: command.trigger_id };
    if (!(await openScheduleForm(answer.form, opening, origin, context))) await respondWith(answer, response);
    return;
  }
  try {
    await ack(responsePayload(answer.message, answer.isShared));
  } catch {
    // The socket closed before the answer was sent, so nobody has seen it yet.
    context.log.warn("an acknowledgement was lost; answering by the response URL");
    await respondWith(answer, response);
  }
}

async function answerAction(body: BlockAction, origin: Origin, respond: RespondFn, context: ListenerContext): Promise<void> {
  const request = await actionRequest(body, origin.workspace, context);
  if (!request) return;
  const answer = await answerRequest(request, context);
  const { workspace } = origin;
  const channel = body.channel?.id ?? "";
  if (answer.form && (await openScheduleForm(answer.form, { channel, triggerId: body.trigger_id }, origin, context))) return;
  await respondToAction(body, answer, request.surface === "direct", { respond, client: origin.client, log: context.log });
  const thread = actionThread(body);
  if (answer.isShared && thread !== undefined) await rememberThread({ workspace, channel, thread }, context);
}
