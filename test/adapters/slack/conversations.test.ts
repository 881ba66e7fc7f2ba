import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { say, seen } from "../../article.ts";
import { eventually } from "./fake/eventually.ts";
import { listOf } from "./fake/fields.ts";
import { eventCallback, messageEvent } from "./fake/payloads.ts";
import { buttonsIn, type FakeSlack } from "./fake/slack.ts";
import { unescaped, visibleText } from "./fake/visible.ts";
import type { Transport } from "./fake/wire.ts";
import { botId, botUser, channels, directMessageOf, people, type Shown } from "./fake/workspace.ts";
import { type OnSlack, onSlack, soon } from "./running.ts";

describe.each<Transport>(["socket", "http"])("on Slack by %s, people", { timeout: 30_000 }, (transport) => {
  let running: OnSlack;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await onSlack(transport);
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.complaints).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  it.each(["/compare shenzhen northeast", "/quote guo", "/ask how long has liu lived in shenzhen?", "/about shenzhen", "/source 7.2"])(
    "see the answer to %s in the channel, in the document's words",
    async (line) => {
      const channel = slack.workspace.add("C");
      const answer = await slack.command(line, { channel });
      expect(answer).toMatchObject({ by: "acknowledgement", channel, onlyFor: undefined });
      const { words } = say(line);
      expect(words.length).toBeGreaterThan(0);
      for (const quoted of words) expectShown(answer, quoted);
    },
  );

  it("get facts, and never the same one twice in a row", async () => {
    const channel = slack.workspace.add("C");
    const [first, second] = [await slack.command("/fact", { channel }), await slack.command("/fact", { channel })];
    expect(first.onlyFor).toBeUndefined();
    expect(first.text).not.toBe(second.text);
  });

  it.each([
    ["/verbatim", "word"],
    ["/quote lu", "Did you mean Liu or Li?"],
    ["/compare", "Comparing takes two things"],
    ["/quote alibaba", "no quotation to Alibaba"],
    ["/ask who is the mayor of shenyang?", "does not say"],
  ])("see alone what %s gives", async (line, text) => {
    const answer = await slack.command(line);
    expect(answer.onlyFor).toBe(people.ann);
    expect(`${answer.text}\n${visibleText(answer.blocks)}`).toContain(text);
  });

  it.each(["how long has liu lived in shenzhen?", "/quote guo", "what did guo say about the northeast?"])(
    "are answered in a direct message: %s",
    async (text) => {
      const user = slack.workspace.add("U");
      const ts = await slack.write(text, { user });
      const answer = await slack.shown(({ channel }) => channel === directMessageOf(user));
      expect([undefined, ts]).toContain(answer.thread);
      for (const quoted of say(text).words) expectShown(answer, quoted);
    },
  );

  it("are answered in the thread in which they mention the app, or in one of the mention's own", async () => {
    const [quoted = ""] = say("/quote guo").words;
    const channel = slack.workspace.add("C");
    expectShown(await slack.mention("/quote guo", { channel }), quoted);
    const thread = slack.workspace.nextTs();
    const elsewhere = slack.workspace.add("C");
    expectShown(await slack.mention("quote guo", { channel: elsewhere, thread }), quoted);
  });

  it("choose by button what was meant, which is then shown to them alone", async () => {
    const asked = await slack.command("/quote lu");
    expect(buttonsIn(asked.blocks)).toEqual(["Liu", "Li"]);
    const chosen = await slack.press("Liu", asked);
    expect(chosen.onlyFor).toBe(people.ann);
    for (const quoted of say("/quote liu").words) expectShown(chosen, quoted);
  });

  it("press the buttons under an answer, see the result alone, and share it", async () => {
    const answer = await slack.command("/quote guo", { channel: slack.workspace.add("C") });
    const inContext = await slack.press("In context", answer, people.bob);
    expect(inContext.onlyFor).toBe(people.bob);
    expect(visibleText(inContext.blocks)).toContain("around ¶26");
    const another = await slack.press("Another", answer, people.bob);
    expect(another.onlyFor).toBe(people.bob);
    expect(buttonsIn(another.blocks)).toContain("Share");
    const shared = await slack.press("Share", another, people.bob);
    expect(shared).toMatchObject({ onlyFor: undefined, channel: answer.channel });
    for (const quoted of seen({ kind: "line", command: "quote", line: "guo" }).words) expect(shared.text).not.toContain(quoted);
    expect(visibleText(shared.blocks)).toContain("2 of 3");
  });

  it("find a pressed button's result in the thread where the button is", async () => {
    const answer = await slack.mention("/quote guo");
    expect(await slack.press("In context", answer)).toMatchObject({ onlyFor: people.ann, thread: answer.thread });
  });

  it("press a button in a direct message, where the result stays, since there is nobody to hide it from or to share it with", async () => {
    const answer = await slack.ask("/quote guo", { user: slack.workspace.add("U") });
    const another = await slack.press("Another", answer);
    expect(another).toMatchObject({ onlyFor: undefined, thread: answer.thread });
    expect(visibleText(another.blocks)).toContain("2 of 3");
    expect(buttonsIn(another.blocks)).not.toContain("Share");
  });

  it.each([
    ["of an earlier document", "100000000quote;speaker=guo", "earlier version of the document"],
    ["of nobody's making", "Robert'); DROP TABLE students;--", "cannot be read"],
    ["with nothing in it", " ", "cannot be read"],
    ["that is very long", "x".repeat(255), "cannot be read"],
  ])("are told so when a button is one %s", async (_, id, text) => {
    const answer = await slack.command("/quote guo");
    const told = await slack.pressId(id, answer);
    expect(told.onlyFor).toBe(people.ann);
    expect(visibleText(told.blocks) + told.text).toContain(text);
  });

  it("open the home tab, whose buttons answer there", async () => {
    const user = slack.workspace.add("U");
    await slack.openTab("home", user);
    const home = await eventually(() => slack.workspace.homes.find((published) => published.user === user)?.view);
    expect(buttonsIn(home).length).toBeGreaterThan(0);
    for (const label of buttonsIn(home)) {
      const answer = await slack.pressAtHome(label, user);
      expect(buttonsIn(answer)).toEqual(expect.arrayContaining([...buttonsIn(home)]));
      expect(visibleText(listOf(answer.blocks)).length).toBeGreaterThan(visibleText(listOf(home.blocks)).length);
    }
  });

  it("are shown what to ask when they open the messages", async () => {
    const before = slack.workspace.prompts.length;
    await slack.openTab("messages");
    await expect.poll(() => slack.workspace.prompts.length, soon).toBe(before + 1);
    const prompts = slack.workspace.prompts.at(-1)?.prompts as readonly { readonly message: string }[];
    for (const { message } of prompts) expect(say(message).outcome).toBe("answered");
  });

  it("may write anything: it pings nobody", async () => {
    for (const line of ["/quote <!channel> & <@U0BOB>", "/ask @here *bold* <!everyone>", "/<!here>"]) {
      const { text, blocks } = await slack.command(line);
      expect(text + JSON.stringify(blocks)).not.toMatch(/<[!@#]/u);
    }
  });

  const event = (fields: object = {}, type: "message" | "app_mention" = "message") => {
    const ts = slack.workspace.nextTs();
    const written = messageEvent(type, { user: people.bob, channel: directMessageOf(people.bob), ts, text: "/quote guo" });
    return eventCallback({ ...written, ...fields });
  };

  it("edit, delete and join without an answer, and other bots get none", async () => {
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
      await slack.event(event(fields));
    await slack.event(event({ bot_id: "B0OTHER", channel: channels.general }, "app_mention"));
    await slack.ask("/verbatim", { user: people.bob });
    await slack.ask("/verbatim", { user: people.bob });
    expect(slack.workspace.messages.length).toBe(before + 2);
  });

  it("get one answer to what Slack delivers several times", async () => {
    const before = slack.workspace.messages.length;
    const written = event();
    await Promise.all([slack.event(written), slack.event(written, 1), slack.event(written, 2)]);
    await slack.event(written, 3);
    await slack.ask("/verbatim", { user: people.bob });
    expect(slack.workspace.messages.length).toBe(before + 2);
  });

  it("get an answer to what Slack delivers again, because it came to nothing the first time", async () => {
    const before = slack.workspace.messages.length;
    await slack.event(event(), 1);
    await expect.poll(() => slack.workspace.messages.length, soon).toBe(before + 1);
  });
});

/** The words stand there as they are in the document, in the blocks and in the text of the notification. */
function expectShown({ text, blocks }: Shown, words: string): void {
  expect(visibleText(blocks)).toContain(words);
  expect(unescaped(text)).toContain(words);
}
