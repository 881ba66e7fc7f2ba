import { describe, expect, it } from "vitest";
import type { Quotation } from "../../../src/knowledge/knowledge-model.ts";
import { findPassages, indexPassages } from "../../../src/search/find-passages.ts";
import { bot } from "../../article.ts";
import { rawKnowledge } from "../../uncurated.ts";
import { rows } from "../phrases.ts";
import { ask, curatedKnowledge, fact, subject } from "./ask.ts";

const text = `The bakery and the mill
The old mill in Hallstead was built in 1874 by Ada Brook. It ground wheat for the whole valley until the flood.
The flood of 1931 destroyed the wheel. Repairs cost 4,000 pounds, and the owner refused to pay.
Mill wheel at dusk Photo: J. Reed
Today a bakery works in the building. Tomas Lind, a 34-year-old baker, moved there because the rent was low.
"Bread needs patience," Lind said.
Several companies including Alba,Corvin and Destra have bought flour from the bakery.
About 60 percent of the bread is sold at the city centre, and three cafés take the rest.
Mira Okafor, who runs a café, ordered e-commerce software last spring.
Snow never falls in Hallstead.
"I would like a second oven," Okafor said.`;

const subjects = [
  subject("lind", "Tomas Lind", "person", ["Lind", "Tomas", "林德"]),
  subject("okafor", "Mira Okafor", "person", ["Okafor", "Mira"]),
  subject("hallstead", "Hallstead", "place", ["H-town"]),
];
const quotation = (quote: string, by: string): Quotation => ({ ...fact(text, quote, [], [by]), kind: "quotation", by });
const moved = ["why did the dough maker relocate", "the bread man's reason for coming"];
const uncurated = rawKnowledge(text);
const curated = curatedKnowledge(text, subjects, [
  fact(text, "Tomas Lind, a 34-year-old baker, moved there", moved, ["lind"]),
  quotation("Bread needs patience", "lind"),
  quotation("I would like a second oven", "okafor"),
]);

const uncuratedIndex = indexPassages(uncurated);
const curatedIndex = indexPassages(curated);

const answerTexts = (question: string, knowledge = uncurated) => ask(knowledge, question).texts;

describe("a question", () => {
  it.each([
    ["in the document's words", "Who built the old mill in Hallstead?", "built in 1874"],
    ["with another form of a verb", "When did they build the mill?", "built in 1874"],
    ["in capitals", "WHAT DID REPAIRS COST", "4,000 pounds"],
    ["about names that are not separated by a space", "Has Corvin bought flour?", "Alba,Corvin and Destra"],
    ["in American spelling", "What share of the bread is sold at the city center?", "60 percent"],
    ["with a digit for a number word", "Which 3 cafés take the rest of the bread?", "three cafés"],
    ["with a compound written as one word", "Who ordered ecommerce software?", "e-commerce software"],
    ["with invisible and wide characters", "Who ordered e\u00adcommerce ｓｏｆｔｗａｒｅ?", "e-commerce software"],
    ["about a photo", "Who is the picture of the wheel credited to?", "Photo: J. Reed"],
    ["about an age", "How old is the baker?", "34-year-old"],
  ])("%s finds the sentence", (_, question, expected) => expect(answerTexts(question)[0]).toContain(expected));

  it("with an alias in another script finds a statement about the subject", () =>
    expect(answerTexts("林德 bread?", curated)[0]).toContain("Bread needs patience"));

  it("in the words of a paraphrase finds the statement", () =>
    expect(answerTexts("Why did the dough maker relocate?", curated)[0]).toContain("Tomas Lind, a 34-year-old baker"));

  it("for somebody finds a person whom nobody curated", () =>
    expect(answerTexts("Who built the old mill in Hallstead?", curated)[0]).toContain("Ada Brook"));

  it("of two parts finds an answer to each part", () => {
    const found = answerTexts("What did Lind say about bread and what did Okafor say about an oven?", curated).join(" ");
    expect(found).toContain("Bread needs patience");
    expect(found).toContain("a second oven");
  });

  it("gets at most three passages, each a sentence of the document", () => {
    const result = findPassages(uncuratedIndex, "What do we know about the mill, the bakery and the flood?");
    if (result.kind !== "found") throw new Error("expected an answer");
    expect(result.passages.length).toBeLessThanOrEqual(3);
    for (const { sentence } of result.passages) expect(uncurated.document.sentences).toContain(sentence);
  });

  it("has its words marked in the passages", () => {
    const result = findPassages(uncuratedIndex, "Who built the old mill?");
    if (result.kind !== "found") throw new Error("expected an answer");
    expect(result.passages[0]?.matched.map(({ start, end }) => text.slice(start, end))).toEqual(["old", "mill", "built"]);
  });

  it("gets the same answer every time", () =>
    expect(findPassages(indexPassages(uncurated), "Who built the mill?")).toEqual(findPassages(uncuratedIndex, "Who built the mill?")));
});

describe("a refusal", () => {
  const missingIn = (question: string) => {
    const result = findPassages(uncuratedIndex, question);
    return result.kind === "unanswered" ? result.missing : undefined;
  };

  it.each([
    ["another topic", "Which planet has the most moons?"],
    ["only stop words", "What is it and who are they?"],
    ["an empty question", ""],
    ["one letter", "x"],
  ])("is given for %s", (_, question) => expect(findPassages(uncuratedIndex, question)).toMatchObject({ kind: "unanswered", nearest: [] }));

  it.each(rows`
    a year that is not given => In what year did Tomas Lind move? | an age that is not given => How old is Ada Brook?
  `)("has what is nearest for %s", (_, question) => {
    const result = findPassages(uncuratedIndex, question);
    expect(result.kind === "unanswered" && result.nearest.length).toBeGreaterThan(0);
  });

  it.each([
    ["another person's words", "What did Okafor say about patience?"],
    ["a property that the document does not give", "What is the population of Hallstead?"],
    ["a person who is only said to have another property", "How old is Okafor?"],
    ["the name of somebody who is mentioned without it", "What is the name of the owner in Hallstead?"],
    ["a role that nobody has", "Who is the mayor of Hallstead?"],
  ])("with a curated subject, no answer is given for %s", (_, question) => {
    expect(findPassages(curatedIndex, question).kind).not.toBe("found");
  });

  it("is not given for something that the document denies, but its denial", () =>
    expect(answerTexts("Why does snow fall in Hallstead?", curated)[0]).toBe("Snow never falls in Hallstead."));

  it("names the important words that the document does not have, and at most three near passages", () => {
    const result = findPassages(uncuratedIndex, "Is the mayor from Kensington?");
    if (result.kind !== "unanswered") throw new Error("expected a refusal");
    expect(result.missing).toEqual(["mayor", "Kensington"]);
    expect(result.nearest.length).toBeLessThanOrEqual(3);
  });

  it("does not miss the short forms of pronouns and verbs", () =>
    expect(missingIn("They've left and he's in Kensington, isn't he")).toEqual(["Kensington"]));

  it("repeats only plain words", () => {
    const missing = missingIn("<@U123> `quxx` @everyone http://evil.example/x ‮zyxw zzz999");
    expect(missing?.filter((word) => !/^[A-Za-z][a-z]{2,23}$/u.test(word))).toEqual([]);
  });
});

describe("unusual input", () => {
  it.each([
    ["10,000 characters", "mill bakery xqzt ".repeat(600)],
    ["10,000 characters without a space", "a".repeat(10_000)],
    ["three words without end", `mill bakery ${"7".repeat(600)} ${"ab".repeat(300)} ${"深圳".repeat(300)}`],
    ["the document pasted back", text],
    ["a regular expression", "(.*)+$ [a-z]{1,99} \\b(mill"],
    ["the names of object properties", "__proto__ constructor toString hasOwnProperty"],
    ["Chinese", "这座磨坊是谁建造的？"],
    ["half a surrogate pair", "mill \ud83d"],
  ])("%s is answered", (_, question) => expect(["found", "unanswered"]).toContain(findPassages(uncuratedIndex, question).kind));

  it("about an empty document is refused", () => {
    const empty = indexPassages(rawKnowledge(""));
    expect(findPassages(empty, "Who built the mill?")).toEqual({ kind: "unanswered", nearest: [], missing: ["mill"] });
  });
});

it("questions take no list as long as the document, each of its own", () => {
  const long = indexPassages(rawKnowledge(`${text}\n`.repeat(2_000)));
  findPassages(long, "Who built the old mill in Hallstead?");
  const before = process.memoryUsage().arrayBuffers;
  const questions = 20;
  for (let count = 0; count < questions; count += 1) findPassages(long, "What did the repairs of the mill cost?");
  const bytes = long.knowledge.document.sentences.length * Float32Array.BYTES_PER_ELEMENT;
  // The test's own process allocates, too.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan((questions * bytes) / 4);
});

it("a question that asks for nothing is refused", () =>
  expect(findPassages(bot.library.passages, "which one of them")).toMatchObject({ kind: "unanswered", nearest: [] }));
