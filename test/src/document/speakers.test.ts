import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../src/document/document.ts";

/** Each labelled paragraph as "speaker | words". */
function turns(text: string): readonly string[] {
  const document = readDocument(text);
  return document.paragraphs.flatMap(({ speaker, spoken }) =>
    speaker && spoken ? [`${spanText(document, speaker)} | ${spanText(document, spoken)}`] : [],
  );
}

function talk(label: (name: string) => string): string {
  return ["Mary Jones", "AB", "Mary Jones", "AB", "Dr. Lee"]
    .map((name, index) => `${label(name)} The boat number ${index} is late.`)
    .join("\n\n");
}

describe("a transcript", () => {
  it.each([
    (name: string) => `${name}:`,
    (name: string) => `[10:32] ${name}:`,
    (name: string) => `**${name}:**`,
    (name: string) => `**${name}:** \\[00:31\\]`,
    (name: string) => `- **${name}**:`,
  ])("names who speaks in each paragraph (%#)", (label) => {
    expect(turns(talk(label))).toEqual([
      "Mary Jones | The boat number 0 is late.",
      "AB | The boat number 1 is late.",
      "Mary Jones | The boat number 2 is late.",
      "AB | The boat number 3 is late.",
      "Dr. Lee | The boat number 4 is late.",
    ]);
  });

  it("has a paragraph for each label where lines are wrapped", () => {
    const speech = "I think that the ferry should leave an hour later in the winter months, because\nnobody is on the quay at seven.";
    const text = ["Ines", "Tom", "Ines", "Tom", "Ines"].map((name) => `${name}: ${speech}`).join("\n");
    expect(turns(text)).toHaveLength(5);
    expect(readDocument(text).paragraphs).toHaveLength(5);
  });

  it("asks questions that are no headings", () => {
    const lines = ["Ines: Was it late?", "Tom: It was.", "Ines: Why?", "Tom: Nobody knows.", "Ines: Was it the storm?", "Tom: It was."];
    expect(turns(lines.join("\n\n"))).toHaveLength(6);
  });

  it("is not made of values with labels", () => {
    const values = ["Date: 3 May", "Place: town hall", "Present: Ines, Tom", "Date: 4 May", "Place: school", "Present: Bela"];
    expect(turns(values.join("\n\n"))).toEqual([]);
    expect(turns("Opening Hours: nine to five.\n\nThe kiosk is shut.\n\nWe sell: tickets and maps.")).toEqual([]);
  });
});
