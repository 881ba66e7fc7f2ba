import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageAddress, type View } from "../../../adapters/web/page-state.ts";
import { describeInBrowser } from "../../browser-suite.ts";
import { contentWidth, desktop, expectUncovered, newest, newestShows, phone, smallPhone, waitForTop } from "./in-browser.ts";
import { type PageClient, startPage, typedTurn } from "./page-client.ts";

describeInBrowser("the page in a browser, in all its parts", (open) => {
  let served: PageClient;
  beforeAll(async () => {
    served = await startPage();
  });
  afterAll(() => served?.close());

  const after = (lines: readonly string[], shownAs: View = "slack") => served.url + pageAddress({ shownAs, turns: lines.map(typedTurn) });

  async function openAfter(...lines: readonly string[]): Promise<Page> {
    const page = await open({ viewport: desktop });
    await page.goto(after(lines));
    return page;
  }

  it("offers on the start page what is answered, within one screen of a phone", async () => {
    const page = await open({ viewport: smallPhone });
    await page.goto(served.url);
    const offers = page.getByRole("article", { name: "Greeting" }).getByRole("link");
    for (const offer of await offers.all()) await expectUncovered(page, offer);
    await offers.last().click();
    await newestShows(page, "The document does not say");
    await page.goBack();
    await offers.first().click();
    await newest(page).locator("blockquote").first().waitFor();
  });

  const screens = [smallPhone, desktop, { width: 640, height: 400 }, { width: 320, height: 640 }, { width: 320, height: 256 }];
  const conversations = [
    ["/compare shenzhen northeast"],
    ["/quote guo", "/fact", "how long has liu lived in shenzhen?", "/compare liu zhang"],
    [`What did Guo say about ${"the pace of life and ".repeat(40)} work?`],
  ];
  const openings = screens.flatMap((viewport) => conversations.map((lines) => ({ viewport, lines })));
  /** The layout of the other views is that of the first, so a phone and a zoomed window are enough. */
  const fewOpenings = openings.filter(({ viewport, lines }) => [smallPhone.width, 640].includes(viewport.width) && lines.length > 1);

  it.each([
    { javaScriptEnabled: false, shownAs: "slack" },
    { javaScriptEnabled: true, shownAs: "terminal" },
    { javaScriptEnabled: true, shownAs: "slack" },
    { javaScriptEnabled: false, shownAs: "discord" },
    { javaScriptEnabled: false, shownAs: "all" },
  ] as const)("shows the start of the newest answer, and does not scroll sideways: %o", async ({ javaScriptEnabled, shownAs }) => {
    const page = await open({ javaScriptEnabled });
    const start = newest(page).locator(shownAs === "terminal" ? ".printed" : ".message:not(.own) .author");
    for (const { viewport, lines } of shownAs === "slack" && !javaScriptEnabled ? openings : fewOpenings) {
      await page.setViewportSize(viewport);
      await page.goto("about:blank");
      // An address from elsewhere may lack the fragment.
      await page.goto(after(lines, shownAs) + (lines.length > 1 ? "#reply" : ""));
      await expectUncovered(page, start.first(), 30);
      if (viewport.height > 340) await expectUncovered(page, page.locator("#q"));
      expect(await contentWidth(page)).toBe(viewport.width);
    }
  });

  it("leads from the chat to the evidence in the document and back on a phone", async () => {
    const page = await open({ viewport: phone });
    await page.goto(after(["/quote guo"]));
    await page.getByRole("link", { name: "Document", exact: true }).click();
    await waitForTop(page.locator("mark#e1"), 41, 400);
    await page.getByRole("link", { name: "Back to the chat" }).click();
    await waitForTop(newest(page).locator(".author").last(), 0, 400);
  });

  it("brings the evidence into view without script, with a link instead of buttons to copy", async () => {
    const page = await open({ viewport: desktop, javaScriptEnabled: false });
    await page.goto(`${served.url}/?q=%2Fquote+guo+about+pace`);
    await waitForTop(page.locator("mark.evidence#e1"), 41, 699);
    expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
    expect(await page.locator(".tools").getByRole("link", { name: "Link" }).getAttribute("href")).toBe("/?q=%2Fquote+guo+about+pace#reply");
  });

  describe("suggestions", () => {
    const field = (page: Page) => page.getByRole("combobox", { name: "A question in your own words, or a command" });
    const rows = (page: Page) => page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");

    it("are chosen with a click, and close when the field is left", async () => {
      const page = await openAfter();
      await field(page).pressSequentially("why did zhang l");
      await rows(page).filter({ hasText: "Why did Zhang leave?" }).click();
      expect(await field(page).inputValue()).toBe("Why did Zhang leave?");
      await field(page).fill("/");
      await rows(page).nth(7).waitFor();
      await page.keyboard.press("Tab");
      expect(await rows(page).count()).toBe(0);
    });
  });

  it("shows the words to copy where the clipboard is not allowed", async () => {
    const page = await open();
    await page.addInitScript({ content: 'Object.defineProperty(navigator, "clipboard", { value: undefined })' });
    await page.goto(after(["/quote guo"]));
    await page.getByRole("button", { name: "Copy as quotation" }).click();
    await page.getByRole("status").filter({ hasText: "press Ctrl+C" }).waitFor();
    expect(await page.getByRole("textbox", { name: "Text to copy" }).inputValue()).toMatch(/^".+¶26\.1\)/u);
  });

  it("can be used with the keyboard alone", async () => {
    const page = await openAfter("/quote lu");
    const focused = newest(page).locator("button:focus", { hasText: /^Li$/u });
    for (let steps = 0; steps < 60 && (await focused.count()) === 0; steps += 1) await page.keyboard.press("Shift+Tab");
    expect(await focused.getAttribute("class")).toBe("button");
    await page.keyboard.press("Enter");
    await newestShows(page, "manager surnamed Li said");
  });
});
