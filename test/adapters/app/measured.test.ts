import pino from "pino";
import { describe, expect, it } from "vitest";
import { measuredAnswer, measuredAnswerHeard, measuredSender, watchStore } from "../../../adapters/app/measured.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { noMetrics } from "../../../adapters/shared/metrics.ts";
import { createStore } from "../../../adapters/store/sqlite/store.ts";
import { encodeAction } from "../../../src/action.ts";
import { createBot } from "../../../src/bot.ts";
import { StoreError } from "../../../src/daily/store.ts";
import type { Input } from "../../../src/request.ts";
import { article, say } from "../../article.ts";
import { createFakeSender, lobby, plannerAt } from "../../daily.ts";

const bot = createBot(article, { prefix: "verbatim-" });
const silentLog = pino({ level: "silent" });

describe("answers are counted", () => {
  const action = (command: string) => encodeAction({ command, args: {} }, bot.knowledge.document.hash);

  it.each<[string, Input, string, string]>([
    ["a slash command", { kind: "line", command: "verbatim-quote", line: "guo about pace" }, "quote", "answered"],
    ["a command with named arguments", { kind: "command", command: "quote", args: { who: "guo" } }, "quote", "answered"],
    ["a command that nobody registered", { kind: "line", command: "U024BE7LH", line: "" }, "other", "unclear"],
    ["a typed command", { kind: "text", text: " ／verbatim-fact" }, "fact", "answered"],
    ["a question", { kind: "text", text: "what did guo say about pace?" }, "question", "answered"],
    ["a text that looks like a command", { kind: "text", text: "/home/ann is full" }, "question", "unclear"],
    ["a click", { kind: "action", id: action("fact") }, "fact", "answered"],
    ["a button that nobody made", { kind: "action", id: "ann@example.org" }, "other", "unclear"],
  ])("%s", async (_, input, command, outcome) => {
    const counted: unknown[] = [];
    const metrics = { ...noMetrics, countAnswer: (...labels: readonly string[]) => counted.push(labels) };
    const { reply } = await measuredAnswer(
      createAnswer(
        oneDocument(() => bot),
        { seed: 1 },
      ),
      "slack",
      { commands: bot.commands, commandLine: bot.library.commandLine },
      metrics,
    )({ input, factsKey: "channel", surface: "channel" }, silentLog);
    expect(counted).toEqual([["slack", command, reply.outcome]]);
    expect([reply.outcome, outcome]).toEqual([outcome, outcome]);
  });
});

it("what is answered without being asked for is counted, and silence is not", async () => {
  const counted: unknown[] = [];
  const metrics = { ...noMetrics, countAnswer: (...labels: readonly string[]) => counted.push(labels) };
  const heard = { requester: { ...lobby, person: "ann", loadDetails: async () => ({ mayManage: true }) }, factsKey: "lobby" };
  const hear = measuredAnswerHeard(
    async ({ text }) => (text === "" ? undefined : { reply: say(text), document: article.document }),
    "slack",
    metrics,
  );
  await hear({ ...heard, text: "" }, silentLog);
  await hear({ ...heard, text: "what did guo say about pace?" }, silentLog);
  expect(counted).toEqual([["slack", "heard", "answered"]]);
});

it("the results of posting are counted, whoever asked for the post", async () => {
  const results: unknown[] = [];
  const fake = createFakeSender();
  fake.outcomes.push({ kind: "gone", reason: "the channel is archived" });
  const sender = measuredSender(fake, { ...noMetrics, countSend: (...labels) => results.push(labels) });
  const post = {
    channel: lobby,
    key: "k",
    notBefore: 0,
    reply: bot.answer({ input: { kind: "text", text: "fact" }, surface: "channel", seed: 1, seenFacts: [] }),
    document: article.document,
  };
  expect(await sender.send(post)).toMatchObject({ kind: "gone" });
  expect(await sender.send(post)).toMatchObject({ kind: "sent" });
  expect(results).toEqual([
    ["test", "gone"],
    ["test", "sent"],
  ]);
});

describe("the scheduler's store", () => {
  const planner = plannerAt(Date.now());
  const claim = { platform: "test", limit: 5, maxPerSecond: 40, now: Date.now(), lease: 60_000 };

  it("is unknown, then as its last operation ended", async () => {
    const errors: unknown[] = [];
    let isBroken = true;
    const memory = createStore(":memory:");
    const broken = {
      ...memory,
      claim: async (...args: Parameters<typeof memory.claim>) => {
        if (isBroken) throw new StoreError("The disk is full.");
        return memory.claim(...args);
      },
    };
    const { store, state } = watchStore(broken, { ...noMetrics, countStoreError: (operation) => errors.push(operation) });
    expect(state()).toBe("unknown");
    await expect(store.claim(claim, planner)).rejects.toThrow("The disk is full.");
    expect([state(), errors]).toEqual(["failing", ["claim"]]);
    isBroken = false;
    expect(await store.claim(claim, planner)).toMatchObject({ deliveries: [] });
    expect(state()).toBe("ok");
  });

  it("counts what is stored of a post, and how late it is by the clock of the claims", async () => {
    const counted: unknown[] = [];
    const hour = 3_600_000;
    const due = Date.now() - 90_000;
    const delivery = {
      channel: lobby,
      date: 20_000,
      due,
      deadline: due + 1,
      about: undefined,
      document: undefined,
      factId: "f",
      firstClaimedAt: due,
      mayHaveArrived: false,
      leasedUntil: due,
      claimToken: "t",
    };
    const metrics = { ...noMetrics, countPost: (...values: readonly unknown[]) => counted.push(values) };
    const { store } = watchStore(createStore(":memory:"), metrics);
    // This machine's clock is an hour behind that of the claims.
    await store.claim({ ...claim, now: Date.now() + hour }, planner);
    await store.settle({ ...delivery, due: due + hour }, { kind: "posted", message: "1" });
    expect(counted).toEqual([["test", "posted", expect.closeTo(90_000, -4)]]);
  });
});
