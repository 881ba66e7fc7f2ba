import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../../../src/document/document.ts";
import { findResolvedQuotes } from "../../../../../src/knowledge/extract/speech/resolved-quotes.ts";

/** Each quote as `speaker: words`; `?` for an unknown speaker. */
function quoteLines(text: string): readonly string[] {
  const document = readDocument(text);
  return findResolvedQuotes(document).map(
    ({ speaker, span }) => `${speaker ? spanText(document, speaker) : "?"}: ${spanText(document, span)}`,
  );
}

const article = readFileSync(new URL("../../../../../knowledge/northeast-and-shenzhen/document.txt", import.meta.url), "utf8");

describe("the shipped article", () => {
  it("has eleven quotes, each with the speaker in its sentence, and four quoted terms that are not speech", () => {
    expect(quoteLines(article).map((line) => line.slice(0, 30))).toEqual([
      "Zhang: The living pace in Song",
      "He: My classmates signed contr",
      "Zhang: The huge gap makes me w",
      "Liu: I wish Shenzhen could sno",
      "Liu: Working 24/7, 365 is a wa",
      "Guo: Shenzhen belongs to the y",
      "Guo: You try your best to keep",
      "Zhang: You can feel that when ",
      "Li: The property-purchasing li",
      "Guo: In the future, young peop",
      "Wang: The investment just igni",
    ]);
  });
});

describe("a speaker that the attribution names", () => {
  it.each([
    ["after the words", '"We open at nine," Smith said.', "Smith: We open at nine,"],
    ["after the verb", '"We open at nine," said Mary Smith, a baker from Leeds, Yorkshire.', "Mary Smith: We open at nine,"],
    ["before the words, with a comma", 'Smith said, "We open at nine."', "Smith: We open at nine."],
    ["before the words, with a colon", 'In Leeds, Smith added: "We open at nine."', "Smith: We open at nine."],
    ["with the person spoken to", 'Smith told the Global Times, "We open at nine."', "Smith: We open at nine."],
    ["with a time before it", 'On Monday Smith said, "We open at nine."', "Smith: We open at nine."],
    [
      "between descriptions",
      '"We open at nine," Ann Lee, a 27-year-old engineer from Leeds, Yorkshire, said.',
      "Ann Lee: We open at nine,",
    ],
    [
      "with a description before the words",
      'Ann Lee, who works in Leeds, told reporters on Monday, "We open at nine."',
      "Ann Lee: We open at nine.",
    ],
    [
      "at the end of a description",
      '"We open at nine," 25-year-old Harbin Institute of Technology graduate He said.',
      "He: We open at nine,",
    ],
    ["as a surname", '"We open at nine," 27-year-old surnamed Guo from Shenyang, Liaoning Province said.', "Guo: We open at nine,"],
    ["before more about the speaker", '"We open at nine," sales manager surnamed Li said, who works at Homelink.', "Li: We open at nine,"],
    ["after a title", '"We open at nine," Acme Chief Executive Tom O’Neill said.', "Tom O’Neill: We open at nine,"],
    ["in apposition to a description", '"We open at nine," said a local resident, Wang Lei.', "Wang Lei: We open at nine,"],
    ["by according to", '"We open at nine," according to Smith.', "Smith: We open at nine,"],
    ["after a question", '"When do you open?" Smith asked.', "Smith: When do you open?"],
    ["after a question, after the verb", '"When do you open?" asked Smith.', "Smith: When do you open?"],
    ["with as", '"We open at nine," as Smith put it.', "Smith: We open at nine,"],
    ["with an adverb", '"We open at nine," Smith later told Jones.', "Smith: We open at nine,"],
    ["doing something else first", 'Smith smiled at Jones and said, "We open at nine."', "Smith: We open at nine."],
    ["with curly marks", "“We open at nine,” Smith said.", "Smith: We open at nine,"],
    ["with the comma outside the marks", "“We open at nine”, said Smith.", "Smith: We open at nine"],
    ["without a comma", '"We open at nine" Smith said.', "Smith: We open at nine"],
    ["with that", 'Smith said that "the shop opens at nine every day."', "Smith: the shop opens at nine every day."],
    [
      "with a time and that",
      'Smith said in parliament on Thursday that "the shop opens at nine every day."',
      "Smith: the shop opens at nine every day.",
    ],
    ["before a place of two names", 'Ann Lee from Leeds, England told reporters: "We open at nine."', "Ann Lee: We open at nine."],
    ["with a given name that is also a preposition", '"We open at nine," said a local baker, Per Olsen.', "Per Olsen: We open at nine,"],
    ["as the antecedent of who", 'It was closed by its manager Ann Lee, who said, "We open at nine."', "Ann Lee: We open at nine."],
    ["in minutes", 'Smith: "We open at nine."', "Smith: We open at nine."],
    ["at the end of a family relation", '"We open at nine," said Smith\'s brother Tom.', "Tom: We open at nine,"],
  ])("is found %s", (_where, text, quote) => {
    expect(quoteLines(text)).toEqual([quote]);
  });
});

describe("a speaker that the attribution does not name", () => {
  it.each([
    ["a description", '"We open at nine," a 23-year-old student from Harbin said.'],
    ["an inverted description", '"We open at nine," said a spokesman for Acme.'],
    ["a relative of a named person", '"We open at nine," Smith\'s brother said.'],
    ["two people", '"We open at nine," Smith and Jones said.'],
    ["people in general", 'Residents said, "We open at nine."'],
    ["a pronoun after two people", 'Mr. Smith met Ms. Jones. "We open at nine," he said.'],
    ["a pronoun after another name that may be a person's", 'Mr. Smith met Jones. "We open at nine," he said.'],
    ["a pronoun without an antecedent", '"We open at nine," she said.'],
    ["several people", 'Mr. Smith came home. "We open at nine," they said.'],
    ["no attribution", 'Mr. Smith came home. "We open at nine."'],
    ["a place", 'Smith came from Leeds, and in Yorkshire, Leeds County said, "We open at nine."'],
  ])("is unknown: %s", (_what, text) => {
    expect(quoteLines(text)).toEqual([expect.stringMatching(/^\?: We open at nine[.,]$/u)]);
  });

  it.each([
    ["the sentence before", 'Ann Smith, 23, works in Leeds. "We open at nine," she said.', "Ann Smith"],
    ["the same sentence", 'As Mr. Smith left the shop, he said, "We open at nine."', "Smith"],
    ["an earlier quote", '"We know Jones," Smith said. "We open at nine," he added.', "Smith"],
  ])("is the only person named in %s, for he and she", (_where, text, speaker) => {
    expect(quoteLines(text).at(-1)).toMatch(new RegExp(`^${speaker}: We open at nine`, "u"));
  });
});

describe("speech in several parts", () => {
  it("has one speaker if the attribution is in the middle", () => {
    expect(quoteLines('"We open," Smith said, "at nine."')).toEqual(["Smith: We open,", "Smith: at nine."]);
    expect(quoteLines('"We open at nine," said Smith, a baker, "and close at five."')).toEqual([
      "Smith: We open at nine,",
      "Smith: and close at five.",
    ]);
  });

  it("continues in the next sentence of the paragraph", () => {
    expect(quoteLines('"We open at nine," Smith said. "We close at five."')).toEqual([
      "Smith: We open at nine,",
      "Smith: We close at five.",
    ]);
  });

  it("does not continue after other words, in another paragraph, or directly after other quotation marks", () => {
    expect(quoteLines('"We open at nine," Smith said. Jones laughed. "We close at five."').at(-1)).toBe("?: We close at five.");
    expect(quoteLines('"We open at nine," Smith said.\n"We close at five."').at(-1)).toBe("?: We close at five.");
    expect(quoteLines('Smith said, "We open at nine." "We close at five."').at(-1)).toBe("?: We close at five.");
  });

  it("changes the speaker when another one is named", () => {
    expect(quoteLines('"We open at nine," Smith said, and Jones added, "We close at five."')).toEqual([
      "Smith: We open at nine,",
      "Jones: We close at five.",
    ]);
  });
});

describe("quotation marks without speech", () => {
  it.each([
    ["a term", 'The region is labelled the "rust belt," which refers to a declining economy.'],
    ["a term in reported speech", 'The so-called "black soil," Smith said, is rich.'],
    ["a term that a speaker uses", 'Smith said the "rust belt" is no more.'],
    ["a name", 'The town is named the "Four Dragons of Economic Growth in North China" with Hohhot.'],
    ["a title", 'Tolstoy wrote "War and Peace" in Russia.'],
    ["a title as the subject", '"Thriller," Jackson said, is the best of them.'],
    ["a title at the end", 'Smith told Jones about the film, "The Long Road."'],
    ["a term by a speaker", '"We open at nine," Smith said of the "sunbelt" shop.'],
    [
      "a saying of another person",
      'Luther objected to a saying of Tetzel that "as soon as the coin in the coffer rings, the soul springs."',
    ],
    ["a scare quote at the beginning", '"Free" lunches are never free, Smith said.'],
    ["a title on a line of its own", '"The Old Man and the Sea"'],
  ])("%s", (_what, text) => {
    expect(quoteLines(text).filter((line) => !line.includes("We open at nine"))).toEqual([]);
  });
});

describe("the shown span", () => {
  const shownTexts = (text: string) => {
    const document = readDocument(text);
    return findResolvedQuotes(document).map(({ shownSpan }) => spanText(document, shownSpan));
  };

  it("is the sentence with its attribution, whole", () => {
    expect(shownTexts('Rain fell. "We open," Smith said, laughing. Rain fell.')).toEqual(['"We open," Smith said, laughing.']);
    expect(shownTexts('"Do you open?" Smith asked. Rain fell.')).toEqual(['"Do you open?" Smith asked.']);
  });

  it("of continued speech begins with the sentence that has the attribution", () => {
    expect(shownTexts('"We open," Smith said. "We close."').at(-1)).toBe('"We open," Smith said. "We close."');
  });
});
