import { describe, expect, it } from "vitest";
import { lastReply, shownText } from "./last-reply.ts";

describe("a wish to compare", () => {
  it.each<[readonly string[], string]>([
    [["how old are liu and zhang?", "compare them"], "Liu"],
    [["how old is liu?", "and guo?", "compare them"], "Liu & Guo"],
  ])("means the last two subjects: %j", (messages, words) => {
    const reply = lastReply(messages);
    expect(reply.outcome).toBe("answered");
    for (const part of words.split(" & ")) expect(shownText(reply)).toContain(part);
  });
});
