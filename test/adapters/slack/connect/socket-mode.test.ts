import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventCallback, messageEvent, slashCommand } from "../fake/payloads.ts";
import { type FakeSlack, fakeSlack } from "../fake/slack.ts";
import { directMessageOf, people } from "../fake/workspace.ts";
import { type OnSlack, onSlack, soon } from "../running.ts";

describe("Socket Mode", { timeout: 30_000 }, () => {
  let running: OnSlack;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await onSlack("socket", {}, await fakeSlack("socket", { staysOpen: true }));
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.complaints).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const isConnectedAnew = (opened: number) =>
    expect.poll(() => slack.socket.opened() > opened && slack.socket.connections() > 0, { timeout: 15_000 }).toBe(true);

  it.each(["warning", "refresh_requested"])("goes on after Slack's %s, and what Slack delivers again is answered once", async (reason) => {
    const user = slack.workspace.add("U");
    const ts = slack.workspace.nextTs();
    const written = eventCallback(messageEvent("message", { user, channel: directMessageOf(user), ts, text: "/quote guo" }));
    const opened = slack.socket.opened();
    slack.socket.disconnect(reason);
    await isConnectedAnew(opened);
    await slack.event(written, 1);
    expect((await slack.command("/quote guo")).text).toContain("Guo");
    await slack.event(written, 2);
    await slack.ask("/verbatim", { user });
    expect(slack.workspace.messages.filter(({ channel }) => channel === directMessageOf(user)).length).toBe(2);
  });

  it("still answers what comes on a connection that Slack has asked it to leave", async () => {
    const opened = slack.socket.opened();
    const deliverLate = slack.socket.disconnect("refresh_requested");
    const place = { user: people.ann, channel: slack.workspace.add("C") };
    const asked = () => slashCommand("/quote", "guo", { ...place, responseUrl: slack.responseUrl(place) });
    expect(JSON.stringify((await deliverLate({ kind: "slash_commands", payload: asked() })).body)).toContain("Guo");
    await isConnectedAnew(opened);
    expect(JSON.stringify((await deliverLate({ kind: "slash_commands", payload: asked() })).body)).toContain("Guo");
  });

  it("is soon back, however often Slack asks for another connection", async () => {
    for (let time = 1; time <= 6; time += 1) {
      const opened = slack.socket.opened();
      slack.socket.disconnect("refresh_requested");
      await expect.poll(() => slack.socket.opened(), { timeout: 5_000 }).toBeGreaterThan(opened);
    }
    expect((await slack.command("/quote guo")).text).toContain("Guo");
  });

  it("answers what was asked just before the connection was cut, and what is asked after", async () => {
    const user = slack.workspace.add("U");
    slack.faults.befall("chat.postMessage", { kind: "slow", ms: 500 });
    const calls = slack.calls("chat.postMessage");
    const asked = slack.ask("/quote guo", { user });
    await expect.poll(() => slack.calls("chat.postMessage"), soon).toBeGreaterThan(calls);
    const opened = slack.socket.opened();
    slack.socket.cut();
    expect((await asked).text).toContain("Guo");
    await isConnectedAnew(opened);
    expect((await slack.command("/quote guo")).text).toContain("Guo");
  });

  it("comes back by itself when Slack was gone", async () => {
    const opened = slack.socket.opened();
    const refused = slack.installation.refusedConnections;
    slack.installation.isDown = true;
    slack.socket.cut();
    await expect.poll(() => slack.installation.refusedConnections, { timeout: 15_000 }).toBeGreaterThan(refused);
    slack.installation.isDown = false;
    await isConnectedAnew(opened);
    expect((await slack.command("/quote guo")).text).toContain("Guo");
  });

  it("comes back no sooner than Slack asks", async () => {
    const opened = slack.socket.opened();
    slack.faults.befall("apps.connections.open", { kind: "rate limit", retryAfter: 1 });
    const began = performance.now();
    slack.socket.cut();
    await isConnectedAnew(opened);
    expect(performance.now() - began).toBeGreaterThanOrEqual(990);
  });

  it.each(['{"event":null}', "null", "{}", '{"event":{"type":null}}', '{"event":7}'])(
    "acknowledges an event that is %s",
    async (payload) => {
      const id = `unreadable ${payload}`;
      expect(await slack.socket.send(`{"type":"events_api","envelope_id":${JSON.stringify(id)},"payload":${payload}}`)).toEqual({});
    },
  );

  it.each([
    "",
    "{",
    "null",
    "[]",
    "7",
    '{"type":"hello"}',
    '{"type":"marvel","envelope_id":"1"}',
    '{"type":"slash_commands","envelope_id":"2"}',
    '{"type":"slash_commands","envelope_id":"3","payload":{}}',
    '{"type":"slash_commands","envelope_id":"3","payload":{"command":7,"text":null}}',
    '{"type":"events_api","envelope_id":"4"}',
    '{"type":"events_api","envelope_id":"5","payload":null}',
    '{"type":"events_api","envelope_id":"6","payload":{"event":null}}',
    '{"type":"interactive","envelope_id":"7","payload":null}',
    '{"type":"slash_commands","payload":{"command":"/quote","text":"guo"}}',
  ])("takes no harm from %s", async (message) => {
    slack.socket.send(message);
    expect((await slack.command("/quote guo")).text).toContain("Guo");
  });
});
