import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { say } from "../../article.ts";
import { pollOptions, waitFor } from "../wait-for.ts";
import { toList } from "./fake/fields.ts";
import { eventPayload, messageEvent } from "./fake/payloads.ts";
import { readableText, unescapeText } from "./fake/readable-text.ts";
import type { Transport } from "./fake/server.ts";
import { buttonLabels, type FakeSlack } from "./fake/slack.ts";
import { botId, botUser, channels, directChannel, type PostedMessage, people } from "./fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "./running.ts";

describe.each<Transport>(["socket", "http"])("on Slack over %s, people", { timeout: 60_000 }, (transport) => {
  let running: SlackProgram;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await startOnSlack(transport);
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  it.each(["/compare shenzhen northeast", "/quote guo", "/ask how long has liu lived in shenzhen?", "/about shenzhen", "/source 7.2"])(
    "see the answer to %s in the channel, quoted word for word",
    async (line) => {
      const channel = slack.workspace.add("C");
      const answer = await slack.runCommand(line, { channel });
      expect(answer).toMatchObject({ by: "acknowledgement", channel, onlyFor: undefined });
      const { evidenceTexts: words } = say(line);
      expect(words.length).toBeGreaterThan(0);
      for (const quoted of words) expectShown(answer, quoted);
    },
  );

  it("get facts, never the same one twice in a row", async () => {
    const channel = slack.workspace.add("C");
    const [first, second] = [await slack.runCommand("/fact", { channel }), await slack.runCommand("/fact", { channel })];
    expect(first.onlyFor).toBeUndefined();
    expect(first.text).not.toBe(second.text);
  });

  it.each([
    ["/verbatim", "word"],
    ["/quote lu", "Did you mean Liu or Li?"],
    ["/compare", "Give two subjects to compare"],
    ["/quote alibaba", "no quotation to Alibaba"],
    ["/ask who is the mayor of shenyang?", "does not say"],
  ])("get the reply to %s privately", async (line, text) => {
    const answer = await slack.runCommand(line);
    expect(answer.onlyFor).toBe(people.ann);
    expect(`${answer.text}\n${readableText(answer.blocks)}`).toContain(text);
  });

  it.each(["how long has liu lived in shenzhen?", "/quote guo", "what did guo say about the northeast?"])(
    "are answered in a direct message: %s",
    async (text) => {
      const user = slack.workspace.add("U");
      const ts = await slack.sendMessage(text, { user });
      const answer = await slack.waitForMessage(({ channel }) => channel === directChannel(user));
      expect([undefined, ts]).toContain(answer.thread);
      for (const quoted of say(text).evidenceTexts) expectShown(answer, quoted);
    },
  );

  it("get the answer to a mention in its thread, or in a new thread", async () => {
    const [quoted = ""] = say("/quote guo").evidenceTexts;
    const channel = slack.workspace.add("C");
    expectShown(await slack.mention("/quote guo", { channel }), quoted);
    const thread = slack.workspace.nextTs();
    const elsewhere = slack.workspace.add("C");
    expectShown(await slack.mention("quote guo", { channel: elsewhere, thread }), quoted);
  });

  it("open the Home tab, whose buttons show their answers there", async () => {
    const user = slack.workspace.add("U");
    await slack.openTab("home", user);
    const home = await waitFor(() => slack.workspace.homes.find((published) => published.user === user)?.view);
    expect(buttonLabels(home).length).toBeGreaterThan(0);
    for (const label of buttonLabels(home)) {
      const answer = await slack.clickHomeButton(label, user);
      expect(buttonLabels(answer)).toEqual(expect.arrayContaining([...buttonLabels(home)]));
      expect(readableText(toList(answer.blocks)).length).toBeGreaterThan(readableText(toList(home.blocks)).length);
    }
  });

  it("get suggested prompts when they open the messages", async () => {
    const before = slack.workspace.prompts.length;
    await slack.openTab("messages");
    await expect.poll(() => slack.workspace.prompts.length, pollOptions).toBe(before + 1);
    const prompts = slack.workspace.prompts.at(-1)?.prompts as readonly { readonly message: string }[];
    for (const { message } of prompts) expect(say(message).outcome).toBe("answered");
  });

  it("can write anything without pinging anybody", async () => {
    for (const line of ["/quote <!channel> & <@U0BOB>", "/ask @here *bold* <!everyone>", "/<!here>"]) {
      const { text, blocks } = await slack.runCommand(line);
      expect(text + JSON.stringify(blocks)).not.toMatch(/<[!@#]/u);
    }
  });

  const event = (fields: object = {}, type: "message" | "app_mention" = "message") => {
    const ts = slack.workspace.nextTs();
    const written = messageEvent(type, { user: people.bob, channel: directChannel(people.bob), ts, text: "/quote guo" });
    return eventPayload({ ...written, ...fields });
  };

  it("get no answer to edits, deletions and joins, and other bots get no answer", async () => {
    const before = slack.workspace.messages.length;
    for (const fields of [
      { subtype: "message_changed", message: { text: "/quote guo", user: people.bob } },
      { subtype: "message_deleted" },
      { subtype: "channel_join" },
      { subtype: "bot_message", bot_id: "B0OTHER", user: undefined },
      { bot_id: "B0OTHER" },
      { bot_id: botId, user: botUser },
      { user: botUser },
      { user: "USLACKBOT" },
      { hidden: true, subtype: "message_replied" },
      { edited: { user: people.bob, ts: "1700000000.000100" } },
    ])
      await slack.sendEvent(event(fields));
    await slack.sendEvent(event({ bot_id: "B0OTHER", channel: channels.general }, "app_mention"));
    await slack.ask("/verbatim", { user: people.bob });
    await slack.ask("/verbatim", { user: people.bob });
    expect(slack.workspace.messages.length).toBe(before + 2);
  });

  it("get one answer to an event that Slack delivers several times", async () => {
    const before = slack.workspace.messages.length;
    const written = event();
    await Promise.all([slack.sendEvent(written), slack.sendEvent(written, 1), slack.sendEvent(written, 2)]);
    await slack.sendEvent(written, 3);
    await slack.ask("/verbatim", { user: people.bob });
    expect(slack.workspace.messages.length).toBe(before + 2);
  });

  it("get an answer to a retry whose first delivery was lost", async () => {
    const before = slack.workspace.messages.length;
    await slack.sendEvent(event(), 1);
    await expect.poll(() => slack.workspace.messages.length, pollOptions).toBe(before + 1);
  });
});

/** The words are unchanged in the blocks and in the text. */
function expectShown({ text, blocks }: PostedMessage, words: string): void {
  expect(readableText(blocks)).toContain(words);
  expect(unescapeText(text)).toContain(words);
}
