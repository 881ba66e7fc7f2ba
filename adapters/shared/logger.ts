import pino, { type DestinationStream, type Logger } from "pino";
import { printableJson } from "./control-characters.ts";
import { readField } from "./read-field.ts";

/**
 * Writes JSON lines. Logs errors without the fields that libraries attach: URLs with tokens, and message bodies. Whatever a line quotes,
 * none of the `secrets` and no token of Slack's stands in it: an upstream may echo a header.
 */
export function createLogger(level: string, secrets: readonly string[], destination: DestinationStream): Logger {
  const redact = createRedaction(secrets);
  return pino({ level, serializers: { err: loggableError }, hooks: { streamWrite: (line) => printableJson(redact(line)) } }, destination);
}

/** Tokens of workspaces, which are not known when the program starts. docs.slack.dev/authentication/tokens */
const slackTokens = /\bx(?:ox[a-z]|app)[-.][\w.-]+/giu;

/** Creates a function that replaces the secrets, also percent-encoded, in JSON. */
function createRedaction(secrets: readonly string[]): (json: string) => string {
  const forms = secrets.flatMap((secret) => [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  return (json) => forms.reduce((text, form) => text.replaceAll(form, "[secret]"), json).replace(slackTokens, "[secret]");
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
