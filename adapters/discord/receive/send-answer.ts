import {
  type ChatInputCommandInteraction,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type OmitPartialGroupDMChannel,
} from "discord.js";
import type { ScheduleForm } from "../../../src/buttons.ts";
import { failedReply, type SourcedReply } from "../../../src/reply.ts";
import type { ReadSettings } from "../../shared/documents.ts";
import { retry } from "../../shared/errors-retries-timeouts.ts";
import type { PlatformContext, RenderOptions } from "../../shared/platform.ts";
import { cannotReadHistory, isAlreadyAnswered, isMalformed, isMessageGone, isTransient } from "../api/api-errors.ts";
import { type DiscordMessage, renderDiscordMessage, renderPlainMessage } from "../render/message.ts";
import { encodeFormId, renderScheduleForm } from "../render/schedule-form.ts";
import type { RequesterSettings } from "./permissions.ts";

/** What everything that Discord sends is handled with: one object, of which each function takes what it needs. */
export interface DiscordContext extends PlatformContext, RequesterSettings {
  readonly readSettings: ReadSettings;
}

export type ReplyContext = Pick<PlatformContext, "commandLine" | "linkTo" | "log">;

/** Discord shows no form after a form. */
type FormOpener = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | MessageComponentInteraction;

/** Sends the first response, which decides whether only the requester sees the answer. */
export async function answerInteraction(
  interaction: FormOpener | ModalSubmitInteraction,
  answered: SourcedReply,
  context: ReplyContext,
): Promise<void> {
  const { form, isUpdate } = answered.reply;
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
    const id = encodeFormId({ documentHash: document.hash, opening: interaction.id });
    await respond(() => interaction.showModal(renderScheduleForm(form, id)));
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
    await respond(() =>
      interaction.reply({ ...renderPlainMessage(answered.reply, renderOptions(answered, context)), flags: MessageFlags.Ephemeral }),
    );
  }
}

export type ChannelMessage = OmitPartialGroupDMChannel<Message>;

/** A retry after a lost response does not post twice: Discord deduplicates by the nonce. */
function postOnce({ id }: ChannelMessage) {
  return { nonce: id, enforceNonce: true };
}

/** Replies in the same channel or thread, even if the message was deleted meanwhile. */
export function replyToMessage(message: ChannelMessage, answered: SourcedReply, context: ReplyContext): Promise<Message> {
  const once = postOnce(message);
  return deliver(answered, context, async (payload) => {
    try {
      return await retryTransient<Message>(() => message.reply({ ...payload, ...once }), messagePauses);
    } catch (err) {
      if (!cannotReadHistory(err)) throw err;
      context.log.warn({ err }, "the bot may not read the channel's history, so its answer is not a reply to the question");
      return retryTransient<Message>(() => message.channel.send({ ...payload, ...once }), messagePauses);
    }
  });
}

/** Replies to a message that is not addressed to the bot. Rejects if it was deleted meanwhile: nobody would know what is answered. */
export function answerOverheardMessage(message: ChannelMessage, answered: SourcedReply, context: ReplyContext): Promise<Message> {
  const options = { ...postOnce(message), failIfNotExists: true };
  return deliver(answered, context, (payload) => retryTransient<Message>(() => message.reply({ ...payload, ...options }), messagePauses));
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
    return await send(renderPlainMessage(answered.reply, renderOptions(answered, context)));
  }
}

/** If rendering fails, the payload says that something went wrong. */
function renderReply(answered: SourcedReply, context: ReplyContext): DiscordMessage {
  const options = renderOptions(answered, context);
  try {
    return renderDiscordMessage(answered.reply, options);
  } catch (err) {
    context.log.error({ err }, "an answer could not be rendered for Discord");
    return renderDiscordMessage(failedReply(), options);
  }
}

function renderOptions({ document }: SourcedReply, { commandLine, linkTo }: ReplyContext): RenderOptions {
  return { document, commandLine, linkTo };
}
