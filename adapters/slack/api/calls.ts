import { webApi } from "@slack/bolt";
import type { Logger } from "pino";
import type { Message } from "../render/message.ts";
import { retryAfter } from "./client.ts";
import { reasonOf, refusalIn } from "./errors.ts";

/** What became of a call: it may have reached people unless Slack says that it did not. */
export type CallOutcome =
  /** `ts`: the id of a message, where Slack says it. */
  | { readonly kind: "sent"; readonly ts?: string | undefined }
  | { readonly kind: "limited"; readonly seconds: number }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "unknown"; readonly reason: string };

export type Body = { readonly text: string; readonly blocks?: Message["blocks"] };

export const blocksRefused: ReadonlySet<string> = new Set([
  "invalid_blocks",
  "invalid_blocks_format",
  "msg_blocks_too_long",
  "invalid_attachments",
  "only_one_table_allowed",
]);

/** With its blocks, and once more as plain text when Slack refuses those. */
export async function withFallback(
  { text, blocks }: Message,
  log: Logger,
  send: (body: Body) => Promise<CallOutcome>,
): Promise<CallOutcome> {
  const sent = await send(blocks.length > 0 ? { text, blocks } : { text });
  if (sent.kind !== "refused" || !blocksRefused.has(sent.code)) return sent;
  log.error({ code: sent.code }, "Slack refused the blocks of a message, which is a fault of the program; sending its text alone");
  return send({ text });
}

export async function webCall(send: () => Promise<{ readonly ok: boolean; readonly ts?: string }>): Promise<CallOutcome> {
  try {
    const { ts } = await send();
    return { kind: "sent", ts };
  } catch (error) {
    if (error instanceof webApi.WebAPIRateLimitedError) return { kind: "limited", seconds: error.retryAfter };
    const code = refusalIn(error);
    if (code !== undefined) return { kind: "refused", code };
    return { kind: "unknown", reason: reasonOf(error) };
  }
}

/** `patience` in milliseconds. */
export async function urlCall(url: string, payload: unknown, patience: number): Promise<CallOutcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(patience),
    });
    const answer = await response.text();
    if (response.status === 429) return { kind: "limited", seconds: retryAfter(response) };
    const [code] = /\b[a-z]+(?:_[a-z]+)+\b/u.exec(answer) ?? [];
    if (code && (!response.ok || answer.includes('"ok":false'))) return { kind: "refused", code };
    return response.ok ? { kind: "sent" } : { kind: "unknown", reason: `HTTP ${response.status}` };
  } catch (error) {
    return { kind: "unknown", reason: reasonOf(error) };
  }
}
