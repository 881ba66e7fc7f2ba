import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pollOptions } from "../../wait-for.ts";
import { eventPayload, messageEvent, slashCommandPayload } from "../fake/payloads.ts";
import { type FakeSlack, startFakeSlack } from "../fake/slack.ts";
import { directChannel, people } from "../fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "../running.ts";

describe("Socket Mode", { timeout: 60_000 }, () => {
  let running: SlackProgram;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await startOnSlack("socket", {}, await startFakeSlack("socket", { keepsTcpOpen: true }));
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  const waitForReconnection = (before: number) =>
    expect.poll(() => slack.socket.totalConnections() > before && slack.socket.openConnections() > 0, pollOptions).toBe(true);

  it.each(["warning", "refresh_requested"])(
    "reconnects after the disconnect reason %s, and answers repeated deliveries once",
    async (reason) => {
      const user = slack.workspace.add("U");
      const ts = slack.workspace.nextTs();
      const written = eventPayload(messageEvent("message", { user, channel: directChannel(user), ts, text: "/quote guo" }));
      const before = slack.socket.totalConnections();
      slack.socket.disconnect(reason);
      await waitForReconnection(before);
      await slack.sendEvent(written, 1);
      expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
      await slack.sendEvent(written, 2);
      await slack.ask("/verbatim", { user });
      expect(slack.workspace.messages.filter(({ channel }) => channel === directChannel(user)).length).toBe(2);
    },
  );

  it("still answers events on a connection after its disconnect message", async () => {
    const before = slack.socket.totalConnections();
    const deliverOnOldConnection = slack.socket.disconnect("refresh_requested");
    const origin = { user: people.ann, channel: slack.workspace.add("C") };
    const createCommand = () => slashCommandPayload("/quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) });
    expect(JSON.stringify((await deliverOnOldConnection({ kind: "slash_commands", payload: createCommand() })).body)).toContain("Guo");
    await waitForReconnection(before);
    expect(JSON.stringify((await deliverOnOldConnection({ kind: "slash_commands", payload: createCommand() })).body)).toContain("Guo");
  });

  it("keeps the old connection until the next one is open", async () => {
    const before = slack.socket.totalConnections();
    slack.faults.failNext("apps.connections.open", { kind: "rate limit", retryAfter: 5 });
    const deliverOnOldConnection = slack.socket.disconnect("refresh_requested");
    await wait(4_000);
    const origin = { user: people.ann, channel: slack.workspace.add("C") };
    const payload = slashCommandPayload("/quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) });
    expect(JSON.stringify((await deliverOnOldConnection({ kind: "slash_commands", payload })).body)).toContain("Guo");
    await waitForReconnection(before);
  });

  it("reconnects without delay however often Slack asks for it", async () => {
    for (let time = 1; time <= 6; time += 1) {
      const before = slack.socket.totalConnections();
      slack.socket.disconnect("refresh_requested");
      await expect.poll(() => slack.socket.totalConnections(), pollOptions).toBeGreaterThan(before);
    }
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
  });

  it("answers requests from before and after a lost connection", async () => {
    const user = slack.workspace.add("U");
    slack.faults.failNext("chat.postMessage", { kind: "slow", ms: 500 });
    const calls = slack.callTimes("chat.postMessage").length;
    const answering = slack.ask("/quote guo", { user });
    await expect.poll(() => slack.callTimes("chat.postMessage").length, pollOptions).toBeGreaterThan(calls);
    const before = slack.socket.totalConnections();
    slack.socket.terminate();
    expect((await answering).text).toContain("Guo");
    await waitForReconnection(before);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
  });

  it("reconnects after an outage of Slack", async () => {
    const before = slack.socket.totalConnections();
    const refused = slack.installation.refusedConnections;
    slack.installation.isDown = true;
    slack.socket.terminate();
    await expect.poll(() => slack.installation.refusedConnections, pollOptions).toBeGreaterThan(refused);
    slack.installation.isDown = false;
    await waitForReconnection(before);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
  });

  it("reconnects only after a rate limit has passed", async () => {
    const before = slack.socket.totalConnections();
    slack.faults.failNext("apps.connections.open", { kind: "rate limit", retryAfter: 1 });
    const start = performance.now();
    slack.socket.terminate();
    await waitForReconnection(before);
    expect(performance.now() - start).toBeGreaterThanOrEqual(990);
  });
});
