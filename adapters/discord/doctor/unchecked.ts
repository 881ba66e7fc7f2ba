import type { CheckResult } from "../../shared/doctor-check.ts";
import { rateLimitMessage, rateLimitPause } from "../api/errors.ts";

/** The answer, or the error as a value. */
export async function resultOrError(answer: Promise<unknown>): Promise<unknown> {
  return answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

/** The result of a check that could not be made. `answer`: the error, or an answer of unknown shape. */
export function uncheckedResult(title: string, answer: unknown): CheckResult {
  const pause = rateLimitPause(answer);
  if (pause !== undefined) return { kind: "unchecked", text: `${title}: ${rateLimitMessage(pause)}.`, fix: "check again after that." };
  return {
    kind: "unchecked",
    text: `${title}: Discord gave no usable answer (${answer instanceof Error ? answer.message : "its form is unknown"}).`,
  };
}
