import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openStorage, type Storage } from "../../adapters/app/storage.ts";
import { type FakeDiscord, startFakeDiscord } from "../adapters/discord/fake/discord.ts";
import { addChannel, contentSwitchedOn, testChannels } from "../adapters/discord/fake/world.ts";
import { type Copies, startCopies } from "../adapters/slack/copies.ts";
import { eventPayload, messageEvent, messageShortcutPayload, viewSubmissionPayload } from "../adapters/slack/fake/payloads.ts";
import { readableText } from "../adapters/slack/fake/readable-text.ts";
import type { FakeSlack } from "../adapters/slack/fake/slack.ts";
import { people } from "../adapters/slack/fake/workspace.ts";
import { filledIn, openForm } from "../adapters/slack/setup-form.ts";
import { pollOptions, waitFor } from "../adapters/wait-for.ts";
import { articleFolder } from "../article.ts";
import { folderOfCopies, folderWith } from "../folder.ts";
import { connectTo, hasPostgres, sharedPostgres, skipReason } from "../postgres.ts";
import { runProgram } from "../program.ts";

/** Two documents; channels use the first one unless they choose. */
const documents = { article: articleFolder, minutes: join(import.meta.dirname, "..", "harbour-minutes") };

const settings = {
  KNOWLEDGE: await folderOfCopies(documents),
  SLACK_CHANNEL_MESSAGES: "yes",
  DISCORD_MESSAGE_CONTENT: "yes",
  KEEP_QUESTIONS: "yes",
};

const question = "how long has liu lived in shenzhen?";
const answer = "for three years";
/** Only after the question, it asks how long Zhang has lived in Shenzhen. */
const [followUp, nextAnswer] = ["and zhang?", "two years ago"];

/** The same people and channels, with what is said there. */
function createTalk({ workspace }: FakeSlack) {
  const messagesIn = (channel: string) => workspace.messages.filter((message) => message.channel === channel);
  return {
    newChannel: () => workspace.add("C"),
    messagesIn,
    /** The words of the messages of the bot, the oldest first. */
    wordsIn: (channel: string) => messagesIn(channel).map(({ blocks }) => readableText(blocks)),
  };
}

/** Waits for so many messages; then, everybody is answered once more, after which one that came too much would be there. */
async function expectCount(count: () => number, expected: number, slacks: readonly FakeSlack[]): Promise<void> {
  await expect.poll(count, pollOptions).toBeGreaterThanOrEqual(expected);
  for (const slack of slacks) await slack.mention("/quote guo", { channel: slack.workspace.add("C") });
  expect(count()).toBe(expected);
}

const filled = filledIn("Liu");

/** About the minutes. */
const [minutesQuestion, minutesAnswer] = [
  "how much does the repair of the pontoons cost?",
  "The repair of the pontoons costs 14,200 pounds.",
];

/** A Discord whose application has the Message Content Intent. */
async function startDiscord(): Promise<FakeDiscord> {
  const discord = await startFakeDiscord();
  discord.world.application.flags = contentSwitchedOn;
  return discord;
}

/** What is set and said on Discord. Returns how it goes on after the copy with the connection was killed. */
async function beginOnDiscord(discord: FakeDiscord, storage: Storage) {
  const { world } = discord;
  const [place, listening] = [addChannel(world, "channel"), addChannel(world, "channel")];
  const unansweredQuestion = `who is the president of france, ${place}?`;
  const here = { place, isManager: true };
  const mention = (text: string) => discord.ask(`<@${world.bot.id}> ${text}`, here);
  await discord.runCommand("verbatim", { list: "listen" }, { place: listening, isManager: true });
  const unanswered = await mention(unansweredQuestion);
  const { message, words } = await mention(question);
  expect(words).toContain(answer);
  const asked = world.messages.get(message.message_reference?.message_id ?? "");
  if (!asked) throw new Error("The answer is no reply.");
  const form = await discord.openForm({ command: "daily", options: { action: "setup" } }, here);
  const workspace = { platform: "discord", workspace: testChannels.channel.guildId };
  await expect.poll(() => storage.threads.has(workspace, asked.id), pollOptions).toBe(true);
  await waitForGap(unansweredQuestion, storage);
  return {
    place,
    unansweredQuestion,
    goOn: async (next: readonly [question: string, answer: string]) => {
      const thread = discord.startThread(asked);
      expect((await discord.ask(next[0], { place: thread })).words).toContain(next[1]);
      expect((await discord.ask(question, { place: listening })).words).toContain(answer);
      for (let press = 1; press <= 2; press += 1) await discord.clickButton(unanswered, "This did not help", { place });
      const entries = { Time: "10:30", "Another city or time zone": "London", "Time zone": [] };
      expect((await discord.submitForm(form, entries, here)).words).toMatch(/This channel gets a fact.*10:30/u);
    },
  };
}

/** Questions are stored a second later; what a process that was killed has not stored is lost. */
async function waitForGap(words: string, { questions }: Storage): Promise<void> {
  await waitFor(async () => (await questions.listStored()).find((question) => question.words === words), "a question that is stored");
}

/** What `verbatim gaps` prints about these questions, without their words. */
async function printedGaps(questions: readonly string[], env: NodeJS.ProcessEnv): Promise<readonly (string | undefined)[]> {
  const { stdout } = await runProgram(["gaps"], { env });
  const lines = stdout.split("\n").map((line) => line.split("\t"));
  return questions.map((words) => lines.find(([line]) => line === words)?.[1]);
}

/** How many questions of a channel were not answered, by kind. */
async function gapCounts(channel: string, { questions }: Storage): Promise<Readonly<Record<string, number>>> {
  const counts = (await questions.listCounts()).filter((each) => each.channel.channel === channel);
  return Object.fromEntries(counts.map(({ kind, count }) => [kind, count]));
}

describe.skipIf(!hasPostgres)(
  `two copies of the program in a team's talk${hasPostgres ? "" : ` (${skipReason})`}`,
  { timeout: 120_000 },
  () => {
    let env: NodeJS.ProcessEnv;
    let discord: FakeDiscord;
    let storage: Storage;
    let copies: Copies;
    /** Slack as it delivers to one of them. */
    let first: FakeSlack;
    let second: FakeSlack;
    let talk: ReturnType<typeof createTalk>;

    beforeAll(async () => {
      env = { ...settings, DATABASE_URL: await sharedPostgres().createDatabase() };
      storage = await openStorage({ kind: "postgres", url: env.DATABASE_URL ?? "" }, () => undefined);
      discord = await startDiscord();
      copies = await startCopies("http", 2, { ...env, ...discord.env });
      const [a, b] = copies.running();
      if (!a || !b) throw new Error("There are no two copies.");
      [first, second] = [copies.deliveringTo(a), copies.deliveringTo(b)];
      talk = createTalk(copies.slack);
      // A copy may be busy with its first answer for longer than it waits for the database; without the database, both copies answer.
      for (const slack of [first, second]) await slack.mention(question, { channel: talk.newChannel() });
    }, 120_000);
    afterEach(() => expect(copies.slack.workspace.violations).toEqual([]));
    afterAll(async () => {
      await copies.stop();
      await Promise.all([discord.close(), storage.close()]);
    });

    /** A message that mentions the bot is two events, which come to different copies. The first is delivered to the other one again. */
    async function mentionAtBoth(text: string, channel: string, [one, other]: readonly [FakeSlack, FakeSlack]): Promise<string> {
      const { nextTs, botUser } = copies.slack.workspace;
      const ts = nextTs();
      const parts = { user: people.ann, channel, ts, text: `<@${botUser}> ${text}` };
      const [mention, message] = [eventPayload(messageEvent("app_mention", parts)), eventPayload(messageEvent("message", parts))];
      await Promise.all([one.sendEvent(mention), other.sendEvent(message), other.sendEvent(mention, 1)]);
      return ts;
    }

    it("answer a mention once whose two events come to different copies, and go on in its thread at either", async () => {
      for (const [one, other] of [
        [first, second],
        [second, first],
      ] as const) {
        const channel = talk.newChannel();
        const thread = await mentionAtBoth(question, channel, [one, other]);
        await other.write(followUp, { channel, thread });
        await expectCount(() => talk.messagesIn(channel).length, 2, [first, second]);
        expect(talk.wordsIn(channel)).toEqual([expect.stringContaining(answer), expect.stringContaining(nextAnswer)]);
        await one.write(question, { channel, thread, user: people.bob });
        await expectCount(() => talk.messagesIn(channel).length, 3, [first, second]);
      }
    });

    it("answer a message once that they hear both, and none where one was told to stop listening", async () => {
      const channel = talk.newChannel();
      await first.runCommand("/verbatim listen", { channel });
      for (let count = 1; count <= 5; count += 1) {
        const parts = { user: people.bob, channel, ts: copies.slack.workspace.nextTs(), text: question };
        const event = eventPayload(messageEvent("message", parts));
        await Promise.all([first.sendEvent(event), second.sendEvent(event)]);
      }
      await expectCount(() => talk.messagesIn(channel).length, 1 + 5, [first, second]);
      await second.runCommand("/verbatim stop listening", { channel });
      await first.write(question, { channel });
      await expectCount(() => talk.messagesIn(channel).length, 1 + 5 + 1, [first, second]);
    });

    it("take a form once that one has opened and both get, and a shortcut", async () => {
      const channel = talk.newChannel();
      const modal = await openForm(first, channel);
      // Two clicks, the second of which is delivered twice.
      const [click, again] = [viewSubmissionPayload(people.ann, modal, filled), viewSubmissionPayload(people.ann, modal, filled)];
      const deliveries = [
        [first, click],
        [second, again],
        [first, again],
      ] as const;
      const answers = await Promise.all(deliveries.map(([slack, payload]) => slack.deliver({ kind: "interactive", payload })));
      expect(answers.map(({ body }) => body)).toEqual([{}, {}, {}]);
      await expectCount(() => talk.messagesIn(channel).length, 1, [first, second]);
      expect(talk.messagesIn(channel)[0]).toMatchObject({ by: "chat.postMessage", onlyFor: undefined });
      expect(talk.wordsIn(channel)[0]).toMatch(/This channel gets a fact.*10:30.*London/u);
      expect((await second.runCommand("/daily status", { channel })).text).toContain("10:30");
      const at = { user: people.ann, channel };
      const place = { ...at, callbackId: "find", responseUrl: copies.slack.responseUrl(at) };
      const payload = messageShortcutPayload({ user: people.bob, ts: copies.slack.workspace.nextTs(), text: question }, place);
      const before = talk.messagesIn(channel).length;
      await Promise.all([first, second].map((slack) => slack.deliver({ kind: "interactive", payload })));
      await expectCount(() => talk.messagesIn(channel).length, before + 1, [first, second]);
      expect(talk.messagesIn(channel).at(-1)).toMatchObject({ onlyFor: people.ann });
    });

    it("go on when the one is killed that is connected to Discord", async () => {
      const { place, unansweredQuestion, goOn } = await beginOnDiscord(discord, storage);
      const mention = `<@${discord.world.bot.id}> ${question}`;
      const connected = await copies.findHandler(() => discord.sendMessage(mention, { place: "channel" }));
      const channel = talk.newChannel();
      const modal = await openForm(copies.deliveringTo(connected), channel);
      await copies.kill(connected);
      const [other] = copies.running();
      if (!other) throw new Error("There is no other copy.");
      // Instead of waiting for 15 s until the other copy may connect.
      const client = await connectTo(env.DATABASE_URL ?? "");
      await client.query("update leases set held_until = now()");
      await client.end();
      expect(await copies.deliveringTo(other).submitModal(modal, filled)).toEqual({});
      await expect.poll(() => talk.wordsIn(channel), pollOptions).toEqual([expect.stringMatching(/This channel gets a fact.*10:30/u)]);
      await expect.poll(() => discord.gateway.isConnected(), pollOptions).toBe(true);
      await goOn([followUp, nextAnswer]);
      // Of several reasons, a question has the last one.
      expect(await printedGaps([unansweredQuestion], env)).toEqual(["1 thumb down"]);
      expect(await gapCounts(place, storage)).toEqual({ "not-stated": 1, "thumbs-down": 1 });
    });
  },
);

describe("one copy of the program with a SQLite file in a team's talk", { timeout: 120_000 }, () => {
  it("goes on after it was killed: in threads, where it listens, with forms, thumbs and unanswered questions", async () => {
    const path = join(await folderWith(), "verbatim.db");
    const env = { ...settings, DATABASE_URL: path };
    const [discord, storage] = [await startDiscord(), await openStorage({ kind: "sqlite", path }, () => undefined)];
    const copies = await startCopies("http", 1, { ...env, ...discord.env });
    const { slack } = copies;
    const talk = createTalk(slack);
    const [channel, listening, using] = [talk.newChannel(), talk.newChannel(), talk.newChannel()];
    const thread = await slack.write(`<@${slack.workspace.botUser}> ${question}`, { channel });
    const [reply] = talk.messagesIn(channel);
    if (!reply) throw new Error("There is no answer.");
    await slack.runCommand("/verbatim listen", { channel: listening });
    await slack.runCommand("/verbatim use minutes", { channel: using });
    const unansweredQuestion = "who is the president of france?";
    await slack.mention(unansweredQuestion, { channel });
    const modal = await openForm(slack, channel);
    const onDiscord = await beginOnDiscord(discord, storage);
    await waitForGap(unansweredQuestion, storage);
    await slack.pressThumb("negative", reply, people.bob);

    for (const copy of copies.running()) await copies.kill(copy);
    await copies.restart();

    await slack.write(question, { channel, thread });
    await slack.write(question, { channel: listening });
    expect(readableText((await slack.mention(minutesQuestion, { channel: using })).blocks)).toContain(minutesAnswer);
    await slack.pressThumb("negative", reply, people.bob);
    expect(await slack.submitModal(modal, filled)).toEqual({});
    await expect.poll(() => talk.wordsIn(channel).at(-1), pollOptions).toMatch(/This channel gets a fact.*10:30/u);
    expect(talk.messagesIn(channel).filter((message) => message.thread === thread && !message.onlyFor)).toHaveLength(2);
    expect(talk.messagesIn(listening)).toHaveLength(2);
    // The conversation itself is in memory.
    await onDiscord.goOn([question, answer]);
    expect(await printedGaps([unansweredQuestion, question, onDiscord.unansweredQuestion], env)).toEqual([
      "1 not stated",
      "1 thumb down",
      "1 thumb down",
    ]);
    for (const place of [channel, onDiscord.place]) expect(await gapCounts(place, storage)).toEqual({ "not-stated": 1, "thumbs-down": 1 });
    await copies.stop();
    await Promise.all([discord.close(), storage.close()]);
  });
});
