import { describe, expect, it } from "vitest";
import { readAskedFor } from "../../../src/search/asked/asked-for.ts";
import { attributes } from "../../../src/search/asked/attributes.ts";
import { indexPassages } from "../../../src/search/find-passages.ts";
import { indexNames, type Named, type NameMatch } from "../../../src/search/name-lookup.ts";
import { sentencesNear } from "../../../src/search/ranking/sentence-context.ts";
import { findSubjectMentions, indexSubjectNames } from "../../../src/search/ranking/subject-mentions.ts";
import { tokenize } from "../../../src/text/words.ts";
import { article } from "../../article.ts";
import { rawKnowledge } from "../../uncurated.ts";
import { phrases, rows } from "../phrases.ts";
import { subject } from "./ask.ts";

describe("what a question asks of a subject", () => {
  it.each(rows`
    whats lind's hometown => the place of origin | What did Lind major in? => the subject of study
    In which year was it built? => the year
    Specify the year in which it was built. => the year | give me the year of its opening => the year
    What is the exact year it closed? => the year | How far is the mill from the village? => the distance
    What did Lind study at the academy? => the subject of study | What was the amount of the loan to Okafor? => how much
    What is the value of the investment? => the amount of money
  `)("%s", (question, label) => expect(readAskedFor(question).attributes.map((attribute) => attribute.label)).toContain(label));

  it.each(phrases`
    What happened to the price of flour? | Which bakers share the oven? | What does Lind think of his mother tongue?
  `)("is no attribute in: %s", (question) => expect(readAskedFor(question).attributes).toEqual([]));
});

function gives(text: string, label: string): boolean {
  return attributes().some((attribute) => attribute.label === label && attribute.given(text).length > 0);
}

it.each([
  ["She studied medicine at the University of Corvin.", "the university", true],
  ["Repairs cost 4,000 pounds.", "the amount of money", true],
])("what a sentence gives %s %s: %s", (sentence, label, isGiven) => {
  expect(gives(sentence, label)).toBe(isGiven);
});

it.each([
  ["What is the name of his friend?", { named: ["friend"], isByName: true }],
  ["What is the café called?", { named: ["café"], isByName: true }],
  ["Which three villages are named?", { named: ["villages"], isByName: true }],
  ["Which two features made the mill famous?", { named: [], isByName: false }],
])("the noun that is counted or named: %s", (question, expected) => expect(readAskedFor(question)).toMatchObject(expected));

const thing = (name: string) => subject(name.toLowerCase().replaceAll(" ", "-"), name, "thing");

it("finds the longest of overlapping names", () => {
  const names = indexSubjectNames(["Free Trade", "Free Trade Zone", "Free"].map(thing));
  const found = findSubjectMentions(names, tokenize("a free trade zone, free trade and free time"));
  expect(found.map((mention) => mention.subject)).toEqual(["free-trade-zone", "free-trade", "free"]);
});

it("finds names in a time that does not grow with the number of names that share their first word", () => {
  const numbers = Array.from({ length: 60_000 }, (_, index) => index);
  const names = indexSubjectNames(numbers.map((number) => thing(`Thing ${number}`)));
  // Comparing each word with each name takes longer than the test's time limit.
  expect(findSubjectMentions(names, tokenize(numbers.map((number) => `thing ${number}`).join(" ")))).toHaveLength(60_000);
});

it("finds the lead-in and the heading of each sentence", () => {
  const knowledge = rawKnowledge("Boats are kept dry.\n\n# Oars\n\nBring to the shed:\n\n- spare oars\n- wet ropes\n");
  const { surroundings } = indexPassages(knowledge);
  const { sentences, text } = knowledge.document;
  const near = sentences.map((_, sentence) => sentencesNear(surroundings, sentence));
  const words = near.map((indexes) => indexes.map((at) => text.slice(sentences[at]?.start, sentences[at]?.end)));
  expect(words).toEqual([[], [], ["Oars"], ["Bring to the shed:", "Oars"], ["Bring to the shed:", "Oars"]]);
});

const names = indexNames([...article.subjects.values()]);

function describeMatch(match: NameMatch<Named>): string {
  if (match.kind === "resolved") return match.entry.name;
  return match.kind === "ambiguous" ? `${match.candidates.map(({ name }) => name).join(" or ")}?` : "unknown";
}

describe("names", () => {
  it.each([
    ["shenzhen", "Shenzhen"],
    ["the Rust Belt", "Northeast China"],
    ["深圳", "Shenzhen"],
    ["ＳＨＥＮＺＨＥＮ", "Shenzhen"],
    ["Shēnzhèn", "Shenzhen"],
    ["gu\u200bo", "Guo"],
    ["\u202eguo\u202c", "Guo"],
    ["Guo’s", "Guo"],
    ["he", "He"],
    ["north-east china", "Northeast China"],
    ["shen zhen", "Shenzhen"],
    ["jd", "Jingdong"],
  ])("are found despite another spelling: %s", (typed, name) => expect(describeMatch(names.resolve(typed))).toBe(name));

  it.each(rows`
    shenzen => Shenzhen | gou => Guo | wagn => Wang | zang fanye => Zhang Fanye | fanye zhang => Zhang Fanye | northest => Northeast China
    hielongjiang => Heilongjiang | alibabba => Alibaba
  `)("are found despite a typo: %s", (typed, name) => expect(describeMatch(names.resolve(typed))).toBe(name));

  it.each(rows`
    lu => Liu or Li? | zhao => Zhang Fanye? | wong => Wang? | harbin => Harbin Institute of Technology?
  `)("are suggested, not chosen, when another person could be meant: %s", (typed, suggestions) => {
    expect(describeMatch(names.resolve(typed))).toBe(suggestions);
  });

  it.each(["paris", "hong kong", "pace", "snow", "she", "her", "the narrator", "life"])("are not guessed from distant words: %s", (typed) =>
    expect(describeMatch(names.resolve(typed))).toBe("unknown"),
  );

  it.each([["Shenyang"], ["Shenzhen"], ["Li"], ["Liu"], ["Tencent"], ["Tencent News"]])("that are similar are not confused: %s", (typed) =>
    expect(describeMatch(names.resolve(typed))).toBe(typed),
  );

  it.each(["chicago", "__proto__", "constructor", ".*", "", " ", "x".repeat(5000), "how long has liu lived in the city of shenzhen"])(
    "are unknown for other input: %s",
    (typed) => expect(describeMatch(names.resolve(typed))).toBe("unknown"),
  );

  it("complete a prefix, with names that start with it before names that contain it", () => {
    expect(
      names
        .complete("shen")
        .map(({ name }) => name)
        .slice(0, 3),
    ).toEqual(["Shenzhen", "Shenyang", "Shenyang Evening News"]);
    expect(names.complete("东")[0]?.name).toBe("Northeast China");
    expect(names.complete("").length).toBe(names.entries.length);
  });

  it("are compared with few of the names that share a word", () => {
    const many = indexNames(Array.from({ length: 100_000 }, (_, index) => ({ id: `n${index}`, name: `Anna ${index} North`, aliases: [] })));
    // Comparing all of them takes longer than the test's time limit.
    for (let number = 0; number < 300; number += 1) expect(describeMatch(many.resolve(`${number} nort anna`))).toBe(`Anna ${number} North`);
  });

  it("are found in a large set, where a trigram filter runs before fuse.js", () => {
    const syllables = ["ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "ze"];
    const entries = syllables.flatMap((a) =>
      syllables.flatMap((b) => syllables.map((c) => ({ id: a + b + c, name: `${a}${b}${c}n ${c}${a}${b}d`, aliases: [] }))),
    );
    const many = indexNames(entries);
    expect(describeMatch(many.resolve("badekin kibadde"))).toBe("badekin kibaded");
    expect(describeMatch(many.resolve("kibaded badekin"))).toBe("badekin kibaded");
  });
});
