import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { pageAddress } from "../../../adapters/web/page-state.ts";
import { createBot } from "../../../src/bot.ts";
import { buildKnowledge } from "../../../src/build-knowledge.ts";
import { hasBrowser, launchBrowser } from "../../browser.ts";
import { sourceWith } from "../knowledge/draft/drafted.ts";
import { accessibilityViolations } from "./accessibility.ts";
import { type RunningPage, startPlayground } from "./playground.ts";

// Generous limits, in milliseconds: a browser takes many times longer on a busy machine.
const browserTimeout = 30_000;
vi.setConfig({ testTimeout: 2 * browserTimeout, hookTimeout: 2 * browserTimeout });

const desktop = { width: 1280, height: 900 };
const phone = { width: 375, height: 812 };

const question = "How long has Liu lived in Shenzhen?";
const uncurated = join(import.meta.dirname, "..", "..", "documents", "last", "handbook", "document.md");

describe.skipIf(!hasBrowser())("the page for those who write the knowledge, in a browser", () => {
  let browser: Browser;
  let article: RunningPage;
  let handbook: RunningPage;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "verbatim-"));
    browser = await launchBrowser();
    article = await startPlayground({ authorFolder: folder });
    handbook = await startPlayground({ authorFolder: folder, servedBot: createBot((await loadKnowledge(uncurated)).knowledge) });
  });
  afterAll(() => Promise.all([browser?.close(), article?.close(), handbook?.close()]));

  async function open(javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({ viewport: desktop, javaScriptEnabled });
    context.setDefaultTimeout(browserTimeout);
    return context.newPage();
  }

  async function writtenQuestions(): Promise<readonly string[]> {
    const lines = (await readFile(join(folder, "questions.txt"), "utf8")).split("\n");
    return lines.filter((line) => line !== "" && !line.startsWith("#"));
  }

  it.each([desktop, phone])("keeps the number of a late paragraph in one line, within the page: %o", async (viewport) => {
    const text = Array.from({ length: 1_500 }, (_, at) => `Room ${at + 1} of the mill of Oakham is closed by Ann Hale.`).join("\n\n");
    const { knowledge } = await buildKnowledge(sourceWith({ path: "document.txt", text }, ""));
    const long = await startPlayground({ servedBot: createBot(knowledge) });
    const page = await open();
    await page.setViewportSize(viewport);
    await page.goto(`${long.url}${pageAddress({ turns: [], place: "1453.1" })}`);
    const box = await page.locator("#p1453 .place").boundingBox();
    expect(box?.height).toBeLessThan(30);
    expect(box?.x).toBeGreaterThanOrEqual(0);
    await page.close();
    await long.close();
  });

  it.each([true, false])("adds a question once, also after reload and Back, with script: %s", async (javaScriptEnabled) => {
    const asked = javaScriptEnabled ? question : "How old is Liu?";
    const page = await open(javaScriptEnabled);
    await page.goto(article.url);
    await page.locator("#q").fill(asked);
    await page.keyboard.press("Enter");
    const button = page.getByRole("button", { name: "This answer is wrong" });
    await button.click();
    await page.getByText("Thank you: the question was added to").waitFor();
    expect(await writtenQuestions()).toContain(asked);
    await page.reload();
    await page.getByText("Thank you: the question was added to").waitFor();
    await page.goBack();
    await button.click();
    await page.getByText("Thank you: the question is already in").waitFor();
    expect((await writtenQuestions()).filter((line) => line === asked)).toHaveLength(1);
    await page.context().close();
  });

  it("does not take a form of another website", async () => {
    const before = await writtenQuestions();
    const page = await open();
    await page.route("http://evil.example/", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form action="${article.url}/wrong?q=planted" method="post"><button name="answer" value="wrong">Win</button></form>`,
      }),
    );
    await page.goto("http://evil.example/");
    const [response] = await Promise.all([page.waitForResponse(/\/wrong/u), page.getByRole("button", { name: "Win" }).click()]);
    expect(response.status()).toBe(403);
    expect(await writtenQuestions()).toEqual(before);
    await page.context().close();
  });

  const turns = [{ kind: "text", text: question }] as const;

  it.each([
    { shown: "answer", document: "curated", state: { turns } },
    { shown: "thank you", document: "curated", state: { turns, marked: "added" as const } },
    { shown: "start", document: "uncurated", state: {} },
    { shown: "sentence", document: "uncurated", state: { turns, place: "5.1" } },
  ])("is accessible in both themes and fits a phone: $shown, $document document", async ({ state, document }) => {
    const page = await open();
    await page.goto((document === "curated" ? article : handbook).url + pageAddress(state));
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.setViewportSize(phone);
    const contentWidth = () => page.locator("html").evaluate(({ scrollWidth }) => scrollWidth);
    await expect.poll(contentWidth, { timeout: browserTimeout }).toBe(phone.width);
    await page.context().close();
  });

  it.each([desktop, phone])("draws the bars beside the words, one below the other, at %j", async (viewport) => {
    const page = await open();
    await page.setViewportSize(viewport);
    await page.goto(handbook.url);
    const bars = await page.locator(".pages svg.coverage").evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().toJSON()));
    const words = await page.locator(".sentence").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
    expect(bars.length).toBeGreaterThan(50);
    const left = Math.min(...bars.map((bar) => bar.left));
    expect(left).toBeGreaterThanOrEqual(Math.max(...words));
    expect(Math.max(...bars.map((bar) => bar.right))).toBeLessThanOrEqual(viewport.width);
    for (const [at, bar] of bars.entries()) expect(bar.top).toBeGreaterThanOrEqual(bars[at - 1]?.bottom ?? Number.NEGATIVE_INFINITY);
    await page.context().close();
  });
});
