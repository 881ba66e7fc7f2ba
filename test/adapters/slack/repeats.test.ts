import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pressedInMessage, slashCommand } from "./fake/payloads.ts";
import { buttonOf, type FakeSlack } from "./fake/slack.ts";
import type { Transport } from "./fake/wire.ts";
import { people } from "./fake/workspace.ts";
import { type OnSlack, onSlack, soon } from "./running.ts";

describe.each<Transport>(["socket", "http"])("what Slack delivers twice, by %s,", { timeout: 30_000 }, (transport) => {
  let running: OnSlack;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await onSlack(transport);
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.complaints).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const shownIn = (place: string) => slack.workspace.messages.filter(({ channel }) => channel === place).length;

  it("is one press; another click on the same button is answered again", async () => {
    const channel = slack.workspace.add("C");
    const answer = await slack.command("/quote guo", { channel });
    const url = slack.responseUrl({ user: people.bob, channel });
    const payload = pressedInMessage(people.bob, buttonOf(answer.blocks, "Another"), answer, url);
    await Promise.all([slack.deliver({ kind: "interactive", payload }), slack.deliver({ kind: "interactive", payload })]);
    await slack.deliver({ kind: "interactive", payload });
    await expect.poll(() => shownIn(channel), soon).toBe(2);
    await slack.press("Another", answer, people.bob);
    expect(shownIn(channel)).toBe(3);
  });

  it("is one command, answered once and acknowledged each time", async () => {
    const place = { user: people.ann, channel: slack.workspace.add("C") };
    const payload = slashCommand("/quote", "guo", { ...place, responseUrl: slack.responseUrl(place) });
    const first = await slack.deliver({ kind: "slash_commands", payload });
    const again = await slack.deliver({ kind: "slash_commands", payload });
    expect(JSON.stringify(first.body)).toContain("Guo");
    expect(again.body).toEqual({});
    expect((await slack.command("/quote guo", place)).text).toContain("Guo");
  });
});
