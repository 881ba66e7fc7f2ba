import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addressOf } from "../../../adapters/web/turns.ts";
import { bot } from "../../article.ts";
import { hasBrowser, openBrowser } from "../../browser.ts";
import { type Playing, playground } from "./playground.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What is wrong, with the first place where it is. */
async function violations(axe: AxeBuilder): Promise<readonly string[]> {
  const found = await axe.setLegacyMode().analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe.skipIf(!hasBrowser())("the page in a browser", () => {
  let browser: Browser;
  let served: Playing;
  let failing: Playing;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    const broken = () => {
      throw new Error("broken");
    };
    [browser, served, failing] = await Promise.all([openBrowser(), playground(), playground({ answering: { ...bot, attend: broken } })]);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
  });
  afterAll(() => Promise.all([browser?.close(), served?.close(), failing?.close()]));

  async function ask(...lines: readonly string[]): Promise<void> {
    await page.goto(served.url + addressOf({ turns: lines.map((text) => ({ kind: "text", text })) }));
  }

  const slack = (): Locator => page.getByRole("form", { name: "Message in Slack" });

  it("answers what is typed, takes a button, and survives Back and reload", async () => {
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

  it("works on every platform's buttons", async () => {
    for (const name of ["Discord", "Terminal"]) {
      await ask("/quote guo");
      const shown = page.getByRole("region", { name });
      await shown.getByRole("button", { name: "In context" }).click();
      await shown.getByText("around ¶26").first().waitFor();
    }
  });

  it("brings the evidence into view, also without script", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(`${served.url}/?q=%2Fquote+guo+about+pace`);
    const box = await still.locator("mark.evidence#e1").boundingBox();
    await context.close();
    expect(box?.y).toBeGreaterThan(40);
    expect(box?.y).toBeLessThan(700);
  });

  it("begins with the question and the reply on a telephone", async () => {
    await page.setViewportSize({ width: 375, height: 812 });
    await ask("/quote guo about pace");
    const box = await page.getByRole("region", { name: "The reply" }).boundingBox();
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(812);
  });

  it("leads from a button to its reply on a telephone", async () => {
    await page.setViewportSize({ width: 375, height: 812 });
    await ask("/quote guo");
    expect((await page.getByRole("list", { name: "Examples" }).boundingBox())?.height).toBeLessThan(60);
    await slack().getByRole("button", { name: "Another" }).click();
    await slack().getByText("Guo, quotation 2 of 3").waitFor();
    const box = await page.getByRole("region", { name: "The reply" }).boundingBox();
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(40);
  });

  it("cuts a long question on a telephone, and lets a wide table be scrolled", async () => {
    await page.setViewportSize({ width: 375, height: 812 });
    const heights = async (...places: readonly string[]) =>
      Promise.all(places.map(async (place) => (await page.locator(place).boundingBox())?.height));
    await ask(`What did Guo say about ${"the pace of life and ".repeat(40)} work?`);
    const [asked, reference] = await heights(".asked", ".discord .reference");
    await ask("/compare shenzhen northeast");
    const table = await page.locator(".slack table").boundingBox();
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(asked).toBeLessThan(110);
    expect(reference).toBeLessThan(30);
    expect(table?.width).toBeGreaterThan(420);
  });

  it("shows the button and the evidence where colours are forced", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await ask("/quote guo");
    const styles = await page
      .locator(".ask button, mark#e1")
      .evaluateAll((all) =>
        all.map((element) => ["border-top-style", "text-decoration-line"].map((name) => String(element.computedStyleMap().get(name)))),
      );
    await page.emulateMedia({ forcedColors: "none" });
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

  it("keeps the field and the evidence in view after a button where there is room", async () => {
    await ask("/quote guo");
    await slack().getByRole("button", { name: "Another" }).click();
    await slack().getByText("Guo, quotation 2 of 3").waitFor();
    const [field, evidence] = await Promise.all(["#q", "mark.evidence#e1"].map((place) => page.locator(place).boundingBox()));
    expect(field?.y).toBeGreaterThan(40);
    expect(evidence?.y).toBeGreaterThan(40);
    expect(evidence?.y).toBeLessThan(700);
  });

  it("tells what is known of a sentence that is clicked, and goes on from there", async () => {
    await ask("/quote guo");
    await page.locator('[id="s7.2"]').click();
    const card = page.getByRole("complementary", { name: "What is known about this sentence" });
    await card.getByText("He was born and raised in Songyuan", { exact: true }).waitFor();
    await slack().getByText("Guo, quotation 1 of 3").waitFor();
    await card.getByRole("link", { name: "Zhang Fanye" }).first().click();
    await page.getByText("/about Zhang Fanye").first().waitFor();
  });

  it("suggests how to go on with a command", async () => {
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

  it("runs nothing that is typed", async () => {
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
    refusal: ["/quote guo", "Who is the mayor of Shenyang?"],
    "did you mean": ["/quote lu"],
    usage: ["/compare shenzhen"],
    "the document": ["/source 7.2"],
    "daily posts": ["/daily start 9:00 weekdays in Shanghai", "/daily preview"],
    "an unknown command": ["/nonsense"],
  };

  it.each([...Object.keys(lines), "failure", "sentence"])("is accessible in both themes and fits a telephone: %s", async (kind) => {
    const path = addressOf({
      turns: (lines[kind] ?? ["hello"]).map((text) => ({ kind: "text", text })),
      place: kind === "sentence" ? "7.2" : undefined,
    });
    await page.goto((kind === "failure" ? failing : served).url + path);
    await page.locator("details").evaluateAll((all) => {
      for (const details of all) details.setAttribute("open", "");
    });
    expect(await violations(new AxeBuilder({ page }).withTags(levels))).toEqual([]);
    // Only colours differ between the themes.
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violations(new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]))).toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 375, height: 812 });
    const wide = await page.locator("html").evaluate(({ scrollWidth }) => scrollWidth);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(wide).toBe(375);
  });

  it("broke none of its own rules on the way", () => {
    expect(complaints).toEqual([]);
  });
});
