import type { BlockAction, RespondArguments, RespondFn, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { errorReason, isNotExecuted, isUrlSpent } from "../api/errors.ts";
import { messageOptions, respondOrThrow, sendMessage } from "../api/send.ts";
import type { CheckedMessage } from "../render/checked.ts";
import type { SlackMessage } from "../render/message.ts";
import { actionThread, isEphemeral } from "./requests.ts";

export function responsePayload(body: Partial<SlackMessage>, isShared: boolean): RespondArguments {
  return { ...body, ...messageOptions, response_type: isShared ? "in_channel" : "ephemeral" };
}

interface Response {
  readonly respond: RespondFn;
  readonly log: Logger;
}

type NewMessage = Pick<CheckedMessage, "message" | "isShared">;

/** A new message. */
export async function respondWith({ message, isShared }: NewMessage, { respond, log }: Response, thread = {}): Promise<void> {
  const more = { replace_original: false, ...thread };
  await sendMessage(message, log, (body) => respondOrThrow(respond, { ...responsePayload(body, isShared), ...more }));
}

interface ActionResponse extends Response {
  readonly client: () => Promise<webApi.WebClient>;
}

/** Answers a button: in a new message, or in the place of the button's. */
export async function respondToAction(
  body: BlockAction,
  { isShared, isUpdate, message }: CheckedMessage,
  isDirect: boolean,
  response: ActionResponse,
): Promise<void> {
  // Nobody but the person needs the thanks, and the answer stays.
  if (isThumb(body)) return respondWith({ isShared: false, message }, response, threadFields(body));
  // A direct message has no other readers, and an ephemeral message would vanish when Slack is reloaded.
  const isVisible = isShared || (isDirect && !isEphemeral(body));
  const thread = threadFields(body);
  if (!isUpdate) return respondWith({ isShared: isVisible, message }, response, thread);
  const { respond, log } = response;
  try {
    const more = { replace_original: true, ...thread };
    await sendMessage(message, log, (sent) =>
      repeatOnce(() => respondOrThrow(respond, { ...responsePayload(sent, isVisible), ...more }), log),
    );
  } catch (error) {
    if (!isNotExecuted(error)) throw error;
    log.warn({ reason: errorReason(error) }, "Slack did not replace a message; answering in a new one");
    await answerInstead(body, { isShared: isVisible, message }, isUrlSpent(error), response);
  }
}

function isThumb({ actions }: BlockAction): boolean {
  return actions[0]?.type === "feedback_buttons";
}

/** Replacing a message twice does no harm, so it is repeated where it is not known whether Slack did it. */
async function repeatOnce(update: () => Promise<void>, log: Logger): Promise<void> {
  try {
    await update();
  } catch (error) {
    if (isNotExecuted(error)) throw error;
    log.warn({ reason: errorReason(error) }, "replacing a message again, because it is not known whether Slack did it");
    await update();
  }
}

/** In a new message. By the response URL if possible, which works also where the bot is not a member. */
async function answerInstead(body: BlockAction, answer: NewMessage, isSpent: boolean, response: ActionResponse): Promise<void> {
  if (isSpent) return postInstead(body, answer, response);
  try {
    await respondWith(answer, response, threadFields(body));
  } catch (error) {
    if (!isNotExecuted(error)) throw error;
    await postInstead(body, answer, response);
  }
}

async function postInstead(body: BlockAction, { message, isShared }: NewMessage, { client, log }: ActionResponse): Promise<void> {
  const { chat } = await client();
  const place = { channel: body.channel?.id ?? "", ...threadFields(body) };
  await sendMessage<unknown>(message, log, (sent) =>
    isShared
      ? chat.postMessage({ ...place, ...sent, ...messageOptions })
      : chat.postEphemeral({ ...place, ...sent, ...messageOptions, user: body.user.id }),
  );
}

function threadFields(body: BlockAction): { readonly thread_ts?: string } {
  const thread_ts = actionThread(body);
  return thread_ts === undefined ? {} : { thread_ts };
}
