import pino, { type DestinationStream, type Logger } from "pino";
import { printableJson } from "./control-characters.ts";
import { readField } from "./read-field.ts";

/** Writes JSON lines. Logs errors without the fields that libraries attach: URLs with tokens, and message bodies. */
export function createLogger(level: string, destination: DestinationStream): Logger {
  return pino({ level, serializers: { err: loggableError }, hooks: { streamWrite: printableJson } }, destination);
}

/** The loggable part of an error, with the code of its cause if it has none itself. */
export function loggableError(error: unknown): { readonly message: string; readonly code?: unknown; readonly status?: unknown } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name: type, message, stack, cause } = error;
  const code = readField(error, "code") ?? readField(cause, "code");
  const status = readField(error, "status");
  return { ...{ type, message, stack }, ...(code === undefined ? {} : { code }), ...(status === undefined ? {} : { status }) };
}

/** For a terminal, where a person reads answers: without lines below the level `warn`. */
export function warningsOnly(log: Logger): Logger {
  return log.isLevelEnabled("warn") ? log.child({}, { level: "warn" }) : log;
}
