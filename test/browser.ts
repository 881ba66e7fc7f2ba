import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executablePath = "/usr/bin/chromium";

/** Whether a browser is installed; if not, warns and says how to install it. */
export function hasBrowser(): boolean {
  const isInstalled = existsSync(executablePath);
  if (!isInstalled) console.warn(`WARNING: no ${executablePath}, so the page is NOT tested in a browser; apt-get install chromium`);
  return isInstalled;
}

export function launchBrowser(): Promise<Browser> {
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
