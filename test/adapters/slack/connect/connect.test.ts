import pino from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { noMetrics } from "../../../../adapters/shared/metrics.ts";
import { createHttpReceiver, type HttpOptions } from "../../../../adapters/slack/connect/http-receiver.ts";
import { createSocketModeReceiver } from "../../../../adapters/slack/connect/socket-mode-receiver.ts";
import { sendRaw } from "../../../raw-request.ts";
import { createGate } from "../../gate.ts";
import { useSlack } from "../../platforms/during.ts";
import { pollOptions } from "../../wait-for.ts";
import { eventPayload, messageEvent, slashCommandPayload } from "../fake/payloads.ts";
import { type FakeSlack, startFakeSlack } from "../fake/slack.ts";
import { directChannel, people } from "../fake/workspace.ts";
import { startOnSlack } from "../running.ts";

const form = "application/x-www-form-urlencoded";

describe("an HTTP request to the app", () => {
  const { slack } = useSlack(() => startOnSlack("http"));

  const createEvent = () => {
    const ts = slack.workspace.nextTs();
    return eventPayload(messageEvent("message", { user: people.ann, channel: directChannel(people.ann), ts, text: "/quote guo" }));
  };

  it.each([
    ["a forged signature", { signature: `v0=${"0".repeat(64)}` }],
    ["a signature of another length", { signature: "v0=beef" }],
    ["no signature", { signature: "" }],
    ["a time more than five minutes ago", { clockLead: -305 }],
    ["a time more than five minutes from now", { clockLead: 305 }],
    ["a time that is not a number", { headers: { "x-slack-request-timestamp": "yesterday" } }],
  ])("with %s is refused with status 401", async (_, sending) => {
    const before = slack.workspace.messages.length;
    expect((await slack.http.send(JSON.stringify(createEvent()), sending)).status).toBe(401);
    await slack.ask("/verbatim");
    expect(slack.workspace.messages.length).toBe(before + 1);
  });

  it("that verifies the URL gets its challenge back", async () => {
    const { status, body } = await slack.http.send(JSON.stringify({ type: "url_verification", token: "t", challenge: "3eZbrw1aB" }));
    expect(status).toBe(200);
    expect(body).toContain("3eZbrw1aB");
  });

  it("needs no signature for the check of the certificate", async () => {
    expect((await slack.http.send("ssl_check=1&token=t", { contentType: form, signature: "v0=none" })).status).toBe(200);
  });

  it.each([
    ["a wrong signature", { signature: `v0=${"0".repeat(64)}` }],
    ["no signature", { headers: { "x-slack-signature": "" } }],
  ])("with a large form and %s is refused before it is parsed", async (_, sending) => {
    // The connection may close while the form is still sent.
    const refused = await slack.http.send("a=%ff+".repeat(50_000), { contentType: form, ...sending }).catch(() => ({ status: 413 }));
    expect(refused.status).toBe(413);
    expect((await slack.runCommand("/quote guo")).text).toContain("Guo");
  });

  it("with a body of 100 kB and no signature is refused by its headers", async () => {
    const answer = await sendHead(slack.http.port, "content-type: application/json\r\ncontent-length: 100000");
    expect(answer).toContain("HTTP/1.1 401");
  });
});

describe("the server for Slack's requests", () => {
  async function listen({ noticeTime = 0, ...more }: Partial<HttpOptions> & { readonly noticeTime?: number }) {
    const lines: { readonly port?: number }[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const receiver = createHttpReceiver(
      { signingSecret: "s", port: 0, ...more },
      { log, metrics: noMetrics, noticeTime, onUnreadable: () => undefined },
    );
    await receiver.start();
    onTestFinished(async () => void (await receiver.stop()));
    return { receiver, port: lines[0]?.port ?? 0 };
  }

  it("answers at its end until a load balancer has noticed, and asks for no further request on a connection", async () => {
    const notice = createGate();
    const waited: number[] = [];
    const pause = (milliseconds: number) => {
      waited.push(milliseconds);
      return notice.opened;
    };
    const { receiver, port } = await listen({ noticeTime: 2_300, pause });
    const send = () => fetch(`http://127.0.0.1:${port}/slack/events`, { method: "POST", body: "{}" });
    expect([receiver.isConnected(), (await send()).status]).toEqual([true, 401]);
    const drained = receiver.drain();
    expect([receiver.isConnected(), waited]).toEqual([false, [2_300]]);
    expect((await send()).headers.get("connection")).toBe("close");
    notice.open();
    await drained;
    await expect(send()).rejects.toThrow("fetch failed");
  });
});

/** Sends the head of a POST without its body. */
function sendHead(port: number, headers: string): Promise<string> {
  return sendRaw(port, `POST /slack/events HTTP/1.1\r\nhost: bot\r\n${headers}\r\n\r\n`);
}

const waitForReconnection = ({ socket }: FakeSlack, before: number) =>
  expect.poll(() => socket.totalConnections() > before && socket.openConnections() > 0, pollOptions).toBe(true);

function createCommand(slack: FakeSlack) {
  const origin = { user: people.ann, channel: slack.workspace.add("C") };
  const payload = slashCommandPayload("/quote", "guo", { ...origin, responseUrl: slack.responseUrl(origin) });
  return { kind: "slash_commands", payload } as const;
}

describe("Socket Mode", () => {
  const { slack } = useSlack(async () => startOnSlack("socket", {}, await startFakeSlack("socket", { keepsTcpOpen: true })));

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
});

describe("the connection to Slack", () => {
  type Times = NonNullable<Parameters<typeof createSocketModeReceiver>[4]>;
  /** Milliseconds that no test waits. */
  const endless = 600_000;

  async function connect(times: Partial<Times>) {
    const slack = await startFakeSlack("socket");
    const context = {
      log: pino({ level: "silent" }),
      metrics: noMetrics,
      onLost: () => expect.fail(),
      onUnreadable: () => undefined,
    };
    const defaults: Times = { drain: endless, stable: endless, pauses: [1, 1] };
    const confirmToken = async () => undefined;
    const { appToken } = slack.installation;
    const receiver = createSocketModeReceiver(appToken, slack.env.SLACK_API_URL, confirmToken, context, { ...defaults, ...times });
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
    const closing = async () => deliverOnOldConnection(createCommand(slack)).catch(() => "closed");
    await expect.poll(closing, pollOptions).toBe("closed");
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
});
