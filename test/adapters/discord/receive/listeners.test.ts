import { describe, expect, it } from "vitest";
import { sendableChoices } from "../../../../adapters/discord/receive/listeners.ts";

describe("the choices of a completion", () => {
  it("are limited to 25, with truncated names and without values that are too long", () => {
    const choices = [
      { name: "👨‍👩‍👧‍👦".repeat(20), value: "family" },
      { name: "long", value: "x".repeat(101) },
      { name: "", value: "" },
    ];
    expect(sendableChoices(choices)).toEqual([{ name: `${"👨‍👩‍👧‍👦".repeat(9)}…`, value: "family" }]);
    expect(sendableChoices(Array.from({ length: 40 }, (_, index) => ({ name: `n${index}`, value: `v${index}` })))).toHaveLength(25);
  });
});
