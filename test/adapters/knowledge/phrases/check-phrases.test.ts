import { expect, it } from "vitest";
import { isOtherLanguage } from "../../../../adapters/knowledge/phrases/check-phrases.ts";
import { readDocument } from "../../../../src/document/document.ts";

it("knows English by its telling words, also where the document is short", () => {
  const document = readDocument("Parking at the mill is free.");
  expect(isOtherLanguage(["where do I put my van", "can they leave a car there"], document)).toBe(false);
  expect(isOtherLanguage(["wo kann ich mein Auto abstellen", "kostet der Parkplatz etwas"], document)).toBe(true);
});
