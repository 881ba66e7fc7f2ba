import { setTimeout as wait } from "node:timers/promises";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { rememberDeliveries } from "../../../adapters/shared/dedupe.ts";
import { cutTo } from "../../../adapters/shared/truncate.ts";
import { openStore } from "../../../adapters/store/sqlite/store.ts";
import { StoreError } from "../../../src/daily/store.ts";
import { plainText } from "../../../src/reply-text.ts";
import type { Input } from "../../../src/request.ts";
import { bot } from "../../article.ts";
import { lobby } from "../../daily.ts";

const quiet = pino({ level: "silent" });

function answering(
  commandPrefix = "",
): (input: Input, conversation?: string) => Promise<{ readonly text: string; readonly outcome: string }> {
  const answer = createAnswer(bot, { seed: 1, commandPrefix });
  return async (input, conversation = "channel") => {
    const reply = await answer({ input, conversation, surface: "channel" }, quiet);
    return { text: plainText(reply), outcome: reply.outcome };
  };
}

describe("answering", () => {
  it("shows each fact of a conversation once before any comes again, whatever other conversations do", async () => {
    const answer = answering();
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
    ["help's own name", { kind: "line", command: "verbatim-verbatim", line: "" }],
  ])("understands, with a prefix, %s", async (_, input) => {
    expect((await answering("verbatim-")(input)).outcome).toMatch(/answered|done/u);
  });

  it("tells a prefix from a command that begins like it", async () => {
    const answer = answering("a");
    const question = "how long has liu lived in shenzhen?";
    for (const command of ["ask", "aask"]) {
      expect((await answer({ kind: "line", command, line: question })).outcome).toBe("answered");
      for (const slash of ["/", "／"])
        expect((await answer({ kind: "text", text: `${slash}${command} ${question}` })).outcome).toBe("answered");
    }
  });

  it("names commands with the prefix, and leaves the document's words alone", async () => {
    const answer = answering("verbatim-");
    expect((await answer({ kind: "line", command: "verbatim-verbatim", line: "" })).text).toContain("/verbatim-compare A B");
    expect((await answer({ kind: "line", command: "verbatim-compare", line: "" })).text).toContain("Usage: /verbatim-compare A B");
    const quotation: Input = { kind: "line", command: "quote", line: "guo" };
    expect(await answer(quotation)).toEqual(await answering()(quotation));
  });
});

it("says what takes long, and logs a failure that comes after that", async () => {
  const store = openStore(":memory:");
  const locked = () => wait(2_300).then(() => Promise.reject(new StoreError("The store is locked.")));
  const answer = createAnswer(bot, {
    seed: 1,
    commandPrefix: "",
    daily: { store: { ...store, subscription: locked }, senders: new Map() },
  });
  const logged: string[] = [];
  const log = pino({}, { write: (line: string) => logged.push(JSON.parse(line).msg) });
  const requester = { ...lobby, person: "ann", details: async () => ({ mayManage: true }) };
  const reply = await answer({ input: { kind: "text", text: "/daily status" }, conversation: "c", surface: "channel", requester }, log);
  expect(plainText(reply)).toContain("This takes longer than usual.");
  await expect.poll(() => logged).toContain("The store is locked.");
});

it("knows a delivery that came before", () => {
  const isRepeat = rememberDeliveries();
  expect([isRepeat("Ev1"), isRepeat("Ev2"), isRepeat("Ev1")]).toEqual([false, false, true]);
});

describe("cutting text", () => {
  it.each([
    ["short", 10, "short"],
    ["long enough", 5, "long…"],
    ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 12, "👩‍👩‍👧‍👦…"],
    ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 11, "…"],
    ["e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301…"],
  ])("%s to %i", (text, most, cut) => {
    expect(cutTo(text, most)).toBe(cut);
  });

  it("measures what will be sent", () => {
    expect(cutTo("a<b<c", 7, (text) => text.replaceAll("<", "&lt;").length)).toBe("a<b…");
  });
});
