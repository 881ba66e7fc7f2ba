// Takes pictures of every kind of reply on both platforms at phone and desktop width, and measures them:
// npm run screenshot                  into a new folder outside the tree, whose path it prints
// npm run screenshot -- DIR           into DIR
// npm run screenshot -- --readme      takes README's picture, adapters/web/playground.jpg, too
import { mkdirSync, mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { pageAddress } from "../../adapters/web/page-state.ts";
import { launchBrowser } from "../browser.ts";
import { pageUrl, startReady } from "../load.ts";

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { readme: { type: "boolean" } } });
const pictures = positionals[0] === undefined ? mkdtempSync(join(tmpdir(), "verbatim-pictures-")) : resolve(positionals[0]);
const readmePicture = join(import.meta.dirname, "..", "..", "adapters", "web", "playground.jpg");

const views = ["slack", "discord"] as const;
const widths = { phone: 390, desktop: 1280 } as const;
/** Pixels of a phone's screen that a chat has below its title and above its field. */
const screenHeight = 640;

/** What a person does one after the other: a line is typed, `[Label]` presses that button, `{Label}` chooses that in the menu. */
interface Kind {
  readonly name: string;
  readonly steps: readonly string[];
  /** Phone screens (390 × 640 pixels) that the reply may take, with its menu and its buttons. */
  readonly maxScreens?: number;
  /** Asked of the staff handbook instead of the article. */
  readonly isOnHandbook?: boolean;
}

/** One of each kind of reply. */
const kinds: readonly Kind[] = [
  { name: "comparison", steps: ["/compare shenzhen northeast"], maxScreens: 1.2 },
  { name: "comparison-of-people", steps: ["/compare liu zhang"], maxScreens: 1.2 },
  { name: "comparison-topic", steps: ["/compare shenzhen northeast", "{Economy}"] },
  { name: "comparison-handbook", steps: ["/compare annual leave sick leave"], maxScreens: 1.2, isOnHandbook: true },
  { name: "quotation", steps: ["/quote guo"] },
  { name: "quotation-in-place", steps: ["/quote guo", "[Another]", "[Another]"] },
  { name: "in-context", steps: ["/quote guo", "[In context]"] },
  { name: "fact", steps: ["/fact about weather"] },
  { name: "answer", steps: ["how old is liu?"] },
  { name: "two-answers", steps: ["how old is liu? and where is songyuan?"] },
  { name: "closest", steps: ["Who is the mayor of Shenyang?"] },
  {
    name: "check-word-for-word",
    steps: ['/verbatim check "Brain drain is the most obvious issue." – Guo', '/verbatim check "Brain drain is the most obvious issue."'],
  },
  {
    name: "check-altered",
    steps: ['/verbatim check "Many young people from Northeast China choose to flock to bigger cities for opportunities."'],
  },
  {
    name: "check-stitched",
    steps: ['/verbatim check "Brain drain is the most obvious issue choose to flock to more energetic metropolises"'],
  },
  { name: "not-stated", steps: ["Which hospital did Zhang go to?"] },
  { name: "did-you-mean", steps: ["/quote lu"] },
  { name: "usage", steps: ["/compare shenzhen"] },
  { name: "about", steps: ["/about shenzhen"] },
  { name: "list", steps: ["who is quoted?"] },
  { name: "outline", steps: ["summary"] },
  { name: "document", steps: ["/source"] },
  { name: "help", steps: ["/verbatim"], maxScreens: 1 },
  { name: "greeting", steps: ["hello"] },
  { name: "daily-start", steps: ["/daily start 9:00 weekdays in London"] },
  { name: "daily-status", steps: ["/daily start 9:00 in London", "/daily status"] },
  { name: "daily-post", steps: ["/daily preview"] },
];

mkdirSync(pictures, { recursive: true });
const settings = { WEB_PORT: "0", PUBLIC_URL: "https://documents.example", PUBLIC_DOCUMENT: "yes" };
const program = await startReady(settings);
const handbook = await startReady({ ...settings, KNOWLEDGE: join(import.meta.dirname, "../../knowledge/staff-handbook") });
const url = await pageUrl(program);
const handbookUrl = await pageUrl(handbook);
const browser = await launchBrowser();
let tooHigh = 0;
for (const view of views) {
  for (const [device, width] of Object.entries(widths)) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: "light", deviceScaleFactor: 2, bypassCSP: true });
    for (const kind of kinds) await pictureOf(kind, view, device, page);
    await page.close();
  }
}
if (options.readme) await takeReadmePicture();
await browser.close();
await Promise.all([program.stop(), handbook.stop()]);
console.log(pictures);
if (tooHigh > 0) {
  console.error(`${tooHigh} replies are higher than they may be`);
  process.exitCode = 1;
}

async function pictureOf(
  { name, steps, maxScreens, isOnHandbook }: Kind,
  view: (typeof views)[number],
  device: string,
  page: Page,
): Promise<void> {
  const [first = "", ...others] = steps;
  await page.goto((isOnHandbook ? handbookUrl : url) + pageAddress({ turns: [{ kind: "text", text: first }], shownAs: view }));
  for (const step of others) await Promise.all([page.waitForEvent("load"), act(step, page)]);
  // The field would cover the end of a long message.
  await page.addStyleTag({ content: ".ask, .top, .bar { display: none !important }" });
  const message = page.locator(".exchange.newest .message:not(.own)").last();
  const file = join(pictures, `${view}-${device}-${name}.png`);
  await message.screenshot({ path: file });
  const height = Math.round((await message.boundingBox())?.height ?? 0);
  const isTooHigh = device === "phone" && maxScreens !== undefined && height > maxScreens * screenHeight;
  if (isTooHigh) tooHigh += 1;
  const screens = device === "phone" ? `${(height / screenHeight).toFixed(2)} screens` : "";
  console.log([view, device, name, `${height} px`, screens, isTooHigh ? `more than ${maxScreens}` : ""].join("\t"));
}

async function act(step: string, page: Page): Promise<void> {
  const label = step.slice(1, -1);
  const newest = page.locator(".exchange.newest");
  if (step.startsWith("[")) await newest.getByRole("button", { name: label, exact: true }).last().click();
  else if (step.startsWith("{")) {
    await newest.locator("select").selectOption({ label });
    await newest.locator(".menu button").click();
  } else {
    await page.locator("#q").fill(step);
    await page.locator("#q").press("Enter");
  }
}

async function takeReadmePicture(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: "light" });
  await page.goto(url + pageAddress({ turns: [{ kind: "text", text: "/compare shenzhen northeast" }] }));
  // Removes the focus ring, which would draw attention.
  await page.locator("#q").blur();
  await page.screenshot({ path: readmePicture, quality: 80 });
  console.log(`${readmePicture}, ${Math.round(statSync(readmePicture).size / 1024)} KB`);
}
