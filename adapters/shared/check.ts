import type { Logger } from "pino";
import type { Command } from "../../src/commands/definition.ts";

/** What `verbatim doctor` found out about one thing. */
export interface CheckResult {
  /** `odd`: it works, but look at it; `unchecked`: it cannot be found out from here. */
  readonly kind: "ok" | "odd" | "wrong" | "unchecked";
  /** The thing and its state, on one line, without a secret. */
  readonly text: string;
  /** What mends it, or where else to look. */
  readonly fix?: string;
}

const marks: Readonly<Record<CheckResult["kind"], string>> = { ok: "ok   ", odd: "odd  ", wrong: "WRONG", unchecked: "?    " };

export function checkLine({ kind, text, fix }: CheckResult): string {
  return `${marks[kind]} ${text}${fix === undefined ? "" : ` → ${fix}`}`;
}

/** Seconds by which clocks may differ: beyond that, what one side signs is stale to the other. */
export const clockTolerance = 300;

/** `600 s ahead of Slack's`; undefined if it is near enough. `lead`: seconds by which this machine's clock is ahead; NaN if that is not known. */
export function clockError(platform: string, lead: number): string | undefined {
  const isWrong = Math.abs(lead) > clockTolerance;
  return isWrong ? `${Math.abs(lead)} s ${lead > 0 ? "ahead of" : "behind"} ${platform}'s` : undefined;
}

/** `lead` as above. */
export function clockCheck(platform: string, lead: number): CheckResult {
  if (Number.isNaN(lead)) return { kind: "unchecked", text: `Clock: ${platform}'s answer carried no time to compare with.` };
  const error = clockError(platform, lead);
  if (error === undefined) return { kind: "ok", text: `Clock: agrees with ${platform}'s.` };
  return { kind: "wrong", text: `Clock: ${error}.`, fix: "set it, best by NTP." };
}

/** What a platform should know of us. */
export interface Expected {
  readonly commands: readonly Command[];
  readonly commandPrefix: string;
  /** For the platforms' libraries. */
  readonly log: Logger;
}
