import { afterEach, describe, expect, it } from "vitest";
import { useSlack } from "../platforms/during.ts";
import { pollOptions } from "../wait-for.ts";
import { eventPayload, messageEvent } from "./fake/payloads.ts";
import type { Fault } from "./fake/web-api.ts";
import { directChannel } from "./fake/workspace.ts";
import { startOnSlack } from "./running.ts";

describe("when Slack fails,", () => {
  const running = useSlack(() => startOnSlack("socket"));
  const { slack } = running;
  afterEach(async () => {
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    expect(slack.workspace.violations).toEqual([]);
  });

  const answersFor = (user: string) => slack.workspace.messages.filter(({ channel }) => channel === directChannel(user));
  const createEvent = (user: string) => {
    const ts = slack.workspace.nextTs();
    return eventPayload(messageEvent("message", { user, channel: directChannel(user), ts, text: "/quote guo" }));
  };

  it.each<Fault>([
    { kind: "server error", isExecuted: false },
    { kind: "server error", isExecuted: true },
    { kind: "lost answer" },
    { kind: "refused", error: "fatal_error" },
  ])("a click shows at most one answer, and an opened tab does no harm: %j", async (fault) => {
    const user = slack.workspace.add("U");
    const answer = await slack.runCommand("/quote guo", { user, channel: slack.workspace.add("C") });
    const calls = ["response URL", "chat.postEphemeral", "views.publish", "assistant.threads.setSuggestedPrompts"];
    const count = () => calls.reduce((sum, call) => sum + slack.callTimes(call).length, 0);
    for (const call of calls) slack.faults.failNext(call, fault);
    const before = count();
    slack.clickButton("Another", answer, user).catch(() => undefined);
    await slack.openTab("home", user);
    await slack.openTab("messages", user);
    await expect.poll(count, pollOptions).toBeGreaterThanOrEqual(before + 3);
    await slack.runCommand("/verbatim");
    for (const call of calls) while (slack.faults.take(call)) await slack.runCommand("/verbatim");
    const answers = slack.workspace.messages.filter(({ channel }) => channel === answer.channel);
    expect(answers.length).toBeLessThanOrEqual(2);
  });

  it("an internal error of Slack's is no refusal: the answer is posted unless it is there, and that is logged", async () => {
    const user = slack.workspace.add("U");
    slack.faults.failNext("chat.postMessage", { kind: "refused", error: "internal_error" });
    await slack.sendEvent(createEvent(user));
    expect(answersFor(user)).toHaveLength(1);
    await running.program.waitForLog(({ msg }) => msg.includes("it is not known whether Slack has posted an answer"));
  });

  it("one refusal of a valid token loses one answer, and does not end the program", async () => {
    slack.faults.failNext("chat.postMessage", { kind: "refused", error: "invalid_auth" });
    const checks = slack.callTimes("auth.test").length;
    await slack.sendMessage("/quote guo", { user: slack.workspace.add("U") });
    await expect.poll(() => slack.callTimes("auth.test").length, pollOptions).toBe(checks + 1);
    expect((await slack.ask("/quote wang", { user: slack.workspace.add("U") })).text).toContain("Wang");
  });

  it.each([200, 400])("if a response URL refuses the blocks with status %i, the text is sent alone", async (status) => {
    const first = await slack.runCommand("/quote guo", { channel: slack.workspace.add("C") });
    slack.faults.failNext("response URL", { kind: "refused", error: "invalid_blocks", status });
    slack.faults.failNext("chat.postEphemeral", { kind: "refused", error: "invalid_blocks" });
    const answer = await slack.clickButton("Another", first);
    expect(answer.text).toContain("Guo");
    expect(answer.blocks).toEqual([]);
    while (slack.faults.take("response URL") ?? slack.faults.take("chat.postEphemeral"));
  });

  it("if a response URL takes neither another message nor a new one, the answer to a press is posted", async () => {
    const first = await slack.runCommand("/quote lu", { channel: slack.workspace.add("C") });
    const refused = { kind: "refused", error: "no_permission", status: 403 } as const;
    slack.faults.failNext("response URL", refused, refused);
    expect(await slack.clickButton("Liu", first)).toMatchObject({ by: "chat.postEphemeral", onlyFor: first.onlyFor });
  });

  it("a retry is answered if its thread cannot be read, and that is logged", async () => {
    slack.faults.failNext("conversations.replies", { kind: "refused", error: "missing_scope" });
    const user = slack.workspace.add("U");
    await slack.sendEvent(createEvent(user), 1);
    expect(answersFor(user)).toHaveLength(1);
    await running.program.waitForLog(({ level, reason, msg }) => level >= 40 && reason === "missing_scope" && /answered twice/u.test(msg));
  });
});
