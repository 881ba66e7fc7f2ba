import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import type { ChatMessage } from "../../src/pointing/messages.ts";
import { counted } from "../../src/text/characters.ts";
import { retry } from "../shared/errors-retries-timeouts.ts";
import { loggableError } from "../shared/log.ts";
import { isBroken } from "../shared/network.ts";
import { ModelError, statusError } from "./model-errors.ts";
import type { ModelSettings } from "./model-settings.ts";
import { type ModelAnswer, readCompletion } from "./read-completion.ts";

/** Sends messages. Aborting `stop` ends a pause before another attempt. Throws a `ModelError`. */
export type AskModel = (messages: readonly ChatMessage[], options?: CallOptions) => Promise<ModelAnswer>;

interface CallOptions {
  readonly stop?: AbortSignal;
  /** Milliseconds for one request, instead of those of `AskOptions`. */
  readonly timeout?: number;
}

export interface AskOptions {
  /** Milliseconds for one request: a small machine may write for many minutes. */
  readonly timeout?: number;
  /** Milliseconds before each further attempt, if the server names none. */
  readonly pauses?: readonly number[];
  /** What is asked for besides. What a server refuses it does not get again. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** Milliseconds. */
const minute = 60_000;
const longestWait = 10 * minute;

export function createAskModel(
  settings: ModelSettings,
  { timeout: usual = 20 * minute, pauses = [2_000, 5_000, 15_000, minute], parameters = {} }: AskOptions = {},
): AskModel {
  const dispatcher = createDispatcher(settings);
  let accepted = parameters;
  const askWith = async (messages: readonly ChatMessage[], way: Way): Promise<ModelAnswer> => {
    for (let [sent, isSecond] = [accepted, false]; ; isSecond = true)
      try {
        const answer = await askOnce({ messages, ...sent }, settings, way);
        accepted = sent;
        return answer;
      } catch (error) {
        const isRefused = error instanceof ModelError && error.isRefused && Object.keys(sent).length > 0;
        if (!isRefused) throw error;
        sent = isSecond ? {} : withoutNamed(sent, error.message);
      }
  };
  const pauseAfter = (error: unknown, planned: number) => {
    const { retry: isPassing = false, retryAfter: wait = planned } = error instanceof ModelError ? error : {};
    return isPassing && wait <= longestWait ? Math.max(wait, planned) : undefined;
  };
  return (messages, { stop: signal, timeout = usual } = {}) =>
    retry(() => askWith(messages, { dispatcher, timeout }), { pauses, pauseAfter, ...(signal && { signal }) });
}

/** Without the parameters that a refusal names, or without all if it names none. */
function withoutNamed(parameters: Readonly<Record<string, unknown>>, refusal: string): Readonly<Record<string, unknown>> {
  const left = Object.entries(parameters).filter(([name]) => !refusal.includes(name));
  return left.length === Object.keys(parameters).length ? {} : Object.fromEntries(left);
}

/** Not the process's: a proxy is for other machines, and its time limits are too short. */
function createDispatcher({ proxy }: ModelSettings): Dispatcher {
  return proxy ? new EnvHttpProxyAgent({ ...proxy, httpProxy: proxy.httpProxy ?? "" }) : new Agent();
}

interface Way {
  readonly dispatcher: Dispatcher;
  readonly timeout: number;
}

async function askOnce(body: object, settings: ModelSettings, way: Way): Promise<ModelAnswer> {
  const answer = await send(body, settings, way).catch((error: unknown) => {
    throw networkError(error, settings, way.timeout);
  });
  if (answer.status !== 200) throw statusError({ ...answer, body: answer.body ?? "" }, settings);
  if (answer.body === undefined)
    throw new ModelError(`${settings.url.host} answers with more than ${maxAnswer / 1e6} MB, which was not read; choose another model.`);
  return readCompletion(answer.body, settings);
}

/** Follows no redirect, so that the key goes to this host only. */
async function send(content: object, { url, model, key }: ModelSettings, { dispatcher, timeout }: Way) {
  const { statusCode, headers, body } = await request(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ model, ...content, stream: false }),
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
      `${host} has not answered for ${timeout < minute ? counted(Math.ceil(timeout / 1_000), "second") : counted(Math.ceil(timeout / minute), "minute")}; look whether it still works, or choose a smaller model.`,
    );
  const { code = "no connection" } = loggableError(error);
  return new ModelError(`${host} cannot be reached (${code}); start the model's server, or correct MODEL_URL.`, {
    retry: isBroken(code),
  });
}
