import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../../../src/document/document.ts";
import { findSpeech } from "../../../../../src/knowledge/extract/speech/direct-speech.ts";
import { rows } from "../../../phrases.ts";

/** Each quote as `speaker: words`; `?` for an unknown speaker. */
function quoteLines(text: string): readonly string[] {
  const document = readDocument(text);
  return findSpeech(document).quotes.map(
    ({ speaker, span }) => `${speaker ? spanText(document, speaker) : "?"}: ${spanText(document, span)}`,
  );
}

const article = readFileSync(new URL("../../../../../knowledge/northeast-and-shenzhen/document.txt", import.meta.url), "utf8");

it("the shipped article has eleven quotes, each with the speaker in its sentence, and four quoted terms that are not speech", () =>
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
  ]));

it.each([
  ["after the words", '"We open," Smith said.', "Smith"],
  ["after the verb", '"We open," said Mary Smith, a baker from Leeds, Yorkshire.', "Mary Smith"],
  ["before the words, with a comma", 'Smith said, "We open."', "Smith"],
  ["before the words, with a colon", 'In Leeds, Smith added: "We open."', "Smith"],
  ["with the person spoken to", 'Smith told the Global Times, "We open."', "Smith"],
  ["with a time before it", 'On Monday Smith said, "We open."', "Smith"],
  ["between descriptions", '"We open," Ann Lee, a 27-year-old engineer from Leeds, Yorkshire, said.', "Ann Lee"],
  ["with a description first", 'Ann Lee, who works in Leeds, told reporters on Monday, "We open."', "Ann Lee"],
  ["at the end of a description", '"We open," 25-year-old Harbin Institute of Technology graduate He said.', "He"],
  ["as a surname", '"We open," 27-year-old surnamed Guo from Shenyang, Liaoning Province said.', "Guo"],
  ["before more about the speaker", '"We open," sales manager surnamed Li said, who works at Homelink.', "Li"],
  ["after a title", '"We open," Acme Chief Executive Tom O’Neill said.', "Tom O’Neill"],
  ["before a role", '"We open," said Jane Roe, Executive Director of Acme.', "Jane Roe"],
  ["by according to", '"We open," according to Smith.', "Smith"],
  ["after a question", '"We open?" Smith asked.', "Smith"],
  ["after a question, after the verb", '"We open?" asked Smith.', "Smith"],
  ["with as", '"We open," as Smith put it.', "Smith"],
  ["with an adverb", '"We open," Smith later told Jones.', "Smith"],
  ["with curly marks", "“We open,” Smith said.", "Smith"],
  ["with the comma outside the marks", "“We open”, said Smith.", "Smith"],
  ["without a comma", '"We open" Smith said.', "Smith"],
  ["with that", 'Smith said that "We open at nine every day."', "Smith"],
  ["between the verb and an adverb", '"We open," said the Smith quietly, looking up.', "Smith"],
  ["with a time and that", 'Smith said in parliament on Thursday that "We open at nine every day."', "Smith"],
  ["before a place of two names", 'Ann Lee from Leeds, England told reporters: "We open."', "Ann Lee"],
  ["in minutes", 'Smith: "We open."', "Smith"],
  ["at the end of a family relation", '"We open," said Smith\'s brother Tom.', "Tom"],
])("a speaker that the attribution names is found %s", (_where, text, speaker) => {
  expect(quoteLines(text)).toEqual([expect.stringMatching(new RegExp(`^${speaker}: We open(?: at nine every day)?[.,?]?$`, "u"))]);
});

describe("a speaker that the attribution does not name", () => {
  it.each([
    ["a description", '"We open at nine," a 23-year-old student from Harbin said.'],
    ["an inverted description", '"We open at nine," said a spokesman for Acme.'],
    ["a relative of a named person", '"We open at nine," Smith\'s brother said.'],
    ["two people", '"We open at nine," Smith and Jones said.'],
    ["somebody who does something else first", 'Smith smiled at Jones and said, "We open at nine."'],
    ["somebody in apposition to a description", '"We open at nine," said a local resident, Wang Lei.'],
    ["the antecedent of who", 'It was closed by its manager Ann Lee, who said, "We open at nine."'],
    ["people in general", 'Residents said, "We open at nine."'],
    ["a pronoun after two people", 'Mr. Smith met Ms. Jones. "We open at nine," he said.'],
    ["a pronoun after another name that may be a person's", 'Mr. Smith met Jones. "We open at nine," he said.'],
    ["a pronoun without an antecedent", '"We open at nine," she said.'],
    ["several people", 'Mr. Smith came home. "We open at nine," they said.'],
    ["no attribution", 'Mr. Smith came home. "We open at nine."'],
    ["a place", 'Smith came from Leeds, and in Yorkshire, Leeds County said, "We open at nine."'],
  ])("is unknown: %s", (_what, text) => expect(quoteLines(text)).toEqual([expect.stringMatching(/^\?: We open at nine[.,]$/u)]));

  it.each([
    ["the sentence before", 'Ann Smith, 23, works in Leeds. "We open at nine," she said.', "Ann Smith"],
    ["the same sentence", 'As Mr. Smith left the shop, he said, "We open at nine."', "Smith"],
    ["an earlier quote", '"We know Jones," Smith said. "We open at nine," he added.', "Smith"],
  ])("is the only person named in %s, for he and she", (_where, text, speaker) => {
    expect(quoteLines(text).at(-1)).toMatch(new RegExp(`^${speaker}: We open at nine`, "u"));
  });
});

it.each([
  ["has one speaker if the attribution is in the middle", '"We open," Smith said, "at nine."', ["Smith: We open,", "Smith: at nine."]],
  ["has one speaker with a description", '"We open," said Smith, a baker, "at nine."', ["Smith: We open,", "Smith: at nine."]],
  ["continues in the next sentence", '"We open," Smith said. "We close."', ["Smith: We open,", "Smith: We close."]],
  ["does not continue after other words", '"We open," Smith said. Jones laughed. "We close."', ["Smith: We open,", "?: We close."]],
  ["does not continue in another paragraph", '"We open," Smith said.\n"We close."', ["Smith: We open,", "?: We close."]],
  ["does not continue directly after other marks", 'Smith said, "We open." "We close."', ["Smith: We open.", "?: We close."]],
  ["changes the speaker", '"We open," Smith said, and Jones added, "We close."', ["Smith: We open,", "Jones: We close."]],
])("speech in several parts %s", (_what, text, lines) => expect(quoteLines(text)).toEqual(lines));

describe("quotation marks without speech", () => {
  it.each(rows`
    a term => The region is labelled the "rust belt," which refers to a declining economy.
    a term in reported speech => The so-called "black soil," Smith said, is rich.
    a term that a speaker uses => Smith said the "rust belt" is no more.
    a name => The town is named the "Four Dragons of Economic Growth in North China" with Hohhot.
    a title => Tolstoy wrote "War and Peace" in Russia.
    a title at the end => Smith told Jones about the film, "The Long Road."
    a term by a speaker => "We open at nine," Smith said of the "sunbelt" shop.
    a saying of another person => Luther objected to a saying of Tetzel that "as soon as the coin rings, the soul springs."
    a scare quote at the beginning => "Free" lunches are never free, Smith said. | a title on a line of its own => "The Old Man and the Sea"
  `)("%s", (_what, text) => expect(quoteLines(text).filter((line) => !line.includes("We open at nine"))).toEqual([]));
});

describe("the shown span", () => {
  const shownTexts = (text: string) => {
    const document = readDocument(text);
    return findSpeech(document).quotes.map(({ shownSpan }) => spanText(document, shownSpan));
  };

  it("is the sentence with its attribution, whole", () => {
    expect(shownTexts('Rain fell. "We open," Smith said, laughing. Rain fell.')).toEqual(['"We open," Smith said, laughing.']);
    expect(shownTexts('"Do you open?" Smith asked. Rain fell.')).toEqual(['"Do you open?" Smith asked.']);
  });

  it("of continued speech begins with the sentence that has the attribution", () =>
    expect(shownTexts('"We open," Smith said. "We close."').at(-1)).toBe('"We open," Smith said. "We close."'));
});

describe("dialogue in a story", () => {
  const shop = "Ann Hale kept the shop. Tom Reed kept the inn.\n\n";

  it.each([
    ["what the speaker does meanwhile", "“You are late,” said Tom, grinning at the clock.", "Tom: You are late,"],
    ["a speaker with an article and a capital", "“You are late,” said the Old Baker, and he left.", "Old Baker: You are late,"],
    ["a sentence that goes on after other words", "“It is late.” And Tom Reed said, “You are late.”", "Tom Reed: You are late."],
    ["an aside in brackets around it", "[“You are late,” Tom said to himself.]", "Tom: You are late,"],
  ])("is attributed by %s", (_, text, line) => expect(quoteLines(shop + text)).toContain(line));

  it.each(rows`
    two people => “You are late,” said Tom and Ann together. | somebody without a name => “You are late,” said the old lady.
    a clause with its own subject => Tom looked up, the dog barked, and said “You are late!”
  `)("leaves the speaker open for %s", (_, text) => expect(quoteLines(shop + text)).toEqual([expect.stringMatching(/^\?: You are late/u)]));

  it("traces a pronoun over sentences that only say the pronoun", () => {
    const text = "“I know,” said Tom Reed.\n\nTom Reed came last. He had a card. He did not read it. “It is late,” he said.";
    expect(quoteLines(text)).toContain("Tom Reed: It is late,");
  });

  it("does not trace a pronoun to somebody whom the same pronoun does not mean", () => {
    const text = "“I know,” said Tom Reed.\n\nAsked by Reed whether he would come, he paused. “It is late,” he said.";
    expect(quoteLines(text)).toContain("?: It is late,");
  });
});

it("speech of several paragraphs is one quote of the speaker who is named at its end", () => {
  const text = "“It was late. It rained.\n\n“We went home,” said Tom Reed.";
  expect(quoteLines(text)).toEqual(["Tom Reed: It was late. It rained.\n\n“We went home,"]);
});

describe("dialogue in other languages", () => {
  it.each(rows`
    German => „Ich komme gleich“, sagte Anna. => Anna: Ich komme gleich
    Chinese, before the words => 昨天，副馆长林一鸣表示：“这是很难得的记录。” => 林一鸣: 这是很难得的记录。
    Chinese, after the words => “这是很难得的记录，”林一鸣告诉记者，“没有第二份。” => 林一鸣: 没有第二份。
    Chinese, with a clause between => 谈到费用，王某说，钱不够，“明年再说。” => 王某: 明年再说。 | Chinese with corner brackets => 林一鸣說：「這是很難得的記錄。」 => 林一鸣: 這是很難得的記錄。
  `)("is attributed in %s", (_, text, line) => expect(quoteLines(text)).toContain(line));

  it("traces a Chinese pronoun to the only person named before", () =>
    expect(quoteLines("船工周大海说：“好。”周大海停下船。“明天再来，”他说。").at(-1)).toBe("周大海: 明天再来，"));

  it.each(rows`
    a term => 老人把过河叫作“翻山”，意思是难。 | a sign => 墙上只有一行字：“今天休息，明天再来。” | a name => 船号“石渡02”已经停了。
  `)("takes %s in Chinese for no speech", (_, text) => expect(quoteLines(text)).toEqual([]));

  it("leaves a Chinese speaker without a name open", () =>
    expect(quoteLines("一位不愿透露姓名的商人说：“年年都这样！”")).toEqual(["?: 年年都这样！"]));
});

describe("a transcript", () => {
  it.each([
    ["plain labels", "Mary Jones: The roof leaks.\nPeter Low: I would wait.\nMary Jones: It rains in.\nPeter Low:"],
    [
      "bold labels",
      "**Mary Jones:** [00:31] The roof leaks.\n\n**Peter Low**: I would wait.\n\n**Mary Jones:** It rains in.\n\n**Peter Low:**",
    ],
  ])("has the speech after %s, without the quotations in it", (_what, text) => {
    expect(quoteLines(`${text} As Tom says, “better late than never.”`)).toEqual([
      "Mary Jones: The roof leaks.",
      "Peter Low: I would wait.",
      "Mary Jones: It rains in.",
      "Peter Low: As Tom says, “better late than never.”",
    ]);
  });

  it.each([
    ["definitions", ["Sick Leave: You get ten days.", "Travel Policy: You go by train.", "Home Office: You ask.", "Overtime: You ask."]],
    ["notes", ["Note: Ask first.", "Warning: It is hot.", "Note: Ask again.", "Warning: It is wet."]],
  ])("is not seen in %s", (_, lines) => expect(quoteLines(lines.join("\n\n"))).toEqual([]));
});
