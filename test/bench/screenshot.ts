// README's picture, from the page itself: npm run screenshot
import { statSync } from "node:fs";
import { join } from "node:path";
import { addressOf } from "../../adapters/web/turns.ts";
import { openBrowser } from "../browser.ts";
import { isReady, serving } from "../program.ts";

const file = join(import.meta.dirname, "..", "..", "adapters", "web", "playground.jpg");
const program = await serving({ WEB_PORT: "0" });
await program.logged(isReady);
const url = /http:\S+/u.exec(program.stdout())?.[0] ?? "";
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 920 }, colorScheme: "light" });
await page.goto(url + addressOf({ turns: [{ kind: "text", text: "/quote guo about pace" }] }));
// The ring around the focused field would be the first thing that one sees.
await page.locator("#q").blur();
await page.screenshot({ path: file, quality: 80 });
await browser.close();
await program.stop();
console.log(`${file}, ${Math.round(statSync(file).size / 1024)} KB`);
