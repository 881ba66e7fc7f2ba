import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { convertPdf } from "../../../../adapters/formats/pdf/pdf.ts";
import { describeInBrowser } from "../../../browser-suite.ts";
import { printedPages } from "./printed-pages.ts";

const style = "<style>p { text-align: justify } .c { columns: 2; font-size: 10pt } td, th { border: 1px solid; padding: 4px 8px }</style>";

describeInBrowser("a PDF that this machine's browser prints", (open) => {
  it.each(printedPages)("is read as its page: $name", async ({ name, isTagged, html, text }) => {
    const page = await open();
    await page.setContent(`<!doctype html><html lang="en"><head><title>Staff handbook</title>${style}</head><body>${html}</body></html>`);
    const bytes = await page.pdf({ tagged: isTagged, format: "A4", margin: { top: "2cm", bottom: "2cm", left: "2cm", right: "2cm" } });
    // For the quick tests: UPDATE_PRINTED=yes npx vitest run …
    if (process.env.UPDATE_PRINTED) await writeFile(join(import.meta.dirname, "printed", `${name}.pdf`), bytes);
    expect(await convertPdf(bytes, {})).toMatchObject({ text, title: "Staff handbook" });
  });
});
