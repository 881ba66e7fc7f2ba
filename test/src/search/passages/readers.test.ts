import { describe, expect, it } from "vitest";
import { hasAnswerType } from "../../../../src/search/passages/answer-types.ts";
import { indexPassages } from "../../../../src/search/passages/find-passages.ts";
import { isAboutGovernment, isGovernmentMetonym } from "../../../../src/search/passages/metonyms.ts";
import { readRange } from "../../../../src/search/passages/number-ranges.ts";
import { findSubjectMentions, indexSubjectNames } from "../../../../src/search/passages/subject-names.ts";
import { sentencesNear } from "../../../../src/search/passages/surroundings.ts";
import { tokenize } from "../../../../src/text/tokenize.ts";
import { rawKnowledge } from "../../../uncurated.ts";
import { phrases } from "../../phrases.ts";
import { ask, subject } from "./ask.ts";

describe("an age", () => {
  it.each(phrases`
    Trucks are driven only by people over 21. | Visitors under sixteen, and guests, pay nothing. | Only for those above 65 years.
    Children aged 6 swim free. | The members are older than 30 on average.
  `)("is in: %s", (text) => expect(hasAnswerType("age", text)).toBe(true));

  it.each(phrases`
    The tower holds over 500 people. | Over 1,200 visitors came. | It is kept below 4 degrees. | The wall stands above 2.5 metres of sand.
  `)("is no count or measure: %s", (text) => expect(hasAnswerType("age", text)).toBe(false));
});

function isMetonym(text: string, name: string): boolean {
  const start = text.indexOf(name);
  return isGovernmentMetonym(
    { text },
    { subject: "id", word: { start, end: start + name.length, folded: name.toLowerCase(), capitalised: true } },
  );
}

describe("a capital that stands for its government", () => {
  it.each([
    ["What does Moscow's leadership fear?", "Moscow", true],
    ["When was London's March document written?", "London", true],
    ["What does Paris want to build there?", "Paris", true],
    ["How cold is Moscow in winter?", "Moscow", false],
    ["Who lives in London?", "London", false],
    ["What are Hallstead's plans?", "Hallstead", false],
    ["Does Moscow's river freeze?", "Moscow", false],
  ])("%s %s: %s", (text, name, expected) => expect(isMetonym(text, name)).toBe(expected));

  it.each([
    ["The French government issued new rules.", true],
    ["The ministry announced a plan.", true],
    ["Even Paris is colder than Rome.", false],
  ])("%s is about a government: %s", (text, expected) => expect(isAboutGovernment(text)).toBe(expected));
});

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

describe("the text of a cell", () => {
  it.each([
    ["6 to 9", [6, 9], [5, 10]],
    ["6–9 years", [6, 9], [5, 10]],
    ["between 6 and 9", [6, 9], [5, 10]],
    ["10 or more", [10, 11], [9]],
    ["10+", [10, 11], [9]],
    ["at least ten years", [10], [9]],
    ["over 8 hours", [9], [8]],
    ["**under 18**", [17], [18]],
    ["up to 1,000 guests", [1000], [1001]],
    ["65 or older", [65], [64]],
    ["3 or fewer", [3], [4]],
  ])("is a range: %s", (text, inside, outside) => {
    const holds = readRange(text);
    expect(inside.map((number) => holds?.(number))).toEqual(inside.map(() => true));
    expect(outside.map((number) => holds?.(number))).toEqual(outside.map(() => false));
  });

  it.each(["32", "80 euros", "from 6:30 to 22:00", "all except 3", "Monday to Friday", "From 1 May"])("is none: %s", (text) => {
    expect(readRange(text)).toBeUndefined();
  });
});

const pool = `# Pool rules

## Entry

| Age         | Ticket    | Depth that is allowed |
| ----------- | --------- | --------------------- |
| under 6     | free      | 60 centimetres        |
| 6 to 15     | 3 euros   | 2 metres              |
| 16 or older | 5 euros   | any                   |

## Groups

- 5 to 9 swimmers: one guard comes with the group
- 10 to 30 swimmers: two guards come with the group
`;

const firstFor = (question: string, text = pool) => ask(text, question).texts[0];

describe("a question with a number", () => {
  it("is answered with the row or the item for a range in which the number falls", () => {
    expect(firstFor("What is the ticket for a 12-year-old?")).toContain("3 euros");
    expect(firstFor("What depth is allowed for a child of 4?")).toContain("60 centimetres");
    expect(firstFor("What does a ticket cost at the age of forty?")).toContain("5 euros");
    expect(firstFor("How many guards come with 20 swimmers?")).toContain("two guards");
  });

  it("is not, if no other word of it is in the row or above it", () => expect(firstFor("How do I repair 12 bicycles?")).toBeUndefined());

  it("is not answered with the item for a time, if it counts something else", () => {
    const hours = "# Opening\n\n- 9 to 17: The pool is staffed.\n\n# Size\n\nThe pool has room for 60 swimmers.\n";
    expect(firstFor("does the pool have room for 12 swimmers?", hours) ?? "").not.toContain("staffed");
  });

  it("is not answered with the row for a time, if it counts something else", () => {
    const table = "# Spa\n\n| Day | Sauna hours |\n| --- | --- |\n| Monday | 9 to 17 |\n| Tuesday | 10 to 20 |\n";
    expect(firstFor("Is the sauna big enough for 12 guests?", table)).toBeUndefined();
  });

  it("may have a verb after its number", () => expect(firstFor("What ticket does a child of 12 pay?")).toContain("3 euros"));
});
