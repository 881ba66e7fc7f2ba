import { describe, expect, it } from "vitest";
import { askDocument } from "../../../src/commands/answer-question.ts";
import { plainText } from "../../../src/reply-text.ts";
import { article, bot, pressButton, type ShownReply, say, sendInput } from "../../article.ts";
import { talkAbout } from "../../uncurated.ts";
import { phrases, rows } from "../phrases.ts";

describe("/quote", () => {
  it.each([
    ["/quote he", "My classmates signed contracts with technical companies before they graduated,"],
    ["/quote gou about pace", "You try your best to keep up with the pace in Shenzhen, but it may change overnight,"],
    ["/quote zang fanye songyuan", "The living pace in Songyuan is quite slow, especially for people who work in state-owned enterprises,"],
  ])("finds the quoted words for %s", (line, words) => expect(say(line).evidenceTexts).toEqual([words]));

  it("shows the words with their attribution", () =>
    expect(say("/quote li").text).toContain(
      '"The property-purchasing limitation started in Shenyang and house prices rose at the same time," sales manager surnamed Li said',
    ));

  it("continues to the last quotation", () => {
    const first = say("/quote zhang");
    const second = pressButton(first, "Another");
    const third = pressButton(second, "Another");
    expect(new Set([first, second, third].flatMap(({ evidenceTexts: words }) => words)).size).toBe(3);
    expect(third.actions.map(({ label }) => label)).not.toContain("Another");
  });

  it("continues only with quotations that match the words", () => {
    const first = say("/quote guo shenzhen");
    const second = pressButton(first, "Another");
    expect([first, second].flatMap(({ evidenceTexts: words }) => words).every((words) => words.includes("Shenzhen"))).toBe(true);
    expect(second.actions.map(({ label }) => label)).not.toContain("Another");
  });

  it("shows all when asked to", () => {
    expect(say("/quote zhang all").evidenceTexts).toHaveLength(3);
    expect(say("List everything Zhang is directly quoted as saying.").evidenceTexts).toHaveLength(3);
  });

  it.each(["False", "0"])("understands %j in the field for all", (all) => {
    expect(sendInput({ kind: "command", command: "quote", args: { who: "zhang", all } }).evidenceTexts).toHaveLength(1);
  });

  it("answers a question with the whole sentence", () =>
    expect(say("what did Guo say about the northeast?").evidenceTexts).toEqual([
      '"In the future, young people can also have an alternative choice in Northeast China," Guo said.',
    ]));

  it.each(["/quote guo weather", "/quote li house prices in shenzhen", "/quote liu about zhang"])(
    "does not offer other quotations as an answer: %s",
    (line) => expect(say(line)).toMatchObject({ outcome: "not-stated", visibility: "private", evidence: [] }),
  );

  it.each(rows`
    /quote alibaba => no quotation to Alibaba (an organisation). | /quote shenzhen => no quotation to Shenzhen (a place).
    /quote zhang's friend => no quotation to Zhang's friend | /quote nobody => These words are not in the document.
  `)("says who is quoted instead: %s", (line, text) => {
    const reply = say(line);
    expect(reply).toMatchObject({ outcome: "not-stated", evidence: [], text: expect.stringContaining(text) });
    expect(reply.text).toContain("Zhang Fanye, He, Liu, Guo, Li, Wang");
  });

  it.each(["/quote zhang and guo", "/quote guo, zhang", "/quote guo vs zhang"])("asks which of two speakers: %s", (line) => {
    expect(say(line)).toMatchObject({ outcome: "unclear", text: expect.stringContaining("One speaker at a time") });
  });

  it.each(["/quote mr wang", "/quote ms wang", "Wang's quotes"])("understands forms of address and other wordings: %s", (line) => {
    expect(say(line).evidenceTexts[0]).toMatch(/The investment just ignites passion/u);
  });

  it("asks which person is meant if a name is ambiguous", () => {
    const reply = say("/quote lu");
    expect(reply).toMatchObject({ outcome: "unclear", visibility: "private", text: "Did you mean Liu or Li?" });
    expect(pressButton(reply, "Liu").text).toContain("Liu, quotation");
  });
});

const minutes = `Present: Ruth Calder (Chair), Ned Ashby (Treasurer), the Clerk.

The Clerk opened the meeting. The Clerk reported that the boiler is mended.

Ned Ashby spoke of the Guild of Bell Ringers. The Guild of Bell Ringers pays half of the rope.

"The tower is safe," said Ned Ashby. The new rope costs £90.

The visitor charges £40 a day.`;
const { say: sayOfMinutes } = talkAbout(minutes);

it("names on a document that nobody curated are meant by a part of them, if no other name has it", () => {
  expect(sayOfMinutes("/about the guild").evidenceTexts.join(" ")).toContain("Guild of Bell Ringers");
  expect(sayOfMinutes("/fact about the guild").outcome).toBe("answered");
});

it("the first question about a document that nobody curated is looked for although it has a pronoun", () =>
  expect(sayOfMinutes("how much does he charge a day?").text).toContain("£40"));

it("/verbatim lists only what is there", () => {
  expect(sayOfMinutes("/verbatim").actions.map(({ label }) => label)).toEqual(["Subjects", "Speakers"]);
});

describe("/source", () => {
  it("reads from start to end, with the title and no hash", () => {
    let reply: ShownReply = say("/source");
    expect(reply.text).toContain(article.title);
    expect(reply.text).not.toContain(article.document.hash.slice(0, 8));
    const read = [...reply.evidence];
    while (reply.actions.some(({ label }) => label === "Read on")) {
      reply = pressButton(reply, "Read on");
      read.push(...reply.evidence);
    }
    expect(read.map(({ start }) => start)).toEqual(article.document.paragraphs.map(({ start }) => start));
  });

  it.each(phrases`
    /source ¶7.2 | /source he was born and raised | /source “rich in oil” | /source paragraph 7.2
  `)("shows the paragraphs around %s", (line) => {
    const reply = say(line);
    expect(reply.evidenceTexts[0]).toMatch(/^He was born and raised in Songyuan/u);
    expect(reply).toMatchObject({ context: { length: 2 }, text: expect.stringContaining("(¶6)") });
    expect(reply.text).toContain("(¶8)");
  });

  it.each(rows`
    /source e-payments => ¶15 | /source 27-year-old => ¶26.1 | /source #22.3 => ¶22.3
  `)("finds %s", (line, cite) => expect(say(line).text).toContain(`around ${cite}`));

  it("says that the nearest words are not the requested ones", () =>
    expect(say("/source fishing village")).toMatchObject({
      outcome: "not-stated",
      text: expect.stringContaining("the closest match is at ¶1.2"),
    }));

  it.each(["/source 99", "/source 7.9", "/source 0"])("says that there is no such paragraph: %s", (line) => {
    expect(say(line)).toMatchObject({ outcome: "not-stated", text: expect.stringContaining("¶1 to ¶40") });
  });
});

describe("a question about what the document mentions", () => {
  it("is answered with the passage, and no yes: it may deny it", () => {
    const reply = askDocument("art gallery", bot.library, { asksFor: "mention" });
    expect(reply.outcome).toBe("answered");
    expect(plainText(reply)).toMatch(/^Here is what the document says:/u);
  });

  it("is answered no, with the words as typed", () => {
    const reply = askDocument("Submarines", bot.library, { asksFor: "mention" });
    expect(reply.outcome).toBe("not-stated");
    expect(plainText(reply)).toMatch(/^No: the document does not mention “Submarines”\./u);
  });
});

describe("a question that the document does not answer", () => {
  it.each(rows`
    What is the shoe size of Liu? => closest | Where did Guo study? => closest | Which planet is the largest? => not-stated
  `)("%s: %s", (question, outcome) => expect(say(question)).toMatchObject({ outcome, evidence: [] }));

  it.each(["why?", "Who", "what about"])("if nothing is asked for, is no refusal: %s", (text) => {
    expect(say(text)).toMatchObject({ outcome: "unclear", visibility: "private" });
  });

  it("shows what is nearest, each in brief with a button that opens it", () => {
    const reply = say("What is the shoe size of Liu?");
    expect(reply.text).toMatch(/^The document may not say this\. Nearest:\n/u);
    expect(reply.actions.map(({ label }) => label)).toEqual(
      reply.closest.map(({ start }) => expect.stringMatching(start > 0 ? /^Open ¶/u : /^$/u)),
    );
  });

  it("cuts a long sentence after a word, within 200 characters", () => {
    const { say: ask } = talkAbout(`# Boats\n\nThe boathouse ${"opens in the morning and ".repeat(20)}closes.\n`);
    const [, shown = ""] = ask("who painted the boathouse?").text.split("Nearest:");
    expect(shown.trim()).toMatch(/^The boathouse opens .{100,200} … \(/u);
  });

  it("shows nothing near if the question shares no telling word with the document", () => {
    const { say: ask } = talkAbout("The club needs new oars. Install num2words on the laptop in the boathouse. Oars are kept dry.");
    expect(ask("who sells tickets in Lisbon?")).toMatchObject({ outcome: "not-stated", closest: [] });
  });
});
