import { randomUUID } from "node:crypto";
import type { AckFn, App, RespondArguments } from "@slack/bolt";
import type { Logger } from "pino";
import { failed, type Reply } from "../../../src/reply.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { rememberDeliveries } from "../../shared/dedupe.ts";
import { type PlatformContext, PlatformError } from "../../shared/platform.ts";
import { type Messenger, quiet } from "../api/send.ts";
import { backId, homeView, prompts } from "../render/home.ts";
import { type Message, messageOf } from "../render/message.ts";
import { blockProblems } from "../render/validate.ts";
import { pressIn } from "./buttons.ts";
import { eventIn, type Person, type Self, slashCommandIn, triggerIn } from "./events.ts";
import type { StandingOf } from "./permissions.ts";

export interface Listening extends Pick<PlatformContext, "bot" | "answer" | "commandPrefix" | "log" | "onLost"> {
  readonly self: Self;
  readonly messenger: Messenger;
  readonly standingOf: StandingOf;
}

/** Answers what Bolt hands on: one listener for every command, one for every event, one for every button. */
export function listen(app: App, listening: Listening): void {
  const isRepeat = rememberDeliveries();
  const isAgain = (body: unknown) => {
    const trigger = triggerIn(body);
    return trigger !== undefined && isRepeat(trigger);
  };
  app.command(/^/u, async ({ body, ack }) => (isAgain(body) ? ack() : onCommand(body, ack, opened(listening))));
  app.event(/^/u, async ({ body }) => {
    const incoming = eventIn(body, listening.self);
    const isNew = "ids" in incoming ? incoming.ids.map(isRepeat).every((repeated) => !repeated) : true;
    if (isNew) await onEvent(incoming, opened(listening));
  });
  app.action(/^/u, async ({ body, ack }) => {
    await ack();
    if (!isAgain(body)) await onPress(body, opened(listening));
  });
}

/** The same, with a log that names the request. */
function opened(listening: Listening): Listening {
  return { ...listening, log: listening.log.child({ request: randomUUID() }) };
}

async function onCommand(body: unknown, ack: AckFn<RespondArguments>, request: Listening): Promise<void> {
  const { bot, commandPrefix, log } = request;
  const command = slashCommandIn(body);
  if (!command) {
    log.error("a slash command could not be read");
    return ack({ response_type: "ephemeral", ...messageOf(failed(), { bot, commandPrefix, surface: "message" }), ...quiet });
  }
  const { reply, message } = await answerTo(command, request);
  const isShared = reply.visibility === "shared";
  try {
    await ack({ response_type: isShared ? "in_channel" : "ephemeral", ...message, ...quiet });
  } catch {
    // The socket went away before the answer was on it, so nobody has seen it yet.
    log.warn("an acknowledgement was lost; answering by the response URL");
    await respond({ ...command, isShared, thread: undefined }, message, request);
  }
}

interface Answerable {
  readonly responseUrl: string | undefined;
  readonly by: Person | undefined;
  readonly isShared: boolean;
  readonly thread: string | undefined;
}

/** By the response URL, which needs no membership in the channel; without one, by posting. */
async function respond(to: Answerable, message: Message, { messenger, log }: Listening): Promise<void> {
  if (to.responseUrl) return messenger.respond({ ...to, url: to.responseUrl }, message, log);
  if (!to.by) return log.error("an answer has nowhere to go: Slack named neither a response URL nor a person in a channel");
  const { isShared, thread, by } = to;
  return isShared ? messenger.post({ ...by, thread }, message, log) : messenger.whisper({ ...by, thread }, message, log);
}

async function onEvent(incoming: ReturnType<typeof eventIn>, request: Listening): Promise<void> {
  const { bot, commandPrefix, log, messenger, onLost } = request;
  switch (incoming.kind) {
    case "message": {
      const { message } = await answerTo(incoming, request);
      return messenger.post({ channel: incoming.channel, thread: incoming.thread }, message, log);
    }
    case "home":
      return messenger.publishHome(incoming.user, homeView(await help(incoming.user, request), bot, commandPrefix), log);
    case "messages-tab":
      return messenger.suggest(incoming.channel, prompts(bot, commandPrefix), log);
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

async function onPress(body: unknown, request: Listening): Promise<void> {
  const press = pressIn(body);
  const { bot, answer, commandPrefix, log, messenger } = request;
  switch (press.kind) {
    case "message": {
      const { reply, message } = await answerTo(press, request);
      // Alone with the bot there is nobody to hide it from, and what is ephemeral would be gone when Slack is loaded again.
      const isShared = reply.visibility === "shared" || (press.asked.surface === "direct" && !press.isUnderPrivate);
      return respond({ ...press, isShared }, message, request);
    }
    case "home": {
      const reply = press.actionId === backId ? undefined : await answer(press.asked, log);
      return messenger.publishHome(press.user, homeView(await help(press.user, request), bot, commandPrefix, reply), log);
    }
    case "ignored":
      return undefined;
  }
}

function help(user: string, { answer, log }: Listening): Promise<Reply> {
  const input = { kind: "command", command: "verbatim", args: {} } as const;
  return answer({ input, conversation: `slack home ${user}`, surface: "direct" }, log);
}

interface Answered {
  readonly reply: Reply;
  readonly message: Message;
}

/** The error boundary: whatever goes wrong here is logged, and the person still hears something. */
async function answerTo(
  { asked, by }: { readonly asked: PlatformRequest; readonly by: Person | undefined },
  { answer, bot, commandPrefix, log, self, standingOf }: Listening,
): Promise<Answered> {
  const requester = by && { platform: "slack", workspace: self.teamId, ...by, details: () => standingOf(by) };
  const reply = await answer({ ...asked, ...(requester ? { requester } : {}) }, log);
  const look = { bot, commandPrefix, surface: "message" } as const;
  try {
    return { reply, message: withinLimits(messageOf(reply, look), log) };
  } catch (err) {
    log.error({ err }, "an answer could not be put into Slack's form");
    return { reply: failed(), message: messageOf(failed(), look) };
  }
}

function withinLimits(message: Message, log: Logger): Message {
  const problems = blockProblems(message.blocks);
  if (problems.length === 0) return message;
  log.error({ problems }, "the blocks of a message break Slack's limits, which is a fault of the program; sending its text alone");
  return { ...message, blocks: [] };
}
