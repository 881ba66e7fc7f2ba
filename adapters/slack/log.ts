import { type Logger as BoltLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "pino";

/**
 * What Slack's libraries say, for those who look closely: every failure that matters has a line of ours. Their own debug and info lines
 * hold message bodies and payloads and never get out.
 */
export function boltLogger(log: Logger): BoltLogger {
  const say = (...parts: readonly unknown[]) => log.debug({ library: "slack" }, parts.map(said).join(" "));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: say,
    error: say,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function said(part: unknown): string {
  return part instanceof Error ? part.message : typeof part === "string" ? part : "";
}
