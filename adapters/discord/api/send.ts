import { InteractionResponseType, MessageFlags, type REST, Routes } from "discord.js";
import type { Logger } from "pino";
import { failedReply, type Reply } from "../../../src/reply.ts";
import { retry } from "../../shared/retry.ts";
import { type DiscordMessage, type RenderOptions, renderDiscordMessage, renderPlainMessage } from "../render/message.ts";
import { isAlreadyAnswered, isMalformed, isTransient, lacksHistory } from "./errors.ts";

/** What sending the reply to one request needs. */
export interface ReplyContext {
  readonly rest: REST;
  readonly renderOptions: RenderOptions;
  readonly log: Logger;
}

export interface InteractionRef {
  readonly id: string;
  /** A secret, valid for 15 minutes. */
  readonly token: string;
}

export interface MessageRef {
  readonly id: string;
  readonly channel: string;
}

/** Sends the first response, which decides whether only the requester sees the answer. */
export async function answerInteraction(interaction: InteractionRef, reply: Reply, context: ReplyContext): Promise<void> {
  await deliver(reply, context, (payload) => {
    const flags = (payload.flags ?? 0) | (reply.visibility === "private" ? MessageFlags.Ephemeral : 0);
    return sendCallback(interaction, { type: InteractionResponseType.ChannelMessageWithSource, data: { ...payload, flags } }, context.rest);
  });
}

/** Replies in the same channel or thread, even if the message was deleted meanwhile. */
export async function answerMessage({ id, channel }: MessageRef, reply: Reply, context: ReplyContext): Promise<void> {
  // A retry after a lost response does not post twice: Discord deduplicates by the nonce.
  const post = (payload: object) =>
    postWithRetry(context.rest, Routes.channelMessages(channel), { body: { ...payload, nonce: id, enforce_nonce: true } });
  await deliver(reply, context, async (payload) => {
    try {
      await post({ ...payload, message_reference: { message_id: id, fail_if_not_exists: false } });
    } catch (err) {
      if (!lacksHistory(err)) throw err;
      context.log.warn({ err }, "the bot may not read the channel's history, so its answer is not a reply to the question");
      await post(payload);
    }
  });
}

/** Responds to an interaction. Resolves also if the interaction already has a response. */
export async function sendCallback({ id, token }: InteractionRef, body: unknown, rest: REST): Promise<void> {
  try {
    await postWithRetry(rest, Routes.interactionCallback(id, token), { body, auth: false });
  } catch (error) {
    if (!isAlreadyAnswered(error)) throw error;
  }
}

/** Milliseconds before each further attempt; an interaction must be answered within 3 s. */
const pauses = [300, 700, 1_000];

/** The library retries within milliseconds, and never after a broken connection. Discord accepts each of these posts only once. */
function postWithRetry(rest: REST, ...request: Parameters<REST["post"]>): Promise<unknown> {
  return retry(() => rest.post(...request), { pauses, pauseAfter: (error, planned) => (isTransient(error) ? planned : undefined) });
}

async function deliver(reply: Reply, context: ReplyContext, send: (payload: DiscordMessage) => Promise<unknown>): Promise<void> {
  const { renderOptions, log } = context;
  const payload = renderReply(reply, context);
  try {
    await send(payload);
  } catch (err) {
    if (!isMalformed(err)) throw err;
    log.warn({ err }, "Discord refused the reply's layout; sending it as plain text");
    await send(renderPlainMessage(reply, renderOptions));
  }
}

/** If rendering fails, the payload says that something went wrong. */
function renderReply(reply: Reply, { renderOptions, log }: ReplyContext): DiscordMessage {
  try {
    return renderDiscordMessage(reply, renderOptions);
  } catch (err) {
    log.error({ err }, "an answer could not be rendered for Discord");
    return renderDiscordMessage(failedReply(), renderOptions);
  }
}
