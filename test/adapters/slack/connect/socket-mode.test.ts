import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { noMetrics } from "../../../../adapters/shared/metrics.ts";
import { createSocketModeReceiver } from "../../../../adapters/slack/connect/socket-mode.ts";
import { createGate } from "../../gate.ts";
import { pollOptions } from "../../wait-for.ts";
import { eventPayload, messageEvent, slashCommandPayload } from "../fake/payloads.ts";
import { type FakeSlack, startFakeSlack } from "../fake/slack.ts";
import { directChannel, people } from "../fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "../running.ts";

const waitForReconnection = ({ socket }: FakeSlack, before: number) =>
  expect.poll(() => socket.totalConnections() > before && socket.openConnections() > 0, pollOptions).toBe(true);

function createCommand(slack: FakeSlack) {
  const origin = { user: people.ann, channel: slack.workspace.add("C") };
  const payload = slashCommandPayload("/quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) });
  return { kind: "slash_commands", payload } as const;
}

describe("Socket Mode", () => {
  let running: SlackProgram;
  let slack: FakeSlack;

  beforeAll(async () => {
    running = await startOnSlack("socket", {}, await startFakeSlack("socket", { keepsTcpOpen: true }));
    slack = running.slack;
  });
  afterEach(() => expect(slack.workspace.violations).toEqual([]));
  afterAll(async () => expect(await running.stop()).toBe(0));

  it("answers on a connection whose end Slack announced, and repeated deliveries on the next one once", async () => {
    const user = slack.workspace.add("U");
    const ts = slack.workspace.nextTs();
    const written = eventPayload(messageEvent("message", { user, channel: directChannel(user), ts, text: "/quote guo" }));
    const before = slack.socket.totalConnections();
    const deliverOnOldConnection = slack.socket.disconnect("refresh_requested");
    expect(JSON.stringify((await deliverOnOldConnection(createCommand(slack))).body)).toContain("Guo");
    await waitForReconnection(slack, before);
    expect(JSON.stringify((await deliverOnOldConnection(createCommand(slack))).body)).toContain("Guo");
    await slack.sendEvent(written, 1);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
    await slack.sendEvent(written, 2);
    await slack.ask("/verbatim", { user });
    expect(slack.workspace.messages.filter(({ channel }) => channel === directChannel(user)).length).toBe(2);
  });

  it("answers requests from before and after a lost connection", async () => {
    const user = slack.workspace.add("U");
    const gate = createGate();
    slack.faults.failNext("chat.postMessage", { kind: "held", until: gate.opened });
    const calls = slack.callTimes("chat.postMessage").length;
    const answering = slack.ask("/quote guo", { user });
    await expect.poll(() => slack.callTimes("chat.postMessage").length, pollOptions).toBeGreaterThan(calls);
    const before = slack.socket.totalConnections();
    slack.socket.terminate();
    gate.open();
    expect((await answering).text).toContain("Guo");
    await waitForReconnection(slack, before);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
  });
});

describe("the connection to Slack", () => {
  type Times = NonNullable<Parameters<typeof createSocketModeReceiver>[3]>;
  /** Milliseconds that no test waits. */
  const endless = 600_000;

  async function connect(times: Partial<Times>) {
    const slack = await startFakeSlack("socket");
    const context = {
      log: pino({ level: "silent" }),
      metrics: noMetrics,
      confirmToken: async () => undefined,
      onLost: () => expect.fail(),
    };
    const defaults: Times = { drain: endless, stable: endless, pauses: [1, 1] };
    const receiver = createSocketModeReceiver(slack.installation.appToken, slack.env.SLACK_API_URL, context, { ...defaults, ...times });
    receiver.init({ processEvent: ({ ack }: { readonly ack: (body: object) => Promise<void> }) => ack({ text: "answered" }) } as never);
    await receiver.start();
    onTestFinished(async () => {
      await receiver.stop();
      await slack.close();
    });
    const opens = () => slack.callTimes("apps.connections.open").length;
    return { slack, receiver, opens };
  }
  const answered = expect.objectContaining({ body: { text: "answered" } });

  it("stays open until the next one is, however long that takes, and is closed some time later", async () => {
    const { slack, receiver } = await connect({ drain: 1 });
    const { installation, socket } = slack;
    installation.isDown = true;
    const deliverOnOldConnection = socket.disconnect("warning");
    await expect.poll(() => installation.refusedConnections, pollOptions).toBeGreaterThan(5);
    expect(receiver.isConnected()).toBe(false);
    expect(await deliverOnOldConnection(createCommand(slack))).toEqual(answered);
    installation.isDown = false;
    await waitForReconnection(slack, 1);
    const isOpen = () =>
      deliverOnOldConnection(createCommand(slack)).then(
        () => true,
        () => false,
      );
    await expect.poll(isOpen, pollOptions).toBe(false);
    expect(receiver.isConnected()).toBe(true);
    expect(await socket.deliver(createCommand(slack))).toEqual(answered);
  });

  it("is made again without a pause however often Slack asks for it, or if it was lost after some time", async () => {
    const { slack } = await connect({ pauses: [endless, endless], stable: 0 });
    for (const end of [...Array(6).fill(() => slack.socket.disconnect("refresh_requested")), slack.socket.terminate]) {
      const before = slack.socket.totalConnections();
      end();
      await waitForReconnection(slack, before);
    }
    expect(await slack.socket.deliver(createCommand(slack))).toEqual(answered);
  });

  it("is made again after an outage", async () => {
    const { slack } = await connect({});
    const refused = slack.installation.refusedConnections;
    slack.installation.isDown = true;
    slack.socket.terminate();
    await expect.poll(() => slack.installation.refusedConnections, pollOptions).toBeGreaterThan(refused + 2);
    slack.installation.isDown = false;
    await waitForReconnection(slack, 1);
    expect(await slack.socket.deliver(createCommand(slack))).toEqual(answered);
  });

  it("is made again only after a rate limit has passed, whatever the pause", async () => {
    const { slack, receiver, opens } = await connect({});
    slack.faults.failNext("apps.connections.open", { kind: "rate limit", retryAfter: 600 });
    slack.socket.terminate();
    await expect.poll(opens, pollOptions).toBe(2);
    // Without the rate limit it would be made meanwhile.
    for (let call = 0; call < 20; call += 1) await fetch(new URL("auth.test", slack.env.SLACK_API_URL), { method: "POST" });
    expect([opens(), receiver.isConnected()]).toEqual([2, false]);
  });
});
