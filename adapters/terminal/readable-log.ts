import { createRequire } from "node:module";
import type { DestinationStream } from "pino";
import { printableLine, printableText } from "../shared/control-characters.ts";

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
