import { describe, expect, it } from "vitest";
import { decodeAction, encodeAction, maxActionIdLength } from "../../src/action.ts";
import { article, pressButton, say, sendInput } from "../article.ts";

const { hash } = article.document;

describe("a button's id", () => {
  it.each([
    { command: "compare", args: { a: "northeast-china", b: "shenzhen", topic: "weather", page: "2" } },
    { command: "quote", args: { who: "guo", next: "2o4-2v0,1a-2b" } },
    { command: "source", args: { place: "7.2" } },
    { command: "fact", args: {}, share: true },
    { command: "fact", args: { about: "weather" }, isReturn: true },
    { command: "source", args: { place: "7.2" }, back: { command: "quote", args: { who: "guo", next: "2o4-2v0,1a-2b" }, isReturn: true } },
    { command: "source", args: { page: "2" }, back: { command: "source", args: {}, isReturn: true } },
  ])("decodes to the same action: %o", (action) => {
    expect(decodeAction(encodeAction(action, hash), hash)).toEqual({ kind: "action", action });
  });

  it("repeats nothing for the way back that is the same", () => {
    const pair = { a: "shenzhen", b: "northeast-china" };
    const back = { command: "compare", args: { ...pair, topic: "economy" }, isReturn: true };
    const action = { command: "compare", args: { ...pair, topic: "investment" }, back };
    expect(encodeAction(action, hash)).toBe(`1${hash.slice(0, 8)}compare;a=shenzhen;b=northeast-china;topic=investment<;a;b;topic=economy`);
    expect(decodeAction(encodeAction(action, hash), hash)).toEqual({ kind: "action", action });
  });

  it("fits Discord's limit for the longest ids that the knowledge may have", () => {
    const id = encodeAction({ command: "compare", args: { a: "a".repeat(32), b: "b".repeat(32), page: "2" } }, hash);
    expect(id.length).toBeLessThanOrEqual(maxActionIdLength);
  });

  it.each([
    "",
    "x",
    "1",
    "{}",
    "1deadbeefcompare;a=<script>",
    `2${hash.slice(0, 8)}fact`,
    "🙂".repeat(60),
    `1${hash.slice(0, 8)}fact;a=${"b".repeat(200)}`,
    `1${hash.slice(0, 8)}fact;a=b<;b`,
    `1${hash.slice(0, 8)}fact<fact<fact`,
  ])("that is forged is unreadable: %s", (id) => {
    expect(decodeAction(id, hash).kind).toBe("unreadable");
    expect(sendInput({ kind: "action", id })).toMatchObject({ outcome: "unclear", visibility: "private" });
  });

  it("made for another document says so", () => {
    const id = encodeAction({ command: "fact", args: {} }, "0".repeat(64));
    expect(sendInput({ kind: "action", id })).toMatchObject({
      outcome: "unclear",
      text: "This belongs to an earlier version of the document. Please ask again.",
    });
  });

  it("with unknown ids does not throw", () => {
    for (const args of [{ who: "nobody" }, { who: "guo", next: "zz-zz" }, { who: "guo", after: "zz-zz" }]) {
      expect(() => sendInput({ kind: "action", id: encodeAction({ command: "quote", args }, hash) })).not.toThrow();
    }
  });

  it("works for every button of many replies about the article", () => {
    const lines = [
      "/compare shenzhen northeast",
      "/quote guo",
      "/quote lu",
      "/about shenzhen",
      "/fact",
      "/source",
      "/source 7.2",
      "/verbatim",
      "/compare shenzhen",
      "/quote alibaba",
    ];
    for (const reply of lines.map((line) => say(line))) {
      for (const { label } of reply.actions) expect(pressButton(reply, label).outcome).not.toBe("failed");
    }
  });

  it("shows a private result, and offers to share it in a channel", () => {
    const reply = say("/fact");
    const mine = pressButton(reply, "In context", "channel");
    expect(mine.visibility).toBe("private");
    expect(pressButton(mine, "Share", "channel")).toMatchObject({ visibility: "shared", outcome: "answered" });
    expect(pressButton(reply, "In context", "direct").actions.map(({ label }) => label)).not.toContain("Share");
  });
});
