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
  ])("are separated with %s", (_, text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

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
