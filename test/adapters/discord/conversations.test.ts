import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { article, bot, say } from "../../article.ts";
import type { Options } from "./fake/command-data.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { flags } from "./fake/message-rules.ts";
import type { TestChannel } from "./fake/world.ts";
import { type DiscordProgram, expectWords, startOnDiscord } from "./running.ts";

describe("on Discord, people", () => {
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

  it.each<[string, Options, string]>([
    ["compare", { first: "shenzhen", second: "northeast" }, "/compare shenzhen northeast"],
    ["compare", { first: "shenzhen", second: "the northeast", topic: "weather" }, "/compare shenzhen northeast on weather"],
    ["quote", { speaker: "guo" }, "/quote guo"],
    ["quote", { speaker: "Guo", about: "pace" }, "/quote guo about pace"],
    ["quote", { speaker: "guo", all: true }, "/quote guo all"],
    ["ask", { question: "how long has liu lived in shenzhen?" }, "/ask how long has liu lived in shenzhen?"],
    ["about", { subject: "shenzhen" }, "/about shenzhen"],
    ["source", { place: "7.2" }, "/source 7.2"],
  ])("see the answer to /%s %j in the channel, quoted word for word", async (command, options, line) => {
    const answer = await discord.runCommand(command, options);
    expect(answer.isPrivate).toBe(false);
    expect(answer.message.flags & flags.componentsV2).not.toBe(0);
    expectWords(answer, say(line).evidenceTexts);
  });

  it("get facts, never the same one twice in a row, each word for word", async () => {
    const facts = article.statements.filter(({ kind }) => kind === "fact");
    let last = "";
    for (let count = 0; count < facts.length; count += 1) {
      const { words, isPrivate } = await discord.runCommand("fact", {}, { place: "otherGuild" });
      expect(isPrivate).toBe(false);
      expect(words).not.toBe(last);
      last = words;
    }
    const shown = discord.botMessages("otherGuild").map((message) => discord.viewMessage(message).words);
    for (const { span } of facts) expect(shown.join("\n")).toContain(article.document.text.slice(span.start, span.end));
  });

  it.each<[string, Options, string]>([
    ["verbatim", {}, "/compare"],
    ["verbatim", { list: "subjects" }, "Shenzhen"],
    ["quote", { speaker: "lu" }, "Did you mean Liu or Li?"],
    ["quote", { speaker: "alibaba" }, "no quotation to Alibaba"],
    ["ask", { question: "who is the mayor of shenyang?" }, "does not say"],
    ["about", { subject: "*zanzibar* <@500000000000000001> @everyone" }, ""],
  ])("get the reply to /%s %j privately", async (command, options, text) => {
    const answer = await discord.runCommand(command, options);
    expect(answer.isPrivate).toBe(true);
    expect(answer.words).toContain(text);
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
      expectWords(answer, say("/quote guo").evidenceTexts);
      const inContext = await discord.clickButton(answer, "In context", { place });
      expect(inContext.words).toContain("around ¶26");
      expect(inContext.isPrivate).toBe(place !== "direct");
      expect(inContext.message.id === answer.message.id).toBe(place === "direct");
    },
  );

  it.each(["how long has liu lived in shenzhen?", "/quote guo", "what did guo say about the northeast?"])(
    "are answered in a direct message: %s",
    async (text) => expectWords(await discord.ask(text), say(text).evidenceTexts),
  );

  it.each<TestChannel>(["channel", "thread"])("are answered in the same place when they mention the bot: %s", async (place) => {
    const answer = await discord.ask(`<@${discord.world.bot.id}> /quote guo`, { place });
    expectWords(answer, say("/quote guo").evidenceTexts);
    expect(answer.message.message_reference).toBeDefined();
  });

  it("are answered when they reply to the bot", async () => {
    const first = await discord.ask(`<@!${discord.world.bot.id}> who is liu?`, { place: "channel" });
    const second = await discord.ask("/quote guo", { place: "channel", replyTo: first.message });
    expectWords(second, say("/quote guo").evidenceTexts);
  });

  it("get no answer to other messages and edits; other bots and webhooks get no answer", async () => {
    const mention = `<@${discord.world.bot.id}> /quote guo`;
    const before = discord.botMessages("channel").length;
    discord.sendMessage("what did guo say?", { place: "channel" });
    discord.sendMessage("@everyone /quote guo", { place: "channel" });
    discord.sendMessage(mention, { place: "channel", author: { id: "600000000000000001", username: "other", bot: true } });
    discord.sendMessage(mention, { place: "channel", author: { id: "600000000000000002", username: "hook", webhook: true } });
    const question = discord.sendMessage("<@500000000000000001> hello", { place: "channel" });
    discord.sendMessage(mention, { place: "channel", edits: question });
    await discord.ask(mention, { place: "channel" });
    expect(discord.botMessages("channel").length).toBe(before + 1);
  });

  it("get one answer to an event that Discord delivers twice", async () => {
    const before = discord.calls.length;
    await discord.runCommand("quote", { speaker: "guo" }, { deliveries: 2 });
    await discord.ask("/quote guo", { deliveries: 2 });
    await discord.runCommand("verbatim");
    expect(discord.calls.slice(before).filter(({ path }) => !path.endsWith("/typing"))).toHaveLength(3);
  });

  it("click a button under an answer, get the result privately, and can share it", async () => {
    const answer = await discord.runCommand("quote", { speaker: "guo" });
    const another = await discord.clickButton(answer, "Another");
    expect(another.isPrivate).toBe(true);
    expect(another.words).toContain("2 of 3");
    const shared = await discord.clickButton(another, "Share");
    expect(shared.isPrivate).toBe(false);
    expect(shared.words).toContain("2 of 3");
  });

  it("can choose between similar names by a button", async () => {
    const question = await discord.runCommand("quote", { speaker: "lu" });
    expect(question.buttons).toEqual(["Liu", "Li"]);
    const chosen = await discord.clickButton(question, "Liu");
    expect(chosen.isPrivate).toBe(true);
    expectWords(chosen, say("/quote liu").evidenceTexts);
  });

  it("get the result of a button in a direct message without Share", async () => {
    const another = await discord.clickButton(await discord.ask("/quote guo"), "Another", { place: "direct" });
    expect(another.words).toContain("2 of 3");
    expect(another.buttons).not.toContain("Share");
  });
});
