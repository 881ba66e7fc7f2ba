import { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { SlackMessage } from "../render/message.ts";
import { retryAfter } from "./client.ts";
import { errorReason, refusalCode } from "./errors.ts";

/** The outcome of a call. Only `rateLimited` and `refused` are certain not to have reached anybody. */
export type CallOutcome =
  /** `ts`: the id of the message, if Slack returns one. */
  | { readonly kind: "sent"; readonly ts?: string | undefined }
  | { readonly kind: "rateLimited"; readonly seconds: number }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "unknown"; readonly reason: string };

export type MessageBody = { readonly text: string; readonly blocks?: SlackMessage["blocks"] };

export const refusedBlocksCodes: ReadonlySet<string> = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "msg_blocks_too_long",
  "invalid_attachments",
  "only_one_table_allowed",
]);

/** Sends the message with its blocks, and again without them if Slack refuses the blocks. */
export async function sendWithFallback(
  { text, blocks }: SlackMessage,
  log: Logger,
  send: (body: MessageBody) => Promise<CallOutcome>,
): Promise<CallOutcome> {
  const sent = await send(blocks.length > 0 ? { text, blocks } : { text });
  if (sent.kind !== "refused" || !refusedBlocksCodes.has(sent.code)) return sent;
  log.error({ code: sent.code }, "Slack refused the blocks of a message, which is a bug; sending its text alone");
  return send({ text });
}

export async function callWebApi(send: () => Promise<{ readonly ok: boolean; readonly ts?: string }>): Promise<CallOutcome> {
  try {
    const { ts } = await send();
    return { kind: "sent", ts };
  } catch (error) {
    if (error instanceof webApi.WebAPIRateLimitedError) return { kind: "rateLimited", seconds: error.retryAfter };
    const code = refusalCode(error);
    if (code !== undefined) return { kind: "refused", code };
    return { kind: "unknown", reason: errorReason(error) };
  }
}

/** `timeout` in milliseconds. */
export async function postToResponseUrl(url: string, payload: unknown, timeout: number): Promise<CallOutcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(timeout),
    });
    const answer = await response.text();
    if (response.status === 429) return { kind: "rateLimited", seconds: retryAfter(response) };
    const [code] = /\b[a-z]+(?:_[a-z]+)+\b/u.exec(answer) ?? [];
    if (code && (!response.ok || answer.includes('"ok":false'))) return { kind: "refused", code };
    return response.ok ? { kind: "sent" } : { kind: "unknown", reason: `HTTP ${response.status}` };
  } catch (error) {
    return { kind: "unknown", reason: errorReason(error) };
  }
}
