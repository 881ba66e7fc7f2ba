import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { pageAddress, type View } from "../../../adapters/web/page-state.ts";
import { describeInBrowser } from "../../browser-suite.ts";
import { contentWidth, desktop, expectUncovered, newest, newestShows, smallPhone } from "./in-browser.ts";
import { typedTurn, usePage } from "./page-client.ts";

const served = await usePage();

describeInBrowser("the page in a browser, in all its parts", (open) => {
  const after = (lines: readonly string[], shownAs: View = "slack") => served.url + pageAddress({ shownAs, turns: lines.map(typedTurn) });

  async function openAfter(...lines: readonly string[]): Promise<Page> {
    const page = await open({ viewport: desktop });
    await page.goto(after(lines));
    return page;
  }

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

  const field = (page: Page) => page.getByRole("combobox", { name: "A question in your own words, or a command" });
  const rows = (page: Page) => page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");

  it("suggestions are chosen with a click, and close when the field is left", async () => {
    const page = await openAfter();
    await field(page).pressSequentially("why did zhang l");
    await rows(page).filter({ hasText: "Why did Zhang leave?" }).click();
    expect(await field(page).inputValue()).toBe("Why did Zhang leave?");
    await field(page).fill("/");
    await rows(page).nth(7).waitFor();
    await page.keyboard.press("Tab");
    expect(await rows(page).count()).toBe(0);
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
