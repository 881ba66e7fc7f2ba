import { launchBrowser } from "../browser.ts";
import { handbookAs, title } from "./handbook.ts";

/** Prints the handbook's page on paper, with a header and page numbers. */
export async function handbookAsPdf(): Promise<Uint8Array> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(String(await handbookAs("html")));
    const line = (words: string) => `<div style="font-size: 8pt; width: 100%; text-align: center">${words}</div>`;
    return await page.pdf({
      format: "A4",
      margin: { top: "22mm", bottom: "22mm", left: "20mm", right: "20mm" },
      displayHeaderFooter: true,
      headerTemplate: line(title),
      footerTemplate: line(`Page <span class="pageNumber"></span> of <span class="totalPages"></span>`),
    });
  } finally {
    await browser.close();
  }
}
