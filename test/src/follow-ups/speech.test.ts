import { describe, expect, it } from "vitest";
import { lastReply } from "./talk.ts";

describe("what was said, asked in other ways", () => {
  it.each([
    ["How old is Liu?", "has she said something funny about Shenzhen", "Working 24/7"],
    ["How old is Guo?", "And Liu, what she is saying about the work in Shenzhen?", "Working 24/7"],
    ["How old is Liu?", "And Zhang, what is he telling of the pace in Songyuan?", "living pace"],
    ["How old is Liu?", "her opinion on young people over there", "Working 24/7"],
  ])("%s — %s", (first, second, said) => {
    const reply = lastReply([first, second]);
    expect(reply.outcome).toBe("answered");
    expect(reply.evidenceTexts.join(" ")).toContain(said);
  });

  it("answers nothing that somebody did not say", () =>
    expect(lastReply(["How old is Liu?", "did she say anything clever about e-payments"]).outcome).not.toBe("answered"));
});

describe("a question whose question word comes last", () => {
  it("is judged as strictly as one that begins with it", () =>
    expect(lastReply(["Where does Guo come from?", "And Liu, she's from which town?"]).outcome).toBe("closest"));

  it("does not answer a note on years that the document does not give", () => {
    expect(lastReply(["Zhang - years in Shenzhen?", "and Guo?"]).outcome).toBe("closest");
    expect(lastReply(["Liu - years in Shenzhen?", "and Zhang?"]).outcome).toBe("answered");
  });
});

describe("a person and a place, both spoken of before", () => {
  it("are both put into the question", () => {
    const reply = lastReply(["Where was Zhang Fanye raised?", "And why did he go away from that city?"]);
    expect(reply.evidenceTexts.join(" ")).toContain("driving reason");
  });
});

describe("a topic, and who said it", () => {
  it("is about the topic, not about the last answer", () => {
    const reply = lastReply(["How old is Liu?", "house prices in Shenyang - who said that?"]);
    expect(reply.evidenceTexts.join(" ")).toContain("surnamed Li");
  });

  it("is a reaction where it has words that the document does not", () => {
    const reply = lastReply(["What did Liu say about working 24/7?", "poor Liu, terrible - who said that?"]);
    expect(reply.evidenceTexts.join(" ")).toContain("24/7");
  });
});
