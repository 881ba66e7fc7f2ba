import { afterAll, describe, expect, it } from "vitest";
import type { LogLine } from "../../program.ts";
import { useDiscord } from "../platforms/during.ts";
import { answer, createStorage, documents, question } from "../platforms/heard.ts";
import { waitFor } from "../wait-for.ts";
import { startFakeDiscord } from "./fake/discord.ts";
import type { ActionDetails } from "./fake/events.ts";
import { addChannel, type Message, type TestChannel } from "./fake/world.ts";
import { createDiscordAdapter, startDiscordAdapter } from "./harness.ts";

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
