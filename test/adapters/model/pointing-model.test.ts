import { describe, expect, it, vi } from "vitest";
import { openPointingModel } from "../../../adapters/app/pointing-model.ts";
import { readModelSettings, readPointing } from "../../../adapters/model/model-settings.ts";
import { createAnswer, type PlatformRequest } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import type { PointingModel } from "../../../adapters/shared/point-with-model.ts";
import { type Bot, createBot } from "../../../src/bot.ts";
import { plainText } from "../../../src/reply-text.ts";
import { createTestLog } from "../../log.ts";
import { rawKnowledge } from "../../uncurated.ts";
import { createGate } from "../gate.ts";
import { waitFor } from "../wait-for.ts";
import { dialects, type Received, sendJson, startFakeModel } from "./fake-model.ts";

const key = "sk-live-8Qw3rTy7Uo1pAs5dFg9h";
const text = "Engines are off after ten in the evening.\n\nA berth is let for a year, and boats longer than nine metres pay double.\n";
const bot = createBot(rawKnowledge(text));
const secret = "is it silent at night, says Ilse";

type React = Parameters<typeof startFakeModel>[0];

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly timeout?: number;
  readonly dialect?: (typeof dialects)[keyof typeof dialects];
}

/** The bot with a model's server, and what reached that. `ask` answers a message. */
async function start(react: React, { env = {}, timeout = 2_000, dialect = dialects.ollama }: Options = {}) {
  const server = await startFakeModel(react, { dialect });
  const all: Record<string, string> = { MODEL_URL: server.url, MODEL: "gemma3", MODEL_POINTS: "yes", ...env };
  const settings = readPointing(
    (name) => all[name],
    readModelSettings((name) => all[name]),
    (problem) => {
      throw new Error(problem);
    },
  );
  if (!settings) throw new Error("no model points");
  const { log, lines } = createTestLog();
  const model = await openPointingModel({ ...settings, timeout }, log);
  return { server, model, lines, ...talk(model) };
}

function talk(model: PointingModel, served: () => Bot = () => bot) {
  const answer = createAnswer(oneDocument(served), { seed: 1, model });
  const { log, lines } = createTestLog();
  const ask = async (asked: string, person = "Ilse", more: Partial<PlatformRequest> = {}) => {
    const conversationKeys = { platform: "test", workspace: "", person, stored: [person] };
    const request = { input: { kind: "text", text: asked }, factsKey: "test", conversationKeys, surface: "direct", ...more } as const;
    return (await answer(request, log)).reply;
  };
  return { ask, answerLines: lines };
}

const rules = bot.reply({ input: { kind: "text", text: secret }, surface: "direct", seed: 1, seenFacts: [] });

/** The label of the passage that has these words. */
function labelOf({ body }: Received, words: string): string {
  const [, passages] = body.messages as readonly { readonly content: string }[];
  const offered = JSON.parse(passages?.content ?? "{}").passages as readonly { readonly label: string; readonly text: string }[];
  return offered.find((each) => each.text.includes(words))?.label ?? "";
}

function picking(words: string): React {
  return (_, request) => ({ text: JSON.stringify({ picks: [{ label: labelOf(request, words), words }] }) });
}

const hang = () => undefined;

const drip: React = (response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write(" "), 20);
  response.once("close", () => clearInterval(timer));
  return undefined;
};

describe("a model that points", () => {
  it.each(["ollama", "vllm", "hosted"] as const)("answers in the dialect of %s", async (name) => {
    const { ask, server } = await start(picking("after ten"), { dialect: dialects[name], env: { MODEL_KEY: key } });
    expect(plainText(await ask(secret))).toContain("Engines are off after ten in the evening.");
    const { body } = server.requests.at(-1) ?? {};
    const [system, passages, question] = (body?.messages ?? []) as readonly { readonly role: string; readonly content: string }[];
    expect([system?.role, passages?.role, question?.role]).toEqual(["system", "user", "user"]);
    expect(JSON.parse(question?.content ?? "")).toEqual({ before: [], question: secret });
    expect(JSON.stringify(server.requests.map((each) => each.body))).not.toContain('Ilse"');
  });

  it("is told what the same person asked before, and nobody else's", async () => {
    const { ask, server } = await start(picking("after ten"));
    await ask("is it silent at night");
    await ask("does somebody sleep there", "Tobias");
    await ask("and why");
    const [, , question] = (server.requests.at(-1)?.body.messages ?? []) as readonly { readonly content: string }[];
    const { before } = JSON.parse(question?.content ?? "");
    expect(before).toEqual([{ asked: "is it silent at night", shown: [labelOf(server.requests.at(-1) as Received, "after ten")] }]);
  });

  it("answers the same message of the same conversation once", async () => {
    const { ask, server } = await start(picking("after ten"));
    const replies = [await ask(secret), await ask(secret, "Tobias")];
    expect(replies.map(({ outcome }) => outcome)).toEqual(["answered", "answered"]);
    expect(server.requests).toHaveLength(1);
  });

  it("is not asked about small talk, commands and buttons", async () => {
    const { ask, server } = await start(picking("after ten"));
    for (const each of ["hello", "thanks", "/about berths", "/verbatim", "help"]) await ask(each);
    await ask("", "Ilse", { input: { kind: "action", id: "1" } });
    expect(server.requests).toEqual([]);
  });

  it("points at the document that was asked, though it changes while the model reads", async () => {
    let served = bot;
    const { model } = await start((...call) => {
      served = createBot(rawKnowledge("Engines may run all night now.\n"));
      return picking("after ten")(...call);
    });
    const { ask } = talk(model, () => served);
    expect(plainText(await ask(secret))).toContain("Engines are off after ten in the evening.");
    expect(plainText(await ask("/source"))).toContain("all night");
  });

  it("answers again when its server is back, and each copy of the program that asks", async () => {
    let isBack = false;
    const { ask, model } = await start((...call) => (isBack ? picking("after ten")(...call) : void call[0].destroy()));
    expect(plainText(await ask(secret))).toBe(plainText(rules));
    isBack = true;
    const replies = await Promise.all([ask(secret), talk(model).ask(secret)]);
    for (const reply of replies) expect(plainText(reply)).toContain("Engines are off after ten in the evening.");
  });

  it("has a sign that it reads before it is asked, which says who sees the answer", async () => {
    const onReading = vi.fn();
    const { ask } = await start(() => {
      expect(onReading).toHaveBeenCalledTimes(1);
      return { text: '{"picks":[]}' };
    });
    await ask(secret, "Ilse", { onReading });
    expect(onReading).toHaveBeenCalledWith(rules.visibility);
  });
});

describe("a model's server that misbehaves leaves the reply of the rules", () => {
  const misbehaviours: readonly (readonly [string, React])[] = [
    ["prose", () => ({ text: "I think that it is passage 3." })],
    ["only thoughts", () => ({ text: null, reason: "length" })],
    ["50,000 brackets", () => ({ text: "[".repeat(50_000) })],
    ["half an answer", () => ({ text: '{"picks":[{"label":"kt","wor' })],
    ["a broken connection", (response) => void response.destroy()],
    ["a label that was not offered", () => ({ text: '{"picks":[{"label":"zzzz","words":"ten"}]}' })],
    ["an error that repeats the key", (response) => sendJson(response, 400, { error: { message: `key ${key}` } })],
    ["429 with Retry-After", (response) => sendJson(response, 429, {}, { "retry-after": "3600" })],
    ["a hang", hang],
    ["a slow drip", drip],
  ];

  it.each(misbehaviours)("%s", async (_, react) => {
    const { ask, lines, answerLines } = await start(react, { timeout: 400, env: { MODEL_KEY: key } });
    expect(plainText(await ask(secret))).toBe(plainText(rules));
    const logged = JSON.stringify([...lines, ...answerLines]);
    for (const hidden of [key, "Ilse", "silent", "Engines"]) expect(logged).not.toContain(hidden);
    expect(lines.length).toBeLessThanOrEqual(1);
  });

  it("and rests after three failures in a row", async () => {
    const { ask, server } = await start((response) => sendJson(response, 500, {}));
    for (let count = 0; count < 6; count += 1) await ask(`${secret} ${count}`);
    expect(server.requests).toHaveLength(3);
  });

  it("and gets at most four requests at a time; where too many wait, the rules answer", async () => {
    const gate = createGate();
    const wait: React = () => gate.opened.then(() => ({ text: '{"picks":[]}' }));
    const { ask, server } = await start(wait, { timeout: 20_000 });
    const replies = Promise.all(Array.from({ length: 200 }, (_, count) => ask(`is it silent at night ${count}`, `${count}`)));
    await waitFor(() => server.requests.length === 4 || undefined);
    gate.open();
    expect(new Set((await replies).map(({ outcome }) => outcome))).not.toContain("failed");
    expect(server.mostAtOnce()).toBe(4);
    expect(server.requests).toHaveLength(36);
  });

  it("and does not hold up the end of the program", async () => {
    const { ask, model } = await start(hang, { timeout: 60_000 });
    const stop = new AbortController();
    model.attach({ stop: stop.signal });
    const asked = ask(secret);
    setTimeout(() => stop.abort(), 50);
    expect(plainText(await asked)).toBe(plainText(rules));
    expect(plainText(await ask(secret))).toBe(plainText(rules));
  });
});

describe("the settings", () => {
  const read = (env: Readonly<Record<string, string>>) => {
    const problems: string[] = [];
    const settings = readPointing(
      (name) => env[name],
      readModelSettings((name) => env[name]),
      (problem) => problems.push(problem),
    );
    return { settings, problems };
  };
  const good = { MODEL_URL: "http://127.0.0.1:11434/v1", MODEL: "qwen3:8b", MODEL_POINTS: "yes" };

  it("ask no model unless MODEL_POINTS says so", () => {
    expect(read({ ...good, MODEL_POINTS: "no" })).toEqual({ settings: undefined, problems: [] });
    expect(read(good).settings).toMatchObject({ reads: 24_000, trust: "high", timeout: 8_000 });
    const set = { MODEL_READS: "9000", MODEL_TRUST: "low", MODEL_TIMEOUT: "20" };
    expect(read({ ...good, ...set }).settings).toMatchObject({ reads: 9_000, trust: "low", timeout: 20_000 });
  });

  it.each([
    [{ MODEL_POINTS: "yes" }, "MODEL_URL is missing"],
    [{ ...good, MODEL_READS: "all" }, "MODEL_READS is not a number of characters"],
    [{ ...good, MODEL_TRUST: "some" }, "MODEL_TRUST is neither high nor low"],
    [{ ...good, MODEL_TIMEOUT: "0" }, "MODEL_TIMEOUT is not a number of seconds"],
    [{ ...good, MODEL_POINTS: "maybe" }, "MODEL_POINTS is neither yes nor no"],
  ])("say what is wrong: %#", (env, problem) => {
    const { settings, problems } = read(env);
    expect(settings).toBeUndefined();
    expect(problems.join("\n")).toContain(problem);
  });
});
