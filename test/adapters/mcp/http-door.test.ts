import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect as openSocket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { freePort } from "../../free-port.ts";
import { sendRaw } from "../../raw-request.ts";
import { waitFor } from "../wait-for.ts";
import { callBody, eras, readAnswer, tokens, useProgram } from "./harness.ts";

const program = useProgram();
const { post, url } = program;
const bearer = { authorization: `Bearer ${tokens.all}` };
const question = callBody("ask", { question: "how long has liu lived in shenzhen?" });

const status = async (response: Promise<Response>) => {
  const answered = await response;
  const body = await answered.text();
  return [answered.status, body === "" ? "" : JSON.parse(body).error?.message] as const;
};

describe("POST /mcp", () => {
  it.each([
    ["none", {}],
    ["a wrong one", { authorization: "Bearer a-token-for-something-else" }],
    ["one that is longer", { authorization: `Bearer ${tokens.all}x` }],
    ["one that begins so", { authorization: `Bearer ${tokens.all.slice(0, -1)}` }],
    ["one of another kind", { authorization: `Basic ${tokens.all}` }],
    ["an empty one", { authorization: "Bearer " }],
    ["the list of all", { authorization: `Bearer ${tokens.all}:*` }],
    ["a signature, where no secret is set", { "x-slack-signature": "v0=0", "x-slack-request-timestamp": "1" }],
  ])("answers nobody else, and says what is needed: %s", async (_, headers: Readonly<Record<string, string>>) => {
    const response = await post(question, headers);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="verbatim"']);
    expect(await response.text()).not.toContain("Liu");
  });

  it("answers no other website, and under no other name", async () => {
    for (const origin of ["https://evil.example", "null", "http://203.0.113.5"])
      expect(await status(post(question, { ...bearer, origin }))).toEqual([403, expect.stringContaining("other websites")]);
    const { port } = program;
    for (const host of ["evil.example", `evil.example:${port()}`, "127.0.0.1.evil.example"])
      expect(await sendRaw(port(), `POST /mcp HTTP/1.1\r\nhost: ${host}\r\n${bearerLine}content-length: 2\r\n\r\n{}`)).toMatch(
        /^HTTP\/1\.1 403 /u,
      );
    expect((await post(question, { ...bearer, origin: url().origin })).status).toBe(200);
  });

  it("refuses GET and DELETE, as without sessions there is nothing to open and to end", async () => {
    for (const method of ["GET", "DELETE", "PUT", "OPTIONS"]) {
      const response = await fetch(url(), { method, headers: bearer });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    }
    expect((await fetch(new URL("/", url()), { method: "POST", body: question, headers: bearer })).status).toBe(404);
  });

  it.each([
    ["half a JSON", question.slice(0, 60), 400],
    ["nothing", "", 400],
    ["a text", '"ask"', 400],
    ["a number", "7", 400],
    ["no UTF-8", "\u0000\ufffd", 400],
    ["deep JSON", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400],
    ["an object that is no request", "{}", 400],
    ["another protocol", '{"jsonrpc":"1.0","id":1,"method":"tools/list"}', 400],
  ])("refuses %s", async (_, body, expected) => {
    const [found, message] = await status(post(body, bearer));
    expect([found, typeof message]).toEqual([expected, "string"]);
  });

  it("does not work off a batch, of however many requests", async () => {
    const request = { jsonrpc: "2.0", id: 1, method: "ping" };
    const sendBatch = (count: number) => status(post(JSON.stringify(Array(count).fill(request)), bearer));
    for (const count of [0, 1, 2, 4_000]) expect(await sendBatch(count)).toEqual([400, "The body is not one JSON-RPC message."]);
    expect(await sendBatch(10_000)).toEqual([413, expect.any(String)]);
  });

  it("takes 256 KB, and no more, from whoever it is, and arguments of any depth", async () => {
    const [long, tooLong] = [200_000, 1_000_000].map((length) => callBody("ask", { question: "x".repeat(length) })) as [string, string];
    expect((await readAnswer(await post(long, bearer))).result).toMatchObject({ isError: true });
    expect(await status(post(tooLong, bearer))).toEqual([413, "The body has more than 262144 bytes."]);
    const deep = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ask","arguments":{"question":${"[".repeat(50_000)}${"]".repeat(50_000)}}}}`;
    const answer = await readAnswer(await post(deep, bearer));
    expect(answer.error ?? answer.result).toBeTruthy();
    expect((await post(question, bearer)).status).toBe(200);
  });

  it("goes on after clients that hang up, in the middle of a request or before its answer", async () => {
    const half = `POST /mcp HTTP/1.1\r\nhost: 127.0.0.1\r\n${bearerLine}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{`;
    for (let count = 0; count < 20; count += 1) {
      const socket = openSocket(program.port(), "127.0.0.1");
      await once(socket, "connect");
      socket.write(half);
      await wait(1);
      socket.destroy();
      const hungUp = new AbortController();
      const headers = { ...bearer, "content-type": "application/json" };
      const asked = fetch(url(), { method: "POST", body: question, signal: hungUp.signal, headers });
      setTimeout(() => hungUp.abort(), count % 5);
      await asked.catch(() => undefined);
    }
    expect((await post(question, bearer)).status).toBe(200);
    expect(program.log().filter(({ level }) => level >= 50)).toEqual([]);
  });

  it("logs who is refused once a minute, and never a token or what was asked", async () => {
    const refusals = () => program.log().filter(({ msg }) => msg === "rejected tool calls without a valid token or signature");
    await post(question);
    await waitFor(() => refusals()[0], "a line in the log");
    await post(question);
    expect(refusals()).toHaveLength(1);
    for (const words of [...Object.values(tokens), "lived in"]) expect(program.stderr()).not.toContain(words);
  });
});

it.each(eras)("keeps no answer open for what a client could subscribe to: %s", async (mode) => {
  const client = await program.connect(mode);
  expect(client.getServerCapabilities()).toEqual({ tools: { listChanged: false }, resources: { listChanged: false } });
});

const bearerLine = `authorization: ${bearer.authorization}\r\n`;

const secret = "8f742231b10e8888abcd99yyyzzz85a5";

/** As in the sample of slack-samples/bolt-js-examples, ai/slackbot-mcp-client/slack-identity/tests. */
function sign(body: string, time = Math.floor(Date.now() / 1_000), by = secret) {
  return {
    "x-slack-request-timestamp": String(time),
    "x-slack-signature": `v0=${createHmac("sha256", by).update(`v0:${time}:${body}`).digest("hex")}`,
  };
}

const healthPort = await freePort();

describe("Slack's own assistant", () => {
  const signed = useProgram({
    HEALTH_PORT: String(healthPort),
    SLACK_SIGNING_SECRET: secret,
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_API_URL: "http://127.0.0.1:9/api",
    PORT: "0",
    KNOWLEDGE_FOR: "T0001:staff-handbook,E0009:northeast-and-shenzhen",
    REQUESTS_A_MINUTE: "5",
  });
  const slack = (ids: object) => ({ slack: ids });
  const send = async (body: string, headers: Readonly<Record<string, string>> = sign(body)) => {
    const response = await signed.post(body, headers);
    return response.status === 200 ? (await readAnswer(response)).result : response.status;
  };
  const documents = async (ids: object) => {
    const { structuredContent } = await send(callBody("documents", {}, slack(ids)));
    return structuredContent.documents.map(({ name }: { readonly name: string }) => name);
  };

  it("shakes hands and finds the tools as in Slack's sample, without a person", async () => {
    const params = { protocolVersion: "2025-03-26", capabilities: {}, clientInfo: { name: "test-client", version: "1.0.0" } };
    const hello = await send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params }));
    expect(hello).toMatchObject({ protocolVersion: "2025-03-26", serverInfo: { name: "verbatim" } });
    const { tools } = await send(JSON.stringify({ jsonrpc: "2.0", id: 2, method: "tools/list" }));
    expect(tools[0]).toMatchObject({ name: "ask", annotations: { readOnlyHint: true }, _meta: { slack: { supportsBlockKit: true } } });
  });

  it("sees what KNOWLEDGE_FOR binds to the person's workspace or organisation, and nothing without one", async () => {
    expect(await documents({ team_id: "T0001", user_id: "U0001" })).toEqual(["staff-handbook"]);
    expect(await documents({ team_id: "T0002", user_id: "U0001", enterprise_id: "E0009" })).toEqual(["northeast-and-shenzhen"]);
    expect(await documents({ team_id: "T0001", user_id: "U0001", enterprise_id: null })).toEqual(["staff-handbook"]);
    expect(await documents({ enterprise_id: "E0009" })).toEqual(["northeast-and-shenzhen"]);
    for (const ids of [{}, { team_id: "T0002" }, { team_id: "T0001/T0002" }, { team_id: 7 }, { team_id: "*" }, { team_id: "__proto__" }])
      expect(await documents(ids)).toEqual([]);
    const asked = await send(callBody("ask", { question: "leave" }, slack({})));
    expect(asked).toMatchObject({ isError: true, content: [{ text: "There is no document that you may see." }] });
  });

  it("is refused with an old signature, one of another body and one by another secret", async () => {
    const body = callBody("documents", {}, slack({ team_id: "T0001", user_id: "U0001" }));
    const now = Math.floor(Date.now() / 1_000);
    expect(await send(body, sign(body, now - 10))).toMatchObject({ structuredContent: {} });
    for (const headers of [sign(body, now - 600), sign(body, now + 600), sign(`${body} `), sign(body, now, "another"), sign("", now)])
      expect(await send(body, headers)).toBe(401);
    expect(await send(body, { ...sign(body), "x-slack-request-timestamp": "now" })).toBe(401);
    expect(await send(body, { "x-slack-signature": sign(body)["x-slack-signature"] })).toBe(401);
  });

  it("counts each person, and one without a name as one", async () => {
    const ask = (person: string) => send(callBody("about", { subject: "leave" }, slack({ team_id: "T0001", user_id: person })));
    for (let count = 0; count < 5; count += 1) expect((await ask("U0007")).isError).toBe(undefined);
    const content = [{ text: expect.stringContaining("at most 5 requests a minute") }];
    expect(await ask("U0007")).toMatchObject({ isError: true, content });
    expect((await ask("U0008")).isError).toBe(undefined);
  });

  it("is counted as a platform of its own, which is ready while it listens, and no secret is logged", async () => {
    const page = async (path: string) => fetch(`http://127.0.0.1:${healthPort}${path}`);
    expect((await page("/readyz/mcp")).status).toBe(200);
    const metrics = await (await page("/metrics")).text();
    expect(metrics).toContain('verbatim_connected{platform="mcp"} 1');
    expect(metrics).toMatch(/verbatim_answers_total\{platform="mcp",command="about",outcome="answered"\} [1-9]/u);
    expect(metrics).toMatch(/verbatim_limited_requests_total\{platform="slack"\} 1/u);
    expect(signed.stderr()).not.toContain(secret);
  });
});
