import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";

/** Whether there is a browser to test in; if not, this says so and how to get it. */
export function hasBrowser(): boolean {
  const isThere = existsSync(executablePath);
  if (!isThere) console.warn(`WARNING: no ${executablePath}, so the page is NOT tested in a browser; apt-get install chromium`);
  return isThere;
}

export function openBrowser(): Promise<Browser> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-lcd-text",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  return chromium.launch({ executablePath, args });
}
