import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { convertHtml } from "../../../adapters/formats/html/convert-html.ts";
import { convertPdf } from "../../../adapters/formats/pdf/convert-pdf.ts";
import { describeInBrowser } from "../../browser-suite.ts";
import { handbookAsPdf } from "../../formats/as-pdf.ts";
import { answersFrom, handbookAs } from "../../formats/handbook.ts";
import { printedPages } from "./pdf/printed-pages.ts";

it("a page with 100,000 elements within each other is read, and one with a million is refused", async () => {
  const nested = (count: number) => convertHtml(Buffer.from(`${"<div>".repeat(count)}deep`), {});
  expect((await nested(100_000)).text).toBe("deep\n");
  await expect(nested(1_000_000)).rejects.toThrow("has too many elements that are never closed");
});

const style = "<style>p { text-align: justify } .c { columns: 2; font-size: 10pt } td, th { border: 1px solid; padding: 4px 8px }</style>";

describeInBrowser("a PDF that this machine's browser prints", (open) => {
  it.each(printedPages)("is read as its page: $name", async ({ name, isTagged, html, text }) => {
    const page = await open();
    await page.setContent(`<!doctype html><html lang="en"><head><title>Staff handbook</title>${style}</head><body>${html}</body></html>`);
    const bytes = await page.pdf({ tagged: isTagged, format: "A4", margin: { top: "2cm", bottom: "2cm", left: "2cm", right: "2cm" } });
    // For the quick tests: UPDATE_PRINTED=yes npx vitest run …
    if (process.env.UPDATE_PRINTED) await writeFile(join(import.meta.dirname, "pdf/printed", `${name}.pdf`), bytes);
    expect(await convertPdf(bytes, {})).toMatchObject({ text, title: "Staff handbook" });
  });
});

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
