import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../../src/commands/ask.ts";
import { plainText } from "../../../src/reply-text.ts";
import { bot, say } from "../../article.ts";
import { rows } from "../phrases.ts";

describe("a question about what the document mentions", () => {
  it("is answered yes, with the passage", () => {
    const reply = answerQuestion("art gallery", bot.library, { asksFor: "mention" });
    expect(reply.outcome).toBe("answered");
    expect(plainText(reply)).toMatch(/^Yes:/u);
  });

  it("is answered no, with the words as typed", () => {
    const reply = answerQuestion("Submarines", bot.library, { asksFor: "mention" });
    expect(reply.outcome).toBe("not-stated");
    expect(plainText(reply)).toMatch(/^No: the document does not mention “Submarines”\./u);
  });
});

describe("a question that the document does not answer", () => {
  it.each(rows`
    What is the shoe size of Liu? => closest | Where did Guo study? => closest | Which planet is the largest? => not-stated
  `)("%s: %s", (question, outcome) => expect(say(question)).toMatchObject({ outcome, evidence: [] }));

  it.each(["why?", "Who", "what about"])("if nothing is asked for, is no refusal: %s", (text) => {
    expect(say(text)).toMatchObject({ outcome: "unclear", visibility: "private" });
  });

  it("says what is given instead of what is asked for", () =>
    expect(say("What subject did Zhang study at Northeast Normal University?").text).toContain(
      "It gives the university, not the subject of study.",
    ));
});

describe("a question that takes for granted what the document denies", () => {
  it.each(rows`
    How often does Shenzhen sleep? => never sleeps | How come home prices dropped in Shenyang? => house prices rose
  `)("%s", (question, words) => {
    const { outcome, text } = say(question);
    expect(outcome).toBe("answered");
    expect(text).toMatch(/^The document says otherwise:/u);
    expect(text).toContain(words);
  });
});
