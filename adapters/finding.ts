/** What `verbatim doctor` found out about one thing. */
export interface Finding {
  /** `odd`: it works, but look at it; `unchecked`: it cannot be found out from here. */
  readonly kind: "ok" | "odd" | "wrong" | "unchecked";
  /** The thing and its state, on one line, without a secret. */
  readonly text: string;
  /** What mends it, or where else to look. */
  readonly fix?: string;
}

const marks: Readonly<Record<Finding["kind"], string>> = { ok: "ok   ", odd: "odd  ", wrong: "WRONG", unchecked: "?    " };

export function findingLine({ kind, text, fix }: Finding): string {
  return `${marks[kind]} ${text}${fix === undefined ? "" : ` → ${fix}`}`;
}

/** Seconds; Slack refuses what is signed with an older time. */
const mostLead = 300;

/** `lead`: seconds by which this machine's clock is ahead of the platform's; NaN where that is not known. */
export function clockFinding(platform: string, lead: number): Finding {
  if (Number.isNaN(lead)) return { kind: "unchecked", text: `Clock: ${platform}'s answer carried no time to compare with.` };
  if (Math.abs(lead) <= mostLead) return { kind: "ok", text: `Clock: agrees with ${platform}'s.` };
  const direction = lead > 0 ? "ahead of" : "behind";
  return { kind: "wrong", text: `Clock: ${Math.abs(lead)} s ${direction} ${platform}'s.`, fix: "set it, best by NTP." };
}
