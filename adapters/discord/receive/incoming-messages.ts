import type { PlatformRequest } from "../../shared/answer.ts";
import type { HeardMessage } from "../../shared/answer-overheard.ts";
import { messageRequester } from "./permissions.ts";
import { answerHeardMessage, answerMessage, type ChannelMessage, type Receiving, type ReplyContext } from "./send-answer.ts";

/** Answers a message that is addressed to the bot. */
export async function answerAddressed(
  message: ChannelMessage,
  request: PlatformRequest,
  receiving: Receiving,
  context: ReplyContext,
): Promise<void> {
  const requester = messageRequester(message, receiving);
  const answered = await receiving.answer({ ...request, requester }, context.log);
  if (!receiving.readsMessages) await answerMessage(message, answered, context);
  else await rememberingThreads(message, receiving, () => answerMessage(message, answered, context));
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
  await rememberingThreads(message, receiving, () => answerHeardMessage(message, answered, context));
}

/**
 * So that a thread goes on without a mention: that of the message, or those that people open from it or from the answer, which then have its id.
 * https://discord.com/developers/docs/resources/channel#start-thread-from-message
 */
async function rememberingThreads(
  { id, guildId, channel, channelId }: ChannelMessage,
  { threads }: Pick<Receiving, "threads">,
  send: () => Promise<{ readonly id: string }>,
): Promise<void> {
  if (guildId === null) return void (await send());
  const server = { platform: "discord", workspace: guildId };
  // Before the answer is seen: somebody may go on at once.
  await threads.remember(server, [channel.isThread() ? channelId : id]);
  const answer = await send();
  if (!channel.isThread()) await threads.remember(server, [answer.id]);
}
