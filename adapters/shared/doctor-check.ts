import type { Logger } from "pino";
import { printableLine } from "../../src/text/characters.ts";
import type { Visibility } from "./documents.ts";
import type { InstallationRecords } from "./encrypted-installations.ts";
import type { NamedCommands } from "./platform.ts";

/** The result of one check of `verbatim doctor`. */
export interface CheckResult {
  /** `odd`: works, but deserves a look; `unchecked`: cannot be checked from here. */
  readonly kind: "ok" | "odd" | "wrong" | "unchecked";
  /** The thing and its state, on one line, without a secret. */
  readonly text: string;
  /** How to correct it, or where else to look. */
  readonly fix?: string;
}

const marks: Readonly<Record<CheckResult["kind"], string>> = { ok: "ok   ", odd: "odd  ", wrong: "WRONG", unchecked: "?    " };

export function checkLine({ kind, text, fix }: CheckResult): string {
  return printableLine(`${marks[kind]} ${text}${fix === undefined ? "" : ` → ${fix}`}`);
}

/** Seconds of clock skew beyond which one side rejects the other's signatures as stale. */
export const clockTolerance = 300;

/**
 * `600 s ahead of Slack's`; undefined if the skew is tolerable.
 * `lead`: seconds by which this machine's clock is ahead; NaN if unknown.
 */
export function clockError(platform: string, lead: number): string | undefined {
  const isWrong = Math.abs(lead) > clockTolerance;
  return isWrong ? `${Math.abs(lead)} s ${lead > 0 ? "ahead of" : "behind"} ${platform}'s` : undefined;
}

/** The `lead` for `clockError`, from a response that has just arrived. */
export function clockLead(headers: { get(name: string): string | null }): number {
  return Math.round((Date.now() - Date.parse(headers.get("date") ?? "")) / 1_000);
}

/** `lead`: as for `clockError`. */
export function clockResult(platform: string, lead: number): CheckResult {
  if (Number.isNaN(lead)) return { kind: "unchecked", text: `Clock: ${platform}'s answer carried no time to compare with.` };
  const error = clockError(platform, lead);
  if (error === undefined) return { kind: "ok", text: `Clock: agrees with ${platform}'s.` };
  return { kind: "wrong", text: `Clock: ${error}.`, fix: "set it, preferably by NTP." };
}

/** What a platform is checked against. */
export interface CheckContext extends NamedCommands {
  /** Undefined if the documents or their settings cannot be read. */
  readonly visibility: Visibility | undefined;
  readonly installations: Pick<InstallationRecords, "list">;
  /** For the platforms' libraries. */
  readonly log: Logger;
}
