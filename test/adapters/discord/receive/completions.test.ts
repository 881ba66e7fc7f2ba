import { describe, expect, it } from "vitest";
import { sendableChoices } from "../../../../adapters/discord/receive/completions.ts";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../../../src/bot.ts";
import { createHostileFolder, shownControls } from "../../../hostile-knowledge.ts";

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

  it("contain no control characters, and their values are understood", async () => {
    const bot = createBot((await loadKnowledge(await createHostileFolder())).knowledge);
    const choices = sendableChoices(bot.completions("about", "subject", "mill"));
    expect(choices).toEqual([
      { name: `Mill ${shownControls}of Hale`, value: "Mill [31m]0;titleof Hale" },
      { name: "Hale Mill", value: "Hale Mill" },
    ]);
    const args = { subject: choices[0]?.value ?? "" };
    expect(bot.answer({ input: { kind: "command", command: "about", args }, surface: "direct", seed: 1, seenFacts: [] }).outcome).toBe(
      "answered",
    );
  });
});
