import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { doublingPauses, retry, withTimeout } from "../../../adapters/shared/errors-retries-timeouts.ts";
import { createGate } from "../gate.ts";

/** Fails with each of the errors, then resolves to "done". */
function createAttempt(...errors: readonly string[]): () => Promise<string> {
  const remaining = [...errors];
  return async () => {
    const message = remaining.shift();
    if (message !== undefined) throw new Error(message);
    return "done";
  };
}

describe("retry", () => {
  it("repeats an attempt after the planned pauses until it resolves", async () => {
    const planned: number[] = [];
    const pauseAfter = (_: unknown, pause: number) => {
      planned.push(pause);
      return 0;
    };
    expect(await retry(createAttempt("one", "two", "three"), { pauses: doublingPauses(250, 600), pauseAfter })).toBe("done");
    expect(planned).toEqual([250, 500, 600]);
  });

  it("rejects with a final error, and with the last one once the pauses run out", async () => {
    const pauseAfter = (error: unknown) => (error instanceof Error && error.message === "final" ? undefined : 0);
    await expect(retry(createAttempt("first", "final"), { pauses: doublingPauses(1, 1), pauseAfter })).rejects.toThrow("final");
    await expect(retry(createAttempt("first", "last"), { pauses: [0], pauseAfter: () => 0 })).rejects.toThrow("last");
  });

  it("rejects during a pause if it is aborted", async () => {
    const pauseAfter = () => 600_000;
    const attempt = retry(createAttempt("first"), { pauses: [1], pauseAfter, signal: AbortSignal.timeout(10) });
    await expect(attempt).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });
});

const late = () => "late" as const;
const fail = () => {
  throw new Error("late");
};

it("work with a timeout settles as the timeout does, and ignores a later failure of the work", async () => {
  const { opened, open } = createGate();
  expect(await withTimeout(opened.then(fail), 1, late)).toBe("late");
  // Would be reported as unhandled at the next turn.
  open();
  await nextTurn();
  await expect(withTimeout(new Promise(() => undefined), 1, fail)).rejects.toThrow("late");
});
