import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pageAddress } from "../../../adapters/web/page-state.ts";
import { bot } from "../../article.ts";
import { hasBrowser, launchBrowser } from "../../browser.ts";
import { accessibilityViolations } from "./accessibility.ts";
import { type RunningPage, startPlayground } from "./playground.ts";

// Generous limits, in milliseconds: a browser takes many times longer on a busy machine.
const browserTimeout = 30_000;
vi.setConfig({ testTimeout: 2 * browserTimeout, hookTimeout: 2 * browserTimeout });

const desktop = { width: 1280, height: 900 };
const phone = { width: 375, height: 812 };

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
    served = await startPlayground();
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

  const slack = (): Locator => page.getByRole("form", { name: "Message in Slack" });

  it("answers a typed line and a button, and works with Back and reload", async () => {
    await page.goto(served.url);
    await page.keyboard.type("/quote lu");
    await page.keyboard.press("Enter");
    await slack().getByText("Did you mean Liu or Li?").waitFor();
    await slack().getByRole("button", { name: "Liu", exact: true }).click();
    await slack().getByText("Liu, quotation 1 of 2").waitFor();
    await page.getByRole("heading", { name: "Earlier in this conversation" }).waitFor();
    await page.reload();
    await slack().getByText("Liu, quotation 1 of 2").waitFor();
    await page.goBack();
    await slack().getByText("Did you mean Liu or Li?").waitFor();
    await page.goForward();
    await slack().getByText("Liu, quotation 1 of 2").waitFor();
  });

  it.each([true, false])("goes on with a conversation after Back and from a link, with script: %s", async (javaScriptEnabled) => {
    const context = await browser.newContext({ viewport: phone, javaScriptEnabled });
    context.setDefaultTimeout(browserTimeout);
    const visited = await context.newPage();
    await visited.goto(served.url);
    const type = async (line: string, shown: string) => {
      await visited.locator("#q").fill(line);
      await visited.keyboard.press("Enter");
      for (const name of ["Slack", "Discord", "Terminal"])
        await visited.getByRole("region", { name }).getByText(shown).locator("visible=true").first().waitFor();
    };
    await type("how old is guo?", "Shenzhen belongs");
    await type("and liu?", "Liu · age");
    await type("and zhang?", "Zhang Fanye · age");
    await visited.goBack();
    await type("and guo?", "Guo · age");
    await visited.getByRole("region", { name: "Earlier in this conversation" }).getByRole("link", { name: "and liu?" }).click();
    await type("and zhang?", "Zhang Fanye · age");
    await context.close();
  });

  it("continues from every platform's buttons", async () => {
    for (const name of ["Discord", "Terminal"]) {
      await ask("/quote guo");
      const shown = page.getByRole("region", { name });
      await shown.getByRole("button", { name: "In context" }).click();
      await shown.getByText("around ¶26").first().waitFor();
    }
  });

  it("brings the evidence into view, also without script", async () => {
    const context = await browser.newContext({ viewport: desktop, javaScriptEnabled: false });
    const withoutScript = await context.newPage();
    await withoutScript.goto(`${served.url}/?q=%2Fquote+guo+about+pace`);
    await waitForTop(withoutScript.locator("mark.evidence#e1"), 41, 699);
    await context.close();
  });

  it("shows the question and the start of the reply on a phone", async () => {
    await page.setViewportSize(phone);
    await ask("/quote guo about pace");
    await waitForTop(page.getByRole("region", { name: "The reply" }), 1, phone.height - 1);
  });

  it("scrolls from a button to its reply on a phone", async () => {
    await page.setViewportSize(phone);
    await ask("/quote guo");
    expect((await page.getByRole("list", { name: "Examples" }).boundingBox())?.height).toBeLessThan(60);
    await slack().getByRole("button", { name: "Another" }).click();
    await slack().getByText("Guo, quotation 2 of 3").waitFor();
    await waitForTop(page.getByRole("region", { name: "The reply" }), 0, 39);
  });

  it("cuts a long question on a phone, and makes a wide table scroll", async () => {
    await page.setViewportSize(phone);
    const heights = async (...selectors: readonly string[]) =>
      Promise.all(selectors.map(async (selector) => (await page.locator(selector).boundingBox())?.height));
    await ask(`What did Guo say about ${"the pace of life and ".repeat(40)} work?`);
    const [prompt, reference] = await heights(".prompt", ".discord .reference");
    await ask("/compare shenzhen northeast");
    const table = await page.locator(".slack table").boundingBox();
    expect(prompt).toBeLessThan(110);
    expect(reference).toBeLessThan(30);
    expect(table?.width).toBeGreaterThan(420);
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

  it("indents both platforms' JSON alike", async () => {
    await ask("/quote guo");
    const indents = await page
      .locator(".payload pre")
      .evaluateAll((all) => all.map((element) => String(element.computedStyleMap().get("padding-left"))));
    expect(indents).toEqual(["14px", "14px"]);
  });

  it("keeps the field and the evidence in view after a button on a desktop", async () => {
    await ask("/quote guo");
    await slack().getByRole("button", { name: "Another" }).click();
    await slack().getByText("Guo, quotation 2 of 3").waitFor();
    await waitForTop(page.locator("#q"), 41, desktop.height);
    await waitForTop(page.locator("mark.evidence#e1"), 41, 699);
  });

  it("lists what is known about a clicked sentence, with links to its subjects", async () => {
    await ask("/quote guo");
    await page.locator('[id="s7.2"]').click();
    const card = page.getByRole("complementary", { name: "What is known about this sentence" });
    await card.getByText("He was born and raised in Songyuan", { exact: true }).waitFor();
    await slack().getByText("Guo, quotation 1 of 3").waitFor();
    await card.getByRole("link", { name: "Zhang Fanye" }).first().click();
    await page.getByText("/about Zhang Fanye").first().waitFor();
  });

  it("suggests completions for a command", async () => {
    await ask("/quote guo");
    await page.locator("#q").pressSequentially("/about shen");
    await page.locator('#suggestions option[value="/about Shenzhen"]').waitFor({ state: "attached" });
  });

  it("can be used with the keyboard alone", async () => {
    await ask("/quote lu");
    const focused = slack().locator("button:focus", { hasText: /^Li$/u });
    for (let steps = 0; steps < 60 && (await focused.count()) === 0; steps += 1) await page.keyboard.press("Tab");
    expect(await focused.getAttribute("class")).toBe("button");
    await page.keyboard.press("Enter");
    await slack().getByText("Li, quotation 1 of 1").waitFor();
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

  it.each([...Object.keys(lines), "failure", "sentence"])("is accessible in both themes and fits a phone: %s", async (kind) => {
    const path = pageAddress({
      turns: (lines[kind] ?? ["hello"]).map((text) => ({ kind: "text", text })),
      place: kind === "sentence" ? "7.2" : undefined,
    });
    await page.goto((kind === "failure" ? failing : served).url + path);
    await page.locator("details").evaluateAll((all) => {
      for (const details of all) details.setAttribute("open", "");
    });
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.setViewportSize(phone);
    const contentWidth = () => page.locator("html").evaluate(({ scrollWidth }) => scrollWidth);
    await expect.poll(contentWidth, { timeout: browserTimeout }).toBe(phone.width);
  });

  it("logged no error to the console in any of these tests", () => {
    expect(consoleErrors).toEqual([]);
  });
});
