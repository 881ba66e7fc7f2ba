import { once } from "node:events";
import { connect } from "node:net";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { noMetrics } from "../../../../adapters/shared/metrics.ts";
import { createRejectionLog } from "../../../../adapters/shared/rejection-log.ts";
import { createHttpReceiver, type HttpOptions } from "../../../../adapters/slack/connect/http.ts";
import { createGate } from "../../gate.ts";
import { eventPayload, messageEvent } from "../fake/payloads.ts";
import type { SignedHttp } from "../fake/signed-http.ts";
import { directChannel, people } from "../fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "../running.ts";

const form = "application/x-www-form-urlencoded";

describe("an HTTP request to the app", () => {
  let running: SlackProgram;
  let http: SignedHttp;

  beforeAll(async () => {
    running = await startOnSlack("http");
    http = running.slack.http;
  });
  afterAll(async () => expect(await running.stop()).toBe(0));

  const createEvent = () => {
    const ts = running.slack.workspace.nextTs();
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
    const before = running.slack.workspace.messages.length;
    expect((await http.send(JSON.stringify(createEvent()), sending)).status).toBe(401);
    await running.slack.ask("/verbatim");
    expect(running.slack.workspace.messages.length).toBe(before + 1);
  });

  it("that verifies the URL gets its challenge back", async () => {
    const { status, body } = await http.send(JSON.stringify({ type: "url_verification", token: "t", challenge: "3eZbrw1aB" }));
    expect(status).toBe(200);
    expect(body).toContain("3eZbrw1aB");
  });

  it("needs no signature for the check of the certificate", async () => {
    expect((await http.send("ssl_check=1&token=t", { contentType: form, signature: "v0=none" })).status).toBe(200);
  });

  it.each([
    ["a wrong signature", { signature: `v0=${"0".repeat(64)}` }],
    ["no signature", { headers: { "x-slack-signature": "" } }],
  ])("with a large form and %s is refused before it is parsed", async (_, sending) => {
    // The connection may close while the form is still sent.
    const refused = await http.send("a=%ff+".repeat(50_000), { contentType: form, ...sending }).catch(() => ({ status: 413 }));
    expect(refused.status).toBe(413);
    expect((await running.slack.runCommand("/quote guo")).text).toContain("Guo");
  });

  it("with a body of 100 kB and no signature is refused by its headers", async () => {
    const answer = await sendHead(http.port, "content-type: application/json\r\ncontent-length: 100000");
    expect(answer).toContain("HTTP/1.1 401");
  });
});

describe("the server for Slack's requests", () => {
  async function listen(more: Partial<HttpOptions>) {
    const lines: { readonly port?: number }[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const receiver = createHttpReceiver({ signingSecret: "s", port: 0, log, metrics: noMetrics, noticeTime: 0, ...more });
    await receiver.start();
    onTestFinished(async () => void (await receiver.stop()));
    return { receiver, port: lines[0]?.port ?? 0 };
  }

  it("cuts off a request that arrives too slowly", async () => {
    const { port } = await listen({ limits: { requestTimeout: 20, connectionsCheckingInterval: 5 } });
    expect(await sendHead(port, "content-length: 20\r\nx-slack-signature: v0=1")).toContain("HTTP/1.1 408");
  });

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

  it("logs requests without a valid signature once a minute, with their number", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const lines: unknown[] = [];
    const count = createRejectionLog(pino({}, { write: (line: string) => void lines.push(JSON.parse(line).rejected) }), "refused");
    for (let request = 0; request < 50; request += 1) count();
    expect(lines).toEqual([1]);
    vi.advanceTimersByTime(60_000);
    expect(lines).toEqual([1, 49]);
    vi.advanceTimersByTime(60_000);
    count();
    expect(lines).toEqual([1, 49, 1]);
  });
});

/** Sends the head of a POST without its body, and resolves to what the server answers before it closes the connection. */
async function sendHead(port: number, headers: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(`POST /slack/events HTTP/1.1\r\nhost: bot\r\n${headers}\r\n\r\n`);
  let answer = "";
  socket.setEncoding("utf8").on("data", (data: string) => {
    answer += data;
  });
  await once(socket, "close");
  return answer;
}
