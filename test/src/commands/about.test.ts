import { describe, expect, it } from "vitest";
import { encodeAction, maxActionIdLength } from "../../../src/buttons.ts";
import { overlappingSentences } from "../../../src/document/document.ts";
import { article, bot as articleBot, pressButton, say as sayOfArticle } from "../../article.ts";
import { talkAbout } from "../../uncurated.ts";
import { rows } from "../phrases.ts";
import { ferryInChinese, rules } from "./rules.ts";

describe("/about", () => {
  it("shows everything the document says about a subject, in order, without repeats", () => {
    const { evidence, outcome } = sayOfArticle("tell me about Liu");
    expect(outcome).toBe("answered");
    expect([...evidence].sort((a, b) => a.start - b.start)).toEqual(evidence);
    expect(new Set(evidence.map(({ start }) => start)).size).toBe(evidence.length);
  });

  it("pages", () => {
    const first = sayOfArticle("/about shenzhen");
    expect(first.evidence).toHaveLength(3);
    expect(pressButton(first, "More").text).toMatch(/^Shenzhen \(page 2 of \d+\)/u);
  });

  it.each(rows`
    /about => Give a subject. => unclear | /about liu guo => One at a time: Liu or Guo? => unclear
  `)("explains what is wrong with %s", (line, text, outcome) => {
    expect(sayOfArticle(line)).toMatchObject({ outcome, visibility: "private", text: expect.stringContaining(text) });
  });
});

const { bot, say, press } = talkAbout(rules);
const chinese = talkAbout(ferryInChinese);

describe("/about words that are no subject", () => {
  it("shows what defines them first, then the sentences with them in order", () => {
    const reply = say("/about annual rent");
    expect(reply).toMatchObject({ outcome: "answered", visibility: "shared" });
    expect(reply.evidenceTexts[0]).toMatch(/^The "annual rent" for a plot means/u);
    expect(reply.evidenceTexts[1]).toMatch(/^Tenants pay the annual rent/u);
  });

  it("finds another form of a word", () =>
    expect(say("/about barrels").evidenceTexts).toEqual(["Water barrels must be covered.", "Each water barrel holds 200 litres."]));

  it("reads on from a button that carries a place, not the words", () => {
    const first = say("/about tenants");
    const more = first.actions.find(({ label }) => label === "More");
    expect(more).toBeDefined();
    const id = encodeAction(more?.action ?? { command: "", args: {} }, bot.knowledge.document.hash);
    expect(id).not.toMatch(/tenant/iu);
    expect(id.length).toBeLessThanOrEqual(maxActionIdLength);
    const second = press(first, "More");
    expect(second.outcome).toBe("answered");
    expect(second.evidenceTexts.filter((text) => first.evidenceTexts.includes(text))).toEqual([]);
  });

  it.each(["/about unicorns", "/about rent in Atlantis", "/fact about unicorns"])("refuses what is not in the document: %s", (line) => {
    expect(say(line)).toMatchObject({ outcome: "not-stated", evidence: [] });
  });

  it("works on a curated document, and leaves its near names and topics as they are", () => {
    expect(sayOfArticle("/about fishing valley").evidenceTexts[0]).toContain("from a fishing valley into a metropolis");
    expect(sayOfArticle("/about harbin")).toMatchObject({ outcome: "unclear" });
    expect(sayOfArticle("/about weather").outcome).toBe("not-stated");
  });
});

describe("/about a section", () => {
  it.each(["/about Plots", "/about section 1"])("shows its first sentences and where it is: %s", (line) => {
    const reply = say(line);
    expect(reply.evidenceTexts[0]).toMatch(/^The "annual rent"/u);
    expect(reply.text).toMatch(/This section is ¶\d+–\d+: .*Compost · .*Hedges\./u);
  });

  it("reads on to its end", () => {
    const first = say("/about hedges");
    expect(first.evidenceTexts[0]).toBe("Hedges stay one metre from the fence.");
    const plots = say("/about plots");
    expect(press(plots, "More").evidence[0]?.start).toBeGreaterThan(plots.evidence.at(-1)?.start ?? 0);
  });

  it("is what only its heading names", () =>
    expect(say("/about keep bees").evidenceTexts[0]).toBe("Bees are welcome on plots beside the wood."));
});

describe("/fact about words that are no subject", () => {
  it("shows each sentence on them that can be shown alone, then the first again", () => {
    const first = say("/fact about compost");
    const second = say("/fact about compost", first.shownFacts);
    expect(new Set([...first.evidenceTexts, ...second.evidenceTexts])).toEqual(
      new Set(["Compost heaps stay two metres from the fence.", "Nobody may burn compost on the plots."]),
    );
    expect(say("/fact about compost", [...first.shownFacts, ...second.shownFacts]).evidenceTexts).toEqual(first.evidenceTexts);
  });

  it("keeps the buttons of a curated document", () =>
    expect(pressButton(sayOfArticle("/fact about weather"), "Another").outcome).toBe("answered"));
});

describe("words in Chinese", () => {
  it.each(rows`
    /about 船票 => 本规定所称船票，是指码头售票处出售的纸质凭证。 | /about 行李票 => 大件行李每张行李票三元。 | /about 第二章 => 每位乘客可以携带两件行李。 | /about 码头办公室 => 行李丢失的，由码头办公室赔偿。
  `)("are found as they stand: %s", (line, sentence) => expect(chinese.say(line).evidenceTexts[0]).toBe(sentence));

  it("are not found as characters apart from each other", () => expect(chinese.say("/about 船客").outcome).toBe("not-stated"));

  it("are read after 关于, with or without a space", () => {
    for (const line of ["/fact 关于赔偿", "/fact about 赔偿"])
      expect(chinese.say(line).evidenceTexts).toEqual(["行李丢失的，由码头办公室赔偿。"]);
  });
});

function facts(line: string, count: number, seed = 7): readonly string[] {
  let seen: readonly string[] = [];
  return Array.from({ length: count }, () => {
    const reply = articleBot.reply({ input: { kind: "text", text: line }, surface: "direct", seed, seenFacts: seen });
    seen = [...seen.filter((id) => !reply.shownFacts.includes(id)), ...reply.shownFacts];
    return reply.shownFacts[0] ?? "";
  });
}

describe("/fact", () => {
  const stated = article.statements.filter(({ kind }) => kind !== "quotation");
  const eligible = new Set(stated.map(({ span }) => overlappingSentences(article.document, span)[0])).size;

  it("shows each sentence with a fact once, then all again in the same order", () => {
    const shown = facts("/fact", eligible * 2);
    const first = stated.filter(({ id }) => shown.slice(0, eligible).includes(id));
    expect(new Set(first.map(({ span }) => overlappingSentences(article.document, span)[0])).size).toBe(eligible);
    expect(shown.slice(eligible)).toEqual(shown.slice(0, eligible));
  });

  it("has another order in another conversation", () => expect(facts("/fact", 10, 7)).not.toEqual(facts("/fact", 10, 8)));

  it("never shows a heading or a caption", () => {
    const places = new Set(facts("/fact", eligible));
    const aside = article.document.paragraphs.filter(({ kind }) => kind !== "text");
    const spans = article.statements.filter(({ id }) => places.has(id)).map(({ span }) => span);
    expect(spans.filter(({ start }) => aside.some((paragraph) => paragraph.start <= start && start < paragraph.end))).toEqual([]);
  });

  it.each(["give me a fact about Shenzhen", "facts about weather", "random fact about Liu"])("is about a subject or a topic: %s", (line) =>
    expect(sayOfArticle(line)).toMatchObject({ outcome: "answered", visibility: "shared" }),
  );

  it("shows whole sentences", () =>
    expect(sayOfArticle("/fact about baotou").evidenceTexts[0]).toMatch(/^He was born and raised in Songyuan.*iron ore\.$/u));

  it("offers quotations of a speaker without facts", () =>
    expect(sayOfArticle("/fact about wang")).toMatchObject({
      outcome: "not-stated",
      text: "The document quotes Wang, but states nothing about them.",
    }));

  it("says so when there is none", () => expect(sayOfArticle("/fact about cheese")).toMatchObject({ outcome: "not-stated", evidence: [] }));
});
