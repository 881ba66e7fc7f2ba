import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../../../src/document/document.ts";
import { findNames } from "../../../../../src/knowledge/extract/subjects/names.ts";

function names(text: string): readonly string[] {
  return findNames(readDocument(text)).map(({ name }) => name);
}

function mentionTexts(text: string, name: string): readonly string[] {
  const document = readDocument(text);
  return (findNames(document).find((found) => found.name === name)?.mentions ?? []).map((span) => spanText(document, span));
}

describe("a defined term", () => {
  it("is a subject with all its mentions, also in lower case and in the plural", () => {
    const text = "A “hired boat” means a boat that is let. Clean every hired boat. Hired boats are let by day.";
    expect(mentionTexts(text, "hired boat")).toEqual(["hired boat", "hired boat", "Hired boats"]);
  });

  it("is found in brackets", () => {
    expect(names('Moll Ltd (the "Supplier") sends the goods. The Supplier pays. Ask the Supplier.')).toContain("Supplier");
  });
});

describe("a text with few names", () => {
  const handbook = [
    "# Boat crews",
    "The boat crew meets in spring. A boat crew has four members, and the boat crew chooses a bowman.",
    "# Mooring",
    "Our mooring is free. The mooring lies behind the mill, and a mooring costs nothing.",
    "The pumpo is old. Use the pumpo with care, stop the pumpo at night, and clean the pumpo.",
    "We really like the same good day. The same good day comes. They want the same good day.",
  ].join("\n\n");

  it("has the nouns that recur as subjects", () => {
    expect(names(handbook)).toContain("boat crew");
  });

  it("has headings that recur in the text", () => {
    expect(names(handbook)).toContain("mooring");
  });

  it("has words outside the dictionary that recur", () => {
    expect(names(handbook)).toContain("pumpo");
  });

  it("has no subjects from other words that recur", () => {
    expect(names(handbook).filter((name) => /day|same|old|free|spring/u.test(name))).toEqual([]);
  });

  it("gives a term the kind that its last word names", () => {
    const text = "The river council meets. Ask the river council. The river council votes, and a river council decides.";
    expect(findNames(readDocument(text))).toMatchObject([{ name: "river council", kind: "organisation" }]);
  });
});

it("a narrative has no terms", () => {
  const talk =
    '"We saw the grey goose," said Ann. "The grey goose is here," said Tom. "A grey goose," said Ann. "The grey goose!" said Tom.';
  expect(names(talk)).toEqual(["Ann", "Tom"]);
});
