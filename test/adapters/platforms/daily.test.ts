import pino from "pino";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { createDailySender as createDiscordSender } from "../../../adapters/discord/daily-posts.ts";
import { createDailySender as createSlackSender } from "../../../adapters/slack/daily-posts.ts";
import { createOneClient } from "../../../adapters/slack/workspaces/workspace-clients.ts";
import { postReply } from "../../../src/commands/daily/daily-command.ts";
import type { Post } from "../../../src/daily/post-delivery.ts";
import { article, bot } from "../../article.ts";
import { type FakeDiscord, startFakeDiscord } from "../discord/fake/discord.ts";
import { testChannels } from "../discord/fake/world.ts";
import { startOnDiscord } from "../discord/running.ts";
import { createProgramStore } from "../program-store.ts";
import { fromArticle } from "../render-options.ts";
import { startFakeSlack } from "../slack/fake/slack.ts";
import { channels, directChannel, people as persons, teamId } from "../slack/fake/workspace.ts";
import { startOnSlack } from "../slack/running.ts";
import { pollOptions } from "../wait-for.ts";
import { createAdapterContext } from "./adapter-context.ts";
import { useDiscord, usePlatform, useSlack } from "./during.ts";
import { type Place, platforms } from "./harness.ts";

const facts = article.statements.map(({ shownSpan: { start, end } }) => article.document.text.slice(start, end));

describe.each(platforms)("/daily on $name", ({ name, start }) => {
  const programStore = createProgramStore();
  const { people } = usePlatform(() => start(programStore.env));
  afterAll(programStore.close);

  const find = (place: Place) => programStore.store.findSubscription(people.channelOf(place));
  const ledgerStates = async (place: Place) =>
    (await programStore.store.listLedger(people.channelOf(place), 9, Date.now())).map(({ state }) => state);

  it("start confirms the schedule, the next three dates and the author to the whole channel", async () => {
    const place = people.newChannel();
    const { words, isPrivate } = await people.command("/daily start 9am sun-thu in Shanghai about weather", { place });
    expect(words).toContain("This channel gets a fact about Weather from Sunday to Thursday at 9:00 in Shanghai (Asia/Shanghai).");
    expect(words.match(/ at 9:00$|some time your time$/gmu)?.length).toBeGreaterThanOrEqual(3);
    expect(words).toMatch(/Changed by (?:person|ann)\./u);
    expect(isPrivate).toBe(false);
    expect(await find(place)).toMatchObject({
      schedule: { minute: 540, zone: "Asia/Shanghai", weekdays: [1, 2, 3, 4, 7], about: expect.stringMatching(/^weather$/iu) },
      setBy: name === "Slack" ? persons.ann : "500000000000000001",
    });
    expect((await people.command("/daily status", { place })).words).toContain("The next post: ");
    await people.command("/daily stop", { place });
    expect(await find(place)).toBeUndefined();
  });

  it("start asks for a time zone, and offers buttons", async () => {
    const place = people.newChannel();
    const question = await people.command("/daily start 9 in IST", { place });
    expect(question).toMatchObject({ isPrivate: true, words: expect.stringContaining("This abbreviation is ambiguous:") });
    expect(await find(place)).toBeUndefined();
    const confirmed = await people.press("Dublin", question);
    expect(confirmed).toMatchObject({ isPrivate: false, words: expect.stringContaining("every day at 9:00 in Dublin") });
    expect(await find(place)).toMatchObject({ schedule: { zone: "Europe/Dublin" } });
  });

  it("preview is private; now posts an extra fact for all", async () => {
    const place = people.newChannel();
    expect((await people.command("/daily preview", { place })).isPrivate).toBe(true);
    expect(people.shownIn(place).filter(({ isPrivate }) => !isPrivate)).toHaveLength(0);
    await people.command("/daily now", { place });
    await expect.poll(() => people.shownIn(place).filter(({ isPrivate }) => isPrivate).length, pollOptions).toBe(2);
    const [, ...shown] = people.shownIn(place);
    expect(shown.filter(({ isPrivate }) => !isPrivate)).toHaveLength(1);
    expect(shown.find(({ isPrivate }) => isPrivate)?.words).toMatch(/Posted an extra fact\./u);
    expect(await ledgerStates(place)).toEqual([]);
  });

  it("posts a due fact with its citation and buttons, pinging nobody", async () => {
    const place = people.newChannel();
    await programStore.addDueSubscription(people.channelOf(place));
    await expect.poll(() => ledgerStates(place), pollOptions).toEqual(["posted"]);
    const [post, ...others] = people.shownIn(place);
    expect(others).toEqual([]);
    expect(post).toMatchObject({ isPrivate: false, buttons: ["In context", "Another"], words: expect.stringMatching(/¶\d/u) });
    expect(post?.words).toContain(`${article.title} · fact of the day`);
    expect(facts.some((fact) => post?.words.includes(fact))).toBe(true);
    if (post) expect((await people.press("In context", post)).words).toContain("¶");
  });
});

describe("daily posts on Slack", () => {
  const programStore = createProgramStore();
  const stored = (channel: string) => ({ platform: "slack", workspace: teamId, channel });
  const { slack } = useSlack(async () => {
    await programStore.addDueSubscription(stored("C0GONE"), { setBy: persons.bob, failedDays: 2 });
    return startOnSlack("socket", { ...programStore.env, COMMAND_PREFIX: "v-", DAILY_USERS: `${persons.bob}, U0OTHER` });
  });
  afterAll(programStore.close);

  it("start offers the person's own time zone, and fails where the app is not", async () => {
    const question = await slack.runCommand("/v-daily start 9", { user: persons.bob });
    expect(question).toMatchObject({ onlyFor: persons.bob, text: expect.stringContaining("Yours is Shanghai (Asia/Shanghai).") });
    const { text, onlyFor } = await slack.runCommand("/v-daily start 9 in Shanghai", { channel: channels.elsewhere, user: persons.bob });
    expect(text).toMatch(/^I am not in this channel and cannot post here: invite me with \/invite @verbatim/u);
    expect(onlyFor).toBe(persons.bob);
    expect(await programStore.store.findSubscription(stored(channels.elsewhere))).toBeUndefined();
  });

  it("can be changed only by people in DAILY_USERS", async () => {
    const refused = await slack.runCommand("/v-daily start 9 in Tokyo", { user: persons.ann });
    expect(refused).toMatchObject({ onlyFor: persons.ann, text: expect.stringContaining("(DAILY_USERS) can change the daily posts") });
    expect(await programStore.store.findSubscription(stored(channels.general))).toBeUndefined();
    expect((await slack.runCommand("/v-daily start 9 in Tokyo", { user: persons.bob })).text).toContain("This channel gets a fact");
  });

  it("are paused in a channel that has refused for three days, and the person who set them up is told how to resume", async () => {
    const { text } = await slack.waitForMessage(({ channel }) => channel === directChannel(persons.bob));
    expect(text).toContain("on 3 days in a row they could not be posted (the channel does not exist any more");
    expect(text).toContain("/v-daily resume");
    expect(text).toContain("<#C0GONE>");
    const paused = await programStore.store.findSubscription(stored("C0GONE"));
    expect(paused).toMatchObject({ pauseReason: expect.stringContaining("does not exist"), next: undefined });
  });
});

describe("the sender of daily posts on Slack", () => {
  const reply = bot.reply({ input: { kind: "text", text: "/quote guo about pace" }, surface: "channel", seed: 1, seenFacts: [] });

  async function createSender() {
    const slack = await startFakeSlack("socket");
    onTestFinished(slack.close);
    const { botToken, appToken } = slack.installation;
    const transport = { kind: "socket", appToken } as const;
    const settings = { botToken, transport, port: 0, dailyUsers: [], overhearsChannels: false, apiUrl: slack.env.SLACK_API_URL };
    const log = pino({ level: "silent" });
    const clients = createOneClient(settings, async () => undefined, log);
    const sender = createSlackSender({ commandLine: bot.library.commandLine, log }, { isConnected: () => true, clients });
    const channel = slack.workspace.add("C");
    const post: Post = {
      channel: { platform: "slack", workspace: teamId, channel },
      key: "k",
      notBefore: Date.now() - 60_000,
      ...fromArticle(reply),
    };
    return { slack, sender, post };
  }

  it.each([
    ["rate_limited", "retry"],
    ["message_limit_exceeded", "retry"],
    ["team_added_to_org", "retry"],
    ["internal_error", "ambiguous"],
  ])("succeeds after the error %s (%s), and finds the post by its key", async (error, kind) => {
    const { slack, sender, post } = await createSender();
    slack.faults.failNext("chat.postMessage", { kind: "refused", error });
    expect((await sender.send(post)).kind).toBe(kind);
    expect((await sender.send(post)).kind).toBe("sent");
    expect((await sender.find(post)).kind).toBe("found");
    expect((await sender.find({ ...post, key: "other" })).kind).toBe("absent");
    expect(slack.workspace.messages[0]?.body).toMatchObject({ unfurl_links: "false", metadata: { event_type: "verbatim_daily" } });
  });

  it("sends nothing for as long as a rate limit lasts", async () => {
    const { slack, sender, post } = await createSender();
    slack.faults.failNext("chat.postMessage", { kind: "rate limit", retryAfter: 30 });
    expect(await sender.send(post)).toEqual({ kind: "retry", delay: 30_000 });
    expect(await sender.send({ ...post, key: "other" })).toMatchObject({ kind: "retry", delay: expect.any(Number) });
    expect(slack.callTimes("chat.postMessage")).toHaveLength(1);
  });

  it("posts the text alone if Slack refuses the blocks", async () => {
    const { slack, sender, post } = await createSender();
    slack.faults.failNext("chat.postMessage", { kind: "refused", error: "invalid_blocks" });
    expect((await sender.send(post)).kind).toBe("sent");
    expect(slack.workspace.messages).toMatchObject([{ blocks: [], body: { metadata: {} } }]);
  });
});

describe("daily posts on Discord", () => {
  const start = { action: "start", time: "9am", zone: "Asia/Shanghai" };
  const programStore = createProgramStore();
  const stored = (channel: string, workspace: string = testChannels.channel.guildId) => ({ platform: "discord", workspace, channel });
  const { discord } = useDiscord(async () => {
    await programStore.addDueSubscription(stored(testChannels.readOnly.channelId), { setBy: "500000000000000001", failedDays: 2 });
    return startOnDiscord(programStore.env);
  });
  afterAll(programStore.close);

  it("cannot be started by a mention or a button without Manage Server", async () => {
    const mentioned = await discord.ask(`<@${discord.world.bot.id}> daily start 9 in London`, { place: "channel" });
    expect(mentioned.words).toContain("Only people with Manage Server");
    const question = await discord.runCommand("daily", { ...start, zone: "IST" }, { isManager: true });
    expect((await discord.clickButton(question, "Dublin")).words).toContain("Only people with Manage Server");
  });

  it("are paused in a channel that has refused for three days, and the person who set them up is told", async () => {
    const { channelId } = testChannels.readOnly;
    const note = () => discord.botMessages("direct").find(({ content }) => content.includes(`<#${channelId}>`))?.content;
    await expect.poll(note, pollOptions).toContain("on 3 days in a row they could not be posted (the bot may not write in the channel");
    expect(await programStore.store.findSubscription(stored(channelId))).toMatchObject({ next: undefined });
  });
});

it.each<[string, (discord: FakeDiscord) => string | undefined]>([
  ["a copy with a connection", ({ world }) => world.bot.id],
  ["a copy that stands by", () => undefined],
])(
  "the sender of daily posts on Discord of %s finds a post by its key, not by its text, which an earlier post may have",
  async (_, userId) => {
    const discord = await startFakeDiscord();
    const { context, close } = await createAdapterContext();
    const account = { token: discord.world.token, isConnected: () => true, userId: () => userId(discord) };
    const sender = createDiscordSender({ api: discord.env.DISCORD_API_URL }, account, context);
    const [factId = ""] = bot.library.postableFacts.ids(undefined);
    const reply = postReply(factId, undefined, bot.library);
    if (!reply) throw new Error("There is no such fact.");
    const { channelId: channel, guildId: workspace } = testChannels.channel;
    const postWith = (key: string): Post => ({
      channel: { platform: "discord", workspace, channel },
      key,
      notBefore: Date.now() - 60_000,
      ...fromArticle(reply),
    });
    const [yesterday, today] = [postWith("a".repeat(25)), postWith("b".repeat(25))];
    discord.faults.failNext("message", { kind: "rate limit", retryAfter: 30 });
    // The library adds 50 ms.
    expect(await sender.send(yesterday)).toEqual({ kind: "retry", delay: 30_050 });
    const sent = await sender.send(yesterday);
    expect(sent.kind).toBe("sent");
    expect(await sender.find(yesterday)).toEqual({ ...sent, kind: "found" });
    expect(await sender.find(today)).toEqual({ kind: "absent" });
    await close();
    await discord.close();
  },
);
