import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pageAddress, type View } from "../../../adapters/web/page-state.ts";
import { paragraphCitation } from "../../../src/document/citation.ts";
import { bot, say } from "../../article.ts";
import { hasBrowser, launchBrowser } from "../../browser.ts";
import { accessibilityViolations } from "./accessibility.ts";
import { type RunningPage, startPlayground } from "./playground.ts";

// Generous limits, in milliseconds: a browser takes many times longer on a busy machine.
const browserTimeout = 30_000;
vi.setConfig({ testTimeout: 2 * browserTimeout, hookTimeout: 2 * browserTimeout });

const desktop = { width: 1280, height: 800 };
const phone = { width: 375, height: 812 };
const smallPhone = { width: 375, height: 667 };

describe.skipIf(!hasBrowser())("the page in a browser", () => {
  let browser: Browser;
  let served: RunningPage;
  let failing: RunningPage;
  let page: Page;
  const consoleErrors: string[] = [];

  beforeAll(async () => {
    const broken = () => {
      throw new Error("broken");
    };
    browser = await launchBrowser();
    served = await startPlayground({ linkTo: (document, span) => `https://docs.example/#${paragraphCitation(document, span).slice(1)}` });
    failing = await startPlayground({ answeringBot: { ...bot, answerInContext: broken } });
    const context = await browser.newContext({ viewport: desktop });
    context.setDefaultTimeout(browserTimeout);
    page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && consoleErrors.push(message.text()));
    page.on("pageerror", (error) => consoleErrors.push(error.message));
  });
  beforeEach(async () => {
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  });
  afterAll(() => Promise.all([browser?.close(), served?.close(), failing?.close()]));

  async function ask(...lines: readonly string[]): Promise<void> {
    await page.goto(served.url + pageAddress({ turns: lines.map((text) => ({ kind: "text", text })) }));
  }

  /** Waits until the element's distance from the top of the window, in pixels, is in the range: scrolling may follow the reply. */
  async function waitForTop(element: Locator, least: number, most: number): Promise<void> {
    const top = async () => (await element.boundingBox())?.y;
    await expect.poll(top, { timeout: browserTimeout }).toSatisfy((y) => typeof y === "number" && y >= least && y <= most);
  }

  /** At least `least` pixels of the element's height are seen, and nothing is in front of its start. */
  async function expectUncovered(of: Page, element: Locator, least?: number): Promise<void> {
    const { x, y, width, height } = (await element.boundingBox()) ?? { x: 0, y: Number.NaN, width: 0, height: 0 };
    const bottom = y + Math.min(height, least ?? height);
    expect(y, "the top").toBeGreaterThanOrEqual(0);
    expect(bottom, "the bottom").toBeLessThanOrEqual(of.viewportSize()?.height ?? 0);
    const isInFront = await element.evaluate(
      (node, points) => points.every(([left = 0, top = 0]) => node.contains(node.ownerDocument.elementFromPoint(left, top))),
      [
        [x + width / 2, y + 2],
        [x + width / 2, bottom - 2],
      ],
    );
    expect(isInFront, "nothing is in front of it").toBe(true);
  }

  /** The newest reply with what the person sent. */
  const newest = (of: Page = page): Locator => of.locator(".exchange.newest");

  /** Its JSON has the words, too. */
  const newestShows = (text: string, of?: Page) => newest(of).getByText(text).locator("visible=true").first().waitFor();

  it("answers a typed line and a button, and works with Back and reload", async () => {
    await page.goto(served.url);
    await page.keyboard.type("/quote lu");
    await page.keyboard.press("Enter");
    await newestShows("Did you mean Liu or Li?");
    await newest().getByRole("button", { name: "Liu", exact: true }).click();
    await newestShows("quotation 1 of 2");
    await page.reload();
    await newestShows("quotation 1 of 2");
    await page.goBack();
    await newestShows("Did you mean Liu or Li?");
    await page.goForward();
    await newestShows("quotation 1 of 2");
    await page.getByRole("link", { name: "Start over" }).click();
    await page.getByText("Hello. I know one document").waitFor();
  });

  it.each([true, false])("goes on with a conversation after Back, with script: %s", async (javaScriptEnabled) => {
    const context = await browser.newContext({ viewport: phone, javaScriptEnabled });
    context.setDefaultTimeout(browserTimeout);
    const visited = await context.newPage();
    await visited.goto(served.url);
    const type = async (line: string, shown: string) => {
      await visited.locator("#q").fill(line);
      await visited.keyboard.press("Escape");
      await visited.locator("#q").press("Enter");
      await newestShows(shown, visited);
    };
    await type("how old is guo?", "Shenzhen belongs");
    await type("and liu?", "Liu · age");
    await visited.goBack();
    await type("and zhang?", "Zhang Fanye · age");
    await context.close();
  });

  it("offers on the start page what is answered, within one screen of a phone", async () => {
    await page.setViewportSize(smallPhone);
    await page.goto(served.url);
    const offers = page.getByRole("article", { name: "Greeting" }).getByRole("link");
    for (const offer of await offers.all()) await expectUncovered(page, offer);
    await offers.last().click();
    await newestShows("The document does not say");
    await page.goBack();
    await offers.first().click();
    await newest().locator("blockquote").first().waitFor();
  });

  it("remembers how the conversation is drawn", async () => {
    await ask("/quote guo");
    for (const [name, shown] of [
      ["Discord", ".surface.discord .exchange"],
      ["Terminal", ".surface.terminal .exchange"],
      ["Side by side", ".columns .surface.terminal"],
    ] as const) {
      await page.getByRole("navigation", { name: "Shown as" }).getByRole("link", { name }).click();
      await page.locator(shown).first().waitFor();
      await newest().getByRole("button", { name: "In context" }).first().click();
      await newestShows("around ¶26");
      await page.locator(shown).first().waitFor();
      await page.goBack();
    }
  });

  it("shows no three columns where there is no room for them", async () => {
    const choice = page.getByRole("link", { name: "Side by side" });
    await ask("/quote guo");
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

  /** An address from elsewhere may lack the fragment, which the first conversation tries. */
  const openings = screens.flatMap((viewport) =>
    [["", conversations[0] ?? []] as const, ...conversations.map((lines) => ["#reply", lines] as const)].map(([fragment, lines]) => ({
      viewport,
      lines,
      fragment,
    })),
  );
  /** The layout of the other views is that of the first, so a phone and a zoomed window are enough. */
  const fewOpenings = openings.filter(({ viewport, lines }) => [smallPhone.width, 640].includes(viewport.width) && lines.length > 1);

  it.each([
    { javaScriptEnabled: false, shownAs: "slack" },
    { javaScriptEnabled: true, shownAs: "terminal" },
    { javaScriptEnabled: true, shownAs: "slack" },
    { javaScriptEnabled: false, shownAs: "discord" },
    { javaScriptEnabled: false, shownAs: "all" },
  ] as const)("shows the start of the newest answer, and does not scroll sideways: %o", async ({ javaScriptEnabled, shownAs }) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const visited = await context.newPage();
    const start = newest(visited).locator(shownAs === "terminal" ? ".printed" : ".message:not(.own) .author");
    for (const { viewport, lines, fragment } of shownAs === "slack" && !javaScriptEnabled ? openings : fewOpenings) {
      await visited.setViewportSize(viewport);
      await visited.goto("about:blank");
      await visited.goto(served.url + pageAddress({ shownAs, turns: lines.map((text) => ({ kind: "text", text })) }) + fragment);
      await expectUncovered(visited, start.first(), 30);
      if (viewport.height > 340) await expectUncovered(visited, visited.locator("#q"));
      expect(await visited.locator("html").evaluate(({ scrollWidth }) => scrollWidth)).toBe(viewport.width);
    }
    await context.close();
  });

  it.each([
    { width: 1200, lines: ["/compare shenzhen northeast"] },
    { width: 1440, lines: ["/quote guo"] },
    { width: 1440, lines: ["/quote guo", "/compare shenzhen northeast"] },
  ])("keeps its whole header in view side by side: %o", async ({ width, lines }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("about:blank");
    await page.goto(`${served.url}${pageAddress({ shownAs: "all", turns: lines.map((text) => ({ kind: "text", text })) })}#reply`);
    await waitForTop(newest().locator(".columns").last(), 80, 500);
    for (const part of ["h1", ".switch", ".restart", ".columns.heads"]) await expectUncovered(page, page.locator(part));
    const bottoms = await page.locator(".top, .bar").evaluateAll((all) => all.map((node) => node.getBoundingClientRect().bottom));
    expect(bottoms[0]).toBe(bottoms[1]);
  });

  it("has about the height of its answers on a phone", async () => {
    await page.setViewportSize(smallPhone);
    await ask("/compare shenzhen northeast");
    const heights = await page.locator("main, html").evaluateAll((all) => all.map(({ scrollHeight }) => scrollHeight));
    console.log(`the page on a phone after one comparison: ${heights[1]} px for the conversation, ${heights[0]} px with the document`);
    expect(heights[1]).toBeLessThan(2 * smallPhone.height);
  });

  it("leads from the chat to the evidence in the document and back on a phone", async () => {
    await page.setViewportSize(phone);
    await ask("/quote guo");
    await page.getByRole("link", { name: "Document", exact: true }).click();
    await waitForTop(page.locator("mark#e1"), 41, 400);
    await page.getByRole("link", { name: "Back to the chat" }).click();
    await waitForTop(newest().locator(".author").last(), 0, 400);
  });

  it("brings the evidence into view, also without script", async () => {
    const context = await browser.newContext({ viewport: desktop, javaScriptEnabled: false });
    const withoutScript = await context.newPage();
    await withoutScript.goto(`${served.url}/?q=%2Fquote+guo+about+pace`);
    await waitForTop(withoutScript.locator("mark.evidence#e1"), 41, 699);
    await context.close();
  });

  it("changes a private message in place, and goes back to it", async () => {
    await ask("/quote guo");
    await newest().getByRole("button", { name: "Another" }).click();
    await newestShows("quotation 2 of 3");
    await newest().getByRole("button", { name: "In context" }).click();
    await newestShows("around ¶27");
    expect(await page.locator(".exchange").count()).toBe(2);
    expect(await page.getByText("quotation 2 of 3").count()).toBe(0);
    await newest().getByRole("button", { name: "Back" }).click();
    await newestShows("quotation 2 of 3");
    expect(await page.locator(".exchange").count()).toBe(2);
  });

  it.each(["slack", "discord"] as const)("chooses from a menu without script: %s", async (shownAs) => {
    const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
    const visited = await context.newPage();
    await visited.goto(served.url + pageAddress({ shownAs, turns: [{ kind: "text", text: "/compare shenzhen northeast" }] }));
    await newest(visited).getByRole("combobox").selectOption({ label: "Economy" });
    await newest(visited)
      .getByRole("button", { name: /^Show what is chosen/u })
      .click();
    await newestShows("You pressed Economy", visited);
    await context.close();
  });

  it("shows the button and the evidence with forced colours", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await ask("/quote guo");
    const styles = await page
      .locator(".ask button, mark#e1")
      .evaluateAll((all) =>
        all.map((element) => ["border-top-style", "text-decoration-line"].map((name) => String(element.computedStyleMap().get(name)))),
      );
    expect(styles).toEqual([
      ["solid", "none"],
      ["none", "underline"],
    ]);
  });

  it("lists what is known about a clicked sentence, with links to its subjects", async () => {
    await ask("/quote guo");
    await page.locator('[id="s7.2"]').click();
    const card = page.getByRole("complementary", { name: "What is known about this sentence" });
    await card.getByText("He was born and raised in Songyuan", { exact: true }).waitFor();
    await newestShows("quotation 1 of 3");
    await card.getByRole("link", { name: "Zhang Fanye" }).first().click();
    await newestShows("/about Zhang Fanye");
  });

  describe("suggestions", () => {
    const field = () => page.getByRole("combobox", { name: "A question in your own words, or a command" });
    const rows = () => page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");

    it("are asked for once when letters follow each other fast", async () => {
      await page.goto(served.url);
      const asked: string[] = [];
      page.on("request", (request) => void (request.url().includes("/suggest?") && asked.push(request.url())));
      await field().evaluate((node: { value: string; dispatchEvent(event: Event): void }) => {
        for (const line of ["/", "/q", "/qu", "/quo"]) {
          node.value = line;
          node.dispatchEvent(new Event("input"));
        }
      });
      await rows().first().waitFor();
      expect(asked.map((url) => new URL(url).searchParams.get("line"))).toEqual(["/quo"]);
    });

    it("are chosen with the keyboard, and Enter sends what is typed otherwise", async () => {
      await page.goto(served.url);
      await field().pressSequentially("/quo");
      await rows().first().waitFor();
      expect(await field().getAttribute("aria-expanded")).toBe("true");
      // The start of a command's name is completed at once.
      expect(await rows().first().getAttribute("aria-selected")).toBe("true");
      expect(await field().getAttribute("aria-activedescendant")).toBe(await rows().first().getAttribute("id"));
      await page.keyboard.press("Enter");
      expect(await field().inputValue()).toBe("/quote ");
      await rows().filter({ hasText: "Guo" }).waitFor();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowDown");
      expect(await field().getAttribute("aria-activedescendant")).toBeNull();
      await page.keyboard.type("gu");
      await rows()
        .filter({ hasText: /^Guo.*person · .*¶/u })
        .waitFor();
      await page.keyboard.press("Escape");
      expect(await rows().count()).toBe(0);
      expect(await field().inputValue()).toBe("/quote gu");
      await page.keyboard.type("o");
      await page.keyboard.press("Enter");
      await newestShows("quotation 1 of 3");
    });

    it("are chosen with a click, and close when the field is left", async () => {
      await page.goto(served.url);
      await field().pressSequentially("why did zhang l");
      await rows().filter({ hasText: "Why did Zhang leave?" }).click();
      expect(await field().inputValue()).toBe("Why did Zhang leave?");
      await field().fill("/");
      await rows().nth(7).waitFor();
      await page.keyboard.press("Tab");
      expect(await rows().count()).toBe(0);
    });

    it.each([desktop, smallPhone])("are accessible in both themes: %o", async (viewport) => {
      await page.setViewportSize(viewport);
      await ask("/quote guo");
      await field().pressSequentially("/");
      await rows().nth(7).waitFor();
      await page.keyboard.press("ArrowDown");
      expect(await accessibilityViolations(page)).toEqual([]);
    });
  });

  it("copies the link to an answer and its words as a quotation", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const copied = () => page.evaluate<string>("navigator.clipboard.readText()");
    await ask("/quote guo about pace", "how old is liu?");
    const [first] = await page.locator(".tools").all();
    await first?.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("status").filter({ hasText: "Link copied" }).waitFor();
    const address = await copied();
    expect(address).toBe(`${served.url}/?q=%2Fquote+guo+about+pace#reply`);
    await first?.getByRole("button", { name: "Copy as quotation" }).click();
    await page.getByRole("status").filter({ hasText: "Quotation copied" }).waitFor();
    const [evidence = ""] = say("/quote guo about pace").evidenceTexts;
    // Speech has quotation marks of its own.
    expect(await copied()).toMatch(/^".*," Guo said\. \(Northeast China and Shenzhen, ¶27\) https:\/\/docs\.example\/#27$/u);
    expect(await copied()).toContain(evidence);
  });

  it("shows the words to copy where the clipboard is not allowed", async () => {
    const context = await browser.newContext();
    const visited = await context.newPage();
    await visited.addInitScript({ content: 'Object.defineProperty(navigator, "clipboard", { value: undefined })' });
    await visited.goto(`${served.url}/?q=%2Fquote+guo`);
    await visited.getByRole("button", { name: "Copy as quotation" }).click();
    await visited.getByRole("status").filter({ hasText: "press Ctrl+C" }).waitFor();
    expect(await visited.getByRole("textbox", { name: "Text to copy" }).inputValue()).toMatch(/^".+¶26\.1\)/u);
    await context.close();
  });

  it("has a link instead of buttons to copy without script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const visited = await context.newPage();
    await visited.goto(`${served.url}/?q=%2Fquote+guo`);
    expect(await visited.getByRole("button", { name: "Copy" }).count()).toBe(0);
    expect(await visited.locator(".tools").getByRole("link", { name: "Link" }).getAttribute("href")).toBe("/?q=%2Fquote+guo#reply");
    await context.close();
  });

  it("can be used with the keyboard alone", async () => {
    await ask("/quote lu");
    const focused = newest().locator("button:focus", { hasText: /^Li$/u });
    for (let steps = 0; steps < 60 && (await focused.count()) === 0; steps += 1) await page.keyboard.press("Shift+Tab");
    expect(await focused.getAttribute("class")).toBe("button");
    await page.keyboard.press("Enter");
    await newestShows("manager surnamed Li said");
  });

  it("does not run typed markup", async () => {
    await ask("<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">");
    expect(await page.title()).toContain("<script>");
    expect(await page.locator("img, main script").count()).toBe(0);
  });

  const lines: Readonly<Record<string, readonly string[]>> = {
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
  };

  async function openDetails(): Promise<void> {
    await page.locator("details").evaluateAll((all) => {
      for (const details of all) details.setAttribute("open", "");
    });
  }

  const shownAs: Readonly<Record<string, View>> = { comparison: "all", quotation: "discord", fact: "terminal", list: "all" };

  it.each(["start", ...Object.keys(lines), "failure", "sentence"])("is accessible in both themes and on a phone: %s", async (kind) => {
    const asked = kind === "start" ? [] : (lines[kind] ?? ["hello"]);
    const state = { turns: asked.map((text) => ({ kind: "text", text }) as const), place: kind === "sentence" ? "7.2" : undefined };
    const { url } = kind === "failure" ? failing : served;
    const views = [...new Set<View>(["slack", shownAs[kind] ?? "slack"])];
    // Most kinds differ in words only.
    const sizes = shownAs[kind] || ["start", "sentence", "did you mean"].includes(kind) ? [desktop, smallPhone] : [smallPhone];
    for (const { view, viewport } of views.flatMap((each) => sizes.map((size) => ({ view: each, viewport: size })))) {
      // So high that the field at the bottom covers part of no button, which axe would call too small.
      await page.setViewportSize({ ...viewport, height: 6_000 });
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(url + pageAddress({ ...state, shownAs: view }));
      await openDetails();
      expect(await accessibilityViolations(page)).toEqual([]);
      expect(await page.locator("html").evaluate(({ scrollWidth }) => scrollWidth)).toBe(viewport.width);
    }
  });

  it("logged no error to the console in any of these tests", () => {
    expect(consoleErrors).toEqual([]);
  });
});
