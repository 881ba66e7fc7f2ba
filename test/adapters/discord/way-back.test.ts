import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bot, say } from "../../article.ts";
import type { Options } from "./fake/command-data.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import type { MessageView } from "./fake/message-view.ts";
import type { TestChannel } from "./fake/world.ts";
import { type DiscordProgram, expectWords, startOnDiscord } from "./running.ts";

describe("on Discord, people who look further", () => {
  let running: DiscordProgram;
  let discord: FakeDiscord;

  beforeAll(async () => {
    running = await startOnDiscord();
    ({ discord } = running);
  });
  afterEach(() => {
    expect(discord.world.pings).toEqual([]);
    expect(discord.calls.filter(({ status }) => status >= 400)).toEqual([]);
  });
  afterAll(async () => expect(await running.stop()).toBe(0));

  /** Presses the button of their own message, which is replaced. */
  async function press(view: MessageView, label: string, place: TestChannel = "channel"): Promise<MessageView> {
    const next = await discord.clickButton(view, label, { place });
    expect(next.message.id).toBe(view.message.id);
    expect(next.isPrivate).toBe(view.isPrivate);
    return next;
  }

  it("get another fact twice in one private message, and back", async () => {
    const shared = await discord.runCommand("fact");
    expect(shared.buttons).not.toContain("Back");
    const first = await discord.clickButton(shared, "Another");
    expect(first).toMatchObject({ isPrivate: true });
    expect(first.message.id).not.toBe(shared.message.id);
    const second = await press(first, "Another");
    const third = await press(second, "Another");
    expect(new Set([shared, first, second, third].map(({ words }) => words)).size).toBe(4);
    expect((await discord.clickButton(third, "Back")).words).toBe(second.words);
    expect(discord.world.messages.get(shared.message.id)).toEqual(shared.message);
  });

  it("see a passage in its context in a direct message, and go back", async () => {
    const answer = await discord.ask("/quote guo");
    const inContext = await press(answer, "In context", "direct");
    expect(inContext.words).toContain("around ¶26");
    expect((await discord.clickButton(inContext, "Back", { place: "direct" })).words).toBe(answer.words);
  });

  it("choose a topic of a comparison from its menu, and another one in place", async () => {
    const shared = await discord.runCommand("compare", { first: "shenzhen", second: "northeast" });
    expect(shared.isPrivate).toBe(false);
    const weather = await discord.choose(shared, "Weather");
    expect(weather).toMatchObject({ isPrivate: true, words: expect.stringMatching(/^Shenzhen and Northeast China: Weather/u) });
    const all = await press(weather, "All topics");
    expect(all.words).toBe(shared.words);
    const chosen = await discord.choose(all, "Economy");
    expect(chosen.message.id).toBe(weather.message.id);
    expect(chosen.words).toMatch(/^Shenzhen and Northeast China: Economy/u);
    expect(discord.world.messages.get(shared.message.id)).toEqual(shared.message);
  });

  it("are told that a menu is of an earlier document, and keep the message", async () => {
    for (const isPrivate of [true, false]) {
      const old = discord.addOldMessage("100000000compare;a=shenzhen;b=northeast-china", { isPrivate, withMenu: true });
      const answer = await discord.choose(old, "Old");
      expect(answer).toMatchObject({ isPrivate: true, words: expect.stringContaining("earlier version of the document") });
      expect(answer.message.id).not.toBe(old.message.id);
      expect(discord.world.messages.get(old.message.id)).toEqual(old.message);
    }
  });

  it.each<[string, Options, string]>([
    ["quote", { speaker: "guo", all: true }, "/quote guo all"],
    ["quote", { speaker: "guo", all: false }, "/quote guo"],
    ["quote", { speaker: "guo", about: "pace" }, "/quote guo about pace"],
    ["compare", { second: "northeast", first: "shenzhen" }, "/compare shenzhen northeast"],
  ])("fill in /%s %j", async (command, options, line) => {
    const answer = await discord.runCommand(command, options);
    expectWords(answer, say(line).evidenceTexts);
    expect(answer.buttons).toEqual(say(line).actions.map(({ label }) => label));
  });

  it.each<[string, Options, string]>([
    ["quote", { who: "guo", all: "all" }, "/quote guo all"],
    ["compare", { a: "shenzhen", b: "northeast" }, "/compare shenzhen northeast"],
  ])("may have a client that still shows the fields of an earlier version: /%s %j", async (command, options, line) => {
    expectWords(await discord.runCommand(command, options, { isStale: true }), say(line).evidenceTexts);
    const [field = ""] = Object.keys(options);
    const { choices } = await discord.complete(command, field, "", { isStale: true });
    expect(choices).toEqual(bot.completions(command, field, ""));
    expect(choices.length).toBeGreaterThan(0);
  });

  it("choose a list, or a command to explain, and can fill in nothing else there", async () => {
    expect((await discord.runCommand("verbatim", { list: "topics" })).words).toContain("Weather");
    expect((await discord.runCommand("verbatim", { list: "quote" })).words).toContain("/quote");
    await expect(discord.runCommand("verbatim", { list: "weather" })).rejects.toThrow("cannot be weather");
    await expect(discord.runCommand("quote", { speaker: "guo", all: "all" })).rejects.toThrow("another type");
  });
});
