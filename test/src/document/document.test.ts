import { describe, expect, it } from "vitest";
import { citation } from "../../../src/document/citation.ts";
import { overlappingSentences, readDocument, spanText } from "../../../src/document/document.ts";
import { article } from "../../article.ts";

describe("a document", () => {
  it("is the shipped article byte for byte", () =>
    expect(article.document.hash).toBe("4c64a0d967aaf7bbfcb47248523414b1c55f00900e4998bb1a03d03d350262a1"));

  it("counts non-empty lines as paragraphs, with any line ending", () => {
    const document = readDocument("\uFEFFOne is here.\r\n\r\nTwo is here.\n\n\n");
    expect(document.paragraphs.map((span) => spanText(document, span))).toEqual(["One is here.", "Two is here."]);
    expect(document.paragraphs[0]?.start).toBe(1);
  });

  it("distinguishes headings and captions from text", () => {
    const kinds = readDocument(
      "A handbook\nYou get ten days.\nThe office, seen from above Photo: IC\n- bring a coat\nWhat to bring:",
    ).paragraphs.map(({ kind }) => kind);
    expect(kinds).toEqual(["heading", "text", "caption", "item", "text"]);
  });

  it("excludes the markers of lists, headings and quoted lines from paragraphs", () => {
    const document = readDocument("# Leave\n- Ten days a year.\n1. Ask early.\n> “Go,” she said.\n1950 was dry.");
    expect(document.paragraphs.map((span) => spanText(document, span))).toEqual([
      "Leave",
      "Ten days a year.",
      "Ask early.",
      "“Go,” she said.",
      "1950 was dry.",
    ]);
  });

  it("cites a sentence, a whole paragraph and a range", () => {
    const document = readDocument("First one. Second one. Third one.\nAlone.");
    const between = (start: string, end: string) => ({ start: document.text.indexOf(start), end: document.text.indexOf(end) + end.length });
    expect(citation(document, between("Second", "Second"))).toBe("¶1.2");
    expect(citation(document, between("Second", "Third"))).toBe("¶1.2–3");
    expect(citation(document, between("First", "Third"))).toBe("¶1");
    expect(citation(document, between("Alone", "Alone"))).toBe("¶2");
    expect(citation(document, between("Third", "Alone"))).toBe("¶1–2");
  });

  it("finds the sentences that overlap a span", () => {
    const document = readDocument("First one. Second one. Third one.");
    expect(overlappingSentences(document, { start: 5, end: 12 }).map(({ number }) => number)).toEqual([1, 2]);
  });
});
