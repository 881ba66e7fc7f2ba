import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../src/document/document.ts";

function sentences(text: string): readonly string[] {
  const document = readDocument(text);
  return document.sentences.map((sentence) => spanText(document, sentence));
}

const part = (words: string) => `${words} ${"the master of the harbour and of the boats upon the water ".repeat(5).trim()}`;

describe("a long sentence", () => {
  it("is cut at the semicolon nearest its middle", () => {
    expect(sentences(`${part("First")}; ${part("second")}, and ${part("third")}.`)).toEqual([
      `${part("First")};`,
      `${part("second")}, and ${part("third")}.`.slice(0, part("second").length + 1),
      `and ${part("third")}.`,
    ]);
  });

  it("is cut before a clause rather than at another comma", () => {
    expect(sentences(`${part("First")}, ${part("which")}, old ${part("boats")}.`)[0]).toBe(`${part("First")},`);
  });

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
