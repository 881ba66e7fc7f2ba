import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pollOptions } from "../wait-for.ts";
import { messageClickPayload, slashCommandPayload } from "./fake/payloads.ts";
import type { Transport } from "./fake/server.ts";
import { type FakeSlack, findButton } from "./fake/slack.ts";
import { people } from "./fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "./running.ts";

describe.each<Transport>(["socket", "http"])("deliveries that Slack repeats, over %s,", { timeout: 60_000 }, (transport) => {
  let running: SlackProgram;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await startOnSlack(transport);
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const messageCount = (id: string) => slack.workspace.messages.filter(({ channel }) => channel === id).length;

  it("count as one click; another click on the same button is answered again", async () => {
    const channel = slack.workspace.add("C");
    const answer = await slack.runCommand("/quote guo", { channel });
    const url = slack.responseUrl({ user: people.bob, channel });
    const payload = messageClickPayload(people.bob, findButton(answer.blocks, "Another"), answer, url);
    await Promise.all([slack.deliver({ kind: "interactive", payload }), slack.deliver({ kind: "interactive", payload })]);
    await slack.deliver({ kind: "interactive", payload });
    await expect.poll(() => messageCount(channel), pollOptions).toBe(2);
    await slack.clickButton("Another", answer, people.bob);
    expect(messageCount(channel)).toBe(3);
  });

  it("of a command are answered once and acknowledged each time", async () => {
    const origin = { user: people.ann, channel: slack.workspace.add("C") };
    const payload = slashCommandPayload("/quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) });
    const first = await slack.deliver({ kind: "slash_commands", payload });
    const again = await slack.deliver({ kind: "slash_commands", payload });
    expect(JSON.stringify(first.body)).toContain("Guo");
    expect(again.body).toEqual({});
    expect((await slack.runCommand("/quote guo", origin)).text).toContain("Guo");
  });
});
