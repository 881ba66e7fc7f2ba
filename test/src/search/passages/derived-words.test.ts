import { expect, it } from "vitest";
import { findPassages } from "../../../../src/search/passages/find-passages.ts";
import { indexPassages } from "../../../../src/search/passages/passage-index.ts";
import { readUncurated } from "../../../uncurated.ts";

const text = `# Campsite

A complaint is sent to the warden in writing.
The gate is locked at ten.
The pitches by the river are the quietest.
`;

it("a question is answered with a sentence that has a word derived from its word", () => {
  const result = findPassages(indexPassages(readUncurated(text)), "who do I complain to");
  const [first] = result.kind === "found" ? result.passages : [];
  expect(first && text.slice(first.sentence.start, first.sentence.end)).toBe("A complaint is sent to the warden in writing.");
});

it("a related word that is no form of the question's does not answer", () => {
  expect(findPassages(indexPassages(readUncurated(text)), "who may nag").kind).toBe("refused");
});
