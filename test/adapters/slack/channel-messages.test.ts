import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { createAnswerHeard, type HeardMessage } from "../../../adapters/shared/answer-heard.ts";
import { createMemoryConversations } from "../../../adapters/shared/conversations.ts";
import { createMemoryDeliveries } from "../../../adapters/shared/deliveries.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import type { Bot } from "../../../src/bot.ts";
import { bot, say } from "../../article.ts";
import { noGaps } from "../../kept.ts";
import { pollOptions } from "../wait-for.ts";
import { eventPayload, messageEvent } from "./fake/payloads.ts";
import { readableText } from "./fake/readable-text.ts";
import { botId, botUser, people, teamId } from "./fake/workspace.ts";
import { type InProcess, startInProcess } from "./in-process.ts";

/** Takes every question as asked of it that is addressed to nobody else. */
const listener: Bot = {
  ...bot,
  answerHeard: (heard) => (/^[^@]*\?$/u.test(heard.text) ? bot.answerHeard(heard) : undefined),
};

async function start(hearsChannels: boolean) {
  const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});
  const documents = oneDocument(() => listener);
  const conversations = createMemoryConversations();
  const begun: string[] = [];
  /** Deliveries with which another copy of the program has begun, which was killed. */
  const interrupted = new Set<string>();
  const deliveries = createMemoryDeliveries();
  const heard: HeardMessage[] = [];
  /** The thread of the next answer is not remembered, as if the copy were killed before that. */
  const killed = { isNext: false };
  const threads: typeof storage.threads = {
    ...storage.threads,
    remember: async (workspace, ids) => {
      if (!killed.isNext) await storage.threads.remember(workspace, ids);
      killed.isNext = false;
    },
  };
  const hearing = { seed: 1, kept: { settings: storage.settings, gaps: noGaps }, threads: storage.threads, conversations };
  const answerHeard = createAnswerHeard(documents, { ...hearing, limit: storage.listeningLimit });
  const replaced = {
    ...storage,
    threads,
    answer: createAnswer(documents, { seed: 1, conversations }),
    answerHeard: (message: HeardMessage, log: Parameters<typeof answerHeard>[1]) => {
      heard.push(message);
      return answerHeard(message, log);
    },
    deliveries: {
      ...deliveries,
      begin: async (id: string) => {
        begun.push(id);
        return interrupted.delete(id) ? "interrupted" : deliveries.begin(id);
      },
    },
  };
  const running = await startInProcess(replaced, { hearsChannels });
  const listen = (channel: string) => storage.settings.change({ platform: "slack", workspace: teamId, channel }, { isListening: true });
  return { ...running, threads: storage.threads, listen, begun, interrupted, killed, heard };
}

type Running = InProcess & Awaited<ReturnType<typeof start>>;

const question = "how long has liu lived in shenzhen?";
const mention = `<@${botUser}> ${question}`;

describe("on Slack with SLACK_CHANNEL_MESSAGES, people in channels", { timeout: 60_000 }, () => {
  let running: Running;
  beforeAll(async () => {
    running = await start(true);
  });
  afterEach(() => expect(running.slack.workspace.violations).toEqual([]));
  afterAll(() => running.stop());

  const messagesIn = (channel: string) => running.slack.workspace.messages.filter((message) => message.channel === channel);
  const newChannel = () => running.slack.workspace.add("C");
  const write: Running["slack"]["write"] = (text, origin) => running.slack.write(text, origin);

  it("get one answer to a mention, which is two events, in its thread", async () => {
    const channel = newChannel();
    const ts = await write(mention, { channel });
    expect(messagesIn(channel)).toHaveLength(1);
    const [answer] = messagesIn(channel);
    expect(answer?.thread).toBe(ts);
    for (const words of say(question).evidenceTexts) expect(readableText(answer?.blocks ?? [])).toContain(words);
  });

  it("go on in a thread without a mention, once it has answered there, as in one conversation", async () => {
    const channel = newChannel();
    const thread = await write(mention, { channel });
    await write("and zhang?", { channel, thread });
    expect(messagesIn(channel).map((message) => message.thread)).toEqual([thread, thread]);
    expect(readableText(messagesIn(channel)[1]?.blocks ?? [])).toContain("Zhang");
    await write("I see.", { channel, thread });
    await write("<@U0BOB> and zhang?", { channel, thread, user: people.bob });
    await write("and zhang?", { channel, thread: running.slack.workspace.nextTs() });
    await write("and zhang?", { channel });
    expect(messagesIn(channel)).toHaveLength(2);
  });

  it("go on in a thread that they begin under a message of the bot", async () => {
    const channel = newChannel();
    const { ts } = await running.slack.runCommand("/quote guo", { channel });
    await write(question, { channel, thread: ts, parentUser: botUser });
    expect(messagesIn(channel)[1]?.thread).toBe(ts);
  });

  it("go on where somebody shared an answer into a thread", async () => {
    const channel = newChannel();
    const thread = running.slack.workspace.nextTs();
    const answer = await running.slack.mention("quote guo", { channel, thread });
    const other = await running.slack.clickButton("Another", answer, people.bob);
    await running.slack.clickButton("Share", other, people.bob);
    expect(await running.threads.has({ platform: "slack", workspace: teamId }, `${channel} ${thread}`)).toBe(true);
  });

  it.each(["channel", "group", "mpim"] as const)(
    "are answered without a mention in a thread where it listens (%s)",
    async (channelType) => {
      const channel = newChannel();
      await running.listen(channel);
      const ts = await write(question, { channel, channelType });
      expect(messagesIn(channel).map(({ thread, onlyFor }) => ({ thread, onlyFor }))).toEqual([{ thread: ts, onlyFor: undefined }]);
      await write("What a day.", { channel, channelType });
      await write("and zhang?", { channel, channelType, thread: ts });
      expect(messagesIn(channel)).toHaveLength(2);
    },
  );

  it("are told apart: what is said to somebody else is passed on as such", async () => {
    await write("<@U0BOB|bob> <!here> how long &amp; why?", { channel: newChannel() });
    expect(running.heard.at(-1)).toMatchObject({ text: "@bob @here how long & why?", isReplyToBot: false });
    expect(running.heard.at(-1)?.thread).toBeUndefined();
  });

  it("cost the store nothing while it is silent", async () => {
    const channel = newChannel();
    const before = running.begun.length;
    for (const text of ["What a day.", question, "and zhang?"]) await write(text, { channel });
    expect(running.begun).toHaveLength(before);
    expect(messagesIn(channel)).toEqual([]);
  });

  it("get one answer to what is delivered several times", async () => {
    const channel = newChannel();
    await running.listen(channel);
    const event = eventPayload(
      messageEvent("message", { user: people.bob, channel, ts: running.slack.workspace.nextTs(), text: question }),
    );
    await Promise.all([running.slack.sendEvent(event), running.slack.sendEvent(event), running.slack.sendEvent(event, 1)]);
    await running.slack.sendEvent(event, 2);
    expect(messagesIn(channel)).toHaveLength(1);
  });

  it("go on in a thread where the copy that answered was killed before it could remember that", async () => {
    const channel = newChannel();
    running.killed.isNext = true;
    const parts = { user: people.ann, channel, ts: running.slack.workspace.nextTs(), text: mention };
    const event = eventPayload(messageEvent("app_mention", parts));
    await running.slack.sendEvent(event);
    running.interrupted.add(`slack ${teamId} ${channel} ${parts.ts}`);
    await running.slack.sendEvent(event, 1);
    await write("and zhang?", { channel, thread: parts.ts });
    expect(messagesIn(channel)).toHaveLength(2);
  });

  it("get no second answer from a copy that takes over from one which was killed after it had answered", async () => {
    const channel = newChannel();
    await running.listen(channel);
    const event = (ts: string) => eventPayload(messageEvent("message", { user: people.bob, channel, ts, text: question }));
    const ts = await write(question, { channel, user: people.bob });
    running.interrupted.add(`slack ${teamId} ${channel} ${ts}`);
    await running.slack.sendEvent(event(ts), 1);
    expect(messagesIn(channel)).toHaveLength(1);
    const unanswered = running.slack.workspace.nextTs();
    running.interrupted.add(`slack ${teamId} ${channel} ${unanswered}`);
    await running.slack.sendEvent(event(unanswered), 1);
    expect(messagesIn(channel)).toHaveLength(2);
  });

  it("get no answer as bots, and none to edits, notices and joins", async () => {
    const channel = newChannel();
    await running.listen(channel);
    for (const fields of [
      { bot_id: "B0OTHER" },
      { bot_profile: { id: "B0OTHER", app_id: "A0OTHER", name: "other" } },
      { bot_id: botId, user: botUser },
      { user: botUser },
      { user: "USLACKBOT" },
      { subtype: "bot_message", user: undefined, bot_id: "B0OTHER" },
      { subtype: "channel_join" },
      { subtype: "message_changed", message: { user: people.ann, text: question } },
      { subtype: "message_deleted" },
      { edited: { user: people.ann, ts: "1700000000.000100" } },
      { text: "" },
    ])
      await write(question, { channel, fields });
    await write(mention, { channel, fields: { bot_profile: { id: "B0OTHER" } } });
    expect(messagesIn(channel)).toEqual([]);
  });

  it.each(["cannot_reply_to_message", "is_archived", "not_in_channel", "restricted_action_thread_locked"])(
    "get silence where Slack takes no answer (%s), and the operator one line",
    async (error) => {
      const channel = newChannel();
      await running.listen(channel);
      const before = running.logged.length;
      running.slack.faults.failNext("chat.postMessage", { kind: "refused", error });
      await write(question, { channel });
      expect(running.logged.slice(before).map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ level: 40, reason: error })]);
      await write(question, { channel });
      await expect.poll(() => messagesIn(channel).length, pollOptions).toBe(1);
    },
  );
});

describe("on Slack without SLACK_CHANNEL_MESSAGES", { timeout: 60_000 }, () => {
  it("nothing is heard, even if events arrive, and no thread is remembered", async () => {
    const running = await start(false);
    const channel = running.slack.workspace.add("C");
    await running.listen(channel);
    await running.slack.write(question, { channel });
    const thread = await running.slack.write(mention, { channel });
    await running.slack.write("and zhang?", { channel, thread });
    expect(running.slack.workspace.messages).toHaveLength(1);
    expect(running.heard).toEqual([]);
    expect(await running.threads.has({ platform: "slack", workspace: teamId }, `${channel} ${thread}`)).toBe(false);
    await running.stop();
  });
});
