import { describe, expect, it } from "vitest";
import { createMemory, type Recalled } from "../../../src/conversation/memory.ts";
import type { Reply } from "../../../src/reply.ts";
import { bot } from "../../article.ts";

const memory = createMemory(bot.library);

function converse(...messages: readonly string[]): Reply | undefined {
  let reply: Reply | undefined;
  for (const text of messages)
    reply = bot.answer({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation: reply?.conversation });
  return reply;
}

/** What is remembered after these messages. */
function remembered(...messages: readonly string[]): Recalled | undefined {
  return memory.recall(converse(...messages)?.conversation);
}

const names = (subjects: Recalled["subjects"] | undefined) => subjects?.map(({ name }) => name);

describe("the memory of a conversation", () => {
  it("has the question's words and subjects, and what was shown", () => {
    const recalled = remembered("how old is guo?");
    expect(recalled).toMatchObject({ text: "how old is Guo", isAnswered: true, hasUnknown: false });
    expect(names(recalled?.subjects)).toEqual(["Guo"]);
    expect(names(recalled?.shownSubjects)).toContain("Shenyang");
  });

  it("has a follow-up as it was completed, and earlier subjects", () => {
    const recalled = remembered("how old is guo?", "and zhang?");
    expect(recalled?.text).toBe("how old is Zhang Fanye");
    expect(names(recalled?.earlierSubjects)).toEqual(["Guo"]);
  });

  it("has a question that was not answered", () =>
    expect(remembered("how old is wang?")).toMatchObject({ text: "how old is Wang", isAnswered: false }));

  it("has the words of people's questions that the document lacks, but no others", () => {
    expect(remembered("what is the salary of guo?")?.text).toContain("salary");
    const recalled = remembered("does guo adore zithers?");
    expect(recalled?.text).not.toContain("zithers");
    expect(recalled?.hasUnknown).toBe(true);
  });

  it("stays as it was after small talk and after a misused command", () => {
    expect(remembered("how old is guo?", "thank you")?.text).toBe("how old is Guo");
    expect(remembered("how old is guo?", "hello")?.text).toBe("how old is Guo");
    expect(remembered("how old is guo?", "/nosuch")?.text).toBe("how old is Guo");
  });

  it("has a question that was not clear, and nothing from before it", () => {
    const recalled = remembered("where is he from?");
    expect(recalled).toMatchObject({ text: "where is he from", subjects: [], shown: [], earlier: [], isAnswered: false });
    expect(remembered("hello", "where is he from?")).toMatchObject({ subjects: [], shown: [], earlier: [] });
  });

  it("is nothing for a text that is no conversation of this document", () => {
    expect(memory.recall(undefined)).toBeUndefined();
    expect(memory.recall("")).toBeUndefined();
    expect(memory.recall(`100000000${converse("how old is guo?")?.conversation?.slice(9) ?? ""}`)).toBeUndefined();
  });
});
