import pino, { type DestinationStream, type Logger } from "pino";
import { fieldOf } from "./field-of.ts";

/** JSON lines. An error shows without what libraries hang on it: addresses with tokens, and the bodies of messages. */
export function createLogger(level: string, destination: DestinationStream): Logger {
  return pino({ level, serializers: { err: loggable } }, destination);
}

/** What is said of an error, and of the one below it where that has a code. */
export function loggable(error: unknown): { readonly message: string; readonly code?: unknown; readonly status?: unknown } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name: type, message, stack, cause } = error;
  const code = fieldOf(error, "code") ?? fieldOf(cause, "code");
  const status = fieldOf(error, "status");
  return { ...{ type, message, stack }, ...(code === undefined ? {} : { code }), ...(status === undefined ? {} : { status }) };
}
