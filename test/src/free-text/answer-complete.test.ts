import { describe, expect, it } from "vitest";
import { commands } from "../../../src/command-list.ts";
import { createMemory } from "../../../src/conversation/memory.ts";
import type { CompleteQuestion } from "../../../src/follow-ups/follow-up.ts";
import { answerComplete } from "../../../src/free-text/answer-complete.ts";
import type { Reply } from "../../../src/reply.ts";
import { article, bot } from "../../article.ts";
import { expectNoAnswer, lastReply } from "../follow-ups/talk.ts";
import { phrases, rows } from "../phrases.ts";

function textsOf(spans: Reply["evidence"]): string {
  return spans.map(({ start, end }) => article.document.text.slice(start, end)).join("\n");
}

describe("a follow-up", () => {
  it.each(phrases`
    Who is Liu? / how tall is she? | Who is Guo? / how many? | Who is Wang? / why did he leave? | Where does Li work? / and Zhang?
    Why did Zhang move away? / and Liu? | Does Liu buy pictures of snow? / and Li?
  `)("that the document does not answer is not answered because a subject was lent to it: %s", (row) => expectNoAnswer(row));

  it.each(rows`
    How old is Guo? => and Liu? => 23-year-old Liu | What do people do in Songyuan in winter? => is it rich in coal? => rich in oil, coal
  `)("that the document answers is answered, or shown as the closest: %s … %s", (before, text, gold) => {
    const reply = lastReply([before, text]);
    expect(textsOf([...reply.evidence, ...reply.closest])).toContain(gold);
  });

  it("shows what comes close to it, of its own subject", () => {
    const reply = lastReply(["Who is Liu?", "how tall is she?"]);
    expect(reply.outcome).toBe("closest");
    expect(textsOf(reply.closest)).toContain("Liu");
  });

  it("is not answered of somebody else, by its own few words", () => {
    const reply = lastReply(["Who is Li?", "what age?"]);
    expect(textsOf(reply.evidence)).toBe("");
  });
});

describe("a question made of one with words that the document does not know", () => {
  const context = {
    library: bot.library,
    commands: commands.flatMap((command) => (command.kind === "stateless" ? [command] : [])),
    request: { seed: 1, seenFacts: [] },
    before: undefined,
  };
  const question: CompleteQuestion = { text: "how old is Guo", label: "Guo · age" };

  it("is not answered, but shows what comes closest", () => {
    expect(answerComplete({ kind: "questions", questions: [question] }, context).reply.outcome).toBe("answered");
    const { reply } = answerComplete({ kind: "questions", questions: [{ ...question, lacksWords: true }] }, context);
    expect(reply.outcome).toBe("closest");
    expect(reply.evidence).toEqual([]);
    expect(textsOf(reply.closest)).toContain("27-year-old surnamed Guo");
  });

  it("is remembered as such", () => {
    const memory = createMemory(bot.library);
    const { reply, exchange } = answerComplete({ kind: "questions", questions: [{ ...question, lacksWords: true }] }, context);
    expect(memory.recall(memory.remember(exchange, reply, undefined))?.hasUnknown).toBe(true);
  });
});
