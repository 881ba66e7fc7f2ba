import type { BlockAction, RespondArguments, RespondFn, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import { errorReason, isNotExecuted } from "../api/errors.ts";
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

/** A new message. */
export async function respondWith(
  { message, isShared }: Pick<CheckedMessage, "message" | "isShared">,
  { respond, log }: Response,
  thread = {},
): Promise<void> {
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
  // A direct message has no other readers, and an ephemeral message would vanish when Slack is reloaded.
  const isVisible = isShared || (isDirect && !isEphemeral(body));
  const thread_ts = actionThread(body);
  const thread = thread_ts === undefined ? {} : { thread_ts };
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
    await postInstead(body, message, isVisible, response);
  }
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

/** Without the response URL, which can be used five times in half an hour. */
async function postInstead(body: BlockAction, message: SlackMessage, isVisible: boolean, { client, log }: ActionResponse): Promise<void> {
  const { chat } = await client();
  const thread_ts = actionThread(body);
  const place = { channel: body.channel?.id ?? "", ...(thread_ts === undefined ? {} : { thread_ts }) };
  await sendMessage<unknown>(message, log, (sent) =>
    isVisible
      ? chat.postMessage({ ...place, ...sent, ...messageOptions })
      : chat.postEphemeral({ ...place, ...sent, ...messageOptions, user: body.user.id }),
  );
}
