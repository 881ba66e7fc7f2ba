import { randomUUID } from "node:crypto";
import { type BlockAction, type RespondArguments, RespondError, type RespondFn, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { ScheduleForm } from "../../../src/buttons.ts";
import { failedReply, type SourcedReply } from "../../../src/reply.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import type { RenderOptions } from "../../shared/platform.ts";
import { errorReason, isNotExecuted, isRefusedWith, isUrlSpent } from "../api/api-errors.ts";
import { renderSlackMessage, type SlackMessage } from "../render/message.ts";
import type { SlackContext } from "../slack-context.ts";
import { actionThread, isEphemeral } from "./requests.ts";

export async function answerRequest(request: PlatformRequest, context: SlackContext): Promise<CheckedMessage> {
  const log = requestLog(context);
  return renderChecked(await context.answer(request, log), context, log);
}

/** The lines of such a log belong to one request. */
export function requestLog({ log }: Pick<SlackContext, "log">) {
  return log.child({ request: randomUUID() });
}

interface CheckedMessage {
  readonly isShared: boolean;
  /** See `Reply.isUpdate`. */
  readonly isUpdate: boolean;
  readonly message: SlackMessage;
  /** Shown instead of the message where that is possible. */
  readonly form?: OfferedForm | undefined;
}

export interface OfferedForm {
  readonly form: ScheduleForm;
  readonly documentHash: string;
}

/** The message of a reply, or of `failedReply` if rendering fails. Never throws. */
export function renderChecked({ reply, document }: SourcedReply, context: Omit<RenderOptions, "document">, log: Logger): CheckedMessage {
  const options = { document, commandLine: context.commandLine, linkTo: context.linkTo };
  try {
    const message = renderSlackMessage(reply, options);
    const form = reply.form && { form: reply.form, documentHash: document.hash };
    return { isShared: reply.visibility === "shared", isUpdate: reply.isUpdate === true, form, message };
  } catch (err) {
    log.error({ err }, "an answer could not be rendered for Slack");
    return { isShared: false, isUpdate: false, message: renderSlackMessage(failedReply(), options) };
  }
}

export function responsePayload(body: Partial<SlackMessage>, isShared: boolean): RespondArguments {
  return { ...body, ...messageOptions, response_type: isShared ? "in_channel" : "ephemeral" };
}

interface Response {
  readonly respond: RespondFn;
  readonly log: Logger;
}

type NewMessage = Pick<CheckedMessage, "message" | "isShared">;

/** Answers in a new message. */
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
  const thread = threadFields(body);
  // Nobody but the person needs the thanks, and the answer stays.
  if (body.actions[0]?.type === "feedback_buttons") return respondWith({ isShared: false, message }, response, thread);
  // A direct message has no other readers, and an ephemeral message would vanish when Slack is reloaded.
  const isVisible = isShared || (isDirect && !isEphemeral(body));
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

/** Answers in a new message, by the response URL if possible, which works also where the bot is not a member. */
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

/** What every message has: no link previews, no links or mentions made from plain text, no markup in the plain text. */
export const messageOptions = { unfurl_links: false, unfurl_media: false, parse: "none", mrkdwn: false } as const;

type MessageBody = Pick<SlackMessage, "text"> & Partial<SlackMessage>;

const refusedBlocksCodes = ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments"];

/** Sends the message with its blocks, and its text alone if Slack refuses the blocks. Rejects with the library's error. */
export async function sendMessage<T>({ text, blocks }: SlackMessage, log: Logger, send: (body: MessageBody) => Promise<T>): Promise<T> {
  try {
    return await send(blocks.length > 0 ? { text, blocks } : { text });
  } catch (error) {
    const isRefused = isRefusedWith(refusedBlocksCodes, error) || (error instanceof RespondError && error.statusCode === 400);
    if (!isRefused) throw error;
    log.error({ reason: errorReason(error) }, "Slack refused the blocks of a message, which is a bug; sending its text alone");
    return send({ text });
  }
}

/** Posts to a response URL. Slack reports some refusals with the status 200. */
export async function respondOrThrow(respond: RespondFn, payload: RespondArguments): Promise<void> {
  const response = await respond(payload);
  const [, error] = /"error":\s*"([a-z_]+)"/u.exec(await response.text()) ?? [];
  if (error) throw new webApi.WebAPIPlatformError({ ok: false, error });
}
