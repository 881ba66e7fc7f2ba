import { describe, expect, it } from "vitest";
import { pressButton, say } from "../../article.ts";
import { talkAbout } from "../../uncurated.ts";
import { rows } from "../phrases.ts";

const chapter = (name: string) =>
  `## ${name}\n\nThe warden of the garden explains the ${name.toLowerCase()} in March.\n\n${[1, 2, 3].map((part) => `### ${name} part ${part}\n\nEvery plot follows rule ${part} of the garden.\n`).join("\n")}`;
const { say: ask } = talkAbout(`# Garden book\n\n${["Water", "Paths", "Sheds", "Tools"].map(chapter).join("\n")}`);

describe("an outline of a document with headings below headings", () => {
  it("is a line for each of the highest, with those below it", () => {
    const reply = ask("table of contents");
    expect(reply.outcome).toBe("answered");
    expect(reply.text).toMatch(/- Water \(¶2\): Water part 1 · Water part 2 · Water part 3\n- Paths/u);
    expect(reply.evidence).toHaveLength(16);
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

  it.each(["这份文件讲什么", "tl;dr"])("are shown for %s", (text) =>
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
