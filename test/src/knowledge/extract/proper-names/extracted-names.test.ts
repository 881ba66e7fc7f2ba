import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../../../src/document/document.ts";
import { findNames } from "../../../../../src/knowledge/extract/proper-names/extracted-names.ts";
import { rows } from "../../../phrases.ts";

const article = readFileSync(new URL("../../../../../knowledge/northeast-and-shenzhen/document.txt", import.meta.url), "utf8");

/** Each name as `kind name = alias, alias`. */
function nameLines(text: string): readonly string[] {
  return findNames(readDocument(text)).map(({ kind, name, aliases }) => [`${kind} ${name}`, ...aliases].join(" = "));
}

const find = (text: string, name: string) => findNames(readDocument(text)).find((found) => found.name === name);

const names = (text: string): readonly string[] => findNames(readDocument(text)).map(({ name }) => name);

function mentionTexts(text: string, name: string): readonly string[] {
  const document = readDocument(text);
  return (find(text, name)?.mentions ?? []).map((span) => spanText(document, span));
}

describe("the shipped article", () => {
  it("has its people, with Zhang and Zhang Fanye as one and He as a surname", () => {
    expect(nameLines(article).filter((name) => name.startsWith("person"))).toEqual([
      "person Zhang Fanye = Zhang = Fanye",
      "person He",
      "person Liu",
      "person Guo",
      "person Li",
      "person Wang",
    ]);
    expect(mentionTexts(article, "Zhang Fanye")).toEqual(["Zhang Fanye", "Zhang", "Zhang", "Zhang", "Zhang", "Zhang"]);
    expect(mentionTexts(article, "He")).toEqual(["He"]);
  });

  it("has its organisations and companies, two of them without a space between them", () => {
    const names = nameLines(article);
    expect(names.filter((name) => name.startsWith("organisation"))).toEqual([
      "organisation Northeast Normal University",
      "organisation Harbin Institute of Technology",
      "organisation Global Times",
      "organisation China Business Network",
      "organisation Shenyang Evening News",
      "organisation Beidahuang Group",
      "organisation Tencent News",
      "organisation Government of Liaoning Province",
    ]);
    expect(names).toEqual(expect.arrayContaining(["thing Alibaba", "thing Tencent", "thing Jingdong"]));
  });

  it("has its places", () =>
    expect(nameLines(article)).toEqual(
      expect.arrayContaining(["place Shenzhen", "place Northeast China", "place Songyuan", "place Shenyang", "place Jilin Province"]),
    ));

  it("has no names from ordinary words, nationalities, months, Harbin and the caption", () => {
    const words = new Set(findNames(readDocument(article)).map(({ name }) => name));
    for (const word of ["Brain", "Recently", "Humid", "Chinese", "August", "Harbin", "IC", "Photo", "Didi He", "You"])
      expect(words).not.toContain(word);
  });
});

describe("a capital letter at the beginning of a sentence", () => {
  it("is no name for a word that is in lower case elsewhere, or occurs only there", () =>
    expect(nameLines("Bakers sell bread. The bakers of the town are few. Photosynthesis needs light.")).toEqual([]));

  it("is a name for a word that is also capitalised within a sentence", () =>
    expect(mentionTexts("Everybody knows Leeds. Leeds is old.", "Leeds")).toHaveLength(2));

  it("does not join the first word to the name after it", () => {
    expect(nameLines("Even Leeds is old. Later Ann Smith, who lives there, left. They like Leeds.")).toEqual([
      "thing Leeds",
      "person Ann Smith = Ann = Smith",
    ]);
    expect(nameLines("They love New York. New York is big.")).toEqual(["place New York"]);
  });
});

describe("one name", () => {
  it.each(rows`
    with inner particles => We heard Ludwig van Beethoven there. => thing Ludwig van Beethoven
    with of => He left the Bank of England. => organisation Bank of England
    without the possessive => We saw China's Heilongjiang Province there. => place Heilongjiang Province
    without the office => They met President Barack Obama there, and Obama smiled. => person Barack Obama = Barack = Obama
  `)("is found %s", (_how, text, name) => expect(nameLines(text)).toContain(name));

  it("is not found within a longer name", () =>
    expect(nameLines("She went to Harbin Institute of Technology.")).toEqual(["organisation Harbin Institute of Technology"]));

  it("has no alias that two people share", () => {
    const names = nameLines("They met Ann Smith, who is old, and Tom Smith, who is young. Then Smith left.");
    expect(names).toEqual(expect.arrayContaining(["person Ann Smith = Ann", "person Tom Smith = Tom"]));
    expect(names.filter((name) => name.includes("= Smith"))).toEqual([]);
  });
});

describe("the kind of a name", () => {
  it.each(rows`
    a speaker => "We open," Smith said. => person Smith | a name with an age => There is Smith, a 23-year-old baker. => person Smith
    a name after surnamed => There is a baker surnamed Smith here. => person Smith
    a name with a title => There is Ms. Smith. => person Smith
    a name with a role => They wrote to Ann Smith, the safety officer, there. => person Ann Smith = Ann = Smith
  `)("is person for %s", (_case, text, name) => expect(nameLines(text)).toContain(name));

  it("is a place after `in`, for a country, and with a word such as River", () => {
    expect(nameLines("They live in Leeds, near the River Aire, and like Peru.")).toEqual(["place Leeds", "place River Aire", "place Peru"]);
  });

  it("is no person where somebody comes from", () =>
    expect(nameLines("A friend from Leeds, a teacher, walked there.")).toEqual(["thing Leeds"]));

  it("is thing without evidence", () => expect(nameLines("They use Didi there.")).toEqual(["thing Didi"]));
});

it.each(rows`
  months and weekdays => They came on Monday in August. | nationalities => They like Chinese tea and Russian bread, as Germans do.
  acronyms that occur once => They have a TV and a GPS. | headings => Leeds Is Old
`)("no name comes from %s", (_what, text) => expect(nameLines(text)).toEqual([]));

describe("a written name", () => {
  it.each(rows`
    digits => They drink H2O there. => H2O | a digit between capitals => The rules of W3C apply. => W3C
    a digit first => They bought it from 3com there. => 3com | a small letter first => They sold the iPhone there. => iPhone
    a small first letter of a company => She works for eBay there. => eBay | a version => It is under the GPLv3 there. => GPLv3
    a number of a standard => We follow ISO 4412 there. => ISO 4412 | a dot => We wrote it in Node.js there. => Node.js
    accents => We met Åsa Öberg there. => Åsa Öberg | Cyrillic letters => Вчера приехала Ольга Петрова из города. => Ольга Петрова
    Chinese characters beside it => 他们的软件来自GitLab公司。 => GitLab
    Greek letters => Χθες ήρθε ο Νίκος Παπαδάκης από την πόλη. => Νίκος Παπαδάκης
  `)("is found with %s", (_what, text, name) => expect(names(text)).toContain(name));

  it("has single spaces if a line ends within it", () => {
    const text =
      "In the old days of this small project the whole team wrote to Joost van\n   Quillen about every change, and somebody always had to wait for\nthe answer from that one person, who was kind.";
    expect(find(text, "Joost van Quillen")?.mentions).toHaveLength(1);
  });

  it.each(rows`
    bold => We saw Ann Lee there. Later **Ann Lee** left. | emphasised => We saw Ann Lee there. Later _Ann Lee_ left.
  `)("is the same name when it is %s", (_how, text) => {
    expect(find(text, "Ann Lee")?.mentions).toHaveLength(2);
    expect(names(text)).toEqual(["Ann Lee"]);
  });

  it("does not run over the columns of a line", () =>
    expect(names("They met Ann Lee     Leeds there.")).toEqual(expect.arrayContaining(["Ann Lee", "Leeds"])));

  it("is counted in headings that are questions, not in headings that capitalise every word", () => {
    const text = "# Where Ann Lee Lives\n\nWe know Ann Lee here.\n\n# Where does Ann Lee live now?\n\nIn a mill.";
    expect(find(text, "Ann Lee")?.mentions).toHaveLength(2);
  });
});

describe("a person", () => {
  it.each([
    ["with a role after a comma", "Write to Nora Quill, Head of People, there.", "Nora Quill"],
    ["with a role before it", "We asked CEO Jonty Roe there.", "Jonty Roe"],
    ["with a given name", "They thank Pedro Xolan there.", "Pedro Xolan"],
    ["with a first name that is used alone", "They thank Xandra Moll there. We saw Xandra again.", "Xandra Moll"],
  ])("is found %s", (_how, text, name) => expect(find(text, name)?.kind).toBe("person"));

  it("is not a role without a name", () => expect(names("They wrote to the Head of People there.")).toEqual([]));
});

describe("no written name", () => {
  it.each([
    ["exclamations", "Yeah, that works. Yeah, it does. Yeah! Okay, we go. Okay then. Okay."],
    ["verbs that often begin sentences", "Print the page. Print it again. Print all. Look there. Look here. Look up."],
    ["parts of a document", "See Section 5 and CHAPTER XI, on Page 7 of Appendix B."],
    ["shouted words", "THERE IS NO WARRANTY for it. You WILL see, and we WILL pay."],
    ["contractions", "Don’t go. Don’t run. Don’t. They said Isn't it."],
    ["addresses and code", "See https://example.org/Foo/Bar and `FooBar` and Mail_Box_Error at lee@Example.org."],
    ["quantities", "It has 640KB and 20GB, and costs 45p on the 20th."],
  ])("comes from %s", (_what, text) => expect(names(text)).toEqual([]));

  it("is an identifier in a place, and an abbreviation is no place", () =>
    expect(find("Ask for leave in LampShop or in the office. It is in LampShop.", "LampShop")?.kind).toBe("thing"));
});

it("a hostile text has no name from a list of capitalised words of any length", () => {
  const document = readDocument(`We saw ${"Xo ".repeat(500)}there.`);
  const longest = findNames(document).flatMap(({ mentions }) => mentions.map((span) => spanText(document, span).length));
  expect(Math.max(0, ...longest)).toBeLessThan(60);
});

it("nouns of two or three words that recur are subjects, the whole ones only", () => {
  const text =
    "The boat crew meets in spring. A boat crew has four members, and the boat crew chooses a bowman. The old mill race is dry, " +
    "clean the old mill race, and close the old mill race. We really like it; we really like it; we really like it.";
  expect(nameLines(text)).toEqual(["thing boat crew", "thing old mill race"]);
});
