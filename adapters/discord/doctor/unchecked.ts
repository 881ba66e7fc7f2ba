import type { CheckResult } from "../../shared/check.ts";
import { patienceAsked, pauseAsked } from "../api/errors.ts";

/** Discord's answer, or why there is none. */
export async function settled(answer: Promise<unknown>): Promise<unknown> {
  return answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

/** What could not be looked at, and why. */
export function unchecked(what: string, answer: unknown): CheckResult {
  const pause = pauseAsked(answer);
  if (pause !== undefined) return { kind: "unchecked", text: `${what}: ${patienceAsked(pause)}.`, fix: "look again then." };
  return {
    kind: "unchecked",
    text: `${what}: Discord did not tell (${answer instanceof Error ? answer.message : "its answer is unknown"}).`,
  };
}
