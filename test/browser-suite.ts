import { existsSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished } from "vitest";
import { executablePath, launchBrowser } from "./browser.ts";

/** Milliseconds: a browser takes many times longer on a busy machine. */
export const browserTimeout = 30_000;

/** An empty page without the cookies and the history of another. It is closed when the test ends, which fails if the page reported an error. */
export type OpenPage = (options?: BrowserContextOptions) => Promise<Page>;

/** Tests that share one browser. If none is installed, they are skipped with a warning, or fail where CI is set. */
export function describeInBrowser(title: string, addTests: (open: OpenPage) => void): void {
  const isSkipped = !existsSync(executablePath) && !process.env.CI;
  if (isSkipped) console.warn(`WARNING: no ${executablePath}, so “${title}” is NOT tested; apt-get install chromium`);
  describe.skipIf(isSkipped)(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());
    addTests((options) => openPage(browser, options));
  });
}

async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const errors: string[] = [];
  onTestFinished(async () => {
    await context.close();
    expect(errors).toEqual([]);
  });
  context.setDefaultTimeout(browserTimeout);
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  return page;
}
