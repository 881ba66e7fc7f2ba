import pino from "pino";
import { describe, expect, it } from "vitest";
import { type Answer, type AnswerOptions, createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import type { PlatformRequest } from "../../../adapters/shared/platform-request.ts";
import { truncate } from "../../../adapters/shared/truncate.ts";
import { createStore } from "../../../adapters/store/sqlite/store.ts";
import { type Bot, createBot } from "../../../src/bot.ts";
import { StoreError } from "../../../src/daily/store.ts";
import { plainText } from "../../../src/reply-text.ts";
import type { Input } from "../../../src/request.ts";
import { article, bot } from "../../article.ts";
import { lobby } from "../../daily.ts";
import { keptWith } from "../../kept.ts";
import { talkAbout } from "../../uncurated.ts";
import { createGate } from "../gate.ts";
import { pollOptions } from "../wait-for.ts";

const silentLog = pino({ level: "silent" });

/** From the bot that is served at the moment. */
const answerFrom = (current: () => Bot, options: Partial<AnswerOptions> = {}) =>
  createAnswer(oneDocument(current), { seed: 1, ...options });
const requester = { ...lobby, person: "ann", loadDetails: async () => ({ mayManage: true }) };
const status = { input: { kind: "text", text: "/daily status" }, factsKey: "c", surface: "channel", requester } as const;

function createTestAnswer(prefix = ""): (input: Input, channel?: string) => Promise<{ readonly text: string; readonly outcome: string }> {
  const bot = createBot(article, { prefix });
  const answer = answerFrom(() => bot);
  return async (input, factsKey = "channel") => {
    const conversationKeys = { platform: "test", workspace: "acme", person: "ann", kept: [`${factsKey} ann`] };
    const { reply } = await answer({ input, factsKey, conversationKeys, surface: "channel" }, silentLog);
    return { text: plainText(reply), outcome: reply.outcome };
  };
}

function createLog() {
  const logged: string[] = [];
  return { logged, log: pino({}, { write: (line: string) => logged.push(JSON.parse(line).msg) }) };
}

describe("createAnswer", () => {
  it("shows each fact of a conversation once before it repeats any, whatever other conversations show", async () => {
    const answer = createTestAnswer();
    const fact = { kind: "line", command: "fact", line: "" } as const;
    const texts = new Set<string>();
    for (let count = 0; count < 20; count += 1) {
      texts.add((await answer(fact)).text);
      await answer(fact, "elsewhere");
    }
    expect(texts.size).toBe(20);
  });

  it.each<[string, Input]>([
    ["a slash command", { kind: "line", command: "verbatim-quote", line: "guo" }],
    ["a slash command with named arguments", { kind: "command", command: "verbatim-quote", args: { who: "guo" } }],
    ["a command typed in a message", { kind: "text", text: "/verbatim-quote guo" }],
    ["a command without the prefix", { kind: "text", text: "/quote guo" }],
    ["the help command", { kind: "line", command: "verbatim-verbatim", line: "" }],
  ])("accepts, with a prefix, %s", async (_, input) => {
    expect((await createTestAnswer("verbatim-")(input)).outcome).toMatch(/answered|done/u);
  });

  it("distinguishes a prefix from a command that begins with it", async () => {
    const answer = createTestAnswer("a");
    const question = "how long has liu lived in shenzhen?";
    for (const command of ["ask", "aask"]) {
      expect((await answer({ kind: "line", command, line: question })).outcome).toBe("answered");
      for (const slash of ["/", "／"])
        expect((await answer({ kind: "text", text: `${slash}${command} ${question}` })).outcome).toBe("answered");
    }
  });

  it("adds the prefix to the commands that replies name, but not to quotations", async () => {
    const answer = createTestAnswer("verbatim-");
    expect((await answer({ kind: "line", command: "verbatim-verbatim", line: "" })).text).toContain("/verbatim-compare A B");
    expect((await answer({ kind: "line", command: "verbatim-compare", line: "" })).text).toContain("Usage: /verbatim-compare A B");
    const quotation: Input = { kind: "line", command: "quote", line: "guo" };
    expect(await answer(quotation)).toEqual(await createTestAnswer()(quotation));
  });
});

it("replies that it takes long, and logs a failure after that", async () => {
  const gate = createGate();
  const locked = () => gate.opened.then(() => Promise.reject(new StoreError("The store is locked.")));
  const answer = answerFrom(() => bot, { kept: keptWith({ ...createStore(":memory:"), findSubscription: locked }), timeout: 5 });
  const { log, logged } = createLog();
  const { reply } = await answer(status, log);
  expect(plainText(reply)).toContain("This takes longer than usual.");
  gate.open();
  await expect.poll(() => logged, pollOptions).toContain("The store is locked.");
});

it("logs an outage of the store once, however many commands need it, and each bug", async () => {
  const { log, logged } = createLog();
  const answerWith = (error: Error) => {
    const failing = { ...createStore(":memory:"), findSubscription: () => Promise.reject(error) };
    const answer = answerFrom(() => bot, { kept: keptWith(failing) });
    return Promise.all(Array.from({ length: 50 }, () => answer(status, log)));
  };
  for (const { reply } of await answerWith(new StoreError("The store is locked.")))
    expect(plainText(reply)).toContain("cannot be read or changed now");
  expect(logged).toEqual(["The store is locked."]);
  await answerWith(new TypeError("a bug"));
  expect(logged).toHaveLength(51);
});

describe("an answer while the knowledge is replaced", () => {
  const text = "Guo Wen built the mill in 1812.\nLiu Fang built the bridge in 1931.";
  const [served, next] = [talkAbout(text).bot, talkAbout(`${text}\nThe well is deep.`).bot];
  const conversationKeys = { platform: "test", workspace: "acme", person: "ann", kept: ["ann"] };
  const request = (typed: string) =>
    ({ input: { kind: "text", text: typed }, factsKey: "c", conversationKeys, surface: "direct" }) satisfies PlatformRequest;

  it("is rendered with the document that it is from", async () => {
    let current = served;
    const gate = createGate();
    const store = { ...createStore(":memory:"), findSubscription: () => gate.opened };
    const answer = answerFrom(() => current, { kept: keptWith(store) });
    const answering = answer({ ...request("/daily status"), requester }, silentLog);
    current = next;
    gate.open();
    expect((await answering).document).toBe(served.knowledge.document);
    expect((await answer(request("hello"), silentLog)).document).toBe(next.knowledge.document);
  });

  it("goes on with a conversation about the same document, and not about another", async () => {
    const followUp = async (answer: Answer) => plainText((await answer(request("who said that?"), silentLog)).reply);
    const followUps = [talkAbout(text).bot, next].map(async (replacement) => {
      let current = served;
      const answer = answerFrom(() => current);
      await answer(request("when was the mill built?"), silentLog);
      current = replacement;
      return followUp(answer);
    });
    const [continued, forgotten] = await Promise.all(followUps);
    expect(forgotten).not.toBe(continued);
    expect(forgotten).toBe(await followUp(answerFrom(() => next)));
  });
});

describe("truncate", () => {
  it.each([
    ["short", 10, "short"],
    ["long enough", 5, "long…"],
    ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 12, "👩‍👩‍👧‍👦…"],
    ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 11, "…"],
    ["e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301…"],
  ])("%s to %i", (text, maxLength, truncated) => {
    expect(truncate(text, maxLength)).toBe(truncated);
  });
});
