import { createRequire } from "node:module";
import { LRUCache } from "lru-cache";
import type { DestinationStream, Logger } from "pino";
import pino from "pino";
import { printableJson, printableLine, printableText } from "../../src/text/characters.ts";
import { readField } from "./errors-retries-timeouts.ts";

/**
 * Writes JSON lines. Logs errors without the fields that libraries attach: URLs with tokens, and message bodies. Whatever a line quotes,
 * none of the `secrets` stands in it, which may be global patterns: an upstream may echo a header.
 */
export function createLogger(level: string, secrets: readonly (string | RegExp)[], destination: DestinationStream): Logger {
  const redact = createRedaction(secrets);
  return pino({ level, serializers: { err: loggableError }, hooks: { streamWrite: (line) => printableJson(redact(line)) } }, destination);
}

/** Creates a function that replaces the secrets, also percent-encoded, in JSON. */
function createRedaction(secrets: readonly (string | RegExp)[]): (json: string) => string {
  const forms = secrets.flatMap((secret): readonly (string | RegExp)[] =>
    typeof secret === "string" ? [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)] : [secret],
  );
  return (json) => forms.reduce<string>((text, form) => text.replaceAll(form, "[secret]"), json);
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

/** Characters. Replacing a shorter password in the log would destroy harmless words. */
const shortestPassword = 6;

/** The forms of an address's password that must never be logged: as it is written, and decoded. Empty without a password. */
export function passwordForms(url: string): readonly string[] {
  if (!URL.canParse(url)) return [];
  const { password } = new URL(url);
  return [...new Set([password, decodePassword(password)])].filter(({ length }) => length >= shortestPassword);
}

/** A password with a `%` that encodes nothing stays as it is. */
function decodePassword(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

/** Milliseconds. */
const minute = 60_000;

/**
 * Creates a function that says whether a message is new: not the same as one of the last minute. For what concerns every request, such as an
 * outage of the store, which would fill the log.
 */
export function createRepeatFilter(): (message: string) => boolean {
  const recent = new LRUCache<string, true>({ max: 20, ttl: minute });
  return (message) => {
    if (recent.has(message)) return false;
    recent.set(message, true);
    return true;
  };
}

/** Creates a function that logs a rejected request: the first one at once, those of each minute after it as one line with their number. */
export function createRejectionLog(log: Logger, message: string): () => void {
  let rejected = 0;
  let timer: NodeJS.Timeout | undefined;
  const report = () => {
    timer = undefined;
    if (rejected === 0) return;
    log.warn({ rejected }, message);
    rejected = 0;
    timer = setTimeout(report, minute).unref();
  };
  return () => {
    rejected += 1;
    if (timer === undefined) report();
  };
}

/** Told of each packet that is dropped because it cannot be read. `error`: a library's, if there was one. */
export type OnUnreadable = (error?: unknown) => void;

/**
 * Creates a function that logs a packet of a platform that cannot be read, as `createRejectionLog` does. At debug level it logs where that was
 * found out, but not the error's message, which may quote the packet.
 */
export function createUnreadableLog(log: Logger): OnUnreadable {
  const count = createRejectionLog(log, "packets could not be read, so they were dropped");
  return (error) => {
    count();
    if (error instanceof Error) log.debug({ type: error.name, at: error.stack?.match(/^ +at .*$/gmu) }, "a packet could not be read");
  };
}

/** Writes log lines, which are JSON, for a person at a terminal. Each link has a line of its own, where a terminal lets people click it. */
export function readableLog(terminal: DestinationStream, colour: boolean): DestinationStream {
  let format: ReturnType<typeof createFormat> | undefined;
  return {
    write(json) {
      format ??= createFormat(colour);
      terminal.write(format(json));
    },
  };
}

/** Loads pino-pretty, which takes 15 ms: one answer on a terminal writes no log line and does not wait for it. */
function createFormat(colour: boolean): (json: string) => string {
  const { prettyFactory }: typeof import("pino-pretty") = createRequire(import.meta.url)("pino-pretty");
  const pretty = prettyFactory({ colorize: colour, singleLine: true, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" });
  return (json) => {
    const fields = readFields(json);
    if (!fields) return json;
    const [apart, others] = [fields.filter(hasOwnLines), fields.filter((field) => !hasOwnLines(field))];
    return pretty(Object.fromEntries(others)) + apart.map(([name, value]) => ownLines(name, value)).join("");
  };
}

type Field = readonly [name: string, value: unknown];

/** Without controls. Undefined if redaction replaced more than a part of a string. */
function readFields(json: string): readonly Field[] | undefined {
  try {
    return Object.entries(JSON.parse(json)).map(([name, value]) => [printableLine(name), printable(value, name)]);
  } catch {
    return undefined;
  }
}

function printable(value: unknown, name: string): unknown {
  // Of an error's stack, pino-pretty indents every line.
  if (typeof value === "string") return name === "stack" ? printableText(value) : printableLine(value);
  if (Array.isArray(value)) return value.map((item) => printable(item, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [printableLine(key), printable(inner, key)]));
}

function hasOwnLines([, value]: Field): boolean {
  return linesOf(value).length > 0;
}

/** A link, or the items of a list of sentences; otherwise none. */
function linesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return /^https?:\/\/\S+$/u.test(value) ? [value] : [];
  const items = Array.isArray(value) && value.every((item) => typeof item === "string") ? value : [];
  return items.some((item) => item.includes(" ")) ? items : [];
}

function ownLines(name: string, value: unknown): string {
  return [`${name}:`, ...linesOf(value)].map((line) => `    ${line}\n`).join("");
}
