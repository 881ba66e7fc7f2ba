import { describe, expect, it } from "vitest";
import { phrases, rows } from "../../phrases.ts";
import { lastReply, readAfter, talk } from "../talk.ts";

/** Whether each of the replies shows what none before it did. */
function showsNewEachTime(...texts: readonly string[]): boolean {
  const shown = talk(texts).map(({ evidenceTexts }) => evidenceTexts);
  return shown.every((texts, at) => texts.length > 0 && !texts.some((text) => shown.slice(0, at).flat().includes(text)));
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
    expect(reply.outcome).toBe("not-stated");
    expect(reply.text).toContain("That was the only quotation by Wang.");
    expect(reply.actions.map(({ label }) => label)).toEqual(["All on Wang"]);
  });

  it("goes on with those on other topics", () => {
    expect(showsNewEachTime("what did zhang say about a gap?", "did he mention anything else?", "and more?")).toBe(true);
    expect(lastReply(["what did zhang say about a gap?", "what else did he say?", "more", "more"]).outcome).toBe("not-stated");
  });

  it("shows all of them", () => {
    expect(lastReply(["quote guo", "all his quotes please"]).evidence).toHaveLength(3);
    expect(lastReply(["where is guo from?", "show me everything he said"]).evidence).toHaveLength(3);
  });

  it("starts with the first if a question about the speaker was before", () => {
    expect(lastReply(["how old is liu?", "what does she say?", "any quotes by her?", "more of her quotes?"]).outcome).toBe("answered");
    expect(lastReply(["where does li work?", "did he say anything else?"]).outcome).not.toBe("answered");
  });

  it("goes on with the speaker of what was shown", () => {
    expect(showsNewEachTime("who says that Shenzhen is changing you?", "what else did he say?", "another quote")).toBe(true);
  });

  it("keeps to a topic that is named again", () => {
    expect(lastReply(["what does zhang say about songyuan?", "does he say anything more about songyuan?"]).outcome).not.toBe("answered");
    expect(lastReply(["what does zhang say about songyuan?", "does he say anything more?"]).outcome).toBe("answered");
  });

  it.each(phrases`
    a second would look great on my slide | she's said other things too, hasn't she? | has she spoken more?
    surely she said more than that | is that all she says? | was that her only quote? | one more from the same lady, if you have it
    any further remarks of hers on record? | she speaks again somewhere? | apart from that? | did she leave it at that?
    any more sayings we can print in our magazine? | hand me another one for my poster | does she have anything to add?
    is there a follow-up quote? | cite her again | what other stuff does she come up with | anything by this lady elsewhere?
    great stuff, thanks! you wouldn't have another by any chance?
  `)("goes on in other words: %s", (text) => {
    const [first, second] = talk(["a quote by liu", text]);
    expect(first?.evidenceTexts[0]).toContain("I wish Shenzhen could snow");
    expect(second?.evidenceTexts[0]).toContain("Working 24/7");
  });

  it("leaves another speaker to other rules", () => {
    expect(lastReply(["/quote liu", "anything else by zhang?"]).text).toContain("Zhang");
    expect(lastReply(["/quote liu", "anything else by zhang?"]).text).not.toContain("Liu said");
  });
});

describe("more of a list, a comparison or a page", () => {
  it.each(rows`
    /compare shenzhen northeast => more | /about zhang => next page pls | anything about winter? => any more? | /source => keep going
  `)("presses the button: %s, %s", (first, more) => {
    expect(showsNewEachTime(first, more)).toBe(true);
  });

  it("shows the next page of a list", () => {
    expect(lastReply(["list all numbers", "show the rest"]).text).toContain("(2 of 3)");
  });

  it("ends with the last page", () => {
    expect(lastReply(["/about jinzhou", "more"])).toMatchObject({ outcome: "not-stated", evidence: [] });
    expect(lastReply(["/source end", "more"])).toMatchObject({ outcome: "not-stated", evidence: [] });
  });
});

describe("another fact", () => {
  it("brings all of them, each once", () => {
    expect(showsNewEachTime("/fact about zhang", "another", "one more", "next!", "again")).toBe(true);
    expect(showsNewEachTime("a fact", "another one", "and another")).toBe(true);
    const jinzhou = talk(["a fact about jinzhou", "another", "another", "another"]);
    expect(jinzhou.map(({ outcome }) => outcome)).toEqual(["answered", "answered", "not-stated", "not-stated"]);
  });
});

describe("more after a question", () => {
  it("asks it again without what was shown", () => {
    expect(showsNewEachTime("who is from shenyang?", "who else?")).toBe(true);
    expect(showsNewEachTime("name a problem of northeast china", "another problem?", "any others?")).toBe(true);
    expect(showsNewEachTime("name a problem of northeast china", "is that the only one?")).toBe(true);
    expect(showsNewEachTime("who is from shenyang?", "nobody else?")).toBe(true);
  });

  it("tells more of its subject if anything is welcome", () => {
    expect(showsNewEachTime("what is songyuan rich in?", "tell me more about it", "go on")).toBe(true);
    expect(showsNewEachTime("how old is liu?", "what else does it say about her?")).toBe(true);
    expect(showsNewEachTime("when did zhang come to shenzhen?", "more about zhang pls")).toBe(true);
  });

  it("tells more of a person who was shown", () => {
    expect(lastReply(["who comes from songyuan?", "tell me more about this person"]).text).toContain("Zhang");
    expect(showsNewEachTime("who bought photos?", "anything else about her?")).toBe(true);
  });

  it("never answers with what was shown, whatever else is asked for", () => {
    expect(lastReply(["who invested in northeast china?", "any other firms?"]).outcome).not.toBe("answered");
    expect(lastReply(["who is quoted?", "any other speakers?"]).outcome).not.toBe("answered");
    expect(lastReply(["tell me a fact", "another quote"]).outcome).not.toBe("answered");
  });

  it("is no answer if only a further answer was asked for", () => {
    for (const text of ["anything else?", "any others?", "is there another one?"])
      expect(lastReply(["how old is liu?", text])).toMatchObject({ evidence: [] });
    expect(lastReply(["how old is liu?", "anything else?"]).text).toContain("The document says nothing more about this.");
  });

  it("ends, and stays at the end", () => {
    const texts = talk(["what is songyuan rich in?", ...Array.from({ length: 8 }, () => "more")]);
    const outcomes = texts.map(({ outcome }) => outcome);
    expect(outcomes.at(-1)).toBe("not-stated");
    expect(outcomes.slice(outcomes.indexOf("not-stated")).every((outcome) => outcome === "not-stated")).toBe(true);
    const shown = texts.flatMap(({ evidenceTexts }) => evidenceTexts);
    expect(new Set(shown).size).toBe(shown.length);
  });

  it("shows the next mention after a question whether there is one", () => {
    expect(showsNewEachTime("does it mention investment?", "any other investments?")).toBe(true);
    expect(lastReply(["is there an agreement?", "is there another agreement?"]).outcome).not.toBe("answered");
  });

  it("claims no second value without saying so", () => {
    expect(lastReply(["when did zhang come to shenzhen?", "another?"]).outcome).toBe("closest");
  });

  it("tells what is on the same topic after a question that has several answers", () => {
    expect(showsNewEachTime("what problems does the economy of northeast china have?", "what else?", "anything else?")).toBe(true);
    expect(showsNewEachTime("which problems does northeast china have?", "any other drawbacks mentioned?")).toBe(true);
    expect(lastReply(["what did liu buy?", "what else?"]).outcome).toBe("closest");
  });

  it("gives no second reason without saying so", () => {
    expect(lastReply(["why did zhang leave?", "any other reason?"]).outcome).not.toBe("answered");
  });

  it("takes a contraction for no name", () => {
    expect(lastReply(["quote guo", "what else he's said"]).text).not.toContain("classmates");
    expect(lastReply(["a quote by liu", "anything else he's on record as saying"]).text).not.toContain("classmates");
  });

  it("claims nothing after a question without an answer", () => {
    expect(lastReply(["who is the mayor of jinzhou?", "anything else?"]).outcome).not.toBe("answered");
    expect(lastReply(["what is the rent in berlin?", "more"]).outcome).not.toBe("answered");
  });
});

/** Whether a follow-up to this text goes on with what was asked, and with nothing else. */
function isMore(first: string, text: string): boolean {
  const found = readAfter(first, text);
  if (found?.kind === "questions") return found.questions.some(({ continues }) => continues);
  return found?.kind === "action" || (found?.kind === "reply" && found.exchange?.continues === true);
}

describe("wordings", () => {
  it.each(phrases`
    moar | nxt | the next one pls | anything further? | carry on | please continue | can you expand on that please
    show me the remaining ones | the others? | all of it | Is any additional information provided?
    I should like to read more about this matter. | have also more of this? | still some more is there? | i want know more
    anythin more bout songyuan? | any additional remarks on that? | what else do we learn about the city?
    elaborate a little on this place | go a bit deeper | is there nothing else about it? | there must be more on that, no? | was that it?
    We would be much obliged for any further particulars. | I'd be glad to hear some more | Do proceed. | Another, perhaps?
    A second, maybe? | anything else worth reading, love? | Kindly supply supplementary material.
  `)("goes on: %s", (text) => {
    expect(isMore("what is songyuan rich in?", text)).toBe(true);
  });

  it.each(phrases`
    what else did Tencent sign? | which other cities are dragons? | are there more jobs in Shenzhen?
    what is the next step for Heilongjiang? | is Shenzhen more attractive than Songyuan? | who else comes from Shenyang?
    what other cities are in the ranking? | how many more people left? | more than three years? | where else did Liu live?
    what is this all about? | what are the other three cities? | does everything in Shenyang belong to the state?
    how does winter go on in Jinzhou? | what more did the government announce in August? | does anyone else mention snow?
    do people in Shenzhen work more? | which other company invested? | what comes next for Northeast China?
    is there another reason why Zhang left? | what about the others? | the other one | tell me more about Guo | give me all quotes by Liu
    who else? | no more | a third of the enterprises belong to whom? | give me a second | is that all true?
    is it the only dragon in Jilin? | besides oil, what is there? | is Jinzhou elsewhere? | nothing else, thanks | that's all | thanks
    hello again | no
  `)("is no request for more: %s", (text) => {
    expect(isMore("what is songyuan rich in?", text)).toBe(false);
  });
});

describe("requests for speech in other words", () => {
  it.each(phrases`
    what did he go on to say? | how else does he put it? | what else is he quoted as saying?
    How very neatly said. Has he made any other comments? | We could do with a further citation of his for the brochure
    what else did he tell the journalist? | any other gems from him | And did he go on?
  `)("shows what was not shown yet: %s", (text) => {
    expect(showsNewEachTime("what does guo say about the pace?", text)).toBe(true);
  });

  it("does not show the only quotation again", () => {
    const reply = lastReply(["what did wang say?", "are there possibly any further quotations from the same man?"]);
    expect(reply).toMatchObject({ outcome: "not-stated", evidence: [] });
  });

  it.each(["one for the road", "one more for good measure", "another, and then i'm off"])("asks for a last one: %s", (text) => {
    expect(showsNewEachTime("/quote guo", text)).toBe(true);
  });

  it("asks for a little more", () => {
    expect(showsNewEachTime("/about songyuan", "a wee bit more")).toBe(true);
  });

  it("is no contrast", () => {
    expect(lastReply(["/quote guo", "liu, on the other hand?"]).text).not.toContain("nothing more");
  });
});

describe("a quotation by its number", () => {
  it.each(rows`
    and the second? => The huge gap | show me the 3rd one please => when Shenzhen is changing you
    now his last quote => when Shenzhen is changing you | the first quotation => The living pace
  `)("is that of the speaker: %s", (text, words) => {
    expect(lastReply(["what did Zhang say?", text]).evidenceTexts.join(" ")).toContain(words);
  });

  it("is none after the last", () => {
    expect(lastReply(["what did Liu say?", "and the fourth one?"]).outcome).toBe("not-stated");
  });

  it("is none where no quotation was asked for", () => {
    expect(lastReply(["how old is Guo?", "and the second?"]).outcome).not.toBe("answered");
  });
});
