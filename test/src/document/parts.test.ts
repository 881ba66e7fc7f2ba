import { describe, expect, it } from "vitest";
import { citation, citations, findCitedSpan } from "../../../src/document/citation.ts";
import { displayText } from "../../../src/document/display.ts";
import { readDocument } from "../../../src/document/document.ts";

const leave = "# Leave\n\nEverybody has 27 days. Ask two weeks before.";
// Wrapped, although the other file is not.
const travel = [
  "Trains are booked by the office, second class, and as early as can be, so that",
  "they are cheap and a seat is free. Planes are for more than six hours, and only",
  "if no train gets there on the same day, which the office finds out for you and",
  "writes down.",
].join("\n");
const text = `${leave}\n\n${travel}`;
const parts = [
  { start: 0, end: leave.length },
  { start: leave.length + 2, end: text.length },
];
const document = readDocument(text, {
  parts,
  origins: parts.map((part, at) => ({ ...part, label: at === 0 ? "leave.md" : "Travel.txt" })),
});
const [heading, days, trains] = document.paragraphs;

describe("a document of several files", () => {
  it("reads each for itself: its own wrapping, and no heading of another file", () => {
    expect(document.parts.map(({ wrapping, paragraphCount }) => [wrapping.width !== undefined, paragraphCount])).toEqual([
      [false, 2],
      [true, 1],
    ]);
    expect([days?.heading, trains?.heading]).toEqual([heading?.number, undefined]);
  });

  it("counts paragraphs and offsets over all", () => {
    expect(document.paragraphs.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(document.sentences.map(({ paragraph, number }) => `${paragraph}.${number}`)).toEqual(["1.1", "2.1", "2.2", "3.1", "3.2"]);
    expect(trains && displayText(document, trains)).toBe(travel.replaceAll("\n", " "));
  });

  it("names the file in a citation, once for several places", () => {
    const [first, second] = days?.sentences ?? [];
    if (!first || !second || !heading || !trains) throw new Error("the document is read in another way");
    expect(citation(document, second)).toBe("¶2.2, leave.md");
    expect(citations(document, [heading, first])).toBe("¶1, ¶2.1, leave.md");
    expect(citations(document, [first, trains])).toBe("¶2.1, ¶3, leave.md, Travel.txt");
  });

  it.each([
    ["¶2.2, leave.md", days?.sentences[1]],
    ["Leave, ¶2.2, leave.md", days?.sentences[1]],
    ["2.2", days?.sentences[1]],
    ["¶2", days],
    ["¶2.1–2", days],
    ["¶2–3", days && trains && { start: days.start, end: trains.end }],
    ["travel.txt", parts[1]],
    ["¶2.1.", days?.sentences[0]],
    ["(¶2.1)", days?.sentences[0]],
    ["(Leave, ¶2.2, leave.md).", days?.sentences[1]],
    ["¶3–2", undefined],
    ["what does ¶2 say", undefined],
    ["¶4", undefined],
    ["¶2.9", undefined],
  ])("finds the place %s", (typed, expected) => {
    const found = findCitedSpan(document, typed);
    expect(found && { start: found.start, end: found.end }).toEqual(expected && { start: expected.start, end: expected.end });
  });
});
