import pino from "pino";
import { createLogger } from "../adapters/shared/log.ts";
import type { LogLine } from "./program.ts";

export const silentLog = pino({ level: "silent" });

/** A log that the test reads. */
export function createTestLog(level = "info") {
  const lines: LogLine[] = [];
  return {
    log: createLogger(level, [], { write: (line) => void lines.push(JSON.parse(line)) }),
    lines,
    messages: () => lines.map(({ msg }) => msg),
  };
}
