import type { HeardMessage } from "../../shared/answer-heard.ts";
import type { PlatformRequest } from "../../shared/platform-request.ts";
import { answerHeardMessage, answerMessage, type ChannelMessage, type ReplyContext } from "../api/send.ts";
import { messageRequester } from "./permissions.ts";
import type { Receiving } from "./receiving.ts";

/** Answers a message that is addressed to the bot. */
export async function answerAddressed(
  message: ChannelMessage,
  request: PlatformRequest,
  receiving: Receiving,
  context: ReplyContext,
): Promise<void> {
  const requester = messageRequester(message, receiving);
  const answered = await receiving.answer({ ...request, requester }, context.log);
  const { id } = await answerMessage(message, answered, context);
  if (receiving.readsMessages) await rememberThreads(message, id, receiving);
}

/** Answers a message that is not addressed to the bot, or keeps silent. */
export async function answerIfAsked(
  message: ChannelMessage,
  heard: Omit<HeardMessage, "requester">,
  receiving: Receiving,
  context: ReplyContext,
): Promise<void> {
  const requester = messageRequester(message, receiving);
  // Kept only of what is answered: all others are far more. While a shard is handed over, two copies of the program hear a message.
  const claim = () => receiving.deliveries.isFirst(message.id);
  const answered = await receiving.answerHeard({ ...heard, requester, claim }, context.log);
  if (!answered) return;
  const { id } = await answerHeardMessage(message, answered, context);
  await rememberThreads(message, id, receiving);
}

/**
 * So that a thread goes on without a mention: that of the message, or those that people open from it or from the answer, which then have its id.
 * https://discord.com/developers/docs/resources/channel#start-thread-from-message
 */
async function rememberThreads({ id, guildId, channel, channelId }: ChannelMessage, answer: string, { threads }: Receiving): Promise<void> {
  if (guildId === null) return;
  await threads.remember({ platform: "discord", workspace: guildId }, channel.isThread() ? [channelId] : [id, answer]);
}
