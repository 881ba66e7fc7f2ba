import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../../../src/document/document.ts";
import { findNames } from "../../../../../src/knowledge/extract/subjects/names.ts";

function find(text: string, name: string) {
  return findNames(readDocument(text)).find((found) => found.name === name);
}

function names(text: string): readonly string[] {
  return findNames(readDocument(text)).map(({ name }) => name);
}

describe("a name", () => {
  it.each([
    ["digits", "They drink H2O there.", "H2O"],
    ["a digit between capitals", "The rules of W3C apply.", "W3C"],
    ["a digit first", "They bought it from 3com there.", "3com"],
    ["a small letter first", "They sold the iPhone there.", "iPhone"],
    ["a small first letter of a company", "She works for eBay there.", "eBay"],
    ["a version", "It is under the GPLv3 there.", "GPLv3"],
    ["a number of a standard", "We follow ISO 4412 there.", "ISO 4412"],
    ["a dot", "We wrote it in Node.js there.", "Node.js"],
    ["accents", "We met Åsa Öberg there.", "Åsa Öberg"],
    ["Cyrillic letters", "Вчера приехала Ольга Петрова из города.", "Ольга Петрова"],
    ["Chinese characters beside it", "他们的软件来自GitLab公司。", "GitLab"],
    ["Greek letters", "Χθες ήρθε ο Νίκος Παπαδάκης από την πόλη.", "Νίκος Παπαδάκης"],
  ])("is found with %s", (_what, text, name) => {
    expect(names(text)).toContain(name);
  });

  it("has single spaces if a line ends within it", () => {
    const text =
      "In the old days of this small project the whole team wrote to Joost van\n   Quillen about every change, and somebody always had to wait for\nthe answer from that one person, who was kind.";
    expect(find(text, "Joost van Quillen")?.mentions).toHaveLength(1);
  });

  it.each([
    ["bold", "We saw Ann Lee there. Later **Ann Lee** left."],
    ["emphasised", "We saw Ann Lee there. Later _Ann Lee_ left."],
    ["in capitals", "We saw Ann Lee there. Later ANN LEE left."],
  ])("is the same name when it is %s", (_how, text) => {
    expect(find(text, "Ann Lee")?.mentions).toHaveLength(2);
    expect(names(text)).toEqual(["Ann Lee"]);
  });

  it("is the same with an article, and in the plural if it is an abbreviation", () => {
    expect(names("We like the Old Mill. Each PEP is short, and PEPs are many, like any PEP here.")).toEqual(["Old Mill", "PEP"]);
  });

  it("does not run over the columns of a line", () => {
    expect(names("They met Ann Lee     Leeds there.")).toEqual(expect.arrayContaining(["Ann Lee", "Leeds"]));
  });

  it("is counted in headings that are questions, not in headings that capitalise every word", () => {
    const text = "# Where Ann Lee Lives\n\nWe know Ann Lee here.\n\n# Where does Ann Lee live now?\n\nIn a mill.";
    expect(find(text, "Ann Lee")?.mentions).toHaveLength(2);
  });
});

describe("an abbreviation in brackets", () => {
  it("is another name, also with a digit for a repeated letter", () => {
    expect(find("The World Wide Web Consortium (W3C) met. We asked the W3C.", "World Wide Web Consortium")).toMatchObject({
      aliases: ["W3C"],
    });
  });

  it("is not the name of a person in the group that it names", () => {
    expect(find("There were Tom Nolan (TSC) and Ann Lee (TSC).", "Tom Nolan")?.aliases).not.toContain("TSC");
  });
});

describe("a person", () => {
  it.each([
    ["with a role after a comma", "Write to Nora Quill, Head of People, there.", "Nora Quill"],
    ["with a role after a dash", "* Xandra Moll – workshop director", "Xandra Moll"],
    ["with a role before it", "We asked CEO Jonty Roe there.", "Jonty Roe"],
    ["with a role before a comma", "We asked the mayor, Xandra Moll, there.", "Xandra Moll"],
    ["with a role before a colon", "Safety officer: **Xandra Moll** is upstairs.", "Xandra Moll"],
    ["with a given name", "They thank Pedro Xolan there.", "Pedro Xolan"],
    ["with a first name that is used alone", "They thank Xandra Moll there. We saw Xandra again.", "Xandra Moll"],
  ])("is found %s", (_how, text, name) => {
    expect(find(text, name)?.kind).toBe("person");
  });

  it("is not a role without a name", () => {
    expect(names("They wrote to the Head of People there.")).toEqual([]);
  });
});

describe("no name", () => {
  it.each([
    ["exclamations", "Yeah, that works. Yeah, it does. Yeah! Okay, we go. Okay then. Okay."],
    ["verbs that often begin sentences", "Print the page. Print it again. Print all. Look there. Look here. Look up."],
    ["parts of a document", "See Section 5 and CHAPTER XI, on Page 7 of Appendix B."],
    ["shouted words", "THERE IS NO WARRANTY for it. You WILL see, and we WILL pay."],
    ["contractions", "Don’t go. Don’t run. Don’t. They said Isn't it."],
    ["addresses and code", "See https://example.org/Foo/Bar and `FooBar` and Mail_Box_Error at Lee@Example.org."],
    ["quantities", "It has 640KB and 20GB, and costs 45p on the 20th."],
  ])("comes from %s", (_what, text) => {
    expect(names(text)).toEqual([]);
  });

  it("is an identifier in a place, and an abbreviation is no place", () => {
    expect(find("Ask for leave in LampShop or in the office. It is in LampShop.", "LampShop")?.kind).toBe("thing");
  });
});

describe("a hostile text", () => {
  it("has a bounded number of names", () => {
    const word = (index: number) =>
      `${String.fromCharCode(65 + (index % 26))}${index.toString(26).replace(/\d/gu, (digit) => "qrstuvwxyz"[Number(digit)] ?? "q")}o`;
    const text = Array.from({ length: 10_500 }, (_, index) => `We saw ${word(index)} there.`).join(" ");
    expect(findNames(readDocument(text)).length).toBeLessThanOrEqual(10_000);
  });

  it("has no name from a list of capitalised words of any length", () => {
    const document = readDocument(`We saw ${"Xo ".repeat(500)}there.`);
    const longest = findNames(document).flatMap(({ mentions }) => mentions.map((span) => spanText(document, span).length));
    expect(Math.max(0, ...longest)).toBeLessThan(60);
  });
});
