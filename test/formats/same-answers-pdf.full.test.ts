import { expect, it } from "vitest";
import { describeInBrowser } from "../browser-suite.ts";
import { answersFrom } from "./answers.ts";
import { handbookAsPdf } from "./as-pdf.ts";
import { handbookAs } from "./handbook.ts";

describeInBrowser("the same document as a PDF", () => {
  it("gives the same answers to at least 18 of the twenty questions, each with its page", async () => {
    const markdown = await answersFrom("md", await handbookAs("md"));
    const pdf = await answersFrom("pdf", await handbookAsPdf());
    const different = markdown.flatMap((expected, index) => {
      const given = pdf[index];
      return given?.outcome === expected.outcome && given.shown.join("\n") === expected.shown.join("\n") ? [] : [{ expected, given }];
    });
    expect(different.length, JSON.stringify(different, undefined, 1)).toBeLessThanOrEqual(2);
    const pages = pdf.flatMap(({ cited }) => cited.map((place) => Number(/^¶[^,]+, page (\d+)$/u.exec(place)?.[1])));
    for (const page of pages) expect(page).toBeGreaterThanOrEqual(1);
    expect(new Set(pages).size).toBeGreaterThanOrEqual(4);
  });
});
