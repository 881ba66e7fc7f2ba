import { describe, expect, it } from "vitest";
import { overlappingSentences } from "../../../src/document/document.ts";
import { article, bot, say } from "../../article.ts";

function facts(line: string, count: number, seed = 7): readonly string[] {
  let seen: readonly string[] = [];
  return Array.from({ length: count }, () => {
    const reply = bot.answer({ input: { kind: "text", text: line }, surface: "direct", seed, seenFacts: seen });
    seen = [...seen.filter((id) => !reply.shownFacts.includes(id)), ...reply.shownFacts];
    return reply.shownFacts[0] ?? "";
  });
}

describe("/fact", () => {
  const stated = article.statements.filter(({ kind }) => kind !== "quotation");
  const eligible = new Set(stated.map(({ span }) => overlappingSentences(article.document, span)[0])).size;

  it("shows each fact once, then all again in the same order", () => {
    const shown = facts("/fact", eligible * 2);
    expect(new Set(shown.slice(0, eligible)).size).toBe(eligible);
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
    expect(say(line)).toMatchObject({ outcome: "answered", visibility: "shared" }),
  );

  it("shows whole sentences, each once", () => {
    const texts = facts("/fact", eligible).map((id) => article.statements.find((statement) => statement.id === id));
    expect(new Set(texts.map((statement) => statement && overlappingSentences(article.document, statement.span)[0])).size).toBe(eligible);
    expect(say("/fact about baotou").evidenceTexts[0]).toMatch(/^He was born and raised in Songyuan.*iron ore\.$/u);
  });

  it("offers quotations of a speaker without facts", () =>
    expect(say("/fact about wang")).toMatchObject({
      outcome: "not-stated",
      text: "The document quotes Wang, but states nothing about them.",
    }));

  it("says so when there is none", () => expect(say("/fact about cheese")).toMatchObject({ outcome: "not-stated", evidence: [] }));
});
