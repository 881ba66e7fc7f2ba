import { describe, expect, it } from "vitest";
import { lastReply } from "./talk.ts";

/** Characters, as many as are read. */
const length = 2_000;

describe("a follow-up of 2,000 characters", () => {
  it.each([
    ["a number without end", "4"],
    ["Chinese", "北方"],
    ["a word without end", "xy"],
    ["names", "liu and guo and "],
    ["pronouns", "she and he "],
    ["reactions", "oh no, "],
    ["corrections", "no, i meant "],
  ])("is read in bounded time: %s", (_, pattern) => {
    const start = performance.now();
    lastReply("Where does Li work?", `and what about ${pattern.repeat(length)}`.slice(0, length));
    lastReply("Where does Li work?", pattern.repeat(length).slice(0, length));
    // It takes tens of milliseconds where nothing else runs; without a bound, minutes.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
