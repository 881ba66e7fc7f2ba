import pino from "pino";
import type { LogLine } from "./program.ts";

export const silentLog = pino({ level: "silent" });

/** A log that the test reads. */
export function createTestLog(level = "info") {
  const lines: LogLine[] = [];
  return {
    log: pino({ level }, { write: (line: string) => lines.push(JSON.parse(line)) }),
    lines,
    messages: () => lines.map(({ msg }) => msg),
  };
}
