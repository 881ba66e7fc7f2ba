import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import type { Bot } from "../../../src/bot.ts";
import { bot, say } from "../../article.ts";
import type { LogLine } from "../../program.ts";
import { expectFollowUp, followUp, guo } from "../talk.ts";
import { waitFor } from "../wait-for.ts";
import { type FakeDiscord, startFakeDiscord } from "./fake/discord.ts";
import type { ActionDetails } from "./fake/events.ts";
import type { MessageView } from "./fake/message-view.ts";
import { addChannel, contentSwitchedOn, type Message, type TestChannel, testChannels } from "./fake/world.ts";
import { type Copy, createCopy, startCopy } from "./in-process.ts";

const { guildId: workspace } = testChannels.channel;
const question = "who is guo?";
const [answer = ""] = say(question).evidenceTexts;

/** Whether a text is meant for the bot is the core's decision: here, if it ends with a question mark and names nobody. */
const hearingBot: Bot = {
  ...bot,
  answerHeard: ({ text, place: _, ...request }) =>
    text.endsWith("?") && !text.includes("<@") ? bot.answer({ ...request, input: { kind: "text", text }, surface: "channel" }) : undefined,
};
const documents = oneDocument(() => hearingBot);

/** How the tests talk with the bot in a channel. */
function createTalk(discord: FakeDiscord, place: TestChannel) {
  const mention = (text: string, details: ActionDetails = {}) => discord.ask(`<@${discord.world.bot.id}> ${text}`, { place, ...details });
  return {
    mention,
    ask: (text: string, details: ActionDetails = {}) => discord.ask(text, { place, ...details }),
    /** What is handled later is answered, so that an answer would have come. */
    expectSilence: async (text: string, details: ActionDetails = {}) => {
      const { id } = discord.sendMessage(text, { place, ...details });
      await discord.ask("help", { place: "direct" });
      await discord.ask("help", { place: "direct" });
      const answers = [...discord.world.messages.values()].filter((message) => message.message_reference?.message_id === id);
      expect(answers).toEqual([]);
    },
  };
}

function questionOf({ world }: FakeDiscord, { message }: MessageView) {
  const found = world.messages.get(message.message_reference?.message_id ?? "");
  if (!found) throw new Error("The message is no reply.");
  return found;
}

describe("with the Message Content Intent, the bot on Discord", () => {
  let discord: FakeDiscord;
  let copy: Copy;
  let storage: Copy["storage"];
  /** Ids that were looked up among the deliveries, and of messages from which a thread goes on. */
  const [kept, remembered]: [string[], string[]] = [[], []];

  beforeAll(async () => {
    discord = await startFakeDiscord();
    discord.world.application.flags = contentSwitchedOn;
    ({ storage } = await createCopy(discord));
    const deliveries = {
      ...storage.deliveries,
      isFirst: (id: string) => {
        kept.push(id);
        return storage.deliveries.isFirst(id);
      },
    };
    const threads: typeof storage.threads = {
      ...storage.threads,
      remember: async (place, ids) => {
        await storage.threads.remember(place, ids);
        remembered.push(...ids);
      },
    };
    copy = await startCopy(discord, { readsMessages: true, documents, storage: { ...storage, deliveries, threads } });
  });
  afterAll(async () => {
    await copy.stop();
    await storage.close();
    await discord.close();
  });

  const newChannel = () => {
    const place = addChannel(discord.world, "channel");
    return { place, ...createTalk(discord, place) };
  };
  /** A person needs a moment to open a thread. */
  const openThread = async (message: Message) => {
    await waitFor(() => remembered.find((id) => id === message.id), "an answered message");
    return discord.startThread(message);
  };
  const listen = (place: TestChannel) => discord.runCommand("verbatim", { list: "listen" }, { place, isManager: true });

  it("answers a reply to its message that does not ping it", async () => {
    const { ask, mention, expectSilence } = newChannel();
    const first = await mention(question);
    const reply = await ask(question, { replyTo: first.message, withoutPing: true });
    expect(reply.words).toContain(answer);
    await expectSilence("thanks, that helps", { replyTo: first.message, withoutPing: true });
    discord.world.messages.delete(first.message.id);
    await expectSilence(question, { replyTo: first.message, withoutPing: true });
  });

  it("goes on in a thread that is opened from the question, with the same conversation", async () => {
    const { mention } = newChannel();
    const place = await openThread(questionOf(discord, await mention(guo)));
    expectFollowUp((await discord.ask(followUp, { place })).words, guo);
  });

  it("goes on in a thread that is opened from the answer, but not in others", async () => {
    const { mention, expectSilence } = newChannel();
    const place = await openThread((await mention(question)).message);
    expect((await discord.ask(question, { place })).words).toContain(answer);
    await expectSilence("what a day", { place });
    await expectSilence("<@77> what do you think?", { place });
    const other = discord.startThread(discord.sendMessage("lunch?", { place: "channel" }));
    await expectSilence(question, { place: other });
    await discord.ask(`<@${discord.world.bot.id}> ${question}`, { place: other });
    await waitFor(() => remembered.find((id) => id === other), "an answered thread");
    expect((await discord.ask(question, { place: other })).words).toContain(answer);
  });

  it("answers in a channel that it listens to, also in its threads, as a reply", async () => {
    const { place, ask, expectSilence } = newChannel();
    await expectSilence(question);
    expect((await listen(place)).words).toMatch(/^From now on I read what is written in this channel\./u);
    const { words, message } = await ask(question);
    expect(words).toContain(answer);
    expect(discord.world.pings).toEqual([]);
    expect(questionOf(discord, { message } as MessageView).content).toBe(question);
    const thread = discord.startThread(discord.sendMessage("lunch", { place }));
    expect((await discord.ask(question, { place: thread })).words).toContain(answer);
  });

  it("is silent to bots, webhooks and itself, and to what people say to each other", async () => {
    const { place, ask, expectSilence } = newChannel();
    await listen(place);
    const { message } = await ask(question);
    const ann = discord.sendMessage("lunch", { place, author: { id: "77" } });
    const before = kept.length;
    await expectSilence(question, { author: { id: "88", bot: true } });
    await expectSilence(question, { author: { id: "89", webhook: true } });
    await expectSilence(question, { author: discord.world.bot, replyTo: message });
    await expectSilence(question, { replyTo: ann });
    await expectSilence(question, { replyTo: ann, withoutPing: true });
    await expectSilence("");
    await expectSilence("lunch");
    // Only the direct messages, with which the test waits: of what is overheard nothing is kept.
    expect(kept.length - before).toBe(14);
  });

  it.each<[string, (place: TestChannel, id: string) => void, RegExp]>([
    ["a deleted message", (_, id) => discord.world.messages.delete(id), /message that it would answer was deleted/u],
    ["a deleted thread", (place) => discord.world.channels.delete(place), /the channel does not exist any more/u],
    ["a locked thread", (place) => changeChannel(place, { isLocked: true }), /the thread is locked/u],
    ["a channel where it may not write", (place) => changeChannel(place, { isReadOnly: true }), /may not write/u],
    ["a channel whose history it may not read", (place) => changeChannel(place, { isWithoutHistory: true }), /may not read/u],
  ])("keeps silent about %s, with one line in the log", async (_, happen, reason) => {
    const { mention } = newChannel();
    const place = await openThread((await mention(question)).message);
    const before = copy.log.length;
    const count = discord.world.messages.size;
    const { id } = discord.sendMessage(question, { place });
    happen(place, id);
    const problems = () => copy.log.slice(before).filter(({ level }) => level >= 40);
    await waitFor(() => problems()[0], "a line in the log");
    expect(problems()).toEqual([expect.objectContaining({ level: 40, msg: expect.stringMatching(reason) })]);
    expect(discord.world.messages.size).toBeLessThanOrEqual(count + 1);
    expect(JSON.stringify(problems())).not.toContain(question);
  });

  function changeChannel(id: string, change: object): void {
    const channel = discord.world.channels.get(id);
    if (channel) discord.world.channels.set(id, { ...channel, ...change });
  }

  it("answers once while two copies have the shard, and counts the answer once", async () => {
    const second = await startCopy(discord, { readsMessages: true, documents, storage: copy.storage });
    const { mention } = newChannel();
    const place = await openThread((await mention(question)).message);
    const isHeard = (line: LogLine) => line.heard === "thread";
    const before = copy.log.filter(isHeard).length;
    const { message } = await discord.ask(question, { place });
    const asked = questionOf(discord, { message } as MessageView).id;
    await waitFor(() => kept.filter((id) => id === asked).length === 2 || undefined, "the message at both copies");
    await second.stop();
    expect([...copy.log, ...second.log].filter(isHeard)).toHaveLength(before + 1);
    // Discord itself would accept a second one only once.
    const posts = discord.calls.filter(({ method, path }) => method === "POST" && path === `/channels/${place}/messages`);
    expect(posts).toHaveLength(1);
  });
});

describe("without the Message Content Intent, the bot on Discord", () => {
  let discord: FakeDiscord;

  beforeAll(async () => {
    discord = await startFakeDiscord();
  });
  afterAll(() => discord.close());

  it("cannot start with DISCORD_MESSAGE_CONTENT, and says where to switch the intent on", async () => {
    const { platform, stop } = await createCopy(discord, { readsMessages: true });
    await expect(platform.start()).rejects.toMatchObject({
      retry: false,
      message: expect.stringMatching(/switch it on at .*Message Content Intent, or remove DISCORD_MESSAGE_CONTENT\.$/u),
    });
    await stop();
  });

  it("answers mentions and replies that ping it, and remembers no threads", async () => {
    const copy = await startCopy(discord, { documents });
    const { mention, ask, expectSilence } = createTalk(discord, addChannel(discord.world, "channel"));
    const first = await mention(question);
    expect(first.words).toContain(answer);
    expect((await ask(question, { replyTo: first.message })).words).toContain(answer);
    await expectSilence(question, { replyTo: first.message, withoutPing: true });
    const place = discord.startThread(first.message);
    await expectSilence(question, { place });
    const { words, isPrivate } = await discord.runCommand("verbatim", { list: "listen" }, { isManager: true });
    expect(isPrivate).toBe(true);
    expect(words).toMatch(/^Discord does not send me what is written here: .*DISCORD_MESSAGE_CONTENT=yes/u);
    expect(await copy.storage.threads.has({ platform: "discord", workspace }, place)).toBe(false);
    await copy.stop();
  });
});
