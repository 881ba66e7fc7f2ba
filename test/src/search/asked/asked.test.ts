import { describe, expect, it } from "vitest";
import { readAskedFor } from "../../../../src/search/asked/asked-for.ts";
import { matchesAny } from "../../../../src/search/asked/attribute.ts";
import { attributes } from "../../../../src/search/asked/attributes.ts";
import { readKindAsked } from "../../../../src/search/asked/kind-asked.ts";
import { plainText } from "../../../../src/search/asked/plain-text.ts";
import { hasOtherQuantity } from "../../../../src/search/asked/quantities.ts";
import { phrases, rows } from "../../phrases.ts";

describe("what a question asks of a subject", () => {
  it.each(rows`
    whats lind's hometown => the place of origin | What did Lind major in? => the subject of study
    Does Lind have any children? => the family | In which year was it built? => the year
    Specify the year in which it was built. => the year | give me the year of its opening => the year
    What is the exact year it closed? => the year | How far is the mill from the village? => the distance
    Is Okafor single? => the marital status | How many years ago did the mill close? => how long ago
    What did Lind study at the academy? => the subject of study | What was the amount of the loan to Okafor? => how much
    What is the value of the investment? => the amount of money
  `)("%s", (question, label) => expect(readAskedFor(question).attributes.map((attribute) => attribute.label)).toContain(label));

  it.each(phrases`
    What happened to the price of flour? | Which bakers share the oven? | What does Lind think of his mother tongue?
    Which single word does Lind use?
  `)("is no attribute in: %s", (question) => expect(readAskedFor(question).attributes).toEqual([]));

  it("has a name for what is given instead", () => {
    const labels = attributes.map(({ label }) => label);
    for (const { instead } of attributes) if (instead !== undefined) expect(labels).toContain(instead);
  });
});

it.each([
  ["She studied medicine at the University of Corvin.", "the university", true],
  ["Repairs cost 4,000 pounds.", "the amount of money", true],
])("what a sentence gives %s %s: %s", (sentence, label, isGiven) => {
  const attribute = attributes.find((each) => each.label === label);
  expect(attribute && matchesAny(attribute.supplied, sentence)).toBe(isGiven);
});

it.each([
  ["What is the name of his friend?", { named: ["friend"], isByName: true }],
  ["What is the café called?", { named: ["café"], isByName: true }],
  ["Which three villages are named?", { named: ["villages"], isByName: true }],
  ["Which five other villages got a mill?", { named: ["villages"], isByName: true, asksForOthers: true }],
  ["Which two features made the mill famous?", { named: [], isByName: false }],
  ["Which other mills besides this one were rebuilt?", { named: ["mills"], asksForOthers: true }],
])("the noun that is counted or named: %s", (question, expected) => expect(readAskedFor(question)).toMatchObject(expected));

describe("the kind of name that a question asks for", () => {
  it.each([
    ["Which company repaired the wheel?", "company", "organisation"],
    ["With what grain trading firm did Lind sign?", "firm", "organisation"],
    ["Which publishing house printed the map?", "publishing house", "organisation"],
    ["Which official opened the bridge?", "official", "person"],
    ["What architect designed the mill?", "architect", "person"],
    ["Which films were shot in the valley?", "films", undefined],
    ["Which project did Okafor pay for?", "project", undefined],
  ])("%s", (question, noun, kind) => expect(readKindAsked(plainText(question))).toMatchObject({ noun, kind }));

  it.each(phrases`
    Which kind of company buys the flour? | Which companies dominate the valley? | Which official papers did Okafor get?
    Which village has a mill? | What does the company pay? | Which of the wheels belongs to the company?
  `)("is none in: %s", (question) => expect(readKindAsked(plainText(question))).toBeUndefined());
});

it.each([
  ["Why did it take two minutes?", "It took over half an hour.", true],
  ["Why did it take thirty minutes?", "It took half an hour.", false],
  ["Why do only 20 percent of the mills work?", "About 80 percent of the mills work.", true],
  ["Why did the mill stop?", "It stopped for three years.", false],
  ["Why did he wait two years?", "The 34-year-old baker waited.", false],
])("%s / %s: %s", (question, passage, differs) => expect(hasOtherQuantity(question, passage)).toBe(differs));
