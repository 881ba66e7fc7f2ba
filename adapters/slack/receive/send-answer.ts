import { randomUUID } from "node:crypto";
import { type BlockAction, type RespondArguments, RespondError, type RespondFn, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { ScheduleForm } from "../../../src/buttons.ts";
import { failedReply } from "../../../src/reply.ts";
import type { PlatformRequest } from "../../shared/answer.ts";
import { retry } from "../../shared/errors-retries-timeouts.ts";
import type { RenderOptions } from "../../shared/platform.ts";
import type { PlatformReply } from "../../shared/request-limit.ts";
import { errorReason, isNotExecuted, isRefusedWith, isUrlSpent } from "../api/api-errors.ts";
import { renderSlackMessage, type SlackMessage } from "../render/message.ts";
import type { SlackContext } from "../slack-context.ts";
import { actionThread, isEphemeral } from "./requests.ts";

export async function answerRequest(request: PlatformRequest, context: SlackContext): Promise<RenderedAnswer> {
  const log = requestLog(context);
  return renderAnswer(await context.answer(request, log), context, log);
}

/** The lines of such a log belong to one request. */
export function requestLog({ log }: Pick<SlackContext, "log">) {
  return log.child({ request: randomUUID() });
}

interface RenderedAnswer extends Pick<PlatformReply, "overLimit"> {
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
export function renderAnswer(
  { reply, document, overLimit }: PlatformReply,
  context: Omit<RenderOptions, "document">,
  log: Logger,
): RenderedAnswer {
  const options = { ...context, document };
  try {
    const message = renderSlackMessage(reply, options);
    const form = reply.form && { form: reply.form, documentHash: document.hash };
    return { isShared: reply.visibility === "shared", isUpdate: reply.isUpdate === true, form, message, ...(overLimit && { overLimit }) };
  } catch (err) {
    log.error({ err }, "an answer could not be rendered for Slack");
    return { isShared: false, isUpdate: false, message: renderSlackMessage(failedReply(), options) };
  }
}

/** What every message has: no link previews, no links or mentions made from plain text, no markup in the plain text. */
const messageOptions = { unfurl_links: false, unfurl_media: false, parse: "none", mrkdwn: false } as const;

type MessageBody = typeof messageOptions & Pick<SlackMessage, "text"> & Partial<SlackMessage>;

/** What Slack gets of a message, which may have text only. */
export function messageBody({ text, blocks = [] }: Pick<SlackMessage, "text"> & Partial<SlackMessage>): MessageBody {
  return { ...messageOptions, text, ...(blocks.length > 0 && { blocks }) };
}

export function responsePayload(body: MessageBody, isShared: boolean): RespondArguments {
  return { ...body, response_type: isShared ? "in_channel" : "ephemeral" };
}

type NewMessage = Pick<RenderedAnswer, "message" | "isShared">;

/** How something that a person did can be answered. */
interface Response {
  readonly respond: RespondFn;
  readonly log: Logger;
}

/** Answers in a new message. */
export async function respondWith({ message, isShared }: NewMessage, { respond, log }: Response, thread = {}): Promise<void> {
  const more = { replace_original: false, ...thread };
  await sendMessage(message, log, (body) => respondOrThrow(respond, { ...responsePayload(body, isShared), ...more }));
}

/** Posts in a channel, for everybody or for one person. */
export async function postAnswer(
  { message, isShared }: NewMessage,
  { user, ...place }: { readonly channel: string; readonly user: string; readonly thread_ts?: string },
  { chat }: webApi.WebClient,
  log: Logger,
): Promise<void> {
  await sendMessage<unknown>(message, log, (body) =>
    isShared ? chat.postMessage({ ...place, ...body }) : chat.postEphemeral({ ...place, ...body, user }),
  );
}

interface ActionResponse extends Response {
  readonly client: () => Promise<webApi.WebClient>;
}

/** Answers a button: in a new message, or in the place of the button's. */
export async function respondToAction(
  body: BlockAction,
  { isShared, isUpdate, message }: RenderedAnswer,
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
  // Replacing a message twice does no harm, so it is repeated once where it is not known whether Slack did it.
  const pauseAfter = (error: unknown, planned: number) => {
    if (isNotExecuted(error)) return undefined;
    log.warn({ reason: errorReason(error) }, "replacing a message again, because it is not known whether Slack did it");
    return planned;
  };
  try {
    await sendMessage(message, log, (sent) => {
      const payload = { ...responsePayload(sent, isVisible), replace_original: true, ...thread };
      return retry(() => respondOrThrow(respond, payload), { pauses: [0], pauseAfter });
    });
  } catch (error) {
    if (!isNotExecuted(error)) throw error;
    log.warn({ reason: errorReason(error) }, "Slack did not replace a message; answering in a new one");
    await answerInstead(body, { isShared: isVisible, message }, isUrlSpent(error), response);
  }
}

/** Answers in a new message, by the response URL if possible, which works also where the bot is not a member. */
async function answerInstead(body: BlockAction, answer: NewMessage, isSpent: boolean, response: ActionResponse): Promise<void> {
  const thread = threadFields(body);
  try {
    if (!isSpent) return await respondWith(answer, response, thread);
  } catch (error) {
    if (!isNotExecuted(error)) throw error;
  }
  await postAnswer(answer, { channel: body.channel?.id ?? "", user: body.user.id, ...thread }, await response.client(), response.log);
}

function threadFields(body: BlockAction): { readonly thread_ts?: string } {
  const thread_ts = actionThread(body);
  return thread_ts === undefined ? {} : { thread_ts };
}

const refusedBlocksCodes = ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments"];

/** Sends the message with its blocks, and its text alone if Slack refuses the blocks. Rejects with the library's error. */
export async function sendMessage<T>(message: SlackMessage, log: Logger, send: (body: MessageBody) => Promise<T>): Promise<T> {
  try {
    return await send(messageBody(message));
  } catch (error) {
    const isRefused = isRefusedWith(refusedBlocksCodes, error) || (error instanceof RespondError && error.statusCode === 400);
    if (!isRefused) throw error;
    log.error({ reason: errorReason(error) }, "Slack refused the blocks of a message, which is a bug; sending its text alone");
    return send(messageBody({ text: message.text }));
  }
}

/** Posts to a response URL. Slack reports some refusals with the status 200. */
export async function respondOrThrow(respond: RespondFn, payload: RespondArguments): Promise<void> {
  const response = await respond(payload);
  const [, error] = /"error":\s*"([a-z_]+)"/u.exec(await response.text()) ?? [];
  if (error) throw new webApi.WebAPIPlatformError({ ok: false, error });
}
