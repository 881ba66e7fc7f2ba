import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Fault } from "./fake/faults.ts";
import { eventCallback, messageEvent } from "./fake/payloads.ts";
import type { FakeSlack } from "./fake/slack.ts";
import type { Transport } from "./fake/wire.ts";
import { directMessageOf } from "./fake/workspace.ts";
import { type OnSlack, onSlack, soon } from "./running.ts";

const faults: readonly (readonly [string, Fault])[] = [
  ["a rate limit", { kind: "rate limit", retryAfter: 1 }],
  ["a rate limit that names no time", { kind: "rate limit" }],
  ["a 500 before it is done", { kind: "broken", done: false }],
  ["a 500 after it is done", { kind: "broken", done: true }],
  ["a lost response", { kind: "lost" }],
  ["a refusal", { kind: "refused", error: "fatal_error" }],
];

describe.each<Transport>(["socket", "http"])("when Slack fails, by %s,", { timeout: 30_000 }, (transport) => {
  let running: OnSlack;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await onSlack(transport);
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.complaints).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const answersTo = (user: string) => slack.workspace.messages.filter(({ channel }) => channel === directMessageOf(user));

  it.each(faults)("%s loses at most that answer and doubles none", async (_, fault) => {
    const user = slack.workspace.add("U");
    const calls = slack.calls("chat.postMessage");
    slack.faults.befall("chat.postMessage", fault);
    await slack.write("/quote guo", { user });
    await expect.poll(() => slack.calls("chat.postMessage"), soon).toBeGreaterThan(calls);
    const next = await slack.ask("/quote wang", { user: slack.workspace.add("U") });
    expect(next.text).toContain("Wang");
    if (fault.kind === "rate limit") await expect.poll(() => answersTo(user).length, { timeout: 5_000 }).toBe(1);
    expect(answersTo(user).length).toBeLessThanOrEqual(1);
  });

  it.each(faults)("%s does no harm where a button was pressed, or a tab opened", async (_, fault) => {
    const user = slack.workspace.add("U");
    const asked = await slack.command("/quote guo", { user, channel: slack.workspace.add("C") });
    const before = slack.workspace.messages.length;
    const ways = ["response URL", "chat.postEphemeral", "views.publish", "assistant.threads.setSuggestedPrompts"];
    const called = () => ways.map(slack.calls).reduce((sum, count) => sum + count);
    for (const way of ways) slack.faults.befall(way, fault);
    const calls = called();
    slack.press("Another", asked, user).catch(() => undefined);
    await slack.openTab("home", user);
    await slack.openTab("messages", user);
    await expect.poll(called, soon).toBeGreaterThanOrEqual(calls + 3);
    await slack.command("/verbatim");
    for (const way of ways) while (slack.faults.take(way)) await slack.command("/verbatim");
    const shown = slack.workspace.messages.slice(before).filter(({ channel }) => channel === asked.channel);
    expect(shown.length).toBeLessThanOrEqual(1);
  });

  it("a rate limit that is too long for anybody to wait leaves a line in the log that says how long it is", async () => {
    slack.faults.befall("chat.postMessage", { kind: "rate limit", retryAfter: 31 });
    await slack.write("/quote guo", { user: slack.workspace.add("U") });
    await running.program.logged(({ level, seconds }) => level === 40 && seconds === 31);
  });

  it("blocks that Slack does not take leave the text, and the log says so", async () => {
    slack.faults.befall("chat.postMessage", { kind: "refused", error: "invalid_blocks" });
    const answer = await slack.ask("/quote guo", { user: slack.workspace.add("U") });
    expect(answer.text).toContain("Guo");
    expect(answer.blocks).toEqual([]);
    await running.program.logged(({ level, msg }) => level >= 40 && /block/u.test(msg));
  });

  it.each([200, 400])("also at a response URL, which refuses with %i", async (status) => {
    const asked = await slack.command("/quote guo", { channel: slack.workspace.add("C") });
    slack.faults.befall("response URL", { kind: "refused", error: "invalid_blocks", status });
    slack.faults.befall("chat.postEphemeral", { kind: "refused", error: "invalid_blocks" });
    const answer = await slack.press("Another", asked);
    expect(answer.text).toContain("Guo");
    expect(answer.blocks).toEqual([]);
    while (slack.faults.take("response URL") ?? slack.faults.take("chat.postEphemeral"));
  });

  it("a slow answer keeps nobody else waiting", async () => {
    slack.faults.befall("chat.postMessage", { kind: "slow", ms: 500 });
    const user = slack.workspace.add("U");
    await slack.write("/quote guo", { user });
    expect((await slack.command("/quote guo")).by).toBe("acknowledgement");
    expect(answersTo(user)).toEqual([]);
    await expect.poll(() => answersTo(user).length, soon).toBe(1);
  });

  it.each([
    ["without an event", { type: "event_callback", event_id: "Ev1" }],
    ["with an event of no kind", eventCallback({ type: "marvel" })],
    ["with a message of nobody", eventCallback({ type: "message", channel_type: "im" })],
    [
      "with a text that is none",
      eventCallback({ ...messageEvent("message", { user: "U0ANN", channel: "D0ANN", ts: "1", text: "" }), text: 7 }),
    ],
    ["from nowhere", { ...eventCallback({ type: "app_mention", text: "hi", user: "U0ANN", channel: "C0" }), team_id: undefined }],
    ["that is empty", {}],
  ])("an event %s does no harm", async (_, payload) => {
    slack.event(payload).catch(() => undefined);
    expect((await slack.command("/quote guo")).text).toContain("Guo");
  });

  it.each([
    ["with an action of no kind", { type: "block_actions", user: { id: "U0ANN" }, actions: [{ type: "teleport", action_id: "x" }] }],
    ["with no actions", { type: "block_actions", user: { id: "U0ANN" }, actions: [] }],
    ["of a dialog", { type: "view_submission", user: { id: "U0ANN" }, view: { id: "V0", state: {} } }],
    ["of a shortcut", { type: "shortcut", callback_id: "x", user: { id: "U0ANN" } }],
    ["of a menu", { type: "block_suggestion", action_id: "x", user: { id: "U0ANN" } }],
    ["that is empty", {}],
  ])("an interaction %s does no harm", async (_, payload) => {
    slack.deliver({ kind: "interactive", payload }).catch(() => undefined);
    expect((await slack.command("/quote guo")).text).toContain("Guo");
  });
});
