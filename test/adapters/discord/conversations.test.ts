import { afterEach, describe, expect, it } from "vitest";
import { bot, say } from "../../article.ts";
import { useDiscord } from "../platforms/during.ts";
import type { Options } from "./fake/command-data.ts";
import { flags } from "./fake/message-rules.ts";
import type { MessageView } from "./fake/message-view.ts";
import type { TestChannel } from "./fake/world.ts";
import { startOnDiscord } from "./running.ts";

describe("on Discord, people", () => {
  const { discord } = useDiscord(startOnDiscord);
  afterEach(() => expect(discord.calls.filter(({ status }) => status >= 400)).toEqual([]));

  const mention = (text: string) => `<@${discord.world.bot.id}> ${text}`;

  /** The message has the evidence and the buttons of the core's reply to the line. */
  function expectReply(answer: MessageView, line: string): void {
    const { evidenceTexts, actions } = say(line);
    expect(evidenceTexts.length).toBeGreaterThan(0);
    for (const quoted of evidenceTexts) expect(answer.words).toContain(quoted);
    expect(answer.buttons.slice(0, actions.length)).toEqual(actions.map(({ label }) => label));
  }

  it.each<[string, Options, string]>([
    ["compare", { second: "northeast", first: "shenzhen" }, "/compare shenzhen northeast"],
    ["compare", { first: "shenzhen", second: "the northeast", topic: "weather" }, "/compare shenzhen northeast on weather"],
    ["quote", { speaker: "Guo", about: "pace" }, "/quote guo about pace"],
    ["quote", { speaker: "guo", all: true }, "/quote guo all"],
    ["quote", { speaker: "guo", all: false }, "/quote guo"],
    ["ask", { question: "how long has liu lived in shenzhen?" }, "/ask how long has liu lived in shenzhen?"],
    ["source", { place: "7.2" }, "/source 7.2"],
  ])("fill in /%s %j", async (command, options, line) => {
    const answer = await discord.runCommand(command, options);
    expect(answer.isPrivate).toBe(false);
    expect(answer.message.flags & flags.componentsV2).not.toBe(0);
    expectReply(answer, line);
  });

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
      expectReply(answer, "/quote guo");
      const inContext = await discord.clickButton(answer, "In context", { place });
      expect(inContext.words).toContain("around ¶26");
      expect(inContext.isPrivate).toBe(place !== "direct");
      expect(inContext.message.id === answer.message.id).toBe(place === "direct");
    },
  );

  it("are answered when they mention the bot in a thread, or reply to it", async () => {
    const inThread = await discord.ask(mention("/quote guo"), { place: "thread" });
    expectReply(inThread, "/quote guo");
    expect(inThread.message.message_reference).toBeDefined();
    const first = await discord.ask(`<@!${discord.world.bot.id}> who is liu?`, { place: "channel" });
    expectReply(await discord.ask("/quote guo", { place: "channel", replyTo: first.message }), "/quote guo");
  });

  it("get one answer to an event that Discord delivers twice", async () => {
    const before = discord.calls.length;
    await discord.runCommand("quote", { speaker: "guo" }, { deliveries: 2 });
    await discord.ask("/quote guo", { deliveries: 2 });
    await discord.runCommand("verbatim");
    expect(discord.calls.slice(before)).toHaveLength(3);
  });
});
