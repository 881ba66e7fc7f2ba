import { type Message, MessageFlags, type OmitPartialGroupDMChannel, type RepliableInteraction } from "discord.js";
import type { Logger } from "pino";
import { failedReply, type Reply } from "../../../src/reply.ts";
import { retry } from "../../shared/retry.ts";
import { type DiscordMessage, type RenderOptions, renderDiscordMessage, renderPlainMessage } from "../render/message.ts";
import { isAlreadyAnswered, isMalformed, isTransient, lacksHistory } from "./errors.ts";

/** What sending the reply to one request needs. */
export interface ReplyContext {
  readonly renderOptions: RenderOptions;
  readonly log: Logger;
}

/** Sends the first response, which decides whether only the requester sees the answer. */
export async function answerInteraction(interaction: RepliableInteraction, reply: Reply, context: ReplyContext): Promise<void> {
  const visibility = reply.visibility === "private" ? ([MessageFlags.Ephemeral] as const) : [];
  await deliver(reply, context, ({ flags, ...message }) =>
    respond(() => interaction.reply({ ...message, flags: [...(flags ? [flags] : []), ...visibility] })),
  );
}

/** Replies in the same channel or thread, even if the message was deleted meanwhile. */
export async function answerMessage(message: OmitPartialGroupDMChannel<Message>, reply: Reply, context: ReplyContext): Promise<void> {
  // A retry after a lost response does not post twice: Discord deduplicates by the nonce.
  const once = { nonce: message.id, enforceNonce: true };
  await deliver(reply, context, async (payload) => {
    try {
      await retryTransient(() => message.reply({ ...payload, ...once }), messagePauses);
    } catch (err) {
      if (!lacksHistory(err)) throw err;
      context.log.warn({ err }, "the bot may not read the channel's history, so its answer is not a reply to the question");
      await retryTransient(() => message.channel.send({ ...payload, ...once }), messagePauses);
    }
  });
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
function retryTransient(send: () => Promise<unknown>, pauses: readonly number[]): Promise<unknown> {
  return retry(send, { pauses, pauseAfter: (error, planned) => (isTransient(error) ? planned : undefined) });
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
