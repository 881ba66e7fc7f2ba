import { randomUUID } from "node:crypto";
import type { AckFn, App, RespondArguments } from "@slack/bolt";
import type { Logger } from "pino";
import { failedReply, type Reply } from "../../../src/reply.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { createDedupe } from "../../shared/dedupe.ts";
import { type PlatformContext, PlatformError } from "../../shared/platform.ts";
import { type Messenger, messageOptions } from "../api/send.ts";
import { backButtonId, homeView, suggestedPrompts } from "../render/home.ts";
import { renderSlackMessage, type SlackMessage } from "../render/message.ts";
import { blockProblems } from "../render/validate.ts";
import { parseButtonClick } from "./button-click.ts";
import { type BotIdentity, deliveryId, parseEvent, parseSlashCommand, type SlackRequester } from "./events.ts";
import type { ReadRequesterDetails } from "./permissions.ts";

export interface ListenerContext extends Pick<PlatformContext, "bot" | "answer" | "log" | "onLost"> {
  readonly self: BotIdentity;
  readonly messenger: Messenger;
  readonly readDetails: ReadRequesterDetails;
}

/** Registers one listener each for all commands, all events and all buttons. */
export function registerListeners(app: App, context: ListenerContext): void {
  const isRepeatedId = createDedupe();
  const isRepeated = (body: unknown) => {
    const id = deliveryId(body);
    return id !== undefined && isRepeatedId(id);
  };
  app.command(/^/u, async ({ body, ack }) => (isRepeated(body) ? ack() : onCommand(body, ack, withRequestLog(context))));
  app.event(/^/u, async ({ body }) => {
    const incoming = parseEvent(body, context.self);
    const isNew = "ids" in incoming ? incoming.ids.map(isRepeatedId).every((repeated) => !repeated) : true;
    if (isNew) await onEvent(incoming, withRequestLog(context));
  });
  app.action(/^/u, async ({ body, ack }) => {
    await ack();
    if (!isRepeated(body)) await onButtonClick(body, withRequestLog(context));
  });
}

function withRequestLog(context: ListenerContext): ListenerContext {
  return { ...context, log: context.log.child({ request: randomUUID() }) };
}

async function onCommand(body: unknown, ack: AckFn<RespondArguments>, context: ListenerContext): Promise<void> {
  const { bot, log } = context;
  const command = parseSlashCommand(body);
  if (!command) {
    log.error("a slash command could not be parsed");
    return ack({
      response_type: "ephemeral",
      ...renderSlackMessage(failedReply(), { bot, target: "message" }),
      ...messageOptions,
    });
  }
  const { reply, message } = await answerRequest(command, context);
  const isShared = reply.visibility === "shared";
  try {
    await ack({ response_type: isShared ? "in_channel" : "ephemeral", ...message, ...messageOptions });
  } catch {
    // The socket closed before the answer was sent, so nobody has seen it yet.
    log.warn("an acknowledgement was lost; answering by the response URL");
    await respond({ ...command, isShared, thread: undefined }, message, context);
  }
}

interface ResponseContext {
  readonly responseUrl: string | undefined;
  readonly requester: SlackRequester | undefined;
  readonly isShared: boolean;
  readonly thread: string | undefined;
}

/** Answers by the response URL, which works in channels without the bot; without a URL, by posting in the channel. */
async function respond(to: ResponseContext, message: SlackMessage, { messenger, log }: ListenerContext): Promise<void> {
  if (to.responseUrl) return messenger.respond({ ...to, url: to.responseUrl }, message, log);
  if (!to.requester) return log.error("an answer cannot be sent: Slack named neither a response URL nor a person in a channel");
  const { isShared, thread, requester } = to;
  return isShared
    ? messenger.post({ ...requester, thread }, message, log)
    : messenger.postEphemeral({ ...requester, thread }, message, log);
}

async function onEvent(event: ReturnType<typeof parseEvent>, context: ListenerContext): Promise<void> {
  const { bot, log, messenger, onLost } = context;
  switch (event.kind) {
    case "message": {
      const { message } = await answerRequest(event, context);
      return messenger.post({ channel: event.channel, thread: event.thread }, message, log);
    }
    case "home":
      return messenger.publishHome(event.person, homeView(await helpReply(event.person, context), bot), log);
    case "messages-tab":
      return messenger.suggestPrompts(event.channel, suggestedPrompts(bot), log);
    case "removed":
      return onLost(
        new PlatformError("The app was removed from the workspace; install it again at api.slack.com/apps › your app › Install App.", {
          retry: false,
        }),
      );
    case "ignored":
      return undefined;
  }
}

async function onButtonClick(body: unknown, context: ListenerContext): Promise<void> {
  const click = parseButtonClick(body);
  const { bot, answer, log, messenger } = context;
  switch (click.kind) {
    case "message": {
      const { reply, message } = await answerRequest(click, context);
      // A direct message has no other readers, and an ephemeral message would vanish when Slack is reloaded.
      const isShared = reply.visibility === "shared" || (click.request.surface === "direct" && !click.isMessageEphemeral);
      return respond({ ...click, isShared }, message, context);
    }
    case "home": {
      const reply = click.actionId === backButtonId ? undefined : await answer(click.request, log);
      return messenger.publishHome(click.person, homeView(await helpReply(click.person, context), bot, reply), log);
    }
    case "ignored":
      return undefined;
  }
}

function helpReply(person: string, { answer, log }: ListenerContext): Promise<Reply> {
  const input = { kind: "command", command: "verbatim", args: {} } as const;
  return answer({ input, conversation: `slack home ${person}`, surface: "direct" }, log);
}

interface RenderedReply {
  readonly reply: Reply;
  readonly message: SlackMessage;
}

/** The error boundary: an error is logged, and the person still gets a reply. */
async function answerRequest(
  { request, requester: person }: { readonly request: PlatformRequest; readonly requester: SlackRequester | undefined },
  { answer, bot, log, self, readDetails }: ListenerContext,
): Promise<RenderedReply> {
  const requester = person && { platform: "slack", workspace: self.teamId, ...person, loadDetails: () => readDetails(person) };
  const reply = await answer({ ...request, ...(requester ? { requester } : {}) }, log);
  const options = { bot, target: "message" } as const;
  try {
    return { reply, message: withinLimits(renderSlackMessage(reply, options), log) };
  } catch (err) {
    log.error({ err }, "an answer could not be rendered for Slack");
    return { reply: failedReply(), message: renderSlackMessage(failedReply(), options) };
  }
}

function withinLimits(message: SlackMessage, log: Logger): SlackMessage {
  const problems = blockProblems(message.blocks);
  if (problems.length === 0) return message;
  log.error({ problems }, "the blocks of a message break Slack's limits, which is a bug; sending its text alone");
  return { ...message, blocks: [] };
}
