import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { pageAddress, type View } from "../../../adapters/web/page-state.ts";
import { createBot } from "../../../src/bot.ts";
import { describeInBrowser } from "../../browser-suite.ts";
import { readUncurated } from "../../uncurated.ts";
import { createGate } from "../gate.ts";
import { axeViolations, contentWidth, desktop, expectUncovered, newest, newestShows, smallPhone } from "./in-browser.ts";
import { startPage, typedTurn, usePage } from "./page-client.ts";

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

const oakham = "# The mill of Oakham\n\nAnn Hale has kept the mill since 1998.\n";
const mill = { name: "mill.md", mimeType: "text/markdown", buffer: Buffer.from(oakham) };
const narrow = { width: 390, height: 844 };

describeInBrowser("a document that is tried in a browser", (open) => {
  const ask = async (page: Page, line: string) => {
    await page.locator("#q").fill(line);
    await page.locator("#q").press("Enter");
  };

  /** As a person who drags a file from the desktop. */
  const drop = (page: Page, name: string, text: string) =>
    page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
      for (const type of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    })()`);

  it.each([true, false])("is chosen and asked, and left again, with script: %s", async (javaScriptEnabled) => {
    const page = await open({ javaScriptEnabled, viewport: narrow });
    await page.goto(served.url);
    await page.getByLabel("Try your own document").setInputFiles(mill);
    await page.getByRole("button", { name: "Try it" }).click();
    await page.getByText("Tried, not kept").waitFor();
    await ask(page, "Who keeps the mill?");
    await newestShows(page, "Ann Hale has");
    await page.getByText("Tried, not kept").waitFor();
    expect(await contentWidth(page)).toBe(narrow.width);
    await page.getByRole("link", { name: "Back to Northeast China and Shenzhen" }).click();
    await page.getByRole("heading", { level: 1, name: "Northeast China and Shenzhen" }).waitFor();
  });

  it("is dropped in the middle of a conversation; what cannot be read leaves it as it is", async () => {
    const page = await open();
    // The browser reports the refusal as an error.
    page.removeAllListeners("console");
    await page.goto(`${served.url}/?q=hello`);
    await drop(page, "empty.txt", "");
    await page.getByRole("status").filter({ hasText: "empty.txt is empty" }).waitFor();
    expect(page.url()).toBe(`${served.url}/?q=hello`);
    await drop(page, "mill.md", oakham);
    await page.getByText("Tried, not kept").waitFor();
    await ask(page, "/about ann");
    await page.getByText("Tried, not kept").waitFor();
    await newestShows(page, "since 1998.");
  });

  it.each([true, false])("says how far it is read, and opens when that is done, with script: %s", async (javaScriptEnabled) => {
    const gate = createGate();
    let say = (_: string) => {};
    const slow = await startPage({
      readTried: async (_, { onProgress }) => {
        say = onProgress;
        onProgress("mill.md: page 12 of 80");
        await gate.opened;
        return createBot(readUncurated(oakham));
      },
    });
    const page = await open({ javaScriptEnabled, viewport: narrow });
    await page.goto(slow.url);
    await page.getByLabel("Try your own document").setInputFiles(mill);
    await page.getByRole("button", { name: "Try it" }).click();
    await page.getByText("mill.md is being read.").waitFor();
    await page.getByText("page 12 of 80").waitFor();
    if (javaScriptEnabled) expect(await axeViolations(page)).toEqual([]);
    say("mill.md: page 60 of 80");
    await page.getByText("page 60 of 80").waitFor();
    expect(await page.getByRole("progressbar", { name: "How much is read" }).getAttribute("value")).toBe("60");
    gate.open();
    await page.getByText("Tried, not kept").waitFor();
    await page.goto("about:blank");
  });
});
