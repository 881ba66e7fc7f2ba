import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { pageAddress } from "../../../adapters/web/page-state.ts";
import { createBot } from "../../../src/bot.ts";
import { browserTimeout, describeInBrowser } from "../../browser-suite.ts";
import { folderWith } from "../../folder.ts";
import { readUncurated } from "../../uncurated.ts";
import { accessibilityViolations, contentWidth, desktop, phone } from "./in-browser.ts";
import { typedTurn } from "./page-client.ts";
import { type RunningPage, startPlayground } from "./playground.ts";

const uncurated = join(import.meta.dirname, "..", "..", "documents", "last", "handbook", "document.md");

describeInBrowser("the page for those who write the knowledge, in a browser", (open) => {
  let article: RunningPage;
  let handbook: RunningPage;
  let folder: string;
  beforeAll(async () => {
    folder = await folderWith();
    article = await startPlayground({ authorFolder: folder });
    handbook = await startPlayground({ authorFolder: folder, servedBot: createBot((await loadKnowledge(uncurated)).knowledge) });
  });
  afterAll(() => Promise.all([article?.close(), handbook?.close()]));

  it.each([desktop, phone])("keeps the number of a late paragraph in one line, within the page: %o", async (viewport) => {
    const text = Array.from({ length: 1_500 }, (_, at) => `Room ${at + 1} of the mill of Oakham is closed by Ann Hale.`).join("\n\n");
    const long = await startPlayground({ servedBot: createBot(readUncurated(text)) });
    const page = await open({ viewport });
    await page.goto(`${long.url}${pageAddress({ turns: [], place: "1453.1" })}`);
    const box = await page.locator("#p1453 .place").boundingBox();
    await long.close();
    expect(box?.height).toBeLessThan(30);
    expect(box?.x).toBeGreaterThanOrEqual(0);
  });

  it("does not take a form of another website", async () => {
    const page = await open();
    // The browser reports the refusal as an error.
    page.removeAllListeners("console");
    await page.route("http://evil.example/", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form action="${article.url}/wrong?q=planted" method="post"><button name="answer" value="wrong">Win</button></form>`,
      }),
    );
    await page.goto("http://evil.example/");
    const [response] = await Promise.all([page.waitForResponse(/\/wrong/u), page.getByRole("button", { name: "Win" }).click()]);
    expect(response.status()).toBe(403);
    expect(existsSync(join(folder, "questions.txt"))).toBe(false);
  });

  const turns = [typedTurn("How long has Liu lived in Shenzhen?")];

  it.each([
    { shown: "answer", document: "curated", state: { turns } },
    { shown: "thank you", document: "curated", state: { turns, marked: "added" as const } },
    { shown: "start", document: "uncurated", state: {} },
    { shown: "sentence", document: "uncurated", state: { turns, place: "5.1" } },
  ])("is accessible in both themes and fits a phone: $shown, $document document", async ({ state, document }) => {
    const page = await open({ viewport: desktop });
    await page.goto((document === "curated" ? article : handbook).url + pageAddress(state));
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.setViewportSize(phone);
    await expect.poll(() => contentWidth(page), { timeout: browserTimeout }).toBe(phone.width);
  });
});
