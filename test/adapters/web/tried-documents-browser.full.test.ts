import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { createBot } from "../../../src/bot.ts";
import { describeInBrowser } from "../../browser-suite.ts";
import { readUncurated } from "../../uncurated.ts";
import { createGate } from "../gate.ts";
import { axeViolations, contentWidth, newestShows } from "./in-browser.ts";
import { startPage, usePage } from "./page-client.ts";

const oakham = "# The mill of Oakham\n\nAnn Hale has kept the mill since 1998.\n";
const mill = { name: "mill.md", mimeType: "text/markdown", buffer: Buffer.from(oakham) };
const narrow = { width: 390, height: 844 };

const served = await usePage();

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
