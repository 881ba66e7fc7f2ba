import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { counted } from "../../src/text/characters.ts";
import { retry } from "../shared/errors-retries-timeouts.ts";
import { loggableError } from "../shared/log.ts";
import { isBroken } from "../shared/network.ts";
import { ModelError, statusError } from "./model-errors.ts";
import type { ModelSettings } from "./model-settings.ts";
import { type ModelAnswer, readCompletion } from "./read-completion.ts";

/** Sends a prompt. Aborting `stop` ends a pause before another attempt. Throws a `ModelError`. */
export type AskModel = (prompt: string, stop?: AbortSignal) => Promise<ModelAnswer>;

export interface AskOptions {
  /** Milliseconds for one request: a small machine may write for many minutes. */
  readonly timeout?: number;
  /** Milliseconds before each further attempt, if the server names none. */
  readonly pauses?: readonly number[];
}

/** Milliseconds. */
const minute = 60_000;
const longestWait = 10 * minute;

export function createAskModel(
  settings: ModelSettings,
  { timeout = 20 * minute, pauses = [2_000, 5_000, 15_000, minute] }: AskOptions = {},
): AskModel {
  const dispatcher = createDispatcher(settings);
  const pauseAfter = (error: unknown, planned: number) => {
    const { retry: isPassing = false, retryAfter: wait = planned } = error instanceof ModelError ? error : {};
    return isPassing && wait <= longestWait ? Math.max(wait, planned) : undefined;
  };
  return (prompt, signal) =>
    retry(() => askOnce(prompt, settings, { dispatcher, timeout }), { pauses, pauseAfter, ...(signal && { signal }) });
}

/** Not the process's: a proxy is for other machines, and its time limits are too short. */
function createDispatcher({ proxy }: ModelSettings): Dispatcher {
  return proxy ? new EnvHttpProxyAgent({ ...proxy, httpProxy: proxy.httpProxy ?? "" }) : new Agent();
}

interface Way {
  readonly dispatcher: Dispatcher;
  readonly timeout: number;
}

async function askOnce(prompt: string, settings: ModelSettings, way: Way): Promise<ModelAnswer> {
  const answer = await send(prompt, settings, way).catch((error: unknown) => {
    throw networkError(error, settings, way.timeout);
  });
  if (answer.status !== 200) throw statusError({ ...answer, body: answer.body ?? "" }, settings);
  if (answer.body === undefined)
    throw new ModelError(`${settings.url.host} answers with more than ${maxAnswer / 1e6} MB, which was not read; choose another model.`);
  return readCompletion(answer.body, settings);
}

/** Follows no redirect, so that the key goes to this host only. */
async function send(prompt: string, { url, model, key }: ModelSettings, { dispatcher, timeout }: Way) {
  const { statusCode, headers, body } = await request(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    // Some servers refuse whatever they do not know, so the model's own defaults count.
    body: JSON.stringify({ model, messages: [{ role: "user", content: prompt }], stream: false }),
    dispatcher,
    signal: AbortSignal.timeout(timeout),
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const [retryAfter] = [headers["retry-after"]].flat();
  return { status: statusCode, retryAfter, body: await readText(body) };
}

/** Bytes. The longest answer to a part, with all that a model thinks aloud, has a tenth of it. */
const maxAnswer = 5_000_000;

/** Undefined if it is too long. */
async function readText(stream: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxAnswer) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A library's error may quote the request, so that only its code is kept. */
function networkError(error: unknown, { url: { host } }: ModelSettings, timeout: number): ModelError {
  if (error instanceof Error && error.name === "TimeoutError")
    return new ModelError(
      `${host} has not answered for ${counted(Math.ceil(timeout / minute), "minute")}; look whether it still works, or choose a smaller model.`,
    );
  const { code = "no connection" } = loggableError(error);
  return new ModelError(`${host} cannot be reached (${code}); start the model's server, or correct PHRASES_URL.`, {
    retry: isBroken(code),
  });
}
