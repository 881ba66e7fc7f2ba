import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventCallback, messageEvent } from "../fake/payloads.ts";
import type { SignedHttp } from "../fake/signed-http.ts";
import { directMessageOf, people } from "../fake/workspace.ts";
import { type OnSlack, onSlack } from "../running.ts";

const form = "application/x-www-form-urlencoded";

describe("by HTTP, what comes to the address", { timeout: 30_000 }, () => {
  let running: OnSlack;
  let http: SignedHttp;

  beforeAll(async () => {
    running = await onSlack("http");
    http = running.slack.http;
  });
  afterAll(async () => expect(await running.stop()).toBe(0));

  const asked = () => {
    const ts = running.slack.workspace.nextTs();
    return eventCallback(messageEvent("message", { user: people.ann, channel: directMessageOf(people.ann), ts, text: "/quote guo" }));
  };

  it.each([
    ["a forged signature", { signature: `v0=${"0".repeat(64)}` }],
    ["a signature of another length", { signature: "v0=beef" }],
    ["no signature", { signature: "" }],
    ["a time more than five minutes ago", { ahead: -305 }],
    ["a time more than five minutes from now", { ahead: 305 }],
    ["a time that is none", { headers: { "x-slack-request-timestamp": "yesterday" } }],
  ])("with %s is refused with 401 and not answered", async (_, sending) => {
    const before = running.slack.workspace.messages.length;
    expect((await http.send(JSON.stringify(asked()), sending)).status).toBe(401);
    await running.slack.ask("/verbatim");
    expect(running.slack.workspace.messages.length).toBe(before + 1);
  });

  it("proves to Slack that it is ours", async () => {
    const { status, body } = await http.send(JSON.stringify({ type: "url_verification", token: "t", challenge: "3eZbrw1aB" }));
    expect(status).toBe(200);
    expect(body).toContain("3eZbrw1aB");
  });

  it("is also taken with a charset, and unsigned where Slack only checks the certificate", async () => {
    const command = { command: "/quote", text: "guo", channel_id: "C0GENERAL", user_id: people.ann, team_id: "T0ACME" };
    const { status, body } = await http.send(new URLSearchParams(command).toString(), { contentType: `${form}; charset=utf-8` });
    expect({ status, isAnswered: body.includes("Guo") }).toEqual({ status: 200, isAnswered: true });
    expect((await http.send("ssl_check=1&token=t", { contentType: form, signature: "v0=none" })).status).toBe(200);
  });

  it.each([
    ["no JSON", "{", {}],
    ["JSON that is no object", "[]", {}],
    ["nothing", "", {}],
    ["no form", "%%%", { contentType: form }],
    ["a form with a payload that is none", "payload=%7B", { contentType: form }],
    ["a form with an empty payload", "payload=null", { contentType: form }],
    ["a command without a name", "text=guo&user_id=U0ANN", { contentType: form }],
    ["a command that nobody gave", "command=%2Fquote&text=guo", { contentType: form }],
    ["another kind of content", "<guo/>", { contentType: "text/xml" }],
  ])("with %s is taken calmly", async (_, body, sending) => {
    expect((await http.send(body, sending)).status).toBeLessThan(500);
    expect((await running.slack.command("/quote guo")).text).toContain("Guo");
  });
});
