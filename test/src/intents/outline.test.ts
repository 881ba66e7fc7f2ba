import { describe, expect, it } from "vitest";
import { pressButton, say } from "../../article.ts";
import { talkAbout } from "../../uncurated.ts";
import { phrases, rows } from "../phrases.ts";

function expectHeading(text: string, heading: string): void {
  expect(say(text)).toMatchObject({ outcome: "answered", evidenceTexts: [heading] });
}

describe("the heading over a part", () => {
  it.each(rows`
    the part with the taxi apps, what is its heading => Leading a different life
    what do you call it: the bit about Songyuan and all that, how is that part titled => Leading a different life
    title of the chapter that talks about house prices? => Unfazed rust
    under which heading does it discuss Guo's registration => Shenzhen never snows | which section deals with Alibaba => Unfazed rust
    what is the Liu part called => Shenzhen never snows | what heading does the passage on Tencent come under => Unfazed rust
    name of the section covering free trade zones => Unfazed rust
  `)("is shown: %s", expectHeading);

  it("is not shown for what is not in the document", () => expect(say("which section is about submarines").outcome).toBe("not-stated"));
});

describe("a heading by its number", () => {
  it.each(rows`
    what is the first subheading? => Leading a different life | how is the second section called => Shenzhen never snows
    title of part 2 => Shenzhen never snows | the final heading pls => Unfazed rust | what is the last chapter named => Unfazed rust
    name of the third section => Unfazed rust
  `)("is shown: %s", expectHeading);

  it("that does not exist is refused", () => expect(say("title of the fifth section").text).toBe("The document has 3 headings."));
});

describe("a count", () => {
  it.each([
    ["how many sections does the article have", "3 headings:", 3],
    ["number of quotations?", "11 in all:", 11],
    ["how many speakers are there", "6 in all:", 6],
    ["how many universities are mentioned", "2 in all:", 2],
    ["how many percentages are in it", "In 1 sentence:", 1],
  ])("is said, with the list as evidence: %s", (text, count, evidence) => {
    expect(say(text)).toMatchObject({ text: expect.stringContaining(count), evidence: { length: evidence } });
  });

  it.each(["what is the word count", "how many sentences are in it", "how long is this article?"])("of words and sentences: %s", (text) => {
    expect(say(text).text).toMatch(/^It has 40 paragraphs \(¶1 to ¶40\), 55 sentences and \d+ words\.$/u);
  });

  it("of anything else is a question", () =>
    expect(say("how many provinces and regions get trial zones").evidenceTexts).toMatchObject([expect.stringContaining("six provinces")]));
});

describe("a question about the picture", () => {
  const caption = "Shenzhen's central skyline Photo: IC";
  it.each(phrases`
    what can we see in the picture? | what does the photograph show | is there any photo in it
    who made the image, and who should get the credit for the image | which agency is credited for the shot of the tall towers
    which buildings are in the photo? | describe the illustration | how many pics are there
  `)("is answered with the caption: %s", (text) => expect(say(text).evidenceTexts).toContain(caption));

  it.each(["in which gallery did Liu get her photos", "photos of snow", "what did Liu buy pictures of"])(
    "that another sentence answers is an ordinary question: %s",
    (text) => expect(say(text).evidenceTexts).toMatchObject([expect.stringContaining("Liu bought photos of snow")]),
  );
});

it.each(phrases`
  I'm far too tired to read that, summary? | no time to read all this: what is it about | sum this up for us in two sentences
`)("a wish beside a remark is an outline: %s", (text) => {
  expect(say(text)).toMatchObject({ outcome: "answered", text: expect.stringContaining("Leading a different life") });
});

const chapter = (name: string) =>
  `## ${name}\n\nThe warden of the garden explains the ${name.toLowerCase()} in March.\n\n${[1, 2, 3].map((part) => `### ${name} part ${part}\n\nEvery plot follows rule ${part} of the garden.\n`).join("\n")}`;
const { say: ask } = talkAbout(`# Garden book\n\n${["Water", "Paths", "Sheds", "Tools"].map(chapter).join("\n")}`);

describe("an outline of a document with headings below headings", () => {
  it("is a line for each of the highest, with those below it", () => {
    const reply = ask("table of contents");
    expect(reply.outcome).toBe("answered");
    expect(reply.text).toMatch(/- Water \(¶2\): Water part 1 · Water part 2 · Water part 3\n- Paths/u);
    expect(reply.evidence).toHaveLength(17);
  });

  it("begins with the first sentences of the highest sections", () => {
    const reply = ask("summary");
    expect(reply.evidenceTexts).toEqual([
      "The warden of the garden explains the water in March.",
      "The warden of the garden explains the paths in March.",
      "The warden of the garden explains the sheds in March.",
    ]);
    expect(reply.text).toContain("Then: Tools");
  });
});

describe("the words that open a section", () => {
  const overview = (text: string) => talkAbout(text).say("what is this document about?");

  it.each([
    ["a label", "Present:"],
    ["a date", "Thursday, 3 May 2018"],
    ["a link", "[The club](https://club.example/members/list-of-all)"],
    ["a greeting", "Welcome to the garden book of the town club!"],
    ["a question", "Who may keep bees in the garden of the club?"],
    ["a lead-in", "The members of the club shall at all times:"],
    ["a notice", "Copyright 2019 by the Garden Club of the town."],
  ])("are not %s", (_what, text) =>
    expect(
      overview(`## Rules\n\n${text}\n\nThis part lists what members may do.\n\n## Sheds\n\nEvery shed has a lock.`).evidenceTexts[0],
    ).toBe("This part lists what members may do."),
  );

  it("are a section's of its own before the first heading, and below the title", () => {
    const intro = "This book tells members how to use the garden.";
    expect(overview(`---\ndate: 3 May\n---\n\n${intro}\n\n# Water\n\nWater is turned off in winter.`).evidenceTexts).toEqual([
      intro,
      "Water is turned off in winter.",
    ]);
    const book = `# Garden book\n\n${intro}\n\n${["Water", "Paths", "Sheds", "Tools"].map(chapter).join("\n")}`;
    expect(overview(book).evidenceTexts[0]).toBe(intro);
  });

  it("are of the sections that say something", () => {
    const reply = overview(
      "# Present\n\nAnn Lee, Tom\n\n# Roof\n\nThe roof was mended in May.\n\n# Gate\n\nThe gate was painted last week.",
    );
    expect(reply.evidenceTexts).toEqual(["The roof was mended in May.", "The gate was painted last week."]);
  });

  it.each(["这份文件讲什么", "这个文档是关于什么的？", "tl;dr"])("are shown for %s", (text) =>
    expect(
      talkAbout("# 总则\n\n本会的会员每年交费一次，每次一百元。\n\n# 会议\n\n理事会每个月开会一次，会期一天。").say(text).evidenceTexts,
    ).toEqual(["本会的会员每年交费一次，每次一百元。", "理事会每个月开会一次，会期一天。"]),
  );
});

describe("a wish for what the document says about something", () => {
  it.each(["I'd like to read the part on snow", "every mention of snow"])("shows up to three passages: %s", (text) => {
    const reply = say(text);
    expect(reply.outcome).toBe("answered");
    expect(reply.evidenceTexts.length).toBeGreaterThan(1);
    expect(reply.evidenceTexts).toContain('"I wish Shenzhen could snow like my hometown," Liu said.');
  });

  it("has a way to read on, without repeating anything", () => {
    const first = say("anything on the weather?");
    expect(first).toMatchObject({ text: expect.stringMatching(/^Weather\n/u), evidence: { length: 3 } });
    const second = pressButton(first, "More");
    expect(second.text).toMatch(/^Weather\n/u);
    expect(second.evidenceTexts.filter((text) => first.evidenceTexts.includes(text))).toEqual([]);
  });

  it.each(rows`
    what about house prices => house prices rose | look up taxi => get a cab | details on bicycle sharing => bicycle sharing
    info about salaries => relatively low income
  `)("shows one where there is one: %s", (text, words) => expect(say(text).evidenceTexts[0]).toContain(words));

  it("on a subject shows everything on it", () => {
    expect(say("what can I find out about Shenyang").text).toMatch(/^Shenyang/u);
    expect(say("Guo?").text).toMatch(/^Guo/u);
  });

  it.each(["anything about submarines?", "what does it say about volcanoes", "penguins?"])("is refused for what is not in it: %s", (text) =>
    expect(say(text).outcome).toBe("not-stated"),
  );

  it("is no summary of the document", () => {
    const reply = say("sum up what young people think of Shenzhen");
    expect(reply).toMatchObject({ outcome: "answered", text: expect.not.stringContaining("Leading a different life") });
  });
});

describe("a question for a mention", () => {
  it("is answered with one passage", () => {
    expect(say("does it mention drizzle")).toMatchObject({ outcome: "answered", evidence: { length: 1 } });
    expect(say("does it mention coal").text).toMatch(/^Here is what the document says:/u);
  });

  it("says so where only other words are in it", () => expect(say("does it talk about flats").text).toMatch(/^Not in these words, but:/u));
});
