import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { expectFollowUp, followUp, guo, li } from "../talk.ts";
import { waitFor } from "../wait-for.ts";
import { readableText, unescapeText } from "./fake/readable-text.ts";
import type { FakeSlack } from "./fake/slack.ts";
import { directChannel, type PostedMessage, people } from "./fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "./running.ts";

const { ann, bob } = people;

describe("on Slack, a conversation", { timeout: 60_000 }, () => {
  let running: SlackProgram;
  let slack: FakeSlack;
  let channel: string;

  beforeAll(async () => {
    running = await startOnSlack("socket");
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const newChannel = () => {
    channel = slack.workspace.add("C");
  };
  /** A mention in the thread; without one, at the top of the channel. */
  const mention = (text: string, user: string, thread?: string) =>
    slack.mention(text, { channel, user, ...(thread === undefined ? {} : { thread }) });

  it("goes on in the thread of the first answer", async () => {
    newChannel();
    const { thread } = await mention(guo, ann);
    expectFollowUp(shown(await mention(followUp, ann, thread)), guo);
    await mention(li, ann, thread);
    expectFollowUp(shown(await mention(followUp, ann, thread)), li);
  });

  it("is each person's own, also in one thread", async () => {
    newChannel();
    const { thread } = await mention(guo, ann);
    expectFollowUp(shown(await mention(followUp, bob, thread)), undefined);
    await mention(li, bob, thread);
    expectFollowUp(shown(await mention(followUp, ann, thread)), guo);
    expectFollowUp(shown(await mention(followUp, bob, thread)), li);
  });

  it("is not mixed with another that is answered at the same time", async () => {
    newChannel();
    const threads = await Promise.all([mention(guo, ann), mention(li, ann)]);
    const answers = await Promise.all(threads.map(({ thread }) => mention(followUp, ann, thread)));
    for (const [index, line] of [guo, li].entries()) expectFollowUp(shown(answers[index]), line);
  });

  it("is another in a new thread and in another channel", async () => {
    newChannel();
    await mention(guo, ann);
    expectFollowUp(shown(await mention(followUp, ann)), undefined);
    newChannel();
    expectFollowUp(shown(await mention(followUp, ann)), undefined);
  });

  it("goes on from a command in the person's next mention only", async () => {
    newChannel();
    await slack.runCommand(guo, { channel, user: ann });
    expectFollowUp(shown(await mention(followUp, bob)), undefined);
    const answer = await mention(followUp, ann);
    expectFollowUp(shown(answer), guo);
    expectFollowUp(shown(await mention(followUp, ann)), undefined);
    expectFollowUp(shown(await mention(followUp, ann, answer.thread)), guo);
  });

  it("goes on from command to command", async () => {
    newChannel();
    await slack.runCommand(guo, { channel, user: ann });
    const answer = await slack.runCommand(`/ask ${followUp}`, { channel, user: ann });
    expectFollowUp(shown(answer), guo);
    expect(answer.onlyFor).toBeUndefined();
    expectFollowUp(shown(await slack.runCommand(`/ask ${followUp}`, { channel, user: bob })), undefined);
  });

  it("does not go on in public from what only the person saw", async () => {
    newChannel();
    const { thread } = await mention(guo, bob);
    const question = await slack.runCommand("/quote lu", { channel, user: ann });
    const chosen = await slack.clickButton("Li", question, ann);
    expect(chosen.onlyFor).toBe(ann);
    const answer = await slack.runCommand(`/ask ${followUp}`, { channel, user: ann });
    expectFollowUp(shown(answer), li);
    expect(answer.onlyFor).toBe(ann);
    expect((await slack.runCommand(guo, { channel, user: ann })).onlyFor).toBeUndefined();
    await slack.clickButton("Li", question, ann);
    expectFollowUp(shown(await mention(followUp, ann)), guo);
    expectFollowUp(shown(await mention(followUp, ann, thread)), undefined);
  });

  it("goes on in the thread of a pressed button", async () => {
    newChannel();
    const question = await mention("/quote lu", ann);
    const { thread } = question;
    const chosen = await slack.clickButton("Li", question, bob);
    expectFollowUp(shown(await mention(followUp, bob, thread)), undefined);
    await slack.clickButton("Li", question, bob);
    expect(await slack.clickButton("Share", chosen, bob)).toMatchObject({ onlyFor: undefined, thread });
    expectFollowUp(shown(await mention(followUp, bob, thread)), li);
    expectFollowUp(shown(await mention(followUp, ann, thread)), "/quote lu");
  });

  it("goes on in a direct message, in the thread of the answer and beside it", async () => {
    const user = slack.workspace.add("U");
    const ask = (text: string, thread?: string) => slack.ask(text, { user, ...(thread === undefined ? {} : { thread }) });
    const { thread } = await ask(guo);
    expectFollowUp(shown(await ask(followUp)), guo);
    expectFollowUp(shown(await ask(followUp, thread)), guo);
    await ask(li, thread);
    expectFollowUp(shown(await ask(followUp)), li);
    await ask(guo);
    expectFollowUp(shown(await ask(followUp, thread)), li);
    expectFollowUp(shown(await slack.runCommand(`/ask ${followUp}`, { user, channel: directChannel(user) })), li);
  });

  it("in the Home tab is the person's own", async () => {
    const user = slack.workspace.add("U");
    await slack.openTab("home", user);
    await waitFor(() => slack.workspace.homes.find((published) => published.user === user));
    await slack.clickHomeButton("Speakers", user);
    expectFollowUp(shown(await slack.ask(followUp, { user })), undefined);
  });
});

function shown(message: PostedMessage | undefined): string {
  return message ? `${readableText(message.blocks)}\n${unescapeText(message.text)}` : "";
}
