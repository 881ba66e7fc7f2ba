import { describe, expect, it } from "vitest";
import { say } from "../../article.ts";
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
    const reply = say(text);
    expect(reply.text).toContain(count);
    expect(reply.evidence).toHaveLength(evidence);
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

describe("a wish beside a remark", () => {
  it.each(phrases`
    I'm far too tired to read that, summary? | no time to read all this: what is it about | sum this up for us in two sentences
  `)("is an outline: %s", (text) => {
    const reply = say(text);
    expect(reply.outcome).toBe("answered");
    expect(reply.text).toContain("Leading a different life");
  });
});
