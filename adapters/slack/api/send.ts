import { type RespondArguments, RespondError, type RespondFn, webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { SlackMessage } from "../render/message.ts";
import { errorReason, refusalCode } from "./errors.ts";

/** For every message: no link previews, no links or mentions made from plain text, no markup in the plain text. */
export const messageOptions = { unfurl_links: false, unfurl_media: false, parse: "none", mrkdwn: false } as const;

type MessageBody = Pick<SlackMessage, "text"> & Partial<SlackMessage>;

const refusedBlocksCodes = ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments"];

/** Sends the message with its blocks, and its text alone if Slack refuses the blocks. Rejects with the library's error. */
export async function sendMessage<T>({ text, blocks }: SlackMessage, log: Logger, send: (body: MessageBody) => Promise<T>): Promise<T> {
  try {
    return await send(blocks.length > 0 ? { text, blocks } : { text });
  } catch (error) {
    const isRefused = refusedBlocksCodes.includes(refusalCode(error) ?? "") || (error instanceof RespondError && error.statusCode === 400);
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
