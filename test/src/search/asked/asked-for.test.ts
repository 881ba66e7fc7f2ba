import { describe, expect, it } from "vitest";
import { readAskedFor } from "../../../../src/search/asked/asked-for.ts";
import { matchesAny } from "../../../../src/search/asked/attribute.ts";
import { attributes } from "../../../../src/search/asked/attributes.ts";

describe("what a question asks of a subject", () => {
  it.each([
    ["How old is the baker?", "the age"],
    ["Where does Okafor come from?", "the place of origin"],
    ["whats lind's hometown", "the place of origin"],
    ["Which city is Okafor based in?", "the place of residence"],
    ["Which university did Lind attend?", "the university"],
    ["What did Lind major in?", "the subject of study"],
    ["Who does Lind work for?", "the employer"],
    ["What does Okafor do for a living?", "the occupation"],
    ["What is Lind's first name?", "the full name"],
    ["Does Lind have any children?", "the family"],
    ["On what date was the bridge opened?", "the date"],
    ["In which year was it built?", "the year"],
    ["Specify the year in which it was built.", "the year"],
    ["give me the year of its opening", "the year"],
    ["the year the mill opened", "the year"],
    ["What is the exact year it closed?", "the year"],
    ["How long did the repairs take?", "the duration"],
    ["How much did the oven cost?", "the amount of money"],
    ["What is the salary of a miller?", "the amount of money"],
    ["What percentage of the bread is sold?", "the percentage"],
    ["How far is the mill from the village?", "the distance"],
    ["What is the population of the valley?", "the population"],
    ["Who wrote this article?", "its author"],
    ["Is Okafor single?", "the marital status"],
    ["How many years ago did the mill close?", "how long ago"],
    ["What did Lind study at the academy?", "the subject of study"],
    ["What is the size of the mill?", "how much"],
    ["What was the amount of the loan to Okafor?", "how much"],
    ["What is the value of the investment?", "the amount of money"],
  ])("%s", (question, label) => {
    expect(readAskedFor(question).attributes.map((attribute) => attribute.label)).toContain(label);
  });

  it.each([
    "What happened to the price of flour?",
    "Which bakers share the oven?",
    "How does Lind describe his home town?",
    "What does Lind think of his mother tongue?",
    "Which single word does Lind use?",
  ])("is no attribute in: %s", (question) => {
    expect(readAskedFor(question).attributes).toEqual([]);
  });

  it("has a name for what is given instead", () => {
    const labels = attributes.map(({ label }) => label);
    for (const { instead } of attributes) if (instead !== undefined) expect(labels).toContain(instead);
  });
});

describe("what a sentence gives", () => {
  it.each([
    ["Tomas Lind, a 34-year-old baker, moved there.", "the age", true],
    ["He worked for 34 years.", "the age", false],
    ["She was born in Corvin.", "the place of origin", true],
    ["It reminds her of her hometown.", "the place of origin", false],
    ["She studied medicine at the University of Corvin.", "the university", true],
    ["Repairs cost 4,000 pounds.", "the amount of money", true],
    ["Repairs were expensive.", "the amount of money", false],
    ["It took half an hour.", "the duration", true],
    ["The 34-year-old baker waited.", "the duration", false],
    ["The Evening Post reported it.", "the time", false],
  ])("%s %s: %s", (sentence, label, isGiven) => {
    const attribute = attributes.find((each) => each.label === label);
    expect(attribute && matchesAny(attribute.supplied, sentence)).toBe(isGiven);
  });
});

describe("the noun that is counted or named", () => {
  it.each([
    ["How many free trade zones are there?", { counted: ["free", "trade", "zones"] }],
    ["What did a number of bakers do?", { counted: [] }],
    ["What is the name of his friend?", { named: ["friend"], isByName: true }],
    ["What is the café called?", { named: ["café"], isByName: true }],
    ["Which three villages are named?", { named: ["villages"], isByName: true }],
    ["Which five other villages got a mill?", { named: ["villages"], isByName: true, asksForOthers: true }],
    ["Which two features made the mill famous?", { named: [], isByName: false }],
    ["For what purpose was the mill rebuilt?", { kind: "why" }],
    ["Which other mills besides this one were rebuilt?", { named: ["mills"], asksForOthers: true }],
    ["Who destroyed the wheel?", { kind: "who", deed: "destroyed" }],
    ["Did the flood destroy the wheel?", { kind: "yesNo" }],
    ["How come the mill was rebuilt?", { kind: "why" }],
  ])("%s", (question, expected) => {
    expect(readAskedFor(question)).toMatchObject(expected);
  });

  it("is looked for in bounded time in a word without end", () => {
    const start = performance.now();
    expect(readAskedFor(`What is the ${"a1".repeat(1_000)} called`).kind).toBe("other");
    expect(performance.now() - start).toBeLessThan(200);
  });
});
