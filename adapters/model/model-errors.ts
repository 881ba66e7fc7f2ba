import { counted, printableLine } from "../../src/text/characters.ts";
import { parseJson, readField } from "../shared/errors-retries-timeouts.ts";
import { truncate } from "../shared/message-limits.ts";
import type { ModelSettings } from "./model-settings.ts";

interface ModelErrorOptions {
  /** The same request may succeed later. */
  readonly retry?: boolean;
  /** Milliseconds until then, if the server says so. */
  readonly retryAfter?: number | undefined;
  /** A shorter request may succeed. */
  readonly isTooLong?: boolean;
  /** The server does not take the request as it is. */
  readonly isRefused?: boolean;
}

/** Why a model does not answer: one sentence with the remedy. Has no cause, and never the key. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly retry: boolean;
  readonly retryAfter: number | undefined;
  readonly isTooLong: boolean;
  readonly isRefused: boolean;

  constructor(message: string, { retry = false, retryAfter, isTooLong = false, isRefused = false }: ModelErrorOptions = {}) {
    super(message);
    this.retry = retry;
    this.retryAfter = retryAfter;
    this.isTooLong = isTooLong;
    this.isRefused = isRefused;
  }
}

/** What a server says besides an answer. */
export interface FailedResponse {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

export function statusError({ status, retryAfter, body }: FailedResponse, { url: { host }, key }: ModelSettings): ModelError {
  const said = serverMessage(body, key);
  const withStatus = `(${status}${said === "" ? "" : `: ${said}`})`;
  if (status >= 300 && status < 400)
    return new ModelError(`${host} leads to another address (${status}), and nothing is sent there; set MODEL_URL to the address itself.`);
  if (status === 401 || status === 403)
    return new ModelError(
      key === undefined
        ? `${host} wants a key (${status}); set MODEL_KEY.`
        : `${host} does not take the key (${status}); correct MODEL_KEY.`,
    );
  if (status === 404)
    return new ModelError(
      `${host} does not know the address or the model ${withStatus}; correct MODEL_URL, which mostly ends in /v1, or MODEL.`,
    );
  const wait = readWait(retryAfter);
  const later = wait === undefined ? "try again later" : `try again in ${counted(Math.ceil(wait / 60_000), "minute")}`;
  if (status === 429)
    return new ModelError(`${host} takes no more requests now ${withStatus}; ${later}.`, { retry: true, retryAfter: wait });
  if (status >= 500 || status === 408) return new ModelError(`${host} fails ${withStatus}; ${later}.`, { retry: true, retryAfter: wait });
  const isTooLong = status === 413 || /context|too (?:long|large)|tokens/iu.test(body.slice(0, maxSearched));
  return new ModelError(`${host} refuses the request ${withStatus}; correct MODEL, or choose another model.`, {
    isTooLong,
    isRefused: true,
  });
}

const maxSearched = 2_000;

/** Milliseconds, from seconds or a date. Undefined without either. */
function readWait(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,9}(?:\.\d+)?$/u.test(retryAfter)) return Math.ceil(Number(retryAfter) * 1_000);
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** The server's own message, for people; empty without one. Not where a piece of the key may stand in it. */
export function serverMessage(body: string, key: string | undefined): string {
  const message = messageOf(body);
  if (key !== undefined && hasPieceOf(key, message)) return "";
  const line = printableLine(message.replace(/\s+/gu, " ").trim());
  return truncate(line, maxQuoted);
}

const maxQuoted = 200;

/** `{"error":{"message"}}`, as most write it; `{"error"}`, `{"message"}`, `{"detail"}`. */
function messageOf(body: string): string {
  const value = parseJson(body);
  const error = readField(value, "error");
  const known = [readField(error, "message"), error, readField(value, "message"), readField(value, "detail")];
  return String(known.find((each) => typeof each === "string") ?? "");
}

/** Servers repeat a key whole, shortened, or with stars in it. A shorter one is looked for whole: local servers take any word. */
function hasPieceOf(key: string, message: string): boolean {
  if (key.length < shortestKey) return message.includes(key);
  for (let start = 0; start + pieceLength <= key.length; start += 1)
    if (message.includes(key.slice(start, start + pieceLength))) return true;
  return false;
}

const shortestKey = 8;
const pieceLength = 6;

/** What a model says, in which a server may repeat the request. */
export function withoutKey(text: string, key: string | undefined): string {
  return key === undefined || key.length < shortestKey ? text : text.replaceAll(key, " ");
}
