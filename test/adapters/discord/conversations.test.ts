import { afterEach, describe, expect, it } from "vitest";
import { bot, say } from "../../article.ts";
import { useDiscord } from "../platforms/during.ts";
import type { TestChannel } from "./fake/world.ts";
import { startOnDiscord } from "./running.ts";

describe("on Discord, people", () => {
  const { discord } = useDiscord(startOnDiscord);
  afterEach(() => expect(discord.calls.filter(({ status }) => status >= 400)).toEqual([]));

  it.each(["", "东", "shenzen", "sh", "x".repeat(6000)])("get suggestions of names while they type %j", async (typed) => {
    const { choices } = await discord.complete("compare", "first", typed);
    expect(choices).toEqual(bot.completions("compare", "a", typed));
    if (typed.length < 6000) expect(choices.length).toBeGreaterThan(0);
  });

  it("get suggestions for every option with autocomplete", async () => {
    for (const { name, options = [] } of discord.world.commands.get("global") ?? [])
      for (const option of options.filter(({ autocomplete }) => autocomplete))
        expect((await discord.complete(name, option.name, "")).choices.length, `/${name} ${option.name}`).toBeGreaterThan(0);
  });

  it.each<TestChannel>(["direct", "group", "foreignGuild", "thread", "readOnly", "otherGuild"])(
    "can use commands and buttons in %s",
    async (place) => {
      const answer = await discord.runCommand("quote", { speaker: "guo" }, { place });
      for (const quoted of say("/quote guo").evidenceTexts) expect(answer.words).toContain(quoted);
      const inContext = await discord.clickButton(answer, "In context", { place });
      expect(inContext.words).toContain("around ¶26");
      expect(inContext.isPrivate).toBe(place !== "direct");
      expect(inContext.message.id === answer.message.id).toBe(place === "direct");
    },
  );

  it("get one answer to an event that Discord delivers twice", async () => {
    const before = discord.calls.length;
    await discord.runCommand("quote", { speaker: "guo" }, { deliveries: 2 });
    await discord.ask("/quote guo", { deliveries: 2 });
    await discord.runCommand("verbatim");
    expect(discord.calls.slice(before)).toHaveLength(3);
  });
});
