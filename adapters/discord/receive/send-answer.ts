import {
  type ChatInputCommandInteraction,
  type Message,
  type MessageComponentInteraction,
  MessageFlags,
  type OmitPartialGroupDMChannel,
} from "discord.js";
import type { ScheduleForm } from "../../../src/buttons.ts";
import { failedReply, type Reply, type SourcedReply } from "../../../src/reply.ts";
import { retry } from "../../shared/errors-retries-timeouts.ts";
import type { PlatformContext } from "../../shared/platform.ts";
import { cannotReadHistory, isAlreadyAnswered, isMalformed, isMessageGone, isTransient } from "../api/api-errors.ts";
import { type DiscordMessage, renderDiscordMessage, renderPlainMessage } from "../render/message.ts";
import { renderScheduleForm, scheduleFormId } from "../schedule-form.ts";
import type { FormOpener, RequestInteraction } from "./permissions.ts";

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

/** "… is thinking": decides who sees the answer. */
export function defer(interaction: ChatInputCommandInteraction, visibility: Reply["visibility"]): Promise<void> {
  const flags = visibility === "private" ? ([MessageFlags.Ephemeral] as const) : [];
  return respond(() => interaction.deferReply({ flags: [...flags] }));
}

/** Puts the answer where the interaction was deferred. */
export async function answerDeferred(
  interaction: ChatInputCommandInteraction,
  answered: SourcedReply,
  context: ReplyContext,
): Promise<void> {
  // Putting the same answer there twice does no harm.
  await deliver(answered, context, (payload) => retryTransient(() => interaction.editReply(payload), messagePauses));
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
export async function replyToMessage(message: ChannelMessage, answered: SourcedReply, context: ReplyContext): Promise<Message> {
  try {
    return await postOnce(message, answered, context, (payload) => message.reply(payload));
  } catch (err) {
    if (!cannotReadHistory(err)) throw err;
    context.log.warn({ err }, "the bot may not read the channel's history, so its answer is not a reply to the question");
    return postOnce(message, answered, context, (payload) => message.channel.send(payload));
  }
}

/** Replies to a message that is not addressed to the bot. Rejects if it was deleted meanwhile: nobody would know what is answered. */
export function answerOverheardMessage(message: ChannelMessage, answered: SourcedReply, context: ReplyContext): Promise<Message> {
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

/** The least that spares the person an error of Discord's: nothing under a button or a menu, otherwise two words that only the person sees. */
export async function acknowledge(interaction: FormOpener): Promise<void> {
  if (interaction.isMessageComponent()) await interaction.deferUpdate();
  else await interaction.reply({ content: "Please wait.", flags: MessageFlags.Ephemeral });
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
