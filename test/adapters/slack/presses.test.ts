import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { say, sendInput } from "../../article.ts";
import { toFields } from "./fake/fields.ts";
import { optionTexts } from "./fake/menus.ts";
import { readableText, unescapeText } from "./fake/readable-text.ts";
import type { Transport } from "./fake/server.ts";
import { buttonLabels, type FakeSlack } from "./fake/slack.ts";
import { type PostedMessage, people } from "./fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "./running.ts";

describe.each<Transport>(["socket", "http"])("on Slack over %s, people who press and choose", { timeout: 60_000 }, (transport) => {
  let running: SlackProgram;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await startOnSlack(transport);
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  /** The message as it is now. */
  const shownAgain = ({ ts, channel }: PostedMessage) =>
    slack.workspace.messages.find((message) => message.ts === ts && message.channel === channel);

  it("can choose between similar names by a button, and get the answer privately", async () => {
    const question = await slack.runCommand("/quote lu");
    expect(buttonLabels(question.blocks)).toEqual(["Liu", "Li"]);
    const chosen = await slack.clickButton("Liu", question);
    expect(chosen.onlyFor).toBe(people.ann);
    for (const quoted of say("/quote liu").evidenceTexts) expectShown(chosen, quoted);
  });

  it("click a button under an answer, get the result privately, and can share it", async () => {
    const answer = await slack.runCommand("/quote guo", { channel: slack.workspace.add("C") });
    const inContext = await slack.clickButton("In context", answer, people.bob);
    expect(inContext.onlyFor).toBe(people.bob);
    expect(readableText(inContext.blocks)).toContain("around ¶26");
    const another = await slack.clickButton("Another", answer, people.bob);
    expect(another.onlyFor).toBe(people.bob);
    expect(buttonLabels(another.blocks)).toContain("Share");
    const shared = await slack.clickButton("Share", another, people.bob);
    expect(shared).toMatchObject({ onlyFor: undefined, channel: answer.channel });
    expect(shared.ts).not.toBe(another.ts);
    for (const quoted of sendInput({ kind: "line", command: "quote", line: "guo" }).evidenceTexts)
      expect(shared.text).not.toContain(quoted);
    expect(readableText(shared.blocks)).toContain("2 of 3");
    expect(shownAgain(answer)).toEqual(answer);
  });

  it("turn the pages of what only they see in one message, and back", async () => {
    const answer = await slack.runCommand("/quote guo", { channel: slack.workspace.add("C") });
    const second = await slack.clickButton("Another", answer, people.bob);
    const third = await slack.clickButton("Another", second, people.bob);
    expect(third).toMatchObject({ ts: second.ts, onlyFor: people.bob });
    expect(readableText(third.blocks)).toContain("3 of 3");
    const back = await slack.clickButton("Back", third, people.bob);
    expect(back.ts).toBe(second.ts);
    expect(readableText(back.blocks)).toContain("2 of 3");
    expect(shownAgain(answer)).toEqual(answer);
  });

  it("choose another topic in what only they see", async () => {
    const answer = await slack.runCommand("/compare liu zhang", { channel: slack.workspace.add("C") });
    const [topic = ""] = optionTexts(answer.blocks);
    const own = await slack.choose(topic, answer, people.bob);
    expect(own).toMatchObject({ onlyFor: people.bob });
    expect(readableText(own.blocks)).toContain(topic);
    const [next = ""] = optionTexts(own.blocks);
    const other = await slack.choose(next, own, people.bob);
    expect(other).toMatchObject({ ts: own.ts, onlyFor: people.bob });
    expect(readableText(other.blocks)).toContain(next);
    expect(shownAgain(answer)).toEqual(answer);
  });

  it.each([
    ["from an earlier document", "100000000compare;a=shenzhen;b=northeast-china;topic=economy", "earlier version of the document"],
    ["with a forged value", "Robert'); DROP TABLE students;--", "cannot be read"],
  ])("get an explanation for a choice %s, and keep the message", async (_, value, text) => {
    const answer = await slack.runCommand("/compare shenzhen northeast", { channel: slack.workspace.add("C") });
    const own = await slack.choose("Economy", answer);
    const explanation = await slack.chooseValue(value, own);
    expect(explanation.onlyFor).toBe(people.ann);
    expect(readableText(explanation.blocks)).toContain(text);
    expect(shownAgain(own)).toEqual(own);
  });

  it("see a comparison with its title first, and its other topics in a menu", async () => {
    const { blocks } = await slack.runCommand("/compare shenzhen northeast", { channel: slack.workspace.add("C") });
    expect(blocks.map((block) => toFields(block).type)).toEqual(["rich_text", "actions", "actions", "context_actions"]);
    expect(readableText(blocks)).toMatch(/^Shenzhen and Northeast China/u);
    expect(optionTexts(blocks)).toContain("Economy");
  });

  it("get the result of a button in the thread of the button", async () => {
    const answer = await slack.mention("/quote guo");
    expect(await slack.clickButton("In context", answer)).toMatchObject({ onlyFor: people.ann, thread: answer.thread });
  });

  it("get the result of a button in a direct message in its place, without Share, and go back", async () => {
    const answer = await slack.ask("/quote guo", { user: slack.workspace.add("U") });
    const inContext = await slack.clickButton("In context", answer);
    expect(inContext).toMatchObject({ ts: answer.ts, onlyFor: undefined, thread: answer.thread });
    expect(readableText(inContext.blocks)).toContain("around ¶26");
    expect(buttonLabels(inContext.blocks)).not.toContain("Share");
    expect((await slack.clickButton("Back", inContext)).text).toBe(answer.text);
  });

  it.each([
    ["from an earlier document", "100000000quote;speaker=guo", "earlier version of the document"],
    ["with a forged id", "Robert'); DROP TABLE students;--", "cannot be read"],
    ["with an empty id", " ", "cannot be read"],
    ["with a very long id", "x".repeat(255), "cannot be read"],
  ])("get an explanation for a button %s", async (_, id, text) => {
    const answer = await slack.runCommand("/quote guo");
    const explanation = await slack.clickButtonId(id, answer);
    expect(explanation.onlyFor).toBe(people.ann);
    expect(readableText(explanation.blocks) + explanation.text).toContain(text);
  });
});

/** The words are unchanged in the blocks and in the text. */
function expectShown({ text, blocks }: PostedMessage, words: string): void {
  expect(readableText(blocks)).toContain(words);
  expect(unescapeText(text)).toContain(words);
}
