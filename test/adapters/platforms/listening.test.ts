import { afterAll, describe, expect, it } from "vitest";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import type { Bot } from "../../../src/bot.ts";
import { bot, say } from "../../article.ts";
import type { LogLine } from "../../program.ts";
import { startFakeDiscord } from "../discord/fake/discord.ts";
import type { ActionDetails } from "../discord/fake/events.ts";
import { addChannel, type Message, type TestChannel } from "../discord/fake/world.ts";
import { createDiscordAdapter, startDiscordAdapter } from "../discord/harness.ts";
import { eventPayload, messageEvent } from "../slack/fake/payloads.ts";
import { botUser, people as persons, teamId } from "../slack/fake/workspace.ts";
import { startSlackAdapter } from "../slack/harness.ts";
import { waitFor } from "../wait-for.ts";
import { useDiscord, usePlatform, useSlack } from "./during.ts";
import { type Origin, type People, type Place, platforms, type Shown } from "./harness.ts";

/** Whether a text is meant for the bot is the core's decision: here, if it ends with a question mark and names nobody. */
const listener: Bot = {
  ...bot,
  overhear: (overheard) => (/^[^@]*\?$/u.test(overheard.text) ? bot.overhear(overheard) : undefined),
};
const documents = oneDocument(() => listener);
const question = "how long has liu lived in shenzhen?";
const [answer = ""] = say(question).evidenceTexts;

/** Storage in memory, and the ids that were looked up among the deliveries. */
async function createStorage(): Promise<Storage & { readonly delivered: readonly string[] }> {
  const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});
  const delivered: string[] = [];
  const { deliveries } = storage;
  const note = <Id extends string, Result>(look: (id: Id) => Result) => {
    return (id: Id) => {
      delivered.push(id);
      return look(id);
    };
  };
  return { ...storage, delivered, deliveries: { ...deliveries, begin: note(deliveries.begin), isFirst: note(deliveries.isFirst) } };
}

async function listenIn(storage: Storage, people: People, place: Place): Promise<void> {
  await storage.settings.change(people.channelOf(place), { isListening: true });
}

describe.each(platforms)("on $name, people in channels that the bot hears", ({ startAdapter }) => {
  let storage: Awaited<ReturnType<typeof createStorage>>;
  const { people } = usePlatform(async () => {
    storage = await createStorage();
    return startAdapter({ documents, storage }, { overhearsChannels: true });
  });
  afterAll(() => storage.close());

  const expectAnswer = async (text: string, origin: Origin, words: string): Promise<Shown> => {
    const shown = await people.say(text, origin);
    if (!shown) throw new Error(`Nothing is answered to "${text}".`);
    expect(shown).toMatchObject({ isPrivate: false, words: expect.stringContaining(words) });
    return shown;
  };
  /** The bot answers a mention there, and remembers that. */
  const openThread = async (place: Place): Promise<Origin> => {
    const shown = await people.write(question, { place });
    expect(shown.words).toContain(answer);
    await waitFor(async () => (await storage.threads.has(people.channelOf(place), people.threadId(shown))) || undefined, "a thread");
    return people.openThread(shown);
  };

  it("go on in a thread without a mention, once it has answered there, but not elsewhere", async () => {
    const place = people.newChannel();
    const thread = await openThread(place);
    await expectAnswer(question, thread, answer);
    await expectAnswer("and zhang?", thread, "Zhang");
    expect(await people.say("I see.", thread)).toBeUndefined();
    expect(await people.say("<@77> and zhang?", { ...thread, by: "bob" })).toBeUndefined();
    expect(await people.say(question, { place })).toBeUndefined();
    expect(people.shownIn(place).filter(({ words }) => words.includes(answer))).toHaveLength(thread.place === place ? 2 : 1);
  });

  it("are answered where it listens, also in threads, and not what is not asked of it", async () => {
    const place = people.newChannel();
    await listenIn(storage, people, place);
    const shown = await expectAnswer(question, { place }, answer);
    expect(await people.say("What a day.", { place })).toBeUndefined();
    await expectAnswer("and zhang?", people.openThread(shown), "Zhang");
  });

  it("cost the storage nothing while it is silent", async () => {
    const place = people.newChannel();
    const before = storage.delivered.length;
    for (const text of ["What a day.", question, ""]) expect(await people.say(text, { place })).toBeUndefined();
    // Two direct messages after each, which are answered.
    expect(storage.delivered.length - before).toBe(6);
  });
});

describe.each(platforms)("on $name without the setting", ({ startAdapter }) => {
  it("nothing is heard, and no thread is remembered", async () => {
    const storage = await createStorage();
    const { people, stop } = await startAdapter({ documents, storage });
    const place = people.newChannel();
    await listenIn(storage, people, place);
    expect(await people.say(question, { place })).toBeUndefined();
    const shown = await people.write(question, { place });
    expect(shown.words).toContain(answer);
    expect(await people.say(question, people.openThread(shown))).toBeUndefined();
    expect(await storage.threads.has(people.channelOf(place), people.threadId(shown))).toBe(false);
    await stop();
    await storage.close();
  });
});

describe("on Slack, people in channels that the bot hears", () => {
  let storage: Storage;
  /** Deliveries with which another copy of the program has begun, which was killed. */
  const interrupted = new Set<string>();
  const mention = `<@${botUser}> ${question}`;

  const running = useSlack(async () => {
    storage = await createStorage();
    const { deliveries } = storage;
    const begin: typeof deliveries.begin = async (id) => (interrupted.delete(id) ? "interrupted" : deliveries.begin(id));
    return startSlackAdapter({ documents, storage, deliveries: { ...deliveries, begin } }, { overhearsChannels: true });
  });
  const { slack, people } = running;
  afterAll(() => storage.close());

  const messagesIn = (channel: string) => slack.workspace.messages.filter((message) => message.channel === channel);
  const newListening = async () => {
    const channel = people.newChannel();
    await listenIn(storage, people, channel);
    return channel;
  };
  const questionEvent = (channel: string, ts: string) =>
    eventPayload(messageEvent("message", { user: persons.bob, channel, ts, text: question }));

  it("get one answer to a mention, which is two events, in its thread", async () => {
    const channel = people.newChannel();
    const ts = await slack.write(mention, { channel });
    expect(messagesIn(channel).map(({ thread }) => thread)).toEqual([ts]);
  });

  it("go on in a thread under a message of the bot, and where somebody shared an answer", async () => {
    const channel = people.newChannel();
    const { ts } = await slack.runCommand("/quote guo", { channel });
    await slack.write(question, { channel, thread: ts, parentUser: botUser });
    expect(messagesIn(channel)[1]?.thread).toBe(ts);
    const thread = slack.workspace.nextTs();
    const shared = await slack.clickButton("Another", await slack.mention("quote guo", { channel, thread }), persons.bob);
    await slack.clickButton("Share", shared, persons.bob);
    expect(await storage.threads.has({ platform: "slack", workspace: teamId }, `${channel} ${thread}`)).toBe(true);
  });

  it.each(["group", "mpim"] as const)("are answered in the thread of their message in a %s", async (channelType) => {
    const channel = await newListening();
    const ts = await slack.write(question, { channel, channelType });
    expect(messagesIn(channel)).toMatchObject([{ thread: ts, onlyFor: undefined }]);
  });

  it("get one answer to what is delivered several times", async () => {
    const channel = await newListening();
    const event = questionEvent(channel, slack.workspace.nextTs());
    const before = running.log.length;
    await Promise.all([slack.sendEvent(event), slack.sendEvent(event), slack.sendEvent(event, 1)]);
    await slack.sendEvent(event, 2);
    expect(messagesIn(channel)).toHaveLength(1);
    expect(running.log.slice(before).filter(({ overheard }) => overheard === "channel")).toHaveLength(1);
  });

  it("get no second answer from a copy that takes over from one which was killed after it had answered", async () => {
    const channel = await newListening();
    const ts = await slack.write(question, { channel, user: persons.bob });
    const unanswered = slack.workspace.nextTs();
    for (const [index, at] of [ts, unanswered].entries()) {
      interrupted.add(`slack ${teamId} ${channel} ${at}`);
      await slack.sendEvent(questionEvent(channel, at), 1);
      expect(messagesIn(channel)).toHaveLength(index + 1);
    }
  });

  it("get no answer as bots, and none to edits, notices and joins", async () => {
    const channel = await newListening();
    for (const fields of [
      { bot_profile: { id: "B0OTHER", app_id: "A0OTHER", name: "other" } },
      { user: botUser },
      { subtype: "message_changed", message: { user: persons.ann, text: question } },
      { edited: { user: persons.ann, ts: "1700000000.000100" } },
      { text: "" },
    ])
      await slack.write(question, { channel, fields });
    await slack.write(mention, { channel, fields: { bot_profile: { id: "B0OTHER" } } });
    expect(messagesIn(channel)).toEqual([]);
  });

  it.each(["cannot_reply_to_message", "is_archived", "not_in_channel", "restricted_action_thread_locked"])(
    "get silence where Slack takes no answer (%s), and the operator one line",
    async (error) => {
      const channel = await newListening();
      const before = running.log.length;
      slack.faults.failNext("chat.postMessage", { kind: "refused", error });
      expect(await people.say(question, { place: channel })).toBeUndefined();
      expect(running.log.slice(before).filter(({ level }) => level >= 40)).toMatchObject([{ level: 40, reason: error }]);
      expect(await people.say(question, { place: channel })).toBeDefined();
    },
  );
});

describe("on Discord with the Message Content Intent, the bot", () => {
  let storage: Awaited<ReturnType<typeof createStorage>>;
  const running = useDiscord(async () => {
    storage = await createStorage();
    return startDiscordAdapter({ documents, storage }, { overhearsChannels: true });
  });
  const { discord, people } = running;
  afterAll(() => storage.close());

  const newChannel = () => addChannel(discord.world, "channel");
  const mention = (place: TestChannel) => discord.ask(`<@${discord.world.bot.id}> ${question}`, { place });
  const openThread = async (message: Message) => {
    await waitFor(async () => (await storage.threads.has(people.channelOf(message.channel_id), message.id)) || undefined, "a thread");
    return discord.startThread(message);
  };
  const expectSilence = async (text: string, details: ActionDetails) => {
    const { id } = discord.sendMessage(text, details);
    for (const _ of [1, 2]) await discord.ask("/verbatim", { place: "direct" });
    expect([...discord.world.messages.values()].filter(({ message_reference }) => message_reference?.message_id === id)).toEqual([]);
  };

  it("answers a reply to its message that does not ping it, unless the message is gone", async () => {
    const place = newChannel();
    const { message: replyTo } = await mention(place);
    const details = { place, replyTo, withoutPing: true };
    expect((await discord.ask(question, details)).words).toContain(answer);
    await expectSilence("thanks, that helps", details);
    discord.world.messages.delete(replyTo.id);
    await expectSilence(question, details);
  });

  it("goes on in a thread that is opened from the question, and in another that it has answered in", async () => {
    const { message } = await mention(newChannel());
    const asked = discord.world.messages.get(message.message_reference?.message_id ?? "");
    if (!asked) throw new Error("The message is no reply.");
    expect((await discord.ask("and zhang?", { place: await openThread(asked) })).words).toContain("Zhang");
    const other = discord.startThread(discord.sendMessage("lunch?", { place: "channel" }));
    await expectSilence(question, { place: other });
    await mention(other);
    await waitFor(async () => (await storage.threads.has(people.channelOf(other), other)) || undefined, "an answered thread");
    expect((await discord.ask(question, { place: other })).words).toContain(answer);
  });

  it.each<[string, (place: TestChannel, id: string) => void, RegExp]>([
    ["a deleted message", (_, id) => discord.world.messages.delete(id), /message that it would answer was deleted/u],
    ["a deleted thread", (place) => discord.world.channels.delete(place), /the channel does not exist any more/u],
    ["a locked thread", (place) => changeChannel(place, { isLocked: true }), /the thread is locked/u],
    ["a channel where it may not write", (place) => changeChannel(place, { isReadOnly: true }), /may not write/u],
    ["a channel whose history it may not read", (place) => changeChannel(place, { isWithoutHistory: true }), /may not read/u],
  ])("keeps silent about %s, with one line in the log", async (_, happen, reason) => {
    const place = await openThread((await mention(newChannel())).message);
    const before = running.log.length;
    const count = discord.world.messages.size;
    const { id } = discord.sendMessage(question, { place });
    happen(place, id);
    const problems = () => running.log.slice(before).filter(({ level }) => level >= 40);
    await waitFor(() => problems()[0], "a line in the log");
    expect(problems()).toMatchObject([{ level: 40, msg: expect.stringMatching(reason) }]);
    expect(discord.world.messages.size).toBeLessThanOrEqual(count + 1);
    expect(JSON.stringify(problems())).not.toContain(question);
  });

  function changeChannel(id: string, change: object): void {
    const channel = discord.world.channels.get(id);
    if (channel) discord.world.channels.set(id, { ...channel, ...change });
  }

  it("answers once while two copies have the shard, and counts the answer once", async () => {
    const second = await startDiscordAdapter({ documents, storage }, { overhearsChannels: true }, discord);
    const place = await openThread((await mention(newChannel())).message);
    const isHeard = (line: LogLine) => line.overheard === "thread";
    const before = running.log.filter(isHeard).length;
    const { message } = await discord.ask(question, { place });
    const asked = message.message_reference?.message_id;
    await waitFor(() => storage.delivered.filter((id) => id === asked).length === 2 || undefined, "the message at both copies");
    await second.stop();
    expect([...running.log, ...second.log].filter(isHeard)).toHaveLength(before + 1);
    // Discord itself would accept a second one only once.
    expect(discord.calls.filter(({ method, path }) => method === "POST" && path === `/channels/${place}/messages`)).toHaveLength(1);
  });
});

it("on Discord without the Message Content Intent, the bot cannot start with DISCORD_MESSAGE_CONTENT, or says why it hears nothing", async () => {
  const discord = await startFakeDiscord();
  const { platform, close } = await createDiscordAdapter(discord, {}, { overhearsChannels: true });
  await expect(platform.start()).rejects.toMatchObject({
    retry: false,
    message: expect.stringMatching(/switch it on at .*Message Content Intent, or remove DISCORD_MESSAGE_CONTENT\.$/u),
  });
  await platform.stop();
  await close();
  const { stop } = await startDiscordAdapter({ documents }, {}, discord);
  const { words, isPrivate } = await discord.runCommand("verbatim", { list: "listen" }, { isManager: true });
  expect(isPrivate).toBe(true);
  expect(words).toMatch(/^Discord does not send me what is written here: .*DISCORD_MESSAGE_CONTENT=yes/u);
  await stop();
  await discord.close();
});
