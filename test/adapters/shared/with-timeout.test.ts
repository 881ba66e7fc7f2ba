import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { withTimeout } from "../../../adapters/shared/with-timeout.ts";

const late = () => "late" as const;
const fail = () => {
  throw new Error("late");
};

describe("work with a timeout", () => {
  it("settles as the work does", async () => {
    expect(await withTimeout(Promise.resolve(1), 10_000, late)).toBe(1);
    await expect(withTimeout(Promise.reject(new Error("broken")), 10_000, late)).rejects.toThrow("broken");
  });

  it("settles as the timeout does, and ignores a later failure of the work", async () => {
    let reject: (error: Error) => void = () => undefined;
    const failing = new Promise((_, rejectIt) => {
      reject = rejectIt;
    });
    expect(await withTimeout(failing, 1, late)).toBe("late");
    // Would be reported as unhandled at the next turn.
    reject(new Error("broken"));
    await nextTurn();
    await expect(withTimeout(new Promise(() => undefined), 1, fail)).rejects.toThrow("late");
  });

  it("takes what arrived while the process was busy", async () => {
    const arrived = new Promise((resolve) => setTimeout(() => setImmediate(resolve, 1), 1));
    const result = withTimeout(arrived, 1, late);
    for (const end = performance.now() + 20; performance.now() < end; );
    expect(await result).toBe(1);
  });
});
