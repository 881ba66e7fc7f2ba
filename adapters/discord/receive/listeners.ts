import { type Client, Events, type Interaction } from "discord.js";
import type { PlatformRequest } from "../../shared/answer.ts";
import type { OverheardMessage } from "../../shared/answer-overheard.ts";
import { createInFlight } from "../../shared/errors-retries-timeouts.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import type { RequestLimit } from "../../shared/request-limit.ts";
import { httpStatus, invalidTokenError, isExpired, isUnauthorised, replyObstacle } from "../api/api-errors.ts";
import { answerScheduleForm } from "../schedule-form.ts";
import { completeAny } from "./autocomplete.ts";
import { interactionRequester, messageRequester, type RequesterSettings } from "./permissions.ts";
import { interactionRequest, messageRequest, overheardMessage } from "./requests.ts";
import {
  acknowledge,
  answerDeferred,
  answerInteraction,
  answerOverheardMessage,
  type ChannelMessage,
  defer,
  replyToMessage,
  respond,
} from "./send-answer.ts";

/** Answers what arrives. Returns a function that accepts nothing new from this client, and resolves when everything in flight is answered. */
export type Listen = (client: Client) => () => Promise<void>;

/** Answers interactions and messages, each at most once. */
export function createListen(discordContext: DiscordContext): Listen {
  const { deliveries, log, metrics, overhearsChannels } = discordContext;
  const inFlight = createInFlight();
  /** The error boundary: logs the error of a request, which affects no other request. */
  const handle = (id: string, work: (context: DiscordContext) => Promise<void>): void => {
    const context = { ...discordContext, log: log.child({ request: id }) };
    void inFlight.track(work(context).catch((error: unknown) => reportFailure(error, context)));
  };
  const handleOnce: typeof handle = (id, work) =>
    handle(id, async (context) => ((await deliveries.isFirst(id)) ? work(context) : undefined));
  return (client) => {
    // Async: the client emits a rejection as an error event, while a thrown error would be taken for a packet that cannot be read.
    const onInteraction = async (interaction: Interaction) => {
      // A completion is the same from every copy of the program, and there is one for each keystroke.
      if (interaction.isAutocomplete()) return handle(interaction.id, (context) => completeAny(interaction, context));
      const arrival = performance.now();
      handleOnce(interaction.id, async (context) => {
        await answerAny(interaction, context);
        metrics.timeAcknowledgement("discord", performance.now() - arrival);
      });
    };
    const onMessage = async (message: ChannelMessage) => {
      const botId = message.client.user.id;
      const request = messageRequest(message, { botId, overhearsChannels });
      if (request) return handleOnce(message.id, (context) => answerAddressed(message, request, context));
      const overheard = overhearsChannels ? overheardMessage(message, botId) : undefined;
      if (overheard) handle(message.id, (context) => answerIfAsked(message, overheard, context));
    };
    client.on(Events.InteractionCreate, onInteraction);
    client.on(Events.MessageCreate, onMessage);
    return async () => {
      client.off(Events.InteractionCreate, onInteraction);
      client.off(Events.MessageCreate, onMessage);
      await inFlight.settle();
    };
  };
}

/** Answers commands, presses and forms; ignores other kinds of interactions. */
async function answerAny(interaction: Interaction, context: DiscordContext): Promise<void> {
  if (interaction.isModalSubmit()) return answerScheduleForm(interaction, context);
  const isAboutMessage = interaction.isMessageContextMenuCommand();
  if (!isAboutMessage && !interaction.isChatInputCommand() && !interaction.isButton() && !interaction.isStringSelectMenu()) return;
  const requester = interactionRequester(interaction, context);
  const named = { commands: context.currentBot().commands, commandLine: context.commandLine };
  let deferred: Promise<void> | undefined;
  const onReading = (visibility: "shared" | "private") => {
    if (!interaction.isChatInputCommand()) return;
    deferred = defer(interaction, visibility);
    // Whoever waits for it below gets the error.
    deferred.catch(() => undefined);
  };
  const answered = await context.answer({ ...interactionRequest(interaction, named), requester, onReading }, context.log);
  if (deferred && interaction.isChatInputCommand()) {
    await deferred;
    return answerDeferred(interaction, answered, context);
  }
  if (answered.overLimit === "again") return respond(() => acknowledge(interaction));
  if (!isAboutMessage) return answerInteraction(interaction, answered, context);
  // Nobody asked for what it says about another person's words.
  await answerInteraction(interaction, { ...answered, reply: { ...answered.reply, visibility: "private" } }, context);
}

/** Answers a message that is addressed to the bot. */
async function answerAddressed(message: ChannelMessage, request: PlatformRequest, context: DiscordContext): Promise<void> {
  const requester = messageRequester(message, context);
  const onReading = () => void message.channel.sendTyping().catch(() => undefined);
  const answered = await context.answer({ ...request, requester, onReading }, context.log);
  if (answered.overLimit === "again") return;
  if (!context.overhearsChannels) await replyToMessage(message, answered, context);
  else await rememberingThreads(message, context, () => replyToMessage(message, answered, context));
}

/** Answers a message that is not addressed to the bot, or keeps silent. */
async function answerIfAsked(
  message: ChannelMessage,
  overheard: Omit<OverheardMessage, "requester">,
  context: DiscordContext,
): Promise<void> {
  const requester = messageRequester(message, context);
  // Only what is answered is stored: all others are far more. While a shard is handed over, two copies of the program hear a message.
  const claim = () => context.deliveries.isFirst(message.id);
  const answered = await context.answerOverheard({ ...overheard, requester, claim }, context.log);
  if (!answered) return;
  await rememberingThreads(message, context, () => answerOverheardMessage(message, answered, context));
}

/**
 * Lets a thread go on without a mention: that of the message, or those that people open from it or from the answer, which then have its id.
 * https://discord.com/developers/docs/resources/channel#start-thread-from-message
 */
async function rememberingThreads(
  { id, guildId, channel, channelId }: ChannelMessage,
  { threads }: Pick<DiscordContext, "threads">,
  send: () => Promise<{ readonly id: string }>,
): Promise<void> {
  if (guildId === null) return void (await send());
  const server = { platform: "discord", workspace: guildId };
  // Before the answer is seen: somebody may go on at once.
  await threads.store(server, [channel.isThread() ? channelId : id]);
  const answer = await send();
  if (!channel.isThread()) await threads.store(server, [answer.id]);
}

function reportFailure(err: unknown, { log, onLost }: Pick<DiscordContext, "log" | "onLost">): void {
  const obstacle = replyObstacle(err);
  if (isUnauthorised(err)) onLost(invalidTokenError(err));
  else if (isExpired(err)) log.warn({ err }, "the interaction expired before it was answered");
  else if (obstacle !== undefined) log.warn({ err }, `not answered: ${obstacle}`);
  else if (httpStatus(err) === 403)
    log.warn({ err }, "the bot may not answer there: let it view the channel, send messages and read the history");
  else log.error({ err }, "the reply was not delivered");
}

/** What everything that Discord sends is handled with: one object, of which each function takes what it needs. */
export interface DiscordContext extends PlatformContext, RequesterSettings {
  readonly completionLimit: RequestLimit;
}
