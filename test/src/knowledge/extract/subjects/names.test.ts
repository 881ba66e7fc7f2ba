import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDocument, wordsOf } from "../../../../../src/document/document.ts";
import { namesIn } from "../../../../../src/knowledge/extract/subjects/names.ts";

const article = readFileSync(new URL("../../../../../knowledge/northeast-and-shenzhen/document.txt", import.meta.url), "utf8");

/** Each name as `kind name = alias, alias`. */
function namesOf(text: string): readonly string[] {
  return namesIn(readDocument(text)).map(({ kind, name, aliases }) => [`${kind} ${name}`, ...aliases].join(" = "));
}

function mentionsOf(text: string, name: string): readonly string[] {
  const document = readDocument(text);
  return (namesIn(document).find((found) => found.name === name)?.mentions ?? []).map((span) => wordsOf(document, span));
}

describe("the shipped article", () => {
  it("names its people, with Zhang and Zhang Fanye as one and He as a surname", () => {
    expect(namesOf(article).filter((name) => name.startsWith("person"))).toEqual([
      "person Zhang Fanye = Zhang = Fanye",
      "person He",
      "person Liu",
      "person Guo",
      "person Li",
      "person Wang",
    ]);
    expect(mentionsOf(article, "Zhang Fanye")).toEqual(["Zhang Fanye", "Zhang", "Zhang", "Zhang", "Zhang", "Zhang"]);
    expect(mentionsOf(article, "He")).toEqual(["He"]);
  });

  it("names its organisations and companies, two of them without a space between them", () => {
    const names = namesOf(article);
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

  it("names its places, a province with and without the word as one", () => {
    const names = namesOf(article);
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

  it("makes no name of ordinary words, of nationalities and months, of Harbin and of the caption", () => {
    const words = new Set(namesIn(readDocument(article)).map(({ name }) => name));
    for (const word of ["Brain", "Recently", "Humid", "Chinese", "August", "Harbin", "IC", "Photo", "Didi He", "You"])
      expect(words).not.toContain(word);
  });
});

describe("a capital letter at the beginning of a sentence", () => {
  it("makes no name of a word that is written small elsewhere, or is found nowhere else", () => {
    expect(namesOf("Bakers sell bread. The bakers of the town are few. Photosynthesis needs light.")).toEqual([]);
  });

  it("belongs to a name that is capitalised inside a sentence, too", () => {
    expect(mentionsOf("Everybody knows Leeds. Leeds is old.", "Leeds")).toHaveLength(2);
  });

  it("does not make the first word a part of the name after it", () => {
    expect(namesOf("Even Leeds is old. Later Ann Smith, who lives there, left. Friends of Acme stayed.")).toEqual([
      "thing Leeds",
      "person Ann Smith = Ann = Smith",
      "thing Acme",
    ]);
    expect(namesOf("They love New York. New York is big.")).toEqual(["thing New York"]);
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
    expect(namesOf(text)).toContain(name);
  });

  it("is not a part of a longer name", () => {
    expect(namesOf("She went to Harbin Institute of Technology.")).toEqual(["organisation Harbin Institute of Technology"]);
  });

  it("is not half a name that two people share", () => {
    const names = namesOf("They met Ann Smith, who is old, and Tom Smith, who is young. Then Smith left.");
    expect(names).toEqual(expect.arrayContaining(["person Ann Smith = Ann", "person Tom Smith = Tom"]));
    expect(names.filter((name) => name.includes("= Smith"))).toEqual([]);
  });
});

describe("the kind of a name", () => {
  it.each([
    ["a speaker", '"We open," Smith said.', "person Smith"],
    ["one with an age", "There is Smith, a 23-year-old baker.", "person Smith"],
    ["one who is surnamed so", "There is a baker surnamed Smith here.", "person Smith"],
    ["one with a title", "There is Ms. Smith.", "person Smith"],
  ])("is person for %s", (_whom, text, name) => {
    expect(namesOf(text)).toContain(name);
  });

  it("is place after in, for a country, and by the name's own words", () => {
    expect(namesOf("They live in Leeds, near the River Aire, and like Peru.")).toEqual(["place Leeds", "place River Aire", "place Peru"]);
  });

  it("is thing where nothing tells", () => {
    expect(namesOf("They use Didi there.")).toEqual(["thing Didi"]);
  });
});

describe("left out", () => {
  it.each([
    ["months and weekdays", "They came on Monday in August."],
    ["nationalities", "They like Chinese tea and Russian bread, as Germans do."],
    ["the adjective of a country", "They like Kenyan coffee."],
    ["acronyms that come once", "They have a TV and a GPS."],
    ["headings", "Leeds Is Old"],
  ])("%s", (_what, text) => {
    expect(namesOf(text)).toEqual([]);
  });
});
