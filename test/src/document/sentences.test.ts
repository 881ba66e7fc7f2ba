import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../src/document/document.ts";

function sentences(text: string): readonly string[] {
  const document = readDocument(text);
  return document.sentences.map((sentence) => spanText(document, sentence));
}

describe("sentences", () => {
  it.each([
    ["a title", "Mr. Lee met Dr. Novak. They talked.", ["Mr. Lee met Dr. Novak.", "They talked."]],
    ["an initial", "J. R. Hale wrote it. It sold.", ["J. R. Hale wrote it.", "It sold."]],
    ["a number", "It rose 3.5 percent. Then it fell.", ["It rose 3.5 percent.", "Then it fell."]],
    ["an abbreviation in the middle", "Fruit, e.g. apples, keeps. Bread does not.", ["Fruit, e.g. apples, keeps.", "Bread does not."]],
    ["an abbreviation at the end", "She works at Hale Inc. The firm is small.", ["She works at Hale Inc.", "The firm is small."]],
    ["closing marks", 'It is "done." We left.', ['It is "done."', "We left."]],
    ["an attribution", '"Is it true?" she asked. Nobody knew.', ['"Is it true?" she asked.', "Nobody knew."]],
    ["speech of two sentences", '"We left. It rained," Hale said. He was wet.', ['"We left. It rained," Hale said.', "He was wet."]],
    ["Chinese", "他来了。她走了。", ["他来了。", "她走了。"]],
  ])("are separated with %s", (_, text, expected) => expect(sentences(text)).toEqual(expected));

  it("are at most 2,000 characters long, and cut between words where there are any", () => {
    const words = Array.from({ length: 2_000 }, (_, index) => `word${index}`);
    const parts = sentences(words.join(" "));
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(2_000);
    expect(parts.join(" ")).toBe(words.join(" "));
    const letters = sentences("𝒂".repeat(3_000));
    expect(letters.map(({ length }) => length)).toEqual([2_000, 2_000, 2_000]);
    expect(sentences(`a${"😀".repeat(1_500)}`).join("")).toBe(`a${"😀".repeat(1_500)}`);
  });

  it("cover every word of a paragraph", () => {
    const text = 'One. Two! Three? "Four," five. Six';
    const document = readDocument(`${text}.`);
    expect(document.sentences.map((sentence) => spanText(document, sentence)).join(" ")).toBe(`${text}.`);
  });
});

const part = (words: string) => `${words} ${"the master of the harbour and of the boats upon the water ".repeat(5).trim()}`;

describe("a long sentence", () => {
  it("is cut at the semicolon nearest its middle", () =>
    expect(sentences(`${part("First")}; ${part("second")}, and ${part("third")}.`)).toEqual([
      `${part("First")};`,
      `${part("second")}, and ${part("third")}.`.slice(0, part("second").length + 1),
      `and ${part("third")}.`,
    ]));

  it("is cut before a clause rather than at another comma", () =>
    expect(sentences(`${part("First")}, ${part("which")}, old ${part("boats")}.`)[0]).toBe(`${part("First")},`));

  it("is not cut within direct speech, nor into short parts", () => {
    const speech = `"${"We stay here; we wait, and we row. ".repeat(11).trim()}" said Ines to all the others who had come down to the quay that night to see the boats`;
    expect(sentences(`${speech}.`)).toEqual([`${speech}.`]);
    const short = `Yes; ${"the old boats of the harbour ".repeat(20)}.`;
    expect(sentences(short)).toEqual([short]);
  });

  it("stays whole up to 480 units", () => {
    const text = `${part("First").slice(0, 230)}; ${part("second").slice(0, 230)}.`;
    expect(sentences(text)).toEqual([text]);
  });
});
