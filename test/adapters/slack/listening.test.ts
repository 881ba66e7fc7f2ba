import { afterAll, describe, expect, it } from "vitest";
import type { Storage } from "../../../adapters/app/storage.ts";
import { useSlack } from "../platforms/during.ts";
import { createStorage, documents, listenIn, question } from "../platforms/heard.ts";
import { eventPayload, messageEvent } from "./fake/payloads.ts";
import { botUser, people as persons, teamId } from "./fake/workspace.ts";
import { startSlackAdapter } from "./harness.ts";

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
