import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { pageAddress, type View } from "../../../adapters/web/page-state.ts";
import { createBot } from "../../../src/bot.ts";
import { bot } from "../../article.ts";
import { browserTimeout, describeInBrowser } from "../../browser-suite.ts";
import { folderWith } from "../../folder.ts";
import { readUncurated } from "../../uncurated.ts";
import { axeViolations, contentWidth, desktop, expectUncovered, newest, newestShows, phone, smallPhone, waitForTop } from "./in-browser.ts";
import { type PageClient, startPage, typedTurn } from "./page-client.ts";

describeInBrowser("the page in a browser, in all its parts", (open) => {
  let served: PageClient;
  let failing: PageClient;
  beforeAll(async () => {
    served = await startPage();
    failing = await startPage({ answeringBot: { ...bot, receive: () => expect.fail("broken") } });
  });
  afterAll(() => Promise.all([served?.close(), failing?.close()]));

  const after = (lines: readonly string[], shownAs: View = "slack") => served.url + pageAddress({ shownAs, turns: lines.map(typedTurn) });

  async function openAfter(...lines: readonly string[]): Promise<Page> {
    const page = await open({ viewport: desktop });
    await page.goto(after(lines));
    return page;
  }

  it("offers on the start page what is answered, within one screen of a phone", async () => {
    const page = await open({ viewport: smallPhone });
    await page.goto(served.url);
    const offers = page.getByRole("article", { name: "Greeting" }).getByRole("link");
    for (const offer of await offers.all()) await expectUncovered(page, offer);
    await offers.last().click();
    await newestShows(page, "The document does not say");
    await page.goBack();
    await offers.first().click();
    await newest(page).locator("blockquote").first().waitFor();
  });

  it("shows no three columns where there is no room for them", async () => {
    const page = await openAfter("/quote guo");
    const choice = page.getByRole("link", { name: "Side by side" });
    expect(await choice.isVisible()).toBe(true);
    await page.setViewportSize(phone);
    expect(await choice.isVisible()).toBe(false);
  });

  const screens = [smallPhone, desktop, { width: 640, height: 400 }, { width: 320, height: 640 }, { width: 320, height: 256 }];
  const conversations = [
    ["/compare shenzhen northeast"],
    ["/quote guo", "/fact", "how long has liu lived in shenzhen?", "/compare liu zhang"],
    [`What did Guo say about ${"the pace of life and ".repeat(40)} work?`],
  ];
  const openings = screens.flatMap((viewport) => conversations.map((lines) => ({ viewport, lines })));
  /** The layout of the other views is that of the first, so a phone and a zoomed window are enough. */
  const fewOpenings = openings.filter(({ viewport, lines }) => [smallPhone.width, 640].includes(viewport.width) && lines.length > 1);

  it.each([
    { javaScriptEnabled: false, shownAs: "slack" },
    { javaScriptEnabled: true, shownAs: "terminal" },
    { javaScriptEnabled: true, shownAs: "slack" },
    { javaScriptEnabled: false, shownAs: "discord" },
    { javaScriptEnabled: false, shownAs: "all" },
  ] as const)("shows the start of the newest answer, and does not scroll sideways: %o", async ({ javaScriptEnabled, shownAs }) => {
    const page = await open({ javaScriptEnabled });
    const start = newest(page).locator(shownAs === "terminal" ? ".printed" : ".message:not(.own) .author");
    for (const { viewport, lines } of shownAs === "slack" && !javaScriptEnabled ? openings : fewOpenings) {
      await page.setViewportSize(viewport);
      await page.goto("about:blank");
      // An address from elsewhere may lack the fragment.
      await page.goto(after(lines, shownAs) + (lines.length > 1 ? "#reply" : ""));
      await expectUncovered(page, start.first(), 30);
      if (viewport.height > 340) await expectUncovered(page, page.locator("#q"));
      expect(await contentWidth(page)).toBe(viewport.width);
    }
  });

  it.each([1200, 1440])("keeps its whole header in view side by side, %i pixels wide", async (width) => {
    const page = await open({ viewport: { width, height: 900 } });
    const lines = ["/quote guo", "/compare shenzhen northeast"];
    await page.goto(`${after(width === 1200 ? lines.slice(1) : lines, "all")}#reply`);
    await waitForTop(newest(page).locator(".columns").last(), 80, 500);
    for (const part of ["h1", ".switch", ".restart", ".columns.heads"]) await expectUncovered(page, page.locator(part));
    const bottoms = await page.locator(".top, .bar").evaluateAll((all) => all.map((node) => node.getBoundingClientRect().bottom));
    expect(bottoms[0]).toBe(bottoms[1]);
  });

  it("leads from the chat to the evidence in the document and back on a phone", async () => {
    const page = await open({ viewport: phone });
    await page.goto(after(["/quote guo"]));
    await page.getByRole("link", { name: "Document", exact: true }).click();
    await waitForTop(page.locator("mark#e1"), 41, 400);
    await page.getByRole("link", { name: "Back to the chat" }).click();
    await waitForTop(newest(page).locator(".author").last(), 0, 400);
  });

  it("brings the evidence into view without script, with a link instead of buttons to copy", async () => {
    const page = await open({ viewport: desktop, javaScriptEnabled: false });
    await page.goto(`${served.url}/?q=%2Fquote+guo+about+pace`);
    await waitForTop(page.locator("mark.evidence#e1"), 41, 699);
    expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
    expect(await page.locator(".tools").getByRole("link", { name: "Link" }).getAttribute("href")).toBe("/?q=%2Fquote+guo+about+pace#reply");
  });

  it("shows the button and the evidence with forced colours", async () => {
    const page = await open({ forcedColors: "active" });
    await page.goto(after(["/quote guo"]));
    const styles = await page.locator(".ask button, mark#e1").evaluateAll((all) => {
      const names = ["border-top-style", "text-decoration-line"];
      return all.map((element) => names.map((name) => String(element.computedStyleMap().get(name))).join(" "));
    });
    expect(styles).toEqual(["solid none", "none underline"]);
  });

  describe("suggestions", () => {
    const field = (page: Page) => page.getByRole("combobox", { name: "A question in your own words, or a command" });
    const rows = (page: Page) => page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");

    it("are asked for once when letters follow each other fast", async () => {
      const page = await openAfter();
      const asked: string[] = [];
      page.on("request", (request) => void (request.url().includes("/suggest?") && asked.push(request.url())));
      await field(page).evaluate((node: { value: string; dispatchEvent(event: Event): void }) => {
        for (const line of ["/", "/q", "/qu", "/quo"]) {
          node.value = line;
          node.dispatchEvent(new Event("input"));
        }
      });
      await rows(page).first().waitFor();
      expect(asked.map((url) => new URL(url).searchParams.get("line"))).toEqual(["/quo"]);
    });

    it("are chosen with a click, and close when the field is left", async () => {
      const page = await openAfter();
      await field(page).pressSequentially("why did zhang l");
      await rows(page).filter({ hasText: "Why did Zhang leave?" }).click();
      expect(await field(page).inputValue()).toBe("Why did Zhang leave?");
      await field(page).fill("/");
      await rows(page).nth(7).waitFor();
      await page.keyboard.press("Tab");
      expect(await rows(page).count()).toBe(0);
    });
  });

  it("shows the words to copy where the clipboard is not allowed", async () => {
    const page = await open();
    await page.addInitScript({ content: 'Object.defineProperty(navigator, "clipboard", { value: undefined })' });
    await page.goto(after(["/quote guo"]));
    await page.getByRole("button", { name: "Copy as quotation" }).click();
    await page.getByRole("status").filter({ hasText: "press Ctrl+C" }).waitFor();
    expect(await page.getByRole("textbox", { name: "Text to copy" }).inputValue()).toMatch(/^".+¶26\.1\)/u);
  });

  it("can be used with the keyboard alone", async () => {
    const page = await openAfter("/quote lu");
    const focused = newest(page).locator("button:focus", { hasText: /^Li$/u });
    for (let steps = 0; steps < 60 && (await focused.count()) === 0; steps += 1) await page.keyboard.press("Shift+Tab");
    expect(await focused.getAttribute("class")).toBe("button");
    await page.keyboard.press("Enter");
    await newestShows(page, "manager surnamed Li said");
  });

  it("does not run typed markup", async () => {
    const page = await openAfter("<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">");
    expect(await page.title()).toContain("<script>");
    expect(await page.locator("img, main script").count()).toBe(0);
  });

  const lines: Readonly<Record<string, readonly string[]>> = {
    start: [],
    comparison: ["/compare shenzhen northeast"],
    quotation: ["/quote guo"],
    question: ["How long has Liu lived in Shenzhen?"],
    fact: ["/fact"],
    "everything on a subject": ["/about liu"],
    list: ["/verbatim subjects"],
    help: ["/verbatim"],
    "a follow-up": ["how old is zhang?", "and guo?", "/compare liu zhang", "how old is liu?", "and guo?"],
    refusal: ["/quote guo", "Who is the mayor of Shenyang?"],
    "did you mean": ["/quote lu"],
    usage: ["/compare shenzhen"],
    "the document": ["/source 7.2"],
    "daily posts": ["/daily start 9:00 weekdays in Shanghai", "/daily preview"],
    "an unknown command": ["/nonsense"],
    failure: ["hello"],
    sentence: ["hello"],
  };
  const shownAs: Readonly<Record<string, View>> = { comparison: "all", quotation: "discord", fact: "terminal", list: "all" };

  it.each(Object.keys(lines))("is accessible in both themes and on a phone: %s", async (kind) => {
    const page = await open();
    const state = { turns: (lines[kind] ?? []).map(typedTurn), place: kind === "sentence" ? "7.2" : undefined };
    const { url } = kind === "failure" ? failing : served;
    const views = [...new Set<View>(["slack", shownAs[kind] ?? "slack"])];
    // Most kinds differ in words only.
    const sizes = shownAs[kind] || ["start", "sentence", "did you mean"].includes(kind) ? [desktop, smallPhone] : [smallPhone];
    for (const { view, viewport } of views.flatMap((each) => sizes.map((size) => ({ view: each, viewport: size })))) {
      // So high that the field at the bottom covers part of no button, which axe would call too small.
      await page.setViewportSize({ ...viewport, height: 6_000 });
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(url + pageAddress({ ...state, shownAs: view }));
      await page.locator("details").evaluateAll((all) => {
        for (const details of all) details.setAttribute("open", "");
      });
      expect(await axeViolations(page)).toEqual([]);
      expect(await contentWidth(page)).toBe(viewport.width);
    }
  });
});

const uncurated = join(import.meta.dirname, "..", "..", "documents", "last", "handbook", "document.md");

describeInBrowser("the page for those who write the knowledge, in a browser", (open) => {
  let article: PageClient;
  let handbook: PageClient;
  let folder: string;
  beforeAll(async () => {
    folder = await folderWith();
    article = await startPage({ authorFolder: folder });
    handbook = await startPage({ authorFolder: folder, servedBot: createBot((await loadKnowledge(uncurated)).knowledge) });
  });
  afterAll(() => Promise.all([article?.close(), handbook?.close()]));

  it.each([desktop, phone])("keeps the number of a late paragraph in one line, within the page: %o", async (viewport) => {
    const text = Array.from({ length: 1_500 }, (_, at) => `Room ${at + 1} of the mill of Oakham is closed by Ann Hale.`).join("\n\n");
    const long = await startPage({ servedBot: createBot(readUncurated(text)) });
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
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize(phone);
    await expect.poll(() => contentWidth(page), { timeout: browserTimeout }).toBe(phone.width);
  });
});
