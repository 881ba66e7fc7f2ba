import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createHeldUpCheck } from "../../../../adapters/slack/receive/held-up.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "Date", "setInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("a process that works, or is busy for a second, was not held up", () => {
  const wasHeldUp = createHeldUpCheck();
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() + 1_000);
  expect(wasHeldUp()).toBe(false);
});

it("a process that was suspended for 20 s was held up, and 10 s later not any more", () => {
  const wasHeldUp = createHeldUpCheck();
  vi.advanceTimersByTime(1_000);
  vi.setSystemTime(Date.now() + 20_000);
  expect(wasHeldUp()).toBe(true);
  vi.advanceTimersByTime(9_000);
  expect(wasHeldUp()).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect(wasHeldUp()).toBe(false);
});
