import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { openDailySender } from "../../../adapters/slack/daily-sender.ts";
import type { Sender } from "../../../src/daily/sender.ts";
import { article, bot } from "../../article.ts";
import { serving } from "../../program.ts";
import { type Kept, newKept } from "../kept.ts";
import { objectsIn, textOf } from "./fake/fields.ts";
import { buttonsIn, type FakeSlack, fakeSlack } from "./fake/slack.ts";
import { channels, directMessageOf, people, type Shown, teamId } from "./fake/workspace.ts";
import { type OnSlack, onSlack, soon } from "./running.ts";

const channelOf = (channel: string) => ({ platform: "slack", workspace: teamId, channel });

/** What the app posted by itself in a channel. */
function postsIn({ workspace }: FakeSlack, channel: string): readonly Shown[] {
  return workspace.messages.filter((message) => message.by === "chat.postMessage" && message.channel === channel && !message.thread);
}

describe("/daily on Slack", () => {
  let kept: Kept;
  let on: OnSlack;
  beforeAll(async () => {
    kept = newKept();
    on = await onSlack("socket", kept.env);
  });
  afterAll(async () => {
    await on.stop();
    kept.close();
  });

  it("is started in a channel, which sees what was understood, the next three dates and who did it", async () => {
    const channel = on.slack.workspace.add("C");
    const { text, onlyFor } = await on.slack.command("/daily start 9am sun-thu in Shanghai about weather", { channel });
    expect(text).toContain("From now on: Sunday to Thursday at 9:00 in Shanghai (Asia/Shanghai), a fact about Weather.");
    expect(text.match(/ at 9:00$/gmu)).toHaveLength(3);
    expect(text).toContain("Changed by person.");
    expect(onlyFor).toBeUndefined();
    expect(await kept.store.subscription(channelOf(channel))).toMatchObject({
      schedule: { minute: 540, zone: "Asia/Shanghai", days: [1, 2, 3, 4, 7], about: "weather" },
      setBy: people.ann,
    });
    expect((await on.slack.command("/daily status", { channel })).text).toContain("The next post: ");
    await on.slack.command("/daily stop", { channel });
    expect(await kept.store.subscription(channelOf(channel))).toBeUndefined();
  });

  it("offers the person's own time zone where none is said", async () => {
    const channel = on.slack.workspace.add("C");
    const asked = await on.slack.command("/daily start 9", { channel });
    expect(asked).toMatchObject({ onlyFor: people.ann, text: expect.stringContaining("Yours is Shanghai (Asia/Shanghai).") });
    expect(await kept.store.subscription(channelOf(channel))).toBeUndefined();
    const confirmed = await on.slack.press("Shanghai", asked);
    expect(confirmed).toMatchObject({ onlyFor: undefined, text: expect.stringContaining("every day at 9:00 in Shanghai") });
  });

  it("says at once where it could not post, and how to mend it", async () => {
    const { text, onlyFor } = await on.slack.command("/daily start 9 in Shanghai", { channel: channels.elsewhere });
    expect(text).toMatch(/^I am not in this channel and cannot post here: invite me with \/invite @verbatim/u);
    expect(onlyFor).toBe(people.ann);
    expect(await kept.store.subscription(channelOf(channels.elsewhere))).toBeUndefined();
  });

  it.each([
    ["/daily start 25:61 in Shanghai", "That is no time of day."],
    ["/daily start 9 in CST", "These letters stand for several time zones."],
    ["/daily start 9 fooday in Shanghai", "no days of the week"],
    ["/daily start 9 in Atlantis City", "I know no time zone or city by that name."],
    ["/daily stop", "No daily posts are set up here."],
  ])("answers %s to the person alone and changes nothing", async (line, answer) => {
    const channel = on.slack.workspace.add("C");
    const { text, onlyFor } = await on.slack.command(line, { channel });
    expect(text).toContain(answer);
    expect(onlyFor).toBe(people.ann);
    expect(await kept.store.subscription(channelOf(channel))).toBeUndefined();
  });

  it("is understood in a mention and in direct messages, too", async () => {
    const channel = on.slack.workspace.add("C");
    expect((await on.slack.mention("daily start 21.30 weekdays in London", { channel })).text).toContain(
      "Monday to Friday at 21:30 in London",
    );
    expect(await kept.store.subscription(channelOf(channel))).toMatchObject({ schedule: { minute: 1290 } });
    const user = on.slack.workspace.add("U");
    expect((await on.slack.ask("/daily start 8 in Tokyo", { user })).text).toContain("every day at 8:00 in Tokyo");
  });

  it("shows the next post to one person, and posts an extra for all", async () => {
    const channel = on.slack.workspace.add("C");
    const preview = await on.slack.command("/daily preview", { channel });
    expect(preview.onlyFor).toBe(people.ann);
    expect(postsIn(on.slack, channel)).toHaveLength(0);
    await on.slack.command("/daily now", { channel });
    const said = await on.slack.shown((message) => message.channel === channel && message.text.startsWith("Posted, as an extra."));
    expect(said.onlyFor).toBe(people.ann);
    expect(postsIn(on.slack, channel)).toHaveLength(1);
    expect(await kept.store.ledger(channelOf(channel), 1)).toEqual([]);
  });

  it("posts a fact on time: the document's words and their place, with buttons, pinging nobody", async () => {
    const channel = on.slack.workspace.add("C");
    await kept.due(channelOf(channel));
    await expect.poll(() => postsIn(on.slack, channel).length, soon).toBe(1);
    const [post] = postsIn(on.slack, channel);
    const [quotation] = objectsIn(post?.blocks).filter(({ type }) => type === "rich_text_quote");
    const words = objectsIn(quotation?.elements).map(({ text }) => textOf(text).trim());
    expect(words.some((text) => text.length > 20 && article.document.text.includes(text))).toBe(true);
    expect(post?.text).toMatch(/¶\d/u);
    expect(buttonsIn(post?.blocks)).toEqual(["In context", "Another"]);
    expect(post?.body).toMatchObject({ unfurl_links: "false", metadata: { event_type: "verbatim_daily" } });
    await expect.poll(async () => (await kept.store.ledger(channelOf(channel), 9)).map(({ state }) => state), soon).toEqual(["posted"]);
    if (post) expect((await on.slack.press("In context", post)).text).toContain("¶");
  });
});

const reply = bot.answer({ input: { kind: "text", text: "/quote guo about pace" }, surface: "channel", seed: 1, seen: [] });

function dailySender({ installation, env }: FakeSlack): Sender {
  const { botToken, appToken } = installation;
  const settings = { botToken, transport: { kind: "socket", appToken }, port: 0, dailyUsers: [], apiUrl: env.SLACK_API_URL } as const;
  const surroundings = {
    bot,
    answer: createAnswer(bot, { seed: 1, commandPrefix: "" }),
    commandPrefix: "",
    log: pino({ level: "silent" }),
  };
  return openDailySender(settings, () => true, { ...surroundings, onLost: ({ message }) => expect.fail(message) });
}

describe("trouble with a daily post on Slack", () => {
  let kept: Kept;
  let slack: FakeSlack;
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
    await slack.close();
    kept.close();
  });

  async function started(more: NodeJS.ProcessEnv = {}): Promise<OnSlack["program"]> {
    const program = await serving({ ...slack.env, ...kept.env, ...more });
    ends.push(() => program.stop());
    return program;
  }

  async function openTown(): Promise<string> {
    [kept, slack] = [newKept(), await fakeSlack("socket")];
    return slack.workspace.add("C");
  }

  it("posts once although the process is killed after the post arrived: the next one looks at the channel", async () => {
    const channel = await openTown();
    await kept.due(channelOf(channel));
    slack.faults.befall("chat.postMessage", { kind: "lost" });
    const first = await started();
    await expect.poll(() => postsIn(slack, channel).length, soon).toBe(1);
    process.kill(first.pid, "SIGKILL");
    await first.ended;
    await kept.releaseClaims();
    await started();
    await expect.poll(async () => (await kept.store.ledger(channelOf(channel), 9)).map(({ state }) => state), soon).toEqual(["posted"]);
    expect(postsIn(slack, channel)).toHaveLength(1);
    expect(slack.calls("conversations.history")).toBe(1);
  });

  it("waits as Slack asks to, with everything", async () => {
    const channel = await openTown();
    const other = slack.workspace.add("C");
    slack.faults.befall("chat.postMessage", { kind: "rate limit", retryAfter: 2 });
    await kept.due(channelOf(channel));
    await started();
    await expect.poll(() => slack.calls("chat.postMessage"), soon).toBe(1);
    const limited = performance.now();
    await kept.due(channelOf(other));
    await expect.poll(() => [channel, other].map((each) => postsIn(slack, each).length), soon).toEqual([1, 1]);
    expect(performance.now() - limited).toBeGreaterThan(1_500);
    expect(slack.calls("chat.postMessage")).toBe(3);
  });

  it.each(["rate_limited", "message_limit_exceeded", "team_added_to_org", "internal_error"])(
    "is over when Slack says %s: the post comes later",
    async (error) => {
      const channel = await openTown();
      const sender = dailySender(slack);
      const post = { channel: channelOf(channel), key: "k", notBefore: Date.now() - 60_000, reply };
      slack.faults.befall("chat.postMessage", { kind: "refused", error });
      expect((await sender.send(post)).kind).toBe(error === "internal_error" ? "ambiguous" : "later");
      expect((await sender.send(post)).kind).toBe("sent");
      expect((await sender.find(post)).kind).toBe("found");
      expect((await sender.find({ ...post, key: "other" })).kind).toBe("absent");
    },
  );

  it("is shown without its layout when Slack refuses that", async () => {
    const channel = await openTown();
    slack.faults.befall("chat.postMessage", { kind: "refused", error: "invalid_blocks" });
    await kept.due(channelOf(channel));
    await started();
    await expect.poll(() => postsIn(slack, channel).map(({ blocks }) => blocks), soon).toEqual([[]]);
    expect(postsIn(slack, channel)[0]?.body.metadata).toBeDefined();
  });

  it("pauses a channel that has refused for three days, and tells who set it up how it goes on", async () => {
    await openTown();
    await kept.due(channelOf("C0GONE"), { setBy: people.bob, failedDays: 2 });
    await started({ COMMAND_PREFIX: "v-" });
    const note = await slack.shown(({ channel }) => channel === directMessageOf(people.bob));
    expect(note.text).toContain("on 3 days in a row they could not be posted (the channel does not exist any more");
    expect(note.text).toContain("/v-daily resume");
    expect(note.text).toContain("<#C0GONE>");
    expect(await kept.store.subscription(channelOf("C0GONE"))).toMatchObject({
      pausedBecause: expect.stringContaining("does not exist"),
      next: undefined,
    });
  });

  it("keeps everybody else from changing what only some may", async () => {
    const channel = await openTown();
    await started({ DAILY_USERS: `${people.bob}, U0OTHER` });
    await expect.poll(() => slack.socket.connections(), soon).toBeGreaterThan(0);
    const refused = await slack.command("/daily start 9 in Tokyo", { channel, user: people.ann });
    expect(refused).toMatchObject({ onlyFor: people.ann, text: expect.stringContaining("(DAILY_USERS) can change the daily posts") });
    expect(await kept.store.subscription(channelOf(channel))).toBeUndefined();
    expect((await slack.command("/daily start 9 in Tokyo", { channel, user: people.bob })).text).toContain("From now on");
  });
});
