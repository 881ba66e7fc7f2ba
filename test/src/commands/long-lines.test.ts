import { describe, expect, it } from "vitest";
import { daily } from "../../../src/commands/daily/daily.ts";
import { parseSubcommandLine } from "../../../src/commands/parse/subcommand-line.ts";
import { tokenizeLine } from "../../../src/commands/parse/tokens.ts";
import { bot, say } from "../../article.ts";

describe("a long line", () => {
  it("is tried as few names, times and zones", () => {
    let lookups = 0;
    const count = <T>(value: T): T => {
      lookups += 1;
      return value;
    };
    const { library } = bot;
    const counting = {
      ...library,
      subjects: { ...library.subjects, findExact: (text: string) => count(library.subjects.findExact(text)) },
      zones: { ...library.zones, find: (text: string) => count(library.zones.find(text)) },
    };
    if (daily.kind === "stateful") parseSubcommandLine(daily, `start 9:00 about ${"in a ".repeat(500)}`, counting);
    expect(lookups).toBeLessThan(100);
  });

  // Each of these takes longer than the test's time limit if the time is quadratic.
  it.each([
    ["Chinese characters", "深".repeat(200_000)],
    ["opening marks", "«".repeat(200_000)],
  ])("is split into words in time that grows with its length: %s", (_, line) => expect(tokenizeLine(line).length).toBeLessThanOrEqual(24));

  it("costs no more if its letters stand for many", () => {
    for (let round = 0; round < 150; round += 1) expect(say("\ufdfa".repeat(2_000)).outcome).not.toBe("answered");
  });
});
