import { parseJson, readField } from "../shared/errors-retries-timeouts.ts";
import { ModelError, serverMessage, withoutKey } from "./model-errors.ts";
import type { ModelSettings } from "./model-settings.ts";

export interface ModelAnswer {
  readonly text: string;
  /** Whether it was too long for the model or the server. */
  readonly isCut: boolean;
}

/** What a chat completion says. Throws a `ModelError` if it is none. */
export function readCompletion(body: string, { url: { host }, key }: ModelSettings): ModelAnswer {
  const value = parseJson(body);
  const choices = readField(value, "choices");
  const [choice] = Array.isArray(choices) ? choices : [];
  const message = readField(choice, "message");
  if (message === undefined) throw new ModelError(`${host} ${noCompletion(body, key)}`);
  const text = textOf(readField(message, "content"));
  const isCut = cutReasons.includes(String(readField(choice, "finish_reason")));
  return { text: withoutKey(text, key), isCut };
}

const cutReasons = ["length", "max_tokens", "model_length"];

function noCompletion(body: string, key: string | undefined): string {
  const said = serverMessage(body, key);
  if (said !== "") return `answers with an error (${said}); correct MODEL, or try again later.`;
  const what = body.trim() === "" ? "nothing" : body.trimStart().startsWith("<") ? "a web page" : "something else than a chat completion";
  return `answers with ${what}; correct MODEL_URL, which mostly ends in /v1.`;
}

/** Some servers send the text in pieces. Without text, it is empty: a model may have only thought. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  const pieces: readonly unknown[] = Array.isArray(content) ? content : [];
  return pieces.map((piece) => readField(piece, "text") ?? "").join("");
}
