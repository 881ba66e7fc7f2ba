import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../../../src/document/document.ts";
import { findNames } from "../../../../../src/knowledge/extract/subjects/names.ts";

const article = readFileSync(new URL("../../../../../knowledge/northeast-and-shenzhen/document.txt", import.meta.url), "utf8");

/** Each name as `kind name = alias, alias`. */
function nameLines(text: string): readonly string[] {
  return findNames(readDocument(text)).map(({ kind, name, aliases }) => [`${kind} ${name}`, ...aliases].join(" = "));
}

function mentionTexts(text: string, name: string): readonly string[] {
  const document = readDocument(text);
  return (findNames(document).find((found) => found.name === name)?.mentions ?? []).map((span) => spanText(document, span));
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
      "organisation Beidahuang Group = Beidahuang",
      "organisation Tencent News",
      "organisation People's Government of Liaoning Province",
    ]);
    expect(names).toEqual(expect.arrayContaining(["thing Alibaba", "thing Tencent", "thing Jingdong"]));
  });

  it("has its places, with Jilin and Jilin Province as one", () => {
    const names = nameLines(article);
    expect(names).toEqual(
      expect.arrayContaining([
        "place Shenzhen",
        "place Northeast China",
        "place Songyuan",
        "place Shenyang",
        "place Jilin = Jilin Province",
      ]),
    );
  });

  it("has no names from ordinary words, nationalities, months, Harbin and the caption", () => {
    const words = new Set(findNames(readDocument(article)).map(({ name }) => name));
    for (const word of ["Brain", "Recently", "Humid", "Chinese", "August", "Harbin", "IC", "Photo", "Didi He", "You"])
      expect(words).not.toContain(word);
  });
});

describe("a capital letter at the beginning of a sentence", () => {
  it("is no name for a word that is in lower case elsewhere, or occurs only there", () => {
    expect(nameLines("Bakers sell bread. The bakers of the town are few. Photosynthesis needs light.")).toEqual([]);
  });

  it("is a name for a word that is also capitalised within a sentence", () => {
    expect(mentionTexts("Everybody knows Leeds. Leeds is old.", "Leeds")).toHaveLength(2);
  });

  it("does not join the first word to the name after it", () => {
    expect(nameLines("Even Leeds is old. Later Ann Smith, who lives there, left. Friends of Acme stayed.")).toEqual([
      "thing Leeds",
      "person Ann Smith = Ann = Smith",
      "thing Acme",
    ]);
    expect(nameLines("They love New York. New York is big.")).toEqual(["place New York"]);
  });
});

describe("one name", () => {
  it.each([
    ["with inner particles", "We heard Ludwig van Beethoven there.", "thing Ludwig van Beethoven"],
    ["with of", "He left the Bank of England.", "organisation Bank of England"],
    ["in quotation marks, as a title", 'They read "The Old Man and the Sea" there.', "thing The Old Man and the Sea"],
    [
      "with its acronym",
      "The World Health Organization (WHO) said so, and the WHO is right.",
      "organisation World Health Organization = WHO",
    ],
    ["with its initials", "The United States are big, and the U.S. is far.", "place United States = U.S."],
    ["without the possessive", "We saw China's Heilongjiang Province there.", "place Heilongjiang Province = Heilongjiang"],
    ["without the office", "They met President Barack Obama there, and Obama smiled.", "person Barack Obama = Obama = Barack"],
  ])("is found %s", (_how, text, name) => {
    expect(nameLines(text)).toContain(name);
  });

  it("is not found within a longer name", () => {
    expect(nameLines("She went to Harbin Institute of Technology.")).toEqual(["organisation Harbin Institute of Technology"]);
  });

  it("has no alias that two people share", () => {
    const names = nameLines("They met Ann Smith, who is old, and Tom Smith, who is young. Then Smith left.");
    expect(names).toEqual(expect.arrayContaining(["person Ann Smith = Ann", "person Tom Smith = Tom"]));
    expect(names.filter((name) => name.includes("= Smith"))).toEqual([]);
  });
});

describe("the kind of a name", () => {
  it.each([
    ["a speaker", '"We open," Smith said.', "person Smith"],
    ["a name with an age", "There is Smith, a 23-year-old baker.", "person Smith"],
    ["a name after surnamed", "There is a baker surnamed Smith here.", "person Smith"],
    ["a name with a title", "There is Ms. Smith.", "person Smith"],
    ["a name with a role", "They wrote to Ann Smith, the safety officer, there.", "person Ann Smith = Ann = Smith"],
    ["a name with a job", "There is Smith, the new school nurse.", "person Smith"],
  ])("is person for %s", (_case, text, name) => {
    expect(nameLines(text)).toContain(name);
  });

  it("is a place after `in`, for a country, and with a word such as River", () => {
    expect(nameLines("They live in Leeds, near the River Aire, and like Peru.")).toEqual(["place Leeds", "place River Aire", "place Peru"]);
  });

  it("is no person where somebody comes from", () => {
    expect(nameLines("A friend from Leeds, a teacher, walked there.")).toEqual(["thing Leeds"]);
  });

  it("is thing without evidence", () => {
    expect(nameLines("They use Didi there.")).toEqual(["thing Didi"]);
  });
});

describe("no name", () => {
  it.each([
    ["months and weekdays", "They came on Monday in August."],
    ["nationalities", "They like Chinese tea and Russian bread, as Germans do."],
    ["the adjective of a country", "They like Kenyan coffee."],
    ["acronyms that occur once", "They have a TV and a GPS."],
    ["headings", "Leeds Is Old"],
  ])("comes from %s", (_what, text) => {
    expect(nameLines(text)).toEqual([]);
  });
});
