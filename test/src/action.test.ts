import { describe, expect, it } from "vitest";
import { decodeAction, encodeAction, longestActionId } from "../../src/action.ts";
import { article, bot, press, say, seen } from "../article.ts";

const { hash } = article.document;

describe("a button's id", () => {
  it.each([
    { command: "compare", args: { a: "northeast-china", b: "shenzhen", topic: "weather", page: "2" } },
    { command: "quote", args: { who: "guo", next: "2o4-2v0,1a-2b" } },
    { command: "source", args: { place: "7.2" } },
    { command: "fact", args: {}, share: true },
  ])("comes back as it was: %o", (action) => {
    expect(decodeAction(encodeAction(action, hash), hash)).toEqual({ kind: "action", action });
  });

  it("fits Discord for the longest ids that the knowledge may have", () => {
    const id = encodeAction({ command: "compare", args: { a: "a".repeat(32), b: "b".repeat(32), page: "2" } }, hash);
    expect(id.length).toBeLessThanOrEqual(longestActionId);
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
  ])("that is forged is unreadable: %s", (id) => {
    expect(decodeAction(id, hash).kind).toBe("unreadable");
    expect(seen({ kind: "action", id })).toMatchObject({ outcome: "unclear", visibility: "private" });
  });

  it("made for another document says so", () => {
    const id = encodeAction({ command: "fact", args: {} }, "0".repeat(64));
    expect(seen({ kind: "action", id })).toMatchObject({
      outcome: "unclear",
      text: "This button belongs to an earlier version of the document. Please ask again.",
    });
  });

  it("with ids that do not exist gets a calm reply", () => {
    for (const args of [{ who: "nobody" }, { who: "guo", next: "zz-zz" }, { who: "guo", after: "zz-zz" }]) {
      expect(() => seen({ kind: "action", id: bot.actionId({ command: "quote", args }) })).not.toThrow();
    }
  });

  it("of every button on the article can be pressed, and what it shows has readable buttons again", () => {
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
      for (const { label } of reply.actions) expect(press(reply, label).outcome).not.toBe("failed");
    }
  });

  it("shows its result only to whoever pressed it, and offers to share it where others are", () => {
    const reply = say("/fact");
    const mine = press(reply, "In context", "channel");
    expect(mine.visibility).toBe("private");
    expect(press(mine, "Share", "channel")).toMatchObject({ visibility: "shared", outcome: "answered" });
    expect(press(reply, "In context", "direct").actions.map(({ label }) => label)).not.toContain("Share");
  });
});
