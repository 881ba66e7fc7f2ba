import { describe, expect, it } from "vitest";
import { readDocument } from "../../../../src/document/document.ts";
import type { Fact, Knowledge, Quotation, Subject } from "../../../../src/knowledge/model.ts";
import { findPassages, indexPassages } from "../../../../src/search/passages/find-passages.ts";

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

const subjects: readonly Subject[] = [
  { id: "lind", name: "Tomas Lind", kind: "person", aliases: ["Lind", "Tomas", "林德"], derived: false },
  { id: "okafor", name: "Mira Okafor", kind: "person", aliases: ["Okafor", "Mira"], derived: false },
  { id: "hallstead", name: "Hallstead", kind: "place", aliases: ["H-town"], derived: false },
];

function stated(quote: string): Pick<Fact, "id" | "span" | "passage" | "needs" | "topic" | "derived"> {
  const start = text.indexOf(quote);
  const span = { start, end: start + quote.length };
  return { id: `at-${start}`, span, passage: span, needs: [], topic: undefined, derived: false };
}

const moved: Fact = {
  kind: "fact",
  ...stated("Tomas Lind, a 34-year-old baker, moved there"),
  about: ["lind"],
  asked: ["why did the dough maker relocate", "the bread man's reason for coming"],
};
const patience: Quotation = { kind: "quotation", ...stated("Bread needs patience"), about: ["lind"], by: "lind", asked: [] };
const oven: Quotation = { kind: "quotation", ...stated("I would like a second oven"), about: ["okafor"], by: "okafor", asked: [] };

const knowledge: Knowledge = { document: readDocument(text), title: "", subjects: new Map(), topics: new Map(), statements: [] };
const curated: Knowledge = {
  ...knowledge,
  subjects: new Map(subjects.map((subject) => [subject.id, subject])),
  statements: [moved, patience, oven],
};

const plain = indexPassages(knowledge);
const rich = indexPassages(curated);

function answer(question: string, index = plain): readonly string[] {
  const finding = findPassages(index, question);
  return finding.kind === "found" ? finding.passages.map(({ sentence }) => text.slice(sentence.start, sentence.end)) : [];
}

describe("a question", () => {
  it.each([
    ["in the document's words", "Who built the old mill in Hallstead?", "built in 1874"],
    ["with another form of a verb", "When did they build the mill?", "built in 1874"],
    ["with a slip of the pen", "Who bilt the mill in Halstead?", "built in 1874"],
    ["with two letters swapped", "What did the flood detsroy?", "destroyed the wheel"],
    ["in capitals", "WHAT DID REPAIRS COST", "4,000 pounds"],
    ["about names that no space separates", "Has Corvin bought flour?", "Alba,Corvin and Destra"],
    ["in American spelling", "What share of the bread is sold at the city center?", "60 percent"],
    ["with a digit for a number word", "Which 3 cafés take the rest of the bread?", "three cafés"],
    ["with a compound written as one word", "Who ordered ecommerce software?", "e-commerce software"],
    ["with invisible and wide characters", "Who ordered e\u00adcommerce ｓｏｆｔｗａｒｅ?", "e-commerce software"],
    ["about a photo", "Who is the picture of the wheel credited to?", "Photo: J. Reed"],
    ["about an age", "How old is the baker?", "34-year-old"],
  ])("%s finds the sentence", (_, question, expected) => {
    expect(answer(question)[0]).toContain(expected);
  });

  it("by an alias in another script finds what concerns the subject", () => {
    expect(answer("林德 bread?", rich)[0]).toContain("Bread needs patience");
  });

  it("in the words that a curator expected finds the statement", () => {
    expect(answer("Why did the dough maker relocate?", rich)[0]).toContain("Tomas Lind, a 34-year-old baker");
  });

  it("of two parts gets an answer to each", () => {
    const found = answer("What did Lind say about bread and what did Okafor say about an oven?", rich).join(" ");
    expect(found).toContain("Bread needs patience");
    expect(found).toContain("a second oven");
  });

  it("gets at most three passages, each a sentence of the document", () => {
    const finding = findPassages(plain, "What do we know about the mill, the bakery and the flood?");
    if (finding.kind !== "found") throw new Error("it should answer");
    expect(finding.passages.length).toBeLessThanOrEqual(3);
    for (const { sentence } of finding.passages) expect(knowledge.document.sentences).toContain(sentence);
  });

  it("has its words marked where they stand", () => {
    const finding = findPassages(plain, "Who built the old mill?");
    if (finding.kind !== "found") throw new Error("it should answer");
    expect(finding.passages[0]?.matched.map(({ start, end }) => text.slice(start, end))).toEqual(["old", "mill", "built"]);
  });

  it("gets the same answer every time", () => {
    expect(findPassages(indexPassages(knowledge), "Who built the mill?")).toEqual(findPassages(plain, "Who built the mill?"));
  });
});

describe("silence", () => {
  it.each([
    ["another matter", "Which planet has the most moons?"],
    ["stop words alone", "What is it and who are they?"],
    ["nothing", ""],
    ["one letter", "x"],
    ["a year that is not given", "In what year did Tomas Lind move?"],
    ["an age that is not given", "How old is Ada Brook?"],
  ])("is kept about %s", (_, question) => {
    expect(findPassages(plain, question).kind).toBe("silent");
  });

  it.each([
    ["somebody else's words", "What did Okafor say about patience?"],
    ["a property that nobody wrote down", "What is the population of Hallstead?"],
    ["the reason of something denied", "Why does snow fall in Hallstead?"],
  ])("is kept about %s", (_, question) => {
    expect(findPassages(rich, question).kind).toBe("silent");
  });

  it("names the weighty words that the document lacks, and at most one passage nearby", () => {
    const finding = findPassages(rich, "Is the mayor of Hallstead from Kensington?");
    if (finding.kind !== "silent") throw new Error("it should be silent");
    expect(finding.missing).toEqual(["mayor", "Kensington"]);
    expect(finding.nearby.length).toBeLessThanOrEqual(1);
  });

  it("never repeats anything but plain words", () => {
    const finding = findPassages(plain, "<@U123> `quxx` @everyone http://evil.example/x ‮zyxw zzz999");
    if (finding.kind !== "silent") throw new Error("it should be silent");
    for (const word of finding.missing) expect(word).toMatch(/^[A-Za-z][a-z]{2,23}$/u);
  });
});

describe("strange input", () => {
  it.each([
    ["10,000 characters", "mill bakery xqzt ".repeat(600)],
    ["10,000 characters without a space", "a".repeat(10_000)],
    ["the document pasted back", text],
    ["a regular expression", "(.*)+$ [a-z]{1,99} \\b(mill"],
    ["the names of object properties", "__proto__ constructor toString hasOwnProperty"],
    ["Chinese", "这座磨坊是谁建造的？"],
    ["half a surrogate pair", "mill \ud83d"],
  ])("%s is read in bounded time", (_, question) => {
    const begun = performance.now();
    expect(["found", "silent"]).toContain(findPassages(plain, question).kind);
    expect(performance.now() - begun).toBeLessThan(200);
  });

  it("a document of nothing is silent", () => {
    const nothing = indexPassages({ ...knowledge, document: readDocument("") });
    expect(findPassages(nothing, "Who built the mill?")).toEqual({ kind: "silent", nearby: [], missing: ["mill"] });
  });
});
