import { type Browser, chromium } from "playwright-core";

export const executablePath = "/usr/bin/chromium";

export function launchBrowser(): Promise<Browser> {
  const disabled = ["gpu", "lcd-text", "background-networking", "component-update", "sync"].map((name) => `--disable-${name}`);
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...disabled, "--no-first-run"] });
}
