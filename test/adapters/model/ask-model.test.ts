import { inspect } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { type AskOptions, createAskModel } from "../../../adapters/model/ask-model.ts";
import { ModelError } from "../../../adapters/model/model-errors.ts";
import { readModelSettings } from "../../../adapters/model/model-settings.ts";
import { startFakeProxy } from "../../proxy.ts";
import { dialects, sendJson, startFakeModel } from "./fake-model.ts";

const key = "sk-live-8Qw3rTy7Uo1pAs5dFg9h";

const settingsFrom = (env: Readonly<Record<string, string>>) => readModelSettings((name) => env[name]);

function asking(url: string, { env = {}, ...options }: AskOptions & { readonly env?: Readonly<Record<string, string>> } = {}) {
  const { settings, problems } = settingsFrom({ MODEL_URL: url, MODEL: "gemma3", ...env });
  if (!settings) throw new Error(problems.join("\n"));
  const ask = createAskModel(settings, { pauses: [1, 1], ...options });
  return (content: string, stop?: AbortSignal) => ask([{ role: "user", content }], stop && { stop });
}

/** The sentence, in which there is no key, as there is none in anything that the error carries. */
async function refusalOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ModelError)) throw error ?? new Error("It answered.");
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(key.slice(8, 16));
  expect(error.cause).toBeUndefined();
  expect(error.message.split("\n")).toHaveLength(1);
  return error.message;
}

describe("the settings of a model", () => {
  it.each([
    ["http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions"],
    ["http://localhost:8000/v1/", "http://localhost:8000/v1/chat/completions"],
    ["http://localhost:8080", "http://localhost:8080/v1/chat/completions"],
    ["https://api.example.com/v1/chat/completions", "https://api.example.com/v1/chat/completions"],
    ["https://example.com/openai/v1?version=2", "https://example.com/openai/v1/chat/completions?version=2"],
  ])("take the address %s", (MODEL_URL, url) => {
    const { settings, problems } = settingsFrom({ MODEL_URL, MODEL: "m" });
    expect({ url: settings?.url.href, model: settings?.model, problems }).toEqual({ url, model: "m", problems: [] });
  });

  const [local, remote, model] = ["http://127.0.0.1:1/v1", "http://model.example/v1", { MODEL: "m" }];

  it.each([
    [{}, /^MODEL_URL is missing; .*\nMODEL is missing; /u],
    [{ MODEL_URL: local }, /^MODEL is missing; /u],
    [{ ...model, MODEL_URL: "ollama" }, /^MODEL_URL is not an address; /u],
    [{ ...model, MODEL_URL: `https://me:${key}@model.example/v1` }, /^MODEL_URL contains a user name or a password/u],
    [{ ...model, MODEL_URL: remote, MODEL_KEY: key }, /^MODEL_KEY would go to another machine by http/u],
    [{ ...model, MODEL_URL: "http://127.0.0.1.model.example/v1", MODEL_KEY: key }, /^MODEL_KEY would go/u],
    [{ ...model, MODEL_URL: local, MODEL_KEY: `${key} # mine` }, /^MODEL_KEY has spaces/u],
    [{ MODEL_URL: local, MODEL: "a\nb" }, /^MODEL has control characters/u],
    [{ ...model, MODEL_URL: remote, HTTPS_PROXY: "socks5://x" }, /^HTTPS_PROXY is not the address of a proxy/u],
  ])("are refused before anything is sent, without the key: %#", (env, message) => {
    const { settings, problems } = settingsFrom(env);
    expect(settings).toBeUndefined();
    expect(problems.join("\n")).toMatch(message);
    expect(problems.join("\n")).not.toContain(key.slice(0, 12));
  });

  it("allow a key by http to this machine, and http without a key", () => {
    for (const MODEL_URL of [local, "http://[::1]:1/v1", "http://localhost:1/v1"])
      expect(settingsFrom({ ...model, MODEL_URL, MODEL_KEY: key }).problems).toEqual([]);
    expect(settingsFrom({ ...model, MODEL_URL: remote }).problems).toEqual([]);
  });
});

describe("a model", () => {
  it.each([
    ["ollama", undefined],
    ["vllm", undefined],
    ["hosted", key],
  ] as const)("is asked as %s wants it", async (name, wanted) => {
    const server = await startFakeModel(() => ({ text: "1 You: one | two" }), { dialect: dialects[name], ...(wanted && { key: wanted }) });
    const ask = asking(server.url, { env: wanted ? { MODEL_KEY: wanted } : {} });
    expect(await ask("What?")).toEqual({ text: "1 You: one | two", isCut: false });
    const body = { model: "gemma3", messages: [{ role: "user", content: "What?" }], stream: false };
    expect(server.requests).toEqual([{ path: "/v1/chat/completions", key: wanted, body, prompt: "What?" }]);
  });

  it.each([
    ["ollama", ["temperature", "response_format", "reasoning_effort"]],
    ["hosted", []],
  ] as const)("%s gets no parameter twice that it refuses", async (name, taken) => {
    const server = await startFakeModel(() => ({ text: "{}" }), { dialect: dialects[name] });
    const parameters = { temperature: 0, response_format: { type: "json_object" }, reasoning_effort: "none" };
    const ask = asking(server.url, { parameters });
    for (const question of ["What?", "Who?"]) expect((await ask(question)).text).toBe("{}");
    expect(server.requests.length).toBeLessThanOrEqual(4);
    const last = Object.keys(server.requests.at(-1)?.body ?? {}).filter((key) => key in parameters);
    expect(last).toEqual(taken);
  });

  it.each(["length", "max_tokens", "model_length"])("says that its answer is cut off: %s", async (reason) => {
    const server = await startFakeModel(() => ({ text: "1 You: on", reason }));
    expect(await asking(server.url)("What?")).toEqual({ text: "1 You: on", isCut: true });
  });

  it("that repeats the key in an answer does not bring it into a file", async () => {
    const server = await startFakeModel((_, { key: sent }) => ({ text: `1 You: Bearer ${sent} | two` }));
    expect((await asking(server.url, { env: { MODEL_KEY: key } })("What?")).text).toBe("1 You: Bearer   | two");
  });
});

describe("a server that does not answer", () => {
  const echo = { error: { message: `Your key ${key.slice(0, 14)}… is not good`, key } };

  it.each([
    [401, echo, "does not take the key (401); correct MODEL_KEY."],
    [403, echo, "does not take the key (403); correct MODEL_KEY."],
    [
      404,
      { error: { message: 'model "gemma3" not found' } },
      'does not know the address or the model (404: model "gemma3" not found); correct',
    ],
    [404, echo, "does not know the address or the model (404); correct MODEL_URL, which mostly ends in /v1, or MODEL."],
    [400, dialects.vllm.error("temperature\nmust be \u001b[31m1", 400), "refuses the request (400: temperature must be ␛[31m1); correct"],
    [422, { detail: "no such field" }, "refuses the request (422: no such field)"],
    [400, { error: { message: "x".repeat(5_000) } }, `(400: ${"x".repeat(199)}…)`],
    [400, echo, "refuses the request (400); correct MODEL"],
  ])("with %i is asked once, and one sentence says what to do: %#", async (status, body, sentence) => {
    const server = await startFakeModel((response) => sendJson(response, status, body));
    const message = await refusalOf(asking(server.url, { env: { MODEL_KEY: key } })("What?"));
    expect(message).toContain(sentence);
    expect(message).toContain(`127.0.0.1:${server.port} `);
    expect(server.requests).toHaveLength(1);
  });

  it.each([301, 302, 307, 308])("but leads elsewhere gets no second request, nor does that place: %i", async (status) => {
    const other = await startFakeModel(() => ({ text: "gotcha" }));
    const server = await startFakeModel((response) => void response.writeHead(status, { location: `${other.url}/chat/completions` }).end());
    expect(await refusalOf(asking(server.url, { env: { MODEL_KEY: key } })("What?"))).toContain(`leads to another address (${status})`);
    expect([server.requests.length, other.requests.length]).toEqual([1, 0]);
  });

  const text = "1 You: one";

  it.each([
    [429, { "retry-after": "0" }],
    [429, { "retry-after": new Date(0).toUTCString() }],
    [503, { "retry-after": "0.02" }],
    [429, {}],
    [500, {}],
    [502, {}],
    [529, { "retry-after": "soon" }],
  ])("with %i at first is asked again: %j", async (status, headers) => {
    const server = await startFakeModel((response, _, count) => (count > 2 ? { text } : sendJson(response, status, {}, headers)));
    expect(await asking(server.url)("What?")).toMatchObject({ text });
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    ["3600", "try again in 60 minutes."],
    [new Date(Date.now() + 7_200_000).toUTCString(), "try again in 120 minutes."],
  ])("for long is not waited for: %s", async (retryAfter, end) => {
    const body = { error: { message: "quota used up" } };
    const server = await startFakeModel((response) => sendJson(response, 429, body, { "retry-after": retryAfter }));
    expect(await refusalOf(asking(server.url)("What?"))).toBe(
      `127.0.0.1:${server.port} takes no more requests now (429: quota used up); ${end}`,
    );
    expect(server.requests).toHaveLength(1);
  });

  it("that closes the connection, also in the middle of an answer, is asked again", async () => {
    const server = await startFakeModel((response, _, count) => {
      if (count === 1) return void response.destroy();
      if (count > 2) return { text };
      response
        .writeHead(200, { "content-length": "5000" })
        .write('{"choices":[{"message":{"content":"1 You: one', () => response.destroy());
      return undefined;
    });
    expect(await asking(server.url)("What?")).toMatchObject({ text });
  });

  it("is not there, which no other attempt changes", async () => {
    const [, error] = await Promise.allSettled([0, asking("http://127.0.0.1:1/v1")("What?")]);
    expect(error).toMatchObject({ reason: { retry: false } });
    expect(await refusalOf(asking("http://127.0.0.1:1/v1")("What?"))).toBe(
      "127.0.0.1:1 cannot be reached (ECONNREFUSED); start the model's server, or correct MODEL_URL.",
    );
  });

  it.each(["before the answer", "within the answer"])("hangs %s", async (when) => {
    const server = await startFakeModel((response) => {
      if (when === "within the answer") response.writeHead(200).write("{");
      return undefined;
    });
    expect(await refusalOf(asking(server.url, { timeout: 200 })("What?"))).toContain("has not answered for 1 second;");
    expect(server.requests).toHaveLength(1);
  });

  it("stops waiting when something else has failed", async () => {
    const server = await startFakeModel((response) => sendJson(response, 429, {}, { "retry-after": "500" }));
    const stop = new AbortController();
    const asked = asking(server.url)("What?", stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(asked).rejects.toThrow("aborted");
  });
});

describe("an answer that is none", () => {
  it.each([
    ["<!DOCTYPE html><p>Sign in</p>", "answers with a web page; correct MODEL_URL, which mostly ends in /v1."],
    ["", "answers with nothing; correct"],
    ["data: {}\n\ndata: [DONE]\n", "answers with something else than a chat completion; correct"],
    ['{"choices":[]}', "answers with something else than a chat completion; correct"],
    ["[[[[", "answers with something else than a chat completion; correct"],
    ["null", "answers with something else than a chat completion; correct"],
    ['{"error":{"message":"Provider returned error","code":502}}', "answers with an error (Provider returned error); correct"],
  ])("is one sentence: %s", async (body, sentence) => {
    const server = await startFakeModel((response) => void response.writeHead(200, { "content-type": "text/html" }).end(body));
    expect(await refusalOf(asking(server.url)("What?"))).toContain(sentence);
  });

  it.each(["with its length", "without an end"])("is not read to its end if it is very long: %s", async (kind) => {
    let written = 0;
    const server = await startFakeModel((response) => {
      const chunk = "x".repeat(100_000);
      if (kind === "with its length") response.setHeader("content-length", "10000000000");
      const go = () => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length;
      };
      response.on("drain", go);
      go();
      return undefined;
    });
    expect(await refusalOf(asking(server.url)("What?"))).toContain("answers with more than 5 MB, which was not read");
    expect(written).toBeLessThan(50_000_000);
  });
});

it("a model on another machine is asked through the proxy, one on this machine directly", async () => {
  const proxy = await startFakeProxy();
  onTestFinished(proxy.close);
  const server = await startFakeModel(() => ({ text: "1 You: one" }));
  const env = { HTTPS_PROXY: proxy.address, HTTP_PROXY: proxy.address };
  await asking(server.url, { env })("What?");
  expect(proxy.tunnelPorts).toEqual([]);
  const message = await refusalOf(asking(`https://model.example:${server.port}/v1`, { env, pauses: [] })("What?"));
  expect(proxy.tunnelPorts).toEqual([server.port]);
  expect(message).not.toContain("mild-weather");
});
