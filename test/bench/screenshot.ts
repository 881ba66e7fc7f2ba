// Takes the screenshot of the web page for README.md: npm run screenshot
import { statSync } from "node:fs";
import { join } from "node:path";
import { pageAddress } from "../../adapters/web/page-state.ts";
import { launchBrowser } from "../browser.ts";
import { isReady, startProgram } from "../program.ts";

const file = join(import.meta.dirname, "..", "..", "adapters", "web", "playground.jpg");
const program = await startProgram({ WEB_PORT: "0" });
await program.waitForLog(isReady);
const url = /http:\S+/u.exec(program.stdout())?.[0] ?? "";
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 920 }, colorScheme: "light" });
await page.goto(url + pageAddress({ turns: [{ kind: "text", text: "/quote guo about pace" }] }));
// Removes the focus ring, which would draw attention.
await page.locator("#q").blur();
await page.screenshot({ path: file, quality: 80 });
await browser.close();
await program.stop();
console.log(`${file}, ${Math.round(statSync(file).size / 1024)} KB`);
