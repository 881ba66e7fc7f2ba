import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { convertPdf } from "../../../../adapters/formats/pdf/pdf.ts";
import { hasBrowser, launchBrowser } from "../../../browser.ts";

const style = "<style>p { text-align: justify } .c { columns: 2; font-size: 10pt } td, th { border: 1px solid; padding: 4px 8px }</style>";
const list =
  "<ul><li>Tell your manager.</li><li>Fill in the form, with the first and the last day of your leave, and the name of the colleague who stands in for you while you are away.<ul><li>On paper, if you must.</li></ul></li></ul>";
const table =
  "<table><tr><th>Kind</th><th>Rate</th></tr><tr><td>Breakfast</td><td>8.50</td></tr><tr><td>Lunch in a restaurant</td><td>14.00</td></tr></table>";
const sentence = (name: string) =>
  `${name} has so many words that it needs more than one line of a column, and therefore shows in which order the columns of a page are read.`;
const columns = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"].map(sentence);

/** A PDF of a browser says what is a heading, an item, a cell; its bullets are drawings. */
describe.skipIf(!hasBrowser())("a PDF that a browser printed", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function print(body: string, isTagged: boolean) {
    const page = await browser.newPage();
    await page.setContent(`<!doctype html><html lang="en"><head><title>Staff handbook</title>${style}</head><body>${body}</body></html>`);
    const bytes = await page.pdf({ tagged: isTagged, format: "A4", margin: { top: "2cm", bottom: "2cm", left: "2cm", right: "2cm" } });
    await page.close();
    return convertPdf(bytes, {});
  }

  it("has its headings, lists and tables", async () => {
    const { text, title } = await print(`<h1>Leave</h1><p>Ask first.</p><h3>How</h3>${list}<p>These are the rates:</p>${table}`, true);
    expect(title).toBe("Staff handbook");
    expect(text).toBe(
      [
        "# Leave\n\nAsk first.\n\n### How\n\n- Tell your manager.",
        "- Fill in the form, with the first and the last day of your leave, and the name of the colleague who stands in for you while you are away.",
        "  - On paper, if you must.\n\nThese are the rates:\n",
        "| Kind | Rate |\n| --- | --- |\n| Breakfast | 8.50 |\n| Lunch in a restaurant | 14.00 |\n",
      ].join("\n"),
    );
  });

  it("has each cell of a table in its column where one goes over two rows", async () => {
    const rates =
      "<table><tr><th>Kind</th><th>Rate</th><th>Limit</th></tr><tr><td rowspan=2>Lunch</td><td>14.00</td><td>2</td></tr><tr><td>19.00</td><td>3</td></tr></table>";
    expect((await print(rates, true)).text).toContain("| Lunch | 14.00 | 2 |\n|  | 19.00 | 3 |\n");
  });

  it("is read column by column, also without tags", async () => {
    const body = `<h1>Columns</h1><div class="c">${[...columns, ...columns].map((words) => `<p>${words}</p>`).join("")}</div>`;
    const expected = `# Columns\n\n${[...columns, ...columns].join("\n\n")}\n`;
    expect((await print(body, true)).text).toBe(expected);
    expect((await print(body, false)).text).toBe(expected);
  });

  it("has the figures in lines that go from right to left, and Arabic as it is typed", async () => {
    const lines = ["לעובדים יש 28 ימי חופשה בשנה.", "للموظفين 28 يوما من الإجازة في السنة. اطلب الإجازة قبل أسبوعين."];
    const { text } = await print(lines.map((line) => `<p dir="rtl">${line}</p>`).join(""), false);
    expect(text).toBe(`${lines.join("\n\n")}\n`);
  });

  it("has the words of other scripts, and no ligatures", async () => {
    const { text } = await print("<p>Сотрудник имеет право на отпуск. The office finds affluent fluff: Zoë’s naïve café.</p>", false);
    expect(text).toBe("Сотрудник имеет право на отпуск. The office finds affluent fluff: Zoë’s naïve café.\n");
  });
});
