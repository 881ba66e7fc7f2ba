import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import { createDailySender } from "../../../adapters/discord/daily-sender.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { noMetrics } from "../../../adapters/shared/metrics.ts";
import { postReply } from "../../../src/commands/daily/post.ts";
import { article, bot } from "../../article.ts";
import { alone } from "../../kept.ts";
import { isReady, startProcess, startProgram } from "../../program.ts";
import { createProgramStore, type ProgramStore } from "../program-store.ts";
import { pollOptions } from "../wait-for.ts";
import { type FakeDiscord, startFakeDiscord } from "./fake/discord.ts";
import { readMarkdown } from "./fake/markdown.ts";
import { addChannel, locateChannel, type Message, person, type TestChannel, testChannels } from "./fake/world.ts";
import { type DiscordProgram, startOnDiscord } from "./running.ts";

const guild = testChannels.channel.guildId;
const storedChannel = (channel: string, workspace: string = guild) => ({ platform: "discord", workspace, channel });

/** The messages of the bot in a channel that are not answers. */
function findPosts({ botMessages }: FakeDiscord, place: TestChannel): readonly Message[] {
  return botMessages(place).filter(({ interaction_metadata, message_reference }) => !interaction_metadata && !message_reference);
}

describe("/daily on Discord", () => {
  let programStore: ProgramStore;
  let running: DiscordProgram;
  beforeAll(async () => {
    programStore = createProgramStore();
    running = await startOnDiscord(programStore.env);
  });
  afterAll(async () => {
    await running.stop();
    programStore.close();
  });

  const start = { action: "start", time: "9am", zone: "Asia/Shanghai" };

  it("completes the options of a subcommand", async () => {
    expect((await running.discord.complete("daily start", "zone", "beij")).choices[0]).toEqual({ name: "Beijing", value: "Asia/Shanghai" });
    expect((await running.discord.complete("daily start", "time", "21.3")).choices.length).toBeLessThanOrEqual(25);
    expect((await running.discord.complete("daily start", "about", "wea")).choices).toContainEqual({ name: "Weather", value: "Weather" });
  });

  it("start, with Manage Server, confirms the schedule, the next three dates and the author to the whole channel", async () => {
    const place = addChannel(running.discord.world, "channel");
    const { words, isPrivate } = await running.discord.runCommand(
      "daily",
      { ...start, days: "sun-thu", about: "weather" },
      { place, isManager: true },
    );
    expect(words).toContain("From now on: Sunday to Thursday at 9:00 in Shanghai (Asia/Shanghai), a fact about Weather.");
    expect(words.match(/ at 9:00 · for you: some time$/gmu)).toHaveLength(3);
    expect(words).toContain("Changed by ann.");
    expect(isPrivate).toBe(false);
    const channel = storedChannel(locateChannel(running.discord.world, place).channelId);
    expect(await programStore.store.findSubscription(channel)).toMatchObject({
      schedule: { minute: 540, zone: "Asia/Shanghai", weekdays: [1, 2, 3, 4, 7], about: "weather" },
      setBy: person.id,
    });
    await running.discord.runCommand("daily", { action: "stop" }, { place, isManager: true });
    expect(await programStore.store.findSubscription(channel)).toBeUndefined();
  });

  it.each([
    ["without Manage Server", {}, "Only people with Manage Server can change the daily posts"],
    [
      "in a channel where the bot may not write",
      { isManager: true, botPermissions: "1024" },
      "give me Send Messages, Read Message History here",
    ],
    ["in a server without the bot", { place: "foreignGuild", isManager: true }, "I am not in this server and cannot post here"],
    ["in a group chat without the bot", { place: "group" }, "I am not in this conversation and cannot post here"],
  ] as const)("start fails %s, and says why and what to do", async (_, details, answer) => {
    const place = "place" in details ? details.place : addChannel(running.discord.world, "channel");
    const { words, isPrivate } = await running.discord.runCommand("daily", start, { ...details, place });
    expect(words).toContain(answer);
    expect(isPrivate).toBe(true);
    const { channelId, guildId = "" } = locateChannel(running.discord.world, place);
    expect(await programStore.store.findSubscription(storedChannel(channelId, guildId))).toBeUndefined();
  });

  it("start asks for an ambiguous time zone and offers buttons", async () => {
    const place = addChannel(running.discord.world, "channel");
    const question = await running.discord.runCommand("daily", { ...start, zone: "IST" }, { place, isManager: true });
    expect(question).toMatchObject({ isPrivate: true, words: expect.stringContaining("This abbreviation is ambiguous:") });
    const confirmed = await running.discord.clickButton(question, "Dublin", { place, isManager: true });
    expect(confirmed).toMatchObject({ isPrivate: false, words: expect.stringContaining("every day at 9:00 in Dublin") });
    expect((await running.discord.clickButton(question, "Dublin", { place })).words).toContain("Only people with Manage Server");
  });

  it("works in a mention with Manage Server, and in direct messages", async () => {
    const place = addChannel(running.discord.world, "channel");
    const text = `<@${running.discord.world.bot.id}> daily start 21.30 weekdays in London`;
    expect((await running.discord.ask(text, { place })).words).toContain("Only people with Manage Server");
    expect((await running.discord.ask(text, { place, isManager: true })).words).toContain("Monday to Friday at 21:30 in London");
    expect((await running.discord.ask("/daily start 8 in Tokyo", { place: addChannel(running.discord.world, "direct") })).words).toContain(
      "at 8:00 in Tokyo",
    );
  });

  it("preview is private; now posts an extra fact for all", async () => {
    const place = addChannel(running.discord.world, "channel");
    expect((await running.discord.runCommand("daily", { action: "preview" }, { place })).isPrivate).toBe(true);
    expect(await running.discord.runCommand("daily", { action: "now" }, { place, isManager: true })).toMatchObject({
      isPrivate: true,
      words: expect.stringMatching(/^Posted an extra fact\./u),
    });
    expect(findPosts(running.discord, place)).toHaveLength(1);
  });

  it("posts a due fact as plain content with buttons, pinging nobody", async () => {
    const place = addChannel(running.discord.world, "channel");
    const channel = storedChannel(locateChannel(running.discord.world, place).channelId);
    await programStore.addDueSubscription(channel);
    await expect.poll(() => findPosts(running.discord, place).length, pollOptions).toBe(1);
    const [post] = findPosts(running.discord, place);
    const [frame, words = ""] = readMarkdown(post?.content ?? "").split("\n\n");
    expect(frame).toBe(`${article.title} · fact of the day`);
    expect(words).toMatch(/ ¶\d+(?:\.\d+)?$/u);
    expect(words.split(/ ¶|…|(?<=[.!?])\s/u).some((text) => text.length > 20 && article.document.text.includes(text.trim()))).toBe(true);
    expect(running.discord.world.pings).toEqual([]);
    await expect
      .poll(async () => (await programStore.store.listLedger(channel, 9, Date.now())).map(({ state }) => state), pollOptions)
      .toEqual(["posted"]);
    const read = post && running.discord.viewMessage(post);
    if (read) expect((await running.discord.clickButton(read, "In context", { place })).words).toContain("¶");
  });
});

describe("errors of daily posts on Discord", () => {
  let programStore: ProgramStore;
  let discord: FakeDiscord;
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    await Promise.all(cleanups.splice(0).map((cleanUp) => cleanUp()));
    await discord.close();
    programStore.close();
  });

  async function startAgainstFake(more: NodeJS.ProcessEnv = {}) {
    const program = await startProgram({ ...discord.env, ...programStore.env, ...more });
    cleanups.push(() => program.stop());
    return program;
  }

  async function createFakes() {
    [programStore, discord] = [createProgramStore(), await startFakeDiscord()];
    const place = addChannel(discord.world, "channel");
    return { place, channel: storedChannel(locateChannel(discord.world, place).channelId) };
  }

  it("a process that is killed after posting does not lead to a second post: the next process finds the first", async () => {
    const { place, channel } = await createFakes();
    await programStore.addDueSubscription(channel);
    discord.faults.failNext("message", { kind: "lost answer", isExecuted: true });
    const first = await startProcess({ ...discord.env, ...programStore.env });
    await expect.poll(() => findPosts(discord, place).length, pollOptions).toBe(1);
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    await programStore.expireClaims();
    await startAgainstFake();
    await expect
      .poll(async () => (await programStore.store.listLedger(channel, 9, Date.now())).map(({ state }) => state), pollOptions)
      .toEqual(["posted"]);
    expect(findPosts(discord, place)).toHaveLength(1);
    expect(discord.calls.filter(({ method, path }) => method === "GET" && path.endsWith("/messages"))).toHaveLength(1);
  });

  it("a rate limit delays the post", async () => {
    const { place, channel } = await createFakes();
    discord.faults.failNext("message", { kind: "rate limit", retryAfter: 1 });
    await programStore.addDueSubscription(channel);
    await startAgainstFake();
    await expect.poll(() => findPosts(discord, place).length, pollOptions).toBe(1);
    expect(discord.calls.filter(({ method, path }) => method === "POST" && path.endsWith("/messages")).map(({ status }) => status)).toEqual(
      [429, 200],
    );
  });

  it("a channel that has refused for three days is paused, and the person who set it up is told", async () => {
    await createFakes();
    await programStore.addDueSubscription(storedChannel(testChannels.readOnly.channelId), { setBy: person.id, failedDays: 2 });
    const program = await startAgainstFake();
    await program.waitForLog(isReady);
    await expect.poll(() => discord.botMessages("direct").length, pollOptions).toBe(1);
    const [note] = discord.botMessages("direct");
    expect(note?.content).toContain("on 3 days in a row they could not be posted (the bot may not write in the channel");
    expect(note?.content).toContain(`<#${testChannels.readOnly.channelId}>`);
    expect(await programStore.store.findSubscription(storedChannel(testChannels.readOnly.channelId))).toMatchObject({ next: undefined });
  });
});

it.each<[string, (discord: FakeDiscord) => string | undefined]>([
  ["a copy with a connection", ({ world }) => world.bot.id],
  ["a copy that stands by", () => undefined],
])("a daily post is found by %s by its key, not by its text, which an earlier post may have", async (_, userId) => {
  const discord = await startFakeDiscord();
  const context = {
    ...(await openStorage({ kind: "sqlite", path: ":memory:" }, () => {})),
    ...alone(bot),
    commandLine: bot.library.commandLine,
    answer: createAnswer(
      oneDocument(() => bot),
      { seed: 1 },
    ),
    metrics: noMetrics,
    noticeTime: 0,
    log: pino({ level: "silent" }),
  };
  const account = { token: discord.world.token, isConnected: () => true, userId: () => userId(discord) };
  const sender = createDailySender({ api: discord.env.DISCORD_API_URL }, account, {
    ...context,
    onLost: ({ message }) => expect.fail(message),
  });
  const [factId = ""] = bot.library.postableFacts.ids(undefined);
  const reply = postReply(factId, undefined, bot.library);
  if (!reply) throw new Error("There is no such fact.");
  const channel = storedChannel(testChannels.channel.channelId);
  const [yesterday, today] = ["a", "b"].map((letter) => ({
    channel,
    key: letter.repeat(25),
    notBefore: Date.now() - 60_000,
    reply,
    document: article.document,
  }));
  if (!yesterday || !today) throw new Error("There are two posts.");
  const sent = await sender.send(yesterday);
  expect(sent.kind).toBe("sent");
  expect(await sender.find(yesterday)).toEqual({ ...sent, kind: "found" });
  expect(await sender.find(today)).toEqual({ kind: "absent" });
  await discord.close();
});
