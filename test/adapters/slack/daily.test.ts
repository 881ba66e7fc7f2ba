import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDailySender } from "../../../adapters/slack/daily-sender.ts";
import { createOneClient } from "../../../adapters/slack/workspaces/one-client.ts";
import type { Sender } from "../../../src/daily/sender.ts";
import { article, bot } from "../../article.ts";
import { startProcess, startProgram } from "../../program.ts";
import { createProgramStore, type ProgramStore } from "../program-store.ts";
import { fromArticle } from "../render-options.ts";
import { pollOptions } from "../wait-for.ts";
import { nestedObjects, toText } from "./fake/fields.ts";
import { buttonLabels, type FakeSlack, startFakeSlack } from "./fake/slack.ts";
import { channels, directChannel, type PostedMessage, people, teamId } from "./fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "./running.ts";

const storedChannel = (channel: string) => ({ platform: "slack", workspace: teamId, channel });

/** The messages in a channel that are not answers. */
function findPosts({ workspace }: FakeSlack, channel: string): readonly PostedMessage[] {
  return workspace.messages.filter((message) => message.by === "chat.postMessage" && message.channel === channel && !message.thread);
}

describe("/daily on Slack", () => {
  let programStore: ProgramStore;
  let running: SlackProgram;
  beforeAll(async () => {
    programStore = createProgramStore();
    running = await startOnSlack("socket", programStore.env);
  });
  afterAll(async () => {
    await running.stop();
    programStore.close();
  });

  it("start confirms the schedule, the next three dates and the author to the whole channel", async () => {
    const channel = running.slack.workspace.add("C");
    const { text, onlyFor } = await running.slack.runCommand("/daily start 9am sun-thu in Shanghai about weather", { channel });
    expect(text).toContain("From now on: Sunday to Thursday at 9:00 in Shanghai (Asia/Shanghai), a fact about Weather.");
    expect(text.match(/ at 9:00$/gmu)).toHaveLength(3);
    expect(text).toContain("Changed by person.");
    expect(onlyFor).toBeUndefined();
    expect(await programStore.store.findSubscription(storedChannel(channel))).toMatchObject({
      schedule: { minute: 540, zone: "Asia/Shanghai", weekdays: [1, 2, 3, 4, 7], about: "weather" },
      setBy: people.ann,
    });
    expect((await running.slack.runCommand("/daily status", { channel })).text).toContain("The next post: ");
    await running.slack.runCommand("/daily stop", { channel });
    expect(await programStore.store.findSubscription(storedChannel(channel))).toBeUndefined();
  });

  it("start offers the person's own time zone if none is given", async () => {
    const channel = running.slack.workspace.add("C");
    const question = await running.slack.runCommand("/daily start 9", { channel });
    expect(question).toMatchObject({ onlyFor: people.ann, text: expect.stringContaining("Yours is Shanghai (Asia/Shanghai).") });
    expect(await programStore.store.findSubscription(storedChannel(channel))).toBeUndefined();
    const confirmed = await running.slack.clickButton("Shanghai", question);
    expect(confirmed).toMatchObject({ onlyFor: undefined, text: expect.stringContaining("every day at 9:00 in Shanghai") });
  });

  it("start fails in a channel without the app, and says how to add it", async () => {
    const { text, onlyFor } = await running.slack.runCommand("/daily start 9 in Shanghai", { channel: channels.elsewhere });
    expect(text).toMatch(/^I am not in this channel and cannot post here: invite me with \/invite @verbatim/u);
    expect(onlyFor).toBe(people.ann);
    expect(await programStore.store.findSubscription(storedChannel(channels.elsewhere))).toBeUndefined();
  });

  it.each([
    ["/daily start 25:61 in Shanghai", "That is not a time of day."],
    ["/daily start 9 in CST", "This abbreviation is ambiguous:"],
    ["/daily start 9 fooday in Shanghai", "Those are not weekdays."],
    ["/daily start 9 in Atlantis City", "I know no time zone or city by that name."],
    ["/daily stop", "No daily posts are set up here."],
  ])("%s is answered privately and changes nothing", async (line, answer) => {
    const channel = running.slack.workspace.add("C");
    const { text, onlyFor } = await running.slack.runCommand(line, { channel });
    expect(text).toContain(answer);
    expect(onlyFor).toBe(people.ann);
    expect(await programStore.store.findSubscription(storedChannel(channel))).toBeUndefined();
  });

  it("works in a mention and in direct messages", async () => {
    const channel = running.slack.workspace.add("C");
    expect((await running.slack.mention("daily start 21.30 weekdays in London", { channel })).text).toContain(
      "Monday to Friday at 21:30 in London",
    );
    expect(await programStore.store.findSubscription(storedChannel(channel))).toMatchObject({ schedule: { minute: 1290 } });
    const user = running.slack.workspace.add("U");
    expect((await running.slack.ask("/daily start 8 in Tokyo", { user })).text).toContain("every day at 8:00 in Tokyo");
  });

  it("preview is private; now posts an extra fact for all", async () => {
    const channel = running.slack.workspace.add("C");
    const preview = await running.slack.runCommand("/daily preview", { channel });
    expect(preview.onlyFor).toBe(people.ann);
    expect(findPosts(running.slack, channel)).toHaveLength(0);
    await running.slack.runCommand("/daily now", { channel });
    const confirmation = await running.slack.waitForMessage(
      (message) => message.channel === channel && message.text.startsWith("Posted an extra fact."),
    );
    expect(confirmation.onlyFor).toBe(people.ann);
    expect(findPosts(running.slack, channel)).toHaveLength(1);
    expect(await programStore.store.listLedger(storedChannel(channel), 1, Date.now())).toEqual([]);
  });

  it("posts a due fact with its citation and buttons", async () => {
    const channel = running.slack.workspace.add("C");
    await programStore.addDueSubscription(storedChannel(channel));
    await expect.poll(() => findPosts(running.slack, channel).length, pollOptions).toBe(1);
    const [post] = findPosts(running.slack, channel);
    const [quotation] = nestedObjects(post?.blocks).filter(({ type }) => type === "rich_text_quote");
    const words = nestedObjects(quotation?.elements).map(({ text }) => toText(text).trim());
    expect(words.some((text) => text.length > 20 && article.document.text.includes(text))).toBe(true);
    expect(post?.text).toMatch(/¶\d/u);
    expect(buttonLabels(post?.blocks)).toEqual(["In context", "Another"]);
    expect(post?.body).toMatchObject({ unfurl_links: "false", metadata: { event_type: "verbatim_daily" } });
    await expect
      .poll(async () => (await programStore.store.listLedger(storedChannel(channel), 9, Date.now())).map(({ state }) => state), pollOptions)
      .toEqual(["posted"]);
    if (post) expect((await running.slack.clickButton("In context", post)).text).toContain("¶");
  });
});

const reply = bot.answer({ input: { kind: "text", text: "/quote guo about pace" }, surface: "channel", seed: 1, seenFacts: [] });

function createSender({ installation, env }: FakeSlack): Sender {
  const { botToken, appToken } = installation;
  const settings = {
    botToken,
    transport: { kind: "socket", appToken },
    port: 0,
    dailyUsers: [],
    hearsChannels: false,
    apiUrl: env.SLACK_API_URL,
  } as const;
  const log = pino({ level: "silent" });
  return createDailySender({
    commandLine: bot.library.commandLine,
    log,
    isConnected: () => true,
    clients: createOneClient(settings, async () => undefined, log),
  });
}

describe("errors of daily posts on Slack", () => {
  let programStore: ProgramStore;
  let slack: FakeSlack;
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    await Promise.all(cleanups.splice(0).map((cleanUp) => cleanUp()));
    await slack.close();
    programStore.close();
  });

  async function startAgainstFake(more: NodeJS.ProcessEnv = {}): Promise<SlackProgram["program"]> {
    const program = await startProgram({ ...slack.env, ...programStore.env, ...more });
    cleanups.push(() => program.stop());
    return program;
  }

  async function createFakes(): Promise<string> {
    [programStore, slack] = [createProgramStore(), await startFakeSlack("socket")];
    return slack.workspace.add("C");
  }

  it("a process that is killed after posting does not lead to a second post: the next process finds the first", async () => {
    const channel = await createFakes();
    await programStore.addDueSubscription(storedChannel(channel));
    slack.faults.failNext("chat.postMessage", { kind: "lost answer" });
    const first = await startProcess({ ...slack.env, ...programStore.env });
    await expect.poll(() => findPosts(slack, channel).length, pollOptions).toBe(1);
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    await programStore.expireClaims();
    await startAgainstFake();
    await expect
      .poll(async () => (await programStore.store.listLedger(storedChannel(channel), 9, Date.now())).map(({ state }) => state), pollOptions)
      .toEqual(["posted"]);
    expect(findPosts(slack, channel)).toHaveLength(1);
    expect(slack.callTimes("conversations.history").length).toBe(1);
  });

  it("a rate limit delays all posts", async () => {
    const channel = await createFakes();
    const other = slack.workspace.add("C");
    slack.faults.failNext("chat.postMessage", { kind: "rate limit", retryAfter: 2 });
    await programStore.addDueSubscription(storedChannel(channel));
    await startAgainstFake();
    await expect.poll(() => slack.callTimes("chat.postMessage").length, pollOptions).toBe(1);
    await programStore.addDueSubscription(storedChannel(other));
    await expect.poll(() => [channel, other].map((each) => findPosts(slack, each).length), pollOptions).toEqual([1, 1]);
    const [limited = 0, next = 0, ...others] = slack.callTimes("chat.postMessage");
    expect(next - limited).toBeGreaterThanOrEqual(1_990);
    expect(others).toHaveLength(1);
  });

  it.each(["rate_limited", "message_limit_exceeded", "team_added_to_org", "internal_error"])(
    "after the error %s another attempt succeeds",
    async (error) => {
      const channel = await createFakes();
      const sender = createSender(slack);
      const post = { channel: storedChannel(channel), key: "k", notBefore: Date.now() - 60_000, ...fromArticle(reply) };
      slack.faults.failNext("chat.postMessage", { kind: "refused", error });
      expect((await sender.send(post)).kind).toBe(error === "internal_error" ? "ambiguous" : "retry");
      expect((await sender.send(post)).kind).toBe("sent");
      expect((await sender.find(post)).kind).toBe("found");
      expect((await sender.find({ ...post, key: "other" })).kind).toBe("absent");
    },
  );

  it("if Slack refuses the blocks, the text is posted alone", async () => {
    const channel = await createFakes();
    slack.faults.failNext("chat.postMessage", { kind: "refused", error: "invalid_blocks" });
    await programStore.addDueSubscription(storedChannel(channel));
    await startAgainstFake();
    await expect.poll(() => findPosts(slack, channel).map(({ blocks }) => blocks), pollOptions).toEqual([[]]);
    expect(findPosts(slack, channel)[0]?.body.metadata).toBeDefined();
  });

  it("a channel that has refused for three days is paused, and the person who set it up is told how to resume", async () => {
    await createFakes();
    await programStore.addDueSubscription(storedChannel("C0GONE"), { setBy: people.bob, failedDays: 2 });
    await startAgainstFake({ COMMAND_PREFIX: "v-" });
    const note = await slack.waitForMessage(({ channel }) => channel === directChannel(people.bob));
    expect(note.text).toContain("on 3 days in a row they could not be posted (the channel does not exist any more");
    expect(note.text).toContain("/v-daily resume");
    expect(note.text).toContain("<#C0GONE>");
    expect(await programStore.store.findSubscription(storedChannel("C0GONE"))).toMatchObject({
      pauseReason: expect.stringContaining("does not exist"),
      next: undefined,
    });
  });

  it("only people in DAILY_USERS can change daily posts", async () => {
    const channel = await createFakes();
    await startAgainstFake({ DAILY_USERS: `${people.bob}, U0OTHER` });
    await expect.poll(() => slack.socket.openConnections(), pollOptions).toBeGreaterThan(0);
    const refused = await slack.runCommand("/daily start 9 in Tokyo", { channel, user: people.ann });
    expect(refused).toMatchObject({ onlyFor: people.ann, text: expect.stringContaining("(DAILY_USERS) can change the daily posts") });
    expect(await programStore.store.findSubscription(storedChannel(channel))).toBeUndefined();
    expect((await slack.runCommand("/daily start 9 in Tokyo", { channel, user: people.bob })).text).toContain("From now on");
  });
});
