import { describe, expect, it } from "vitest";
import { findPassages, indexPassages } from "../../../src/search/find-passages.ts";
import { rawKnowledge } from "../../uncurated.ts";
import { phrases, rows } from "../phrases.ts";
import { ask, fact } from "./ask.ts";

const handbook = `# Rowing club handbook

## Boat damage

Write every dent and crack into the blue log before you leave the pontoon.

## Night training

Groups of four or more go out after sunset on Wednesdays, with white lamps at both ends.

## Glossary

A cox steers the boat and gives the rhythm to the rowers.
A "strake" means a plank that runs from the bow to the stern.
Every strake of the old boats is oiled in March, because a dry strake leaks.

## The committee

The committee is a 7-person group that meets in the boathouse.
Members of the committee hold the keys.

## Visitors

Visitors may use the small boats on Sundays after they have signed the form.
The small boats of the visitors have red hulls.

## History

The committee of 1950 bought small boats for visitors.
`;

it.each(rows`
  what stands under a heading => boat damage => blue log | what stands under a heading => night training => after sunset
  what a word means => what does strake mean => means a plank
  a permission where one is asked for => Can visitors use the small boats? => Visitors may use
`)("a document with headings that nobody curated answers with %s: %s", (_, question, part) =>
  expect(ask(handbook, question).first).toContain(part),
);

const faq = `# Questions about the allotment

## Can I keep hens on my plot?

Up to six, with a fence of one metre.

## Where does the water come from?

A well behind the shed, which is closed in winter.

## Is there a waiting list?

Since last year there has been none.
`;

it("questions with their answers are answered with the line under the question that fits", () => {
  expect(ask(faq, "can i keep hens?").first).toContain("Up to six");
  expect(ask(faq, "is there a waiting list").first).toContain("Since last year");
});

const minutes = `# Minutes

Dana Whitcombe chairs the group and Piet Aalders takes notes.
Members use the workshop on Fridays, and the tools are checked by the office.
The treasurer will nominate the auditor with the approval of the Programme Director.
The lathe was repaired by a firm from Leeds in May.
`;

describe("what an uncurated document does not say", () => {
  it.each(rows`
    the amount of money => What does Dana Whitcombe earn? | a phone number => what is the phone number of Piet Aalders
    how many => How many members use the workshop?
  `)("is not answered: %s", (_, question) => expect(ask(minutes, question).kind).not.toBe("found"));

  it("does not stop what it says", () => {
    expect(ask(minutes, "Who chairs the group?")).toMatchObject({ kind: "found" });
    expect(ask(minutes, "When was the lathe repaired?")).toMatchObject({ kind: "found" });
  });
});

const chinese = `青石小学的图书室每周三下午开放。
图书室有藏书四千二百册，大部分由校友捐赠。
管理图书室的是退休教师梁文川，他今年六十八岁。
借书卡丢失后，补办一张要五元。
学校食堂由镇上的合作社经营。
操场在2019年重新铺设，因为旧跑道经常积水。
`;

describe("a Chinese document", () => {
  it.each(rows`
    图书室有多少藏书？ => 四千二百册 | 补办借书卡要多少钱 => 五元 | 操场为什么重新铺设？ => 积水 | 操场是哪年重新铺设的 => 2019 | 谁经营学校食堂 => 合作社
  `)("answers %s", (question, expected) => {
    expect(ask(chinese, question)).toMatchObject({ kind: "found", first: expect.stringContaining(expected) });
  });

  it("does not answer with a sentence that lacks the age that is asked for", () =>
    expect(ask(chinese, "经营食堂的合作社社长多大年纪").kind).not.toBe("found"));
});

describe("one curated phrase in a long document", () => {
  const dent = "Write every dent and crack into the blue log before you leave the pontoon.";
  const knowledge = { ...rawKnowledge(handbook), statements: [fact(handbook, dent, ["how many scratches do the small boats have"])] };

  it("answers its own question", () => expect(ask(knowledge, "How many scratches do the small boats have?").first).toContain("blue log"));

  it("changes no answer to questions that only share words with it", () => {
    const [before, after] = [indexPassages(rawKnowledge(handbook)), indexPassages(knowledge)];
    for (const question of phrases`How many members does the committee have? | Can visitors use the small boats? | boat damage | What is a cox?`)
      expect(findPassages(after, question)).toEqual(findPassages(before, question));
  });
});

describe("a question of the document's own", () => {
  const faq = `# Travel policy

This policy holds for all employees of Northwind.

### Can I fly business class?

Only if the flight takes more than eight hours.

### Do I get a per diem?

Yes. It is 40 euros a day.

Q: May I bring my cat?
A: No, unless the hotel allows pets.
`;

  it.each(rows`
    Can I fly business class? => Only if the flight takes more than eight hours.
    can i fly business class => Only if the flight takes more than eight hours. | do I get a per diem?? => Yes.
    May I bring my cat? => No, unless the hotel allows pets.
  `)("is answered with what stands below it: %s", (question, answer) => {
    expect(ask(faq, question)).toMatchObject({ kind: "found", first: answer });
  });

  it("is answered with more than a yes", () => expect(ask(faq, "Do I get a per diem?").texts).toEqual(["Yes.", "It is 40 euros a day."]));
});

it.each([
  ["什么须经2/3以上通过？", "三分之二以上"],
  ["什么要提前十五日通知？", "提前15天"],
  ["30天内要换届吗？", "三十日内"],
])("a rule is found by what it is about: %s", (question, part) => {
  const rules =
    "第一条 本会会员每届任期两年，可以连任。\n\n第二条 秘书长任期为四年，连任不得超过两届。\n\n第三条 修改章程须经到会会员三分之二以上表决通过。\n\n第四条 会员退会须提前15天书面通知秘书处。\n\n第五条 换届应当在任期届满前三十日内进行。\n";
  expect(ask(rules, question)).toMatchObject({ kind: "found", first: expect.stringContaining(part) });
});
