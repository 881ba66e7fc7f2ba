import { describe, expect, it } from "vitest";
import { citationOf, readDocument, sentencesOf, wordsOf } from "../../../src/document/document.ts";
import { article } from "../../article.ts";

describe("a document", () => {
  it("is the shipped article byte for byte", () => {
    expect(article.document.hash).toBe("4c64a0d967aaf7bbfcb47248523414b1c55f00900e4998bb1a03d03d350262a1");
  });

  it("counts non-empty lines as paragraphs, whatever ends them", () => {
    const document = readDocument("\uFEFFOne stands here.\r\n\r\nTwo stands here.\n\n\n");
    expect(document.paragraphs.map((span) => wordsOf(document, span))).toEqual(["One stands here.", "Two stands here."]);
    expect(document.paragraphs[0]?.start).toBe(1);
  });

  it("tells headings and captions from text", () => {
    const kinds = readDocument(
      "A handbook\nYou get ten days.\nThe office, seen from above Photo: IC\n- bring a coat\nWhat to bring:",
    ).paragraphs.map(({ kind }) => kind);
    expect(kinds).toEqual(["heading", "text", "caption", "text", "text"]);
  });

  it("leaves the marks of lists, headings and quoted lines out of what is cited", () => {
    const document = readDocument("# Leave\n- Ten days a year.\n1. Ask early.\n> “Go,” she said.\n1950 was dry.");
    expect(document.paragraphs.map((span) => wordsOf(document, span))).toEqual([
      "Leave",
      "Ten days a year.",
      "Ask early.",
      "“Go,” she said.",
      "1950 was dry.",
    ]);
  });

  it("cites a sentence, a whole paragraph, and what spans several", () => {
    const document = readDocument("First one. Second one. Third one.\nAlone.");
    const at = (start: string, end: string) => ({ start: document.text.indexOf(start), end: document.text.indexOf(end) + end.length });
    expect(citationOf(document, at("Second", "Second"))).toBe("¶1.2");
    expect(citationOf(document, at("Second", "Third"))).toBe("¶1.2–3");
    expect(citationOf(document, at("First", "Third"))).toBe("¶1");
    expect(citationOf(document, at("Alone", "Alone"))).toBe("¶2");
    expect(citationOf(document, at("Third", "Alone"))).toBe("¶1–2");
  });

  it("finds the sentences that a span touches", () => {
    const document = readDocument("First one. Second one. Third one.");
    expect(sentencesOf(document, { start: 5, end: 12 }).map(({ number }) => number)).toEqual([1, 2]);
  });
});
