import { describe, expect, it } from "vitest";
import type { PlatformRequest } from "../../../adapters/shared/answer.ts";
import { type Answer, type AnswerOptions, createAnswer } from "../../../adapters/shared/answer.ts";
import { createAnswerOverheard } from "../../../adapters/shared/answer-overheard.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { truncate } from "../../../adapters/shared/message-limits.ts";
import { createListeningLimit } from "../../../adapters/shared/program-copies.ts";
import { noteQuestion } from "../../../adapters/shared/stored-questions.ts";
import type { Bot } from "../../../src/bot.ts";
import type { AskedQuestion, Gaps } from "../../../src/channel-storage.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { plainText } from "../../../src/reply-text.ts";
import type { Input } from "../../../src/request.ts";
import { bot, sendInput } from "../../article.ts";
import { noGaps, storageWith } from "../../channel-storage.ts";
import { lobby } from "../../daily.ts";
import { createTestLog, silentLog } from "../../log.ts";
import { createStore } from "../../sqlite-store.ts";
import { talkAbout } from "../../uncurated.ts";
import { createGate } from "../gate.ts";
import { pollOptions } from "../wait-for.ts";

/** From the bot that is served at the moment. */
const answerFrom = (current: () => Bot, options: Partial<AnswerOptions> = {}) =>
  createAnswer(oneDocument(current), { seed: 1, ...options });
const question = "how long has liu lived in shenzhen?";
const requester = { ...lobby, person: "ann", loadDetails: async () => ({ mayManage: true }) };
const keysOf = (key: string) => ({ platform: "test", workspace: "acme", person: "ann", stored: [key] });
const text = (typed: string): Input => ({ kind: "text", text: typed });
const command = (name: string, args: Record<string, string>): Input => ({ kind: "command", command: name, args });
const status = { input: text("/daily status"), factsKey: "c", surface: "channel", requester } as const;

it("shows each fact of a conversation once before it repeats any, whatever other conversations show", async () => {
  const answer = answerFrom(() => bot);
  const drawFact = async (factsKey: string) => {
    const input = { kind: "line", command: "fact", line: "" } as const;
    return plainText((await answer({ input, factsKey, conversationKeys: keysOf(factsKey), surface: "channel" }, silentLog)).reply);
  };
  const texts = new Set<string>();
  for (let count = 0; count < 20; count += 1) {
    texts.add(await drawFact("channel"));
    await drawFact("elsewhere");
  }
  expect(texts.size).toBe(20);
});

it("replies that it takes long, and logs a failure after that", async () => {
  const gate = createGate();
  const locked = () => gate.opened.then(() => Promise.reject(new StoreError("The store is locked.")));
  const answer = answerFrom(() => bot, { storage: storageWith({ ...createStore(":memory:"), findSubscription: locked }), timeout: 5 });
  const { log, messages } = createTestLog();
  const { reply } = await answer(status, log);
  expect(plainText(reply)).toContain("This takes longer than usual.");
  gate.open();
  await expect.poll(messages, pollOptions).toContain("The store is locked.");
});

it("logs an outage of the store once, however many commands need it, and each bug", async () => {
  const { log, messages } = createTestLog();
  const answerWith = (error: Error) => {
    const failing = { ...createStore(":memory:"), findSubscription: () => Promise.reject(error) };
    const answer = answerFrom(() => bot, { storage: storageWith(failing) });
    return Promise.all(Array.from({ length: 50 }, () => answer(status, log)));
  };
  for (const { reply } of await answerWith(new StoreError("The store is locked.")))
    expect(plainText(reply)).toContain("cannot be read or changed now");
  expect(messages()).toEqual(["The store is locked."]);
  await answerWith(new TypeError("a bug"));
  expect(messages()).toHaveLength(51);
});

describe("an answer while the knowledge is replaced", () => {
  const document = "Guo Wen built the mill in 1812.\nLiu Fang built the bridge in 1931.";
  const [served, next] = [talkAbout(document).bot, talkAbout(`${document}\nThe well is deep.`).bot];
  const request = (typed: string) =>
    ({ input: text(typed), factsKey: "c", conversationKeys: keysOf("ann"), surface: "direct" }) satisfies PlatformRequest;

  it("is rendered with the document that it is from", async () => {
    let current = served;
    const gate = createGate();
    const store = { ...createStore(":memory:"), findSubscription: () => gate.opened };
    const answer = answerFrom(() => current, { storage: storageWith(store) });
    const answering = answer({ ...request("/daily status"), requester }, silentLog);
    current = next;
    gate.open();
    expect((await answering).document).toBe(served.knowledge.document);
    expect((await answer(request("hello"), silentLog)).document).toBe(next.knowledge.document);
  });

  it("goes on with a conversation about the same document, and not about another", async () => {
    const followUp = async (answer: Answer) => plainText((await answer(request("who said that?"), silentLog)).reply);
    const followUps = [talkAbout(document).bot, next].map(async (replacement) => {
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

it.each([
  ["short", 10, "short"],
  ["long enough", 5, "long…"],
  ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 12, "👩‍👩‍👧‍👦…"],
  ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 11, "…"],
  ["e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301…"],
])("truncate %s to %i", (text, maxLength, truncated) => {
  expect(truncate(text, maxLength)).toBe(truncated);
});

/** What is noted of a message in a thread of the bot, whose words are kept. */
async function noted(text: string, claim?: () => Promise<boolean>): Promise<readonly AskedQuestion[]> {
  const questions: AskedQuestion[] = [];
  const gaps = { ...noGaps, storesWords: true, noteQuestion: (asked: AskedQuestion) => questions.push(asked) };
  const kept = { ...storageWith(createStore(":memory:")), gaps };
  const overhear = createAnswerOverheard(
    oneDocument(() => bot),
    { seed: 1, storage: kept, threads: { has: async () => true }, limit: createListeningLimit() },
  );
  await overhear({ text, requester, factsKey: "lobby", thread: "1", claim }, silentLog);
  return questions;
}

it("notes nothing of whom a message quotes, neither words nor id, and of what another copy of the program answers", async () => {
  const quoting = `> @U024BE7LH moved away, I heard\n\`\`\`\nsecret\n\`\`\`\n${question}`;
  expect(await noted(quoting)).toMatchObject([{ words: question, outcome: "answered" }]);
  expect(await noted(question, async () => false)).toEqual([]);
});

/** The reply to an input in a channel, and what was noted of it. */
function ask(input: Input, storesWords = true) {
  const noted: AskedQuestion[] = [];
  const gaps: Gaps = { ...noGaps, storesWords, noteQuestion: (question) => noted.push(question) };
  const reply = noteQuestion(sendInput(input, "channel"), { input, channel: lobby, document: "article" }, gaps);
  return { reply, noted };
}

describe("noteQuestion", () => {
  const noQuestions = ["hi", "thanks", "👍", "", "?", "lol", "who are you?", "help", "/verbatim", "/verbatim subjects"];

  it.each<[string, Input]>([
    ...noQuestions.map((typed): [string, Input] => [`what is no question: ${typed}`, text(typed)]),
    ["speakers", command("verbatim", { list: "speakers" })],
    ["topics", { kind: "line", command: "verbatim", line: "topics" }],
    ["a list that does not exist", { kind: "line", command: "verbatim", line: "recipes" }],
    ["a command without arguments", { kind: "line", command: "quote", line: "" }],
    ["an unknown command", { kind: "line", command: "dance", line: "" }],
    ["a button", { kind: "action", id: "1deadbeefquote" }],
  ])("does not count %s", (_, input) => {
    const { reply, noted } = ask(input);
    expect(noted).toEqual([]);
    expect(reply.thumbs).toBeUndefined();
  });

  it.each<[string, AskedQuestion["outcome"], Input, string | undefined]>([
    ["a question", "answered", text("How old is Liu?"), "How old is Liu?"],
    ["what the document does not say", "not-stated", text("What is the capital of Peru?"), "What is the capital of Peru?"],
    ["a line", "answered", { kind: "line", command: "quote", line: "guo" }, "/quote guo"],
    ["a question as a command", "not-stated", command("ask", { question: "who won the cup?" }), "who won the cup?"],
    ["named arguments", "answered", command("quote", { who: "guo", about: "pace" }), "/quote who: guo about: pace"],
    ["somebody else's message, whose words are not kept", "not-stated", { kind: "message", text: "who won the cup?" }, undefined],
  ])("counts %s", (_, outcome, input, words) => {
    const { reply, noted } = ask(input);
    expect(noted).toEqual([
      { channel: lobby, document: "article", outcome, words, id: words === undefined ? "" : expect.stringMatching(/^[0-9a-z]{12}$/u) },
    ]);
    expect(reply.thumbs?.down.args).toEqual({ as: "down", ...(words === undefined ? {} : { of: noted[0]?.id }) });
  });

  it("keeps no words unless the operator wants them", () => {
    const { reply, noted } = ask(text("What is the capital of Peru?"), false);
    expect(noted).toEqual([{ channel: lobby, document: "article", outcome: "not-stated", words: undefined, id: "" }]);
    const thumb = (as: string) => ({ command: "thumb", args: { as } });
    expect(reply.thumbs).toEqual({ up: thumb("up"), down: thumb("down") });
  });

  it.each([
    ["did <@U024BE7LH|Ann Quill>, <@U024BE7LH> or <@!123> see Peru?", "did somebody, somebody or somebody see Peru?"],
    [
      "did <@&99> and <!subteam^S1|@team> write in <#C024BE7LR|general> or <#123>?",
      "did somebody and somebody write in somebody or somebody?",
    ],
    ["@ann.quill-2, (@Bob) and ＠李雷 asked @ben's: why Peru?", "somebody, (somebody) and somebody asked somebody's: why Peru?"],
    ["请问@张伟 why Peru, or:@cyd?", "请问somebody why Peru, or:somebody?"],
    ["does ann.b+c@example.org know Peru @ 9:00, or @@cyd?", "does ann.b+c@example.org know Peru @ 9:00, or @somebody?"],
  ])("keeps whom it mentions as somebody: %s", (typed, kept) => {
    for (const input of [text(typed), command("ask", { question: typed })]) expect(ask(input).noted[0]?.words).toBe(kept);
    expect(ask({ kind: "line", command: "ask", line: typed }).noted[0]?.words).toBe(`/ask ${kept}`);
  });
});
