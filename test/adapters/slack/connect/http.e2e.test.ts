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

  it("may name a charset, and needs no signature for the check of the certificate", async () => {
    const command = { command: "/quote", text: "guo", channel_id: "C0GENERAL", user_id: people.ann, team_id: "T0ACME" };
    const { status, body } = await http.send(new URLSearchParams(command).toString(), { contentType: `${form}; charset=utf-8` });
    expect({ status, isAnswered: body.includes("Guo") }).toEqual({ status: 200, isAnswered: true });
    expect((await http.send("ssl_check=1&token=t", { contentType: form, signature: "v0=none" })).status).toBe(200);
  });

  it.each([
    ["invalid JSON", "{", {}],
    ["JSON that is not an object", "[]", {}],
    ["an empty body", "", {}],
    ["an invalid form", "%%%", { contentType: form }],
    ["a form with an invalid payload", "payload=%7B", { contentType: form }],
    ["a form with the payload null", "payload=null", { contentType: form }],
    ["a command without a name", "text=guo&user_id=U0ANN", { contentType: form }],
    ["a command without a user", "command=%2Fquote&text=guo", { contentType: form }],
    ["another content type", "<guo/>", { contentType: "text/xml" }],
  ])("with %s causes no server error", async (_, body, sending) => {
    expect((await http.send(body, sending)).status).toBeLessThan(500);
    expect((await running.slack.runCommand("/quote guo")).text).toContain("Guo");
  });
});
