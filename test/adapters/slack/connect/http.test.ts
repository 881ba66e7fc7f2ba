import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventPayload, messageEvent } from "../fake/payloads.ts";
import type { SignedHttp } from "../fake/signed-http.ts";
import { directChannel, people } from "../fake/workspace.ts";
import { type SlackProgram, startOnSlack } from "../running.ts";

const form = "application/x-www-form-urlencoded";

describe("an HTTP request to the app", { timeout: 60_000 }, () => {
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
    ["a wrong signature", { signature: `v0=${"0".repeat(64)}` }, 413],
    ["no signature", { headers: { "x-slack-signature": "" } }, 413],
  ])("with a form of 4 MB and %s is refused before it is parsed", async (_, sending, status) => {
    const body = "a=%ff+".repeat(690_000);
    const flood = Array.from({ length: 8 }, () => http.send(body, { contentType: form, ...sending }).catch(() => ({ status })));
    const start = performance.now();
    expect((await running.slack.runCommand("/quote guo")).text).toContain("Guo");
    expect(performance.now() - start).toBeLessThan(2_000);
    for (const { status: answered } of await Promise.all(flood)) expect(answered).toBe(status);
  });

  it("with a body of 100 kB and no signature is refused by its headers", async () => {
    const answer = await sendHead(http.port, "content-type: application/json\r\ncontent-length: 100000");
    expect(answer).toContain("HTTP/1.1 401");
  });

  it("that arrives too slowly is cut off", async () => {
    const start = performance.now();
    await sendHead(http.port, "content-length: 20\r\nx-slack-signature: v0=1");
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it("without a valid signature is logged once a minute, with the number of such requests", async () => {
    for (let count = 0; count < 50; count += 1) await http.send("{}", { signature: "v0=beef" });
    const rejections = running.program.log().filter(({ msg }) => /signature/u.test(msg));
    expect([1, 2]).toContain(rejections.length);
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
