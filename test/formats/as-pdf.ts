import { launchBrowser } from "../browser.ts";

/** Prints a page on paper, with a header and page numbers. */
export async function asPdf(html: string, title: string): Promise<Uint8Array> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    return await page.pdf({
      format: "A4",
      margin: { top: "22mm", bottom: "22mm", left: "20mm", right: "20mm" },
      displayHeaderFooter: true,
      headerTemplate: `<div style="font-size: 8pt; width: 100%; text-align: center">${title}</div>`,
      footerTemplate: `<div style="font-size: 8pt; width: 100%; text-align: center">Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>`,
    });
  } finally {
    await browser.close();
  }
}
