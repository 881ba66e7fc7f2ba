import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDailySender } from "../../../adapters/discord/daily-sender.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { postOf } from "../../../src/commands/daily/post.ts";
import { article, bot } from "../../article.ts";
import { isReady, serving } from "../../program.ts";
import { type Kept, newKept } from "../kept.ts";
import { type FakeDiscord, openFakeDiscord } from "./fake/discord.ts";
import { readMarkdown } from "./fake/markdown.ts";
import { addPlace, type Message, type Place, person, places, spotOf } from "./fake/world.ts";
import { type OnDiscord, onDiscord } from "./running.ts";

const soon = { timeout: 10_000 };
const guild = places.channel.guildId;
const channelOf = (channel: string, workspace: string = guild) => ({ platform: "discord", workspace, channel });

/** What the bot posted by itself in a place: no answer to anything. */
function postsIn({ said }: FakeDiscord, place: Place): readonly Message[] {
  return said(place).filter(({ interaction_metadata, message_reference }) => !interaction_metadata && !message_reference);
}

describe("/daily on Discord", () => {
  let kept: Kept;
  let on: OnDiscord;
  beforeAll(async () => {
    kept = newKept();
    on = await onDiscord(kept.env);
  });
  afterAll(async () => {
    await on.stop();
    kept.close();
  });

  const start = { action: "start", time: "9am", zone: "Asia/Shanghai" };

  it("completes what is typed into a sub-command's options", async () => {
    expect((await on.discord.complete("daily start", "zone", "beij")).choices[0]).toEqual({ name: "Beijing", value: "Asia/Shanghai" });
    expect((await on.discord.complete("daily start", "time", "21.3")).choices.length).toBeLessThanOrEqual(25);
    expect((await on.discord.complete("daily start", "about", "wea")).choices).toContainEqual({ name: "Weather", value: "Weather" });
  });

  it("is started by who may manage the server; the channel sees what was understood, the next three dates and who did it", async () => {
    const place = addPlace(on.discord.world, "channel");
    const { words, isPrivate } = await on.discord.run("daily", { ...start, days: "sun-thu", about: "weather" }, { place, isManager: true });
    expect(words).toContain("From now on: Sunday to Thursday at 9:00 in Shanghai (Asia/Shanghai), a fact about Weather.");
    expect(words.match(/ at 9:00$/gmu)).toHaveLength(3);
    expect(words).toContain("Changed by ann.");
    expect(isPrivate).toBe(false);
    const channel = channelOf(spotOf(on.discord.world, place).channelId);
    expect(await kept.store.subscription(channel)).toMatchObject({
      schedule: { minute: 540, zone: "Asia/Shanghai", days: [1, 2, 3, 4, 7], about: "weather" },
      setBy: person.id,
    });
    await on.discord.run("daily", { action: "stop" }, { place, isManager: true });
    expect(await kept.store.subscription(channel)).toBeUndefined();
  });

  it.each([
    ["by somebody who may not", {}, "Only people with Manage Server can change the daily posts"],
    ["where the bot may not write", { isManager: true, botMay: "1024" }, "give me Send Messages, Read Message History here"],
    ["in a server where the bot is not", { place: "foreignGuild", isManager: true }, "I am not in this server and cannot post here"],
    ["among friends where the bot is not", { place: "group" }, "I am not in this conversation and cannot post here"],
  ] as const)("is not started %s, who hears why and what to do", async (_, where, answer) => {
    const place = "place" in where ? where.place : addPlace(on.discord.world, "channel");
    const { words, isPrivate } = await on.discord.run("daily", start, { ...where, place });
    expect(words).toContain(answer);
    expect(isPrivate).toBe(true);
    const { channelId, guildId = "" } = spotOf(on.discord.world, place);
    expect(await kept.store.subscription(channelOf(channelId, guildId))).toBeUndefined();
  });

  it("asks for the time zone where none is said, and takes a button for an answer", async () => {
    const place = addPlace(on.discord.world, "channel");
    const asked = await on.discord.run("daily", { ...start, zone: "IST" }, { place, isManager: true });
    expect(asked).toMatchObject({ isPrivate: true, words: expect.stringContaining("These letters stand for several time zones.") });
    const confirmed = await on.discord.press(asked, "Dublin", { place, isManager: true });
    expect(confirmed).toMatchObject({ isPrivate: false, words: expect.stringContaining("every day at 9:00 in Dublin") });
    expect((await on.discord.press(asked, "Dublin", { place })).words).toContain("Only people with Manage Server");
  });

  it("is understood in a mention by who may manage the server, and in direct messages", async () => {
    const place = addPlace(on.discord.world, "channel");
    const text = `<@${on.discord.world.bot.id}> daily start 21.30 weekdays in London`;
    expect((await on.discord.ask(text, { place })).words).toContain("Only people with Manage Server");
    expect((await on.discord.ask(text, { place, isManager: true })).words).toContain("Monday to Friday at 21:30 in London");
    expect((await on.discord.ask("/daily start 8 in Tokyo", { place: addPlace(on.discord.world, "direct") })).words).toContain(
      "at 8:00 in Tokyo",
    );
  });

  it("shows the next post to one person, and posts an extra for all", async () => {
    const place = addPlace(on.discord.world, "channel");
    expect((await on.discord.run("daily", { action: "preview" }, { place })).isPrivate).toBe(true);
    expect(await on.discord.run("daily", { action: "now" }, { place, isManager: true })).toMatchObject({
      isPrivate: true,
      words: expect.stringMatching(/^Posted, as an extra\./u),
    });
    expect(postsIn(on.discord, place)).toHaveLength(1);
  });

  it("posts a fact on time, as content that a notification can show, with buttons, pinging nobody", async () => {
    const place = addPlace(on.discord.world, "channel");
    const channel = channelOf(spotOf(on.discord.world, place).channelId);
    await kept.due(channel);
    await expect.poll(() => postsIn(on.discord, place).length, soon).toBe(1);
    const [post] = postsIn(on.discord, place);
    const words = readMarkdown((post?.content ?? "").replace(/^> /u, ""));
    expect(words).toMatch(/ ¶\d+(?:\.\d+)?$/u);
    expect(words.split(/ ¶|…|(?<=[.!?])\s/u).some((text) => text.length > 20 && article.document.text.includes(text.trim()))).toBe(true);
    expect(on.discord.world.pings).toEqual([]);
    await expect.poll(async () => (await kept.store.ledger(channel, 9)).map(({ state }) => state), soon).toEqual(["posted"]);
    const read = post && on.discord.read(post);
    if (read) expect((await on.discord.press(read, "In context", { place })).words).toContain("¶");
  });
});

describe("trouble with a daily post on Discord", () => {
  let kept: Kept;
  let discord: FakeDiscord;
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
    await discord.close();
    kept.close();
  });

  async function started(more: NodeJS.ProcessEnv = {}) {
    const program = await serving({ ...discord.env, ...kept.env, ...more });
    ends.push(() => program.stop());
    return program;
  }

  async function openTown() {
    [kept, discord] = [newKept(), await openFakeDiscord()];
    const place = addPlace(discord.world, "channel");
    return { place, channel: channelOf(spotOf(discord.world, place).channelId) };
  }

  it("posts once although the process is killed after the post arrived: the next one looks at the channel", async () => {
    const { place, channel } = await openTown();
    await kept.due(channel);
    discord.faults.next("message", { kind: "cut", done: true });
    const first = await started();
    await expect.poll(() => postsIn(discord, place).length, soon).toBe(1);
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    await kept.releaseClaims();
    await started();
    await expect.poll(async () => (await kept.store.ledger(channel, 9)).map(({ state }) => state), soon).toEqual(["posted"]);
    expect(postsIn(discord, place)).toHaveLength(1);
    expect(discord.calls.filter(({ method, path }) => method === "GET" && path.endsWith("/messages"))).toHaveLength(1);
  });

  it("comes later where Discord asks for patience", async () => {
    const { place, channel } = await openTown();
    discord.faults.next("message", { kind: "limited", after: 1 });
    await kept.due(channel);
    await started();
    await expect.poll(() => postsIn(discord, place).length, soon).toBe(1);
    expect(discord.calls.filter(({ method, path }) => method === "POST" && path.endsWith("/messages")).map(({ status }) => status)).toEqual(
      [429, 200],
    );
  });

  it("pauses a channel that has refused for three days, and tells who set it up", async () => {
    await openTown();
    await kept.due(channelOf(places.readOnly.channelId), { setBy: person.id, failedDays: 2 });
    const program = await started();
    await program.logged(isReady);
    await expect.poll(() => discord.said("direct").length, soon).toBe(1);
    const [note] = discord.said("direct");
    expect(note?.content).toContain("on 3 days in a row they could not be posted (the bot may not write in the channel");
    expect(note?.content).toContain(`<#${places.readOnly.channelId}>`);
    expect(await kept.store.subscription(channelOf(places.readOnly.channelId))).toMatchObject({ next: undefined });
  });
});

it("a daily post is known again by its key, not by its words, which may have come before", async () => {
  const discord = await openFakeDiscord();
  const settings = {
    token: discord.world.token,
    applicationId: undefined,
    guild: undefined,
    dailyUsers: [],
    apiUrl: discord.env.DISCORD_API_URL,
  };
  const surroundings = {
    bot,
    answer: createAnswer(bot, { seed: 1, commandPrefix: "" }),
    commandPrefix: "",
    log: pino({ level: "silent" }),
  };
  const presence = { isConnected: () => true, userId: () => discord.world.bot.id };
  const sender = openDailySender(settings, presence, { ...surroundings, onLost: ({ message }) => expect.fail(message) });
  const [card = ""] = bot.library.facts.cards(undefined);
  const reply = postOf(card, undefined, bot.library);
  if (!reply) throw new Error("There is no such fact.");
  const channel = channelOf(places.channel.channelId);
  const [yesterday, today] = ["a", "b"].map((letter) => ({ channel, key: letter.repeat(25), notBefore: Date.now() - 60_000, reply }));
  if (!yesterday || !today) throw new Error("There are two posts.");
  const sent = await sender.send(yesterday);
  expect(sent.kind).toBe("sent");
  expect(await sender.find(yesterday)).toEqual({ ...sent, kind: "found" });
  expect(await sender.find(today)).toEqual({ kind: "absent" });
  await discord.close();
});
