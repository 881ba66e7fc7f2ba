import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { GapsSource } from "../../../adapters/web/author-tools.ts";
import { browserTimeout, describeInBrowser } from "../../browser-suite.ts";
import { folderWith } from "../../folder.ts";
import { axeViolations, contentWidth, desktop } from "./in-browser.ts";
import { type PageClient, startPage } from "./page-client.ts";

const none = { closest: 0, "not-stated": 0, "thumbs-down": 0 };
const questions = Array.from({ length: 60 }, (_, at) => ({ line: `Who is number ${at}?`, expected: undefined, counts: none }));
const gaps: GapsSource = {
  storesWords: true,
  read: async () => ({ document: { name: "article", title: "Go south" }, total: none, channels: [], questions, leftOut: 0, outdated: 0 }),
};
const narrow = { width: 390, height: 800 };

describeInBrowser("the pages for those who write the knowledge, in a browser", (open) => {
  let folder: string;
  let served: PageClient;
  beforeAll(async () => {
    folder = await folderWith();
    served = await startPage({ authorFolder: folder, gaps });
  });
  afterAll(() => served?.close());

  it.each([true, false])("takes an answer once, also after reload, with script: %s", async (javaScriptEnabled) => {
    const page = await open({ javaScriptEnabled, permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(served.url);
    await page.getByRole("link", { name: "Phrases" }).click();
    const prompt = await page.getByRole("textbox", { name: "Give this to an assistant" }).inputValue();
    const [, number, word] = /\n(\d+) (\p{L}+) /u.exec(prompt) ?? [];
    if (javaScriptEnabled) {
      await page.getByRole("button", { name: "Copy" }).click();
      await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
      expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(prompt);
    } else expect(await page.getByRole("button").count()).toBe(1);
    const posts: string[] = [];
    page.on("request", (request) => void (request.method() === "POST" && posts.push(request.url())));
    await page.getByRole("textbox", { name: "Paste the answer here" }).fill(`Here you are:\n${number} ${word}: -`);
    await page.getByRole("button", { name: "Take the answer" }).click();
    await page.getByText("For 1 passage nobody would ask.").waitFor();
    await page.reload();
    await page.getByText("For 1 passage nobody would ask.").waitFor();
    expect(posts).toHaveLength(1);
    expect(await readFile(join(folder, "phrases.txt"), "utf8")).toMatch(/^= .* -$/mu);
  });

  it("takes an answer of several megabytes as a browser sends it", async () => {
    const page = await open();
    await page.goto(`${served.url}/phrases`);
    const field = page.getByRole("textbox", { name: "Paste the answer here" });
    await field.evaluate((node: { value: string }) => {
      node.value = `1 Words: -\n${"x".repeat(4_000_000)}`;
    });
    // The browser reports the status as an error.
    page.removeAllListeners("console");
    await page.getByRole("button", { name: "Take the answer" }).click();
    await page.getByRole("heading", { name: "Nothing was taken" }).waitFor();
  });

  it.each(["/phrases", "/phrases?passages=2&phrases=9&unasked=1&foreign=3&double=1", "/gaps"])(
    "is accessible in both themes, fits a phone and scrolls down: %s",
    async (path) => {
      const page = await open({ viewport: desktop });
      await page.goto(served.url + path);
      expect(await axeViolations(page)).toEqual([]);
      for (const viewport of [desktop, narrow]) {
        await page.setViewportSize(viewport);
        expect(await contentWidth(page)).toBe(viewport.width);
        await page.mouse.wheel(0, 10_000);
        const isAtEnd = "scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 1";
        await expect.poll(() => page.evaluate<boolean>(isAtEnd), { timeout: browserTimeout }).toBe(true);
      }
    },
  );

  it("leaves the chat's title its width beside the links", async () => {
    const page = await open({ viewport: narrow });
    for (const viewport of [narrow, { width: 1280, height: 800 }]) {
      await page.setViewportSize(viewport);
      await page.goto(`${served.url}/?q=hello`);
      expect((await page.locator("h1").boundingBox())?.width).toBeGreaterThan(130);
      expect(await contentWidth(page)).toBe(viewport.width);
    }
  });
});
