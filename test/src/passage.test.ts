import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../src/document/document.ts";
import type { Subject } from "../../src/knowledge/knowledge-model.ts";
import { createNamedSubjects, neededContext } from "../../src/library.ts";
import { createPassage, passageText } from "../../src/passage.ts";
import { indexNames } from "../../src/search/name-lookup.ts";
import { say } from "../article.ts";

function passageOf(text: string, words: string) {
  const document = readDocument(text);
  const sentence = document.sentences.find((each) => text.slice(each.start, each.end).includes(words));
  if (!sentence) throw new Error(`no sentence has ${words}`);
  return createPassage(document, sentence);
}

const table = "# Rules\n\n## Leave\n\n| Grade | Days |\n|---|---|\n| 3 | 25 |\n| 4 | 27 |\n";

it("shows the row of a table as a record, with the row of the names as context", () => {
  const passage = passageOf(table, "| 4 |");
  expect(passageText(passage)).toBe("Grade: 4; Days: 27");
  expect(passage.context.map(({ start, end }) => table.slice(start, end))).toEqual([expect.stringContaining("Grade | Days")]);
  expect(passage.citation).toMatch(/^Leave, ¶\d+$/u);
});

it("shows each item of a list on a line, and cites a numbered list as one range", () => {
  const { citation, pieces } = passageOf("The crew shall:\n\n1. check the pump\n2. close the valve\n3. call the office\n", "The crew");
  expect(pieces.map(({ text }) => text).join("")).toBe("The crew shall:\n1. check the pump\n2. close the valve\n3. call the office");
  expect(citation).toBe("¶1–4");
});

it("names the section of neighbours alike", () => {
  const text = "# Rules\n\n## The pump\n\n### Care\n\nThe pump is oiled every week.\n\nNobody else may open it.\n";
  expect(passageOf(text, "oiled").citation).toBe("The pump › Care, ¶4");
  expect(passageOf(text, "Nobody").citation).toBe("The pump › Care, ¶5");
});

const long = `He opened it in spring, ${"and then the next one, ".repeat(20)}and stayed.`;
const document = readDocument(
  `Tomas Lind, a baker from the hills, came late. He bakes in Oakham. Oakham and Hale differ. One is old, the other new. Lind rests. It rained. He slept. ${long}`,
);
const subject = (id: string, name: string, aliases: readonly string[] = []): Subject => ({
  id,
  name,
  kind: "thing",
  aliases,
  extracted: false,
});
const [lind, oakham, hale] = [subject("lind", "Tomas Lind", ["Lind"]), subject("oakham", "Oakham"), subject("hale", "Hale")] as const;
const subjects = indexNames([lind, oakham, hale]);

function find(words: string) {
  const start = document.text.indexOf(words);
  return { start, end: start + words.length };
}

const context = (sentence: string, needs: readonly string[], known: readonly Subject[] = []): readonly string[] =>
  neededContext(find(sentence), needs.map(find), createNamedSubjects(document, subjects), known).map((span) => spanText(document, span));

describe("the context that a passage needs", () => {
  it.each([
    ["is the clause itself", "He bakes in Oakham.", ["Tomas Lind"], [], ["Tomas Lind"]],
    ["is in order, each once", "He slept.", ["It rained.", "Tomas Lind", "It rained."], [], ["Tomas Lind", "It rained."]],
    ["has no part of a longer one", "He slept.", ["Tomas Lind", "Tomas Lind, a baker"], [], ["Tomas Lind, a baker"]],
    ["has nothing of the sentence", "He bakes in Oakham.", ["Oakham"], [], []],
    ["has no subject that the sentence names", "Lind rests.", ["Tomas Lind"], [], []],
    ["has no subject that the question named", "He bakes in Oakham.", ["Tomas Lind"], [lind], []],
    [
      "keeps two subjects apart, although one was named",
      "One is old, the other new.",
      ["Oakham and Hale"],
      [oakham, hale],
      ["Oakham and Hale"],
    ],
    ["keeps words without a name", "He slept.", ["It rained."], [lind], ["It rained."]],
    ["is dropped before a long passage", long, ["Tomas Lind"], [], []],
  ] as const)("%s", (_, sentence, needs, known, shown) => expect(context(sentence, needs, known)).toEqual(shown));
});

describe("the context of an answer from the article", () => {
  it("is a clause", () =>
    expect(say("/ask which four dragons are there?").text).toMatch(/^Zhang Fanye … He was born and raised in Songyuan/u));

  it("is not shown if the question names the subject", () =>
    expect(say("/ask where was Zhang born?").text).toMatch(/^He was born and raised in Songyuan/u));
});
