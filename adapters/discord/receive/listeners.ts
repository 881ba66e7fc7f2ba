import {
  type Client,
  Events,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  MessageFlags,
  type OmitPartialGroupDMChannel,
} from "discord.js";
import type { ScheduleForm } from "../../../src/buttons.ts";
import { failedReply, type SourcedReply } from "../../../src/reply.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import type { OverheardMessage } from "../../shared/answer-overheard.ts";
import { createInFlight, retry } from "../../shared/errors-retries-timeouts.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import type { RequestLimit } from "../../shared/request-limit.ts";
import {
  cannotReadHistory,
  httpStatus,
  invalidTokenError,
  isAlreadyAnswered,
  isExpired,
  isMalformed,
  isMessageGone,
  isTransient,
  isUnauthorised,
  replyObstacle,
} from "../api/api-errors.ts";
import { type DiscordMessage, renderDiscordMessage, renderPlainMessage } from "../render/message.ts";
import { answerScheduleForm, renderScheduleForm, scheduleFormId } from "../schedule-form.ts";
import { acknowledge } from "./acknowledge.ts";
import { completeAny } from "./autocomplete.ts";
import { type FormOpener, interactionRequester, messageRequester, type RequesterSettings, type RequestInteraction } from "./permissions.ts";
import { interactionRequest, messageRequest, overheardMessage } from "./requests.ts";

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
    const onInteraction = (interaction: Interaction) => {
      // A completion is the same from every copy of the program, and there is one for each keystroke.
      if (interaction.isAutocomplete()) return handle(interaction.id, (context) => completeAny(interaction, context));
      const arrival = performance.now();
      handleOnce(interaction.id, async (context) => {
        await answerAny(interaction, context);
        metrics.timeAcknowledgement("discord", performance.now() - arrival);
      });
    };
    // Async: the client emits a rejection as an error event, while a thrown error would end the process.
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
  const answered = await context.answer({ ...interactionRequest(interaction, named), requester }, context.log);
  if (answered.overLimit === "again") return respond(() => acknowledge(interaction));
  if (!isAboutMessage) return answerInteraction(interaction, answered, context);
  // Nobody asked for what it says about another person's words.
  await answerInteraction(interaction, { ...answered, reply: { ...answered.reply, visibility: "private" } }, context);
}

/** Answers a message that is addressed to the bot. */
async function answerAddressed(message: ChannelMessage, request: PlatformRequest, context: DiscordContext): Promise<void> {
  const requester = messageRequester(message, context);
  const answered = await context.answer({ ...request, requester }, context.log);
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

type ReplyContext = Pick<PlatformContext, "commandLine" | "linkTo" | "log">;

/** Sends the first response, which decides whether only the requester sees the answer. */
export async function answerInteraction(interaction: RequestInteraction, answered: SourcedReply, context: ReplyContext): Promise<void> {
  const { form, isUpdate } = answered.reply;
  // Discord shows no form after a form.
  if (form && !interaction.isModalSubmit() && (await showForm(interaction, form, answered, context))) return;
  if (isUpdate && interaction.isMessageComponent()) return updateMessage(interaction, answered, context);
  const visibility = answered.reply.visibility === "private" ? ([MessageFlags.Ephemeral] as const) : [];
  await deliver(answered, context, ({ flags, ...message }) =>
    respond(() => interaction.reply({ ...message, flags: [...(flags ? [flags] : []), ...visibility] })),
  );
}

/** Resolves to false if it cannot be shown. */
async function showForm(interaction: FormOpener, form: ScheduleForm, { document }: SourcedReply, { log }: ReplyContext): Promise<boolean> {
  try {
    await respond(() => interaction.showModal(renderScheduleForm(form, scheduleFormId(document.hash, interaction.id))));
    return true;
  } catch (err) {
    log.warn({ err }, "Discord could not show a form; sending its text instead");
    return false;
  }
}

/**
 * Replaces the message of the button or menu. A message with plain content becomes one with components, which Discord allows if it has no
 * content any more: https://docs.discord.com/developers/resources/message#edit-message
 */
async function updateMessage(interaction: MessageComponentInteraction, answered: SourcedReply, context: ReplyContext): Promise<void> {
  const isPlain = !interaction.message.flags.has(MessageFlags.IsComponentsV2);
  const payload = { ...renderReply(answered, context), ...(isPlain ? { content: null, embeds: [] } : {}) };
  try {
    await respond(() => interaction.update(payload));
  } catch (err) {
    if (!isMalformed(err) && !isMessageGone(err)) throw err;
    context.log.warn({ err }, "Discord refused to replace a message; sending another one");
    // Only the presser sees the message that it would have replaced.
    await respond(() => interaction.reply({ ...renderPlainReply(answered, context), flags: MessageFlags.Ephemeral }));
  }
}

export type ChannelMessage = OmitPartialGroupDMChannel<Message>;

/** Replies in the same channel or thread, even if the message was deleted meanwhile. */
async function replyToMessage(message: ChannelMessage, answered: SourcedReply, context: ReplyContext): Promise<Message> {
  try {
    return await postOnce(message, answered, context, (payload) => message.reply(payload));
  } catch (err) {
    if (!cannotReadHistory(err)) throw err;
    context.log.warn({ err }, "the bot may not read the channel's history, so its answer is not a reply to the question");
    return postOnce(message, answered, context, (payload) => message.channel.send(payload));
  }
}

/** Replies to a message that is not addressed to the bot. Rejects if it was deleted meanwhile: nobody would know what is answered. */
function answerOverheardMessage(message: ChannelMessage, answered: SourcedReply, context: ReplyContext): Promise<Message> {
  return postOnce(message, answered, context, (payload) => message.reply({ ...payload, failIfNotExists: true }));
}

/** A retry after a lost response does not post twice: Discord deduplicates by the nonce. */
function postOnce(
  { id }: ChannelMessage,
  answered: SourcedReply,
  context: ReplyContext,
  post: (payload: DiscordMessage & { readonly nonce: string; readonly enforceNonce: true }) => Promise<Message>,
): Promise<Message> {
  return deliver(answered, context, (payload) => retryTransient(() => post({ ...payload, nonce: id, enforceNonce: true }), messagePauses));
}

/** Resolves also if the interaction already has a response: the confirmation of an earlier attempt was lost. */
export async function respond(send: () => Promise<unknown>): Promise<void> {
  try {
    await retryTransient(send, interactionPauses);
  } catch (error) {
    if (!isAlreadyAnswered(error)) throw error;
  }
}

/** Milliseconds before each further attempt; an interaction must be answered within 3 s. */
const interactionPauses = [300, 700, 1_000];
const messagePauses = [...interactionPauses, 3_000, 5_000];

/** The library retries within milliseconds, and never after a broken connection. Discord accepts each of these posts only once. */
function retryTransient<T>(send: () => Promise<T>, pauses: readonly number[]): Promise<T> {
  return retry(send, { pauses, pauseAfter: (error, planned) => (isTransient(error) ? planned : undefined) });
}

async function deliver<T>(answered: SourcedReply, context: ReplyContext, send: (payload: DiscordMessage) => Promise<T>): Promise<T> {
  const payload = renderReply(answered, context);
  try {
    return await send(payload);
  } catch (err) {
    if (!isMalformed(err)) throw err;
    context.log.warn({ err }, "Discord refused the reply's layout; sending it as plain text");
    return await send(renderPlainReply(answered, context));
  }
}

/** If rendering fails, the payload says that something went wrong. */
function renderReply({ reply, document }: SourcedReply, context: ReplyContext): DiscordMessage {
  try {
    return renderDiscordMessage(reply, { ...context, document });
  } catch (err) {
    context.log.error({ err }, "an answer could not be rendered for Discord");
    return renderDiscordMessage(failedReply(), { ...context, document });
  }
}

function renderPlainReply({ reply, document }: SourcedReply, context: ReplyContext): DiscordMessage {
  return renderPlainMessage(reply, { ...context, document });
}
