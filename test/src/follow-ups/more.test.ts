import { describe, expect, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectAnswer, expectNoAnswer, lastReply, readAfter, readRow, talk } from "./talk.ts";

/** "a fact / another": each of the replies shows what none before it did. */
function expectNewEachTime(row: string): void {
  const shown = talk(readRow(row).texts).map(({ evidenceTexts }) => evidenceTexts);
  for (const [at, texts] of shown.entries()) {
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => shown.slice(0, at).flat().includes(text))).toEqual([]);
  }
}

describe("more of what a speaker said", () => {
  it("shows one quotation after the other, then says that these were all", () => {
    const [first, second, third] = talk(["/quote liu", "another", "anything else?"]);
    expect(first?.evidenceTexts[0]).toContain("I wish Shenzhen could snow");
    expect(second?.evidenceTexts[0]).toContain("Working 24/7");
    expect(third).toMatchObject({ outcome: "not-stated", evidence: [] });
    expect(third?.text).toContain("all 2 quotations by Liu");
  });

  it("says so where there was only one", () => {
    const reply = lastReply(["what did wang say?", "more pls"]);
    expect(reply).toMatchObject({ outcome: "not-stated", text: expect.stringContaining("That was the only quotation by Wang.") });
    expect(reply.actions.map(({ label }) => label)).toEqual(["All on Wang"]);
  });

  it("shows all of them", () => {
    expect(lastReply(["quote guo", "all his quotes please"]).evidence).toHaveLength(3);
    expect(lastReply(["where is guo from?", "show me everything he said"]).evidence).toHaveLength(3);
  });

  it("starts with the first if a question about the speaker was before", () =>
    expectAnswer("how old is liu? / what does she say? / any quotes by her? / more of her quotes?"));

  it.each(phrases`
    what did zhang say about a gap? / did he mention anything else? / and more?
    who says that Shenzhen is changing you? / what else did he say? / another quote
  `)("goes on with other topics, and with the speaker of what was shown: %s", expectNewEachTime);

  it("keeps to a topic that is named again", () => {
    expectAnswer("what does zhang say about songyuan? / does he say anything more?");
    expectNoAnswer("what does zhang say about songyuan? / does he say anything more about songyuan?");
  });

  it("leaves another speaker to other rules", () => {
    expect(lastReply(["/quote liu", "anything else by zhang?"]).text).toContain("Zhang");
    expect(lastReply(["/quote liu", "anything else by zhang?"]).text).not.toContain("Liu said");
  });
});

describe("more of a list, a comparison or a page", () => {
  it.each(phrases`
    /compare shenzhen northeast / more | /about zhang / next page pls | anything about winter? / any more? | /source / keep going
  `)("presses the button: %s", expectNewEachTime);

  it("shows the next page of a list", () => expect(lastReply(["list all people", "show the rest"]).text).toContain("(page 2 of 2)"));

  it("ends with the last page", () => {
    expect(lastReply(["/about jinzhou", "more"])).toMatchObject({ outcome: "not-stated", evidence: [] });
    expect(lastReply(["/source end", "more"])).toMatchObject({ outcome: "not-stated", evidence: [] });
  });
});

describe("more after a question", () => {
  it("asks it again without what was shown", () => expectNewEachTime("who is from shenyang? / who else?"));

  it.each(phrases`
    what is songyuan rich in? / tell me more about it / go on | how old is liu? / what else does it say about her?
    when did zhang come to shenzhen? / more about zhang pls | who bought photos? / anything else about her?
    what problems does the economy of northeast china have? / what else? / anything else?
  `)("tells more of its subject, of who was shown, or on its topic: %s", expectNewEachTime);

  it("tells more of a person who was shown", () =>
    expect(lastReply(["who is from songyuan?", "tell me more about this person"]).text).toContain("Zhang"));

  it.each(phrases`
    is there an agreement? / is there another agreement?
    who is the mayor of jinzhou? / anything else? | what is the rent in berlin? / more | where does li work? / did he say anything else?
    what did zhang say about a gap? / what else did he say? / more / more | how old is Guo? / and the second?
  `)("never answers with what was shown, or with something else: %s", (row) => expectNoAnswer(row));

  it("is no answer if only a further answer was asked for", () => {
    for (const text of ["anything else?", "any others?", "is there another one?"])
      expect(lastReply(["how old is liu?", text])).toMatchObject({ evidence: [] });
    expect(lastReply(["how old is liu?", "anything else?"]).text).toContain("The document says nothing more about this.");
  });

  it("ends, and stays at the end", () => {
    const turns = talk(["what is songyuan rich in?", ...Array.from({ length: 8 }, () => "more")]);
    const outcomes = turns.map(({ outcome }) => outcome);
    expect(outcomes.at(-1)).toBe("not-stated");
    expect(new Set(outcomes.slice(outcomes.indexOf("not-stated"))).size).toBe(1);
    const shown = turns.flatMap(({ evidenceTexts }) => evidenceTexts);
    expect(new Set(shown).size).toBe(shown.length);
  });
});

/** Whether a follow-up to this text goes on with what was asked, and with nothing else. */
function isMore(first: string, text: string): boolean {
  const found = readAfter(first, text);
  if (found?.kind === "questions") return found.questions.some(({ continues }) => continues);
  return found?.kind === "action" || (found?.kind === "reply" && found.completeRequest?.continues === true);
}

describe("wordings", () => {
  it.each(phrases`
    what else did Tencent sign? | which other cities are dragons? | are there more jobs in Shenzhen?
    what is the next step for Heilongjiang? | is Shenzhen more attractive than Songyuan? | who else comes from Shenyang?
    what other cities are in the ranking? | how many more people left? | more than three years? | where else did Liu live?
    what is this all about? | what are the other three cities? | does everything in Shenyang belong to the state?
    how does winter go on in Jinzhou? | what more did the government announce in August? | does anyone else mention snow?
    do people in Shenzhen work more? | which other company invested? | what comes next for Northeast China?
    is there another reason why Zhang left? | tell me more about Guo | give me all quotes by Liu
    no more | a third of the enterprises belong to whom? | give me a second | is that all true?
    is it the only dragon in Jilin? | besides oil, what is there? | is Jinzhou elsewhere? | nothing else, thanks | that's all | thanks
    hello again | no
  `)("is no request for more: %s", (text) => expect(isMore("what is songyuan rich in?", text)).toBe(false));
});
