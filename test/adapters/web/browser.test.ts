import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { LinkTo } from "../../../adapters/shared/platform.ts";
import { pageAddress } from "../../../adapters/web/page-state.ts";
import { paragraphCitation } from "../../../src/document/document.ts";
import { say } from "../../article.ts";
import { describeInBrowser } from "../../browser-suite.ts";
import { folderWith } from "../../folder.ts";
import { axeViolations, desktop, newest, newestShows, phone, waitForTop } from "./in-browser.ts";
import { typedTurn, usePage } from "./page-client.ts";

const folder = await folderWith();
const linkTo: LinkTo = (document, span) => `https://docs.example/#${paragraphCitation(document, span).slice(1)}`;
const served = await usePage({ authorFolder: folder, linkTo });

describeInBrowser("the page in a browser", (open) => {
  const after = (...lines: readonly string[]) => served.url + pageAddress({ turns: lines.map(typedTurn) });

  it("answers a typed line and a button, and works with Back and reload", async () => {
    const page = await open();
    await page.goto(served.url);
    await page.locator("#q:focus").waitFor();
    await page.keyboard.type("/quo");
    await page.getByRole("option", { selected: true }).waitFor();
    // What is suggested now belongs to a shorter line.
    await page.keyboard.type("te lu");
    await page.keyboard.press("Enter");
    await newestShows(page, "Did you mean Liu or Li?");
    await newest(page).getByRole("button", { name: "Liu", exact: true }).click();
    await newestShows(page, "quotation 1 of 2");
    await page.reload();
    await newestShows(page, "quotation 1 of 2");
    await page.goBack();
    await newestShows(page, "Did you mean Liu or Li?");
    await page.goForward();
    await newestShows(page, "quotation 1 of 2");
    await page.getByRole("link", { name: "Start over" }).click();
    await page.getByText("Hello. I know one document").waitFor();
  });

  it("suggests while a line is typed, and Enter sends what is typed otherwise", async () => {
    const page = await open();
    const field = page.getByRole("combobox", { name: "A question in your own words, or a command" });
    const rows = page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
    await page.goto(served.url);
    await field.pressSequentially("/quo");
    await rows.first().waitFor();
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    // The start of a command's name is completed at once.
    expect(await rows.first().getAttribute("aria-selected")).toBe("true");
    expect(await field.getAttribute("aria-activedescendant")).toBe(await rows.first().getAttribute("id"));
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).toBe("/quote ");
    await rows.filter({ hasText: "Guo" }).waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    expect(await field.getAttribute("aria-activedescendant")).toBeNull();
    await page.keyboard.type("gu");
    await rows.filter({ hasText: /^Guo.*person · .*¶/u }).waitFor();
    await page.keyboard.press("Escape");
    expect(await rows.count()).toBe(0);
    await page.keyboard.type("o");
    await page.keyboard.press("Enter");
    await newestShows(page, "quotation 1 of 3");
  });

  it("remembers how the conversation is drawn", async () => {
    const page = await open({ viewport: desktop });
    await page.goto(after("/quote guo"));
    const drawn = { Discord: ".surface.discord .exchange", Terminal: ".surface.terminal .exchange", "Side by side": ".columns .terminal" };
    for (const [name, shown] of Object.entries(drawn)) {
      await page.getByRole("navigation", { name: "Shown as" }).getByRole("link", { name }).click();
      await page.locator(shown).first().waitFor();
      await newest(page).getByRole("button", { name: "In context" }).first().click();
      await newestShows(page, "around ¶26");
      await page.locator(shown).first().waitFor();
      await page.goBack();
    }
  });

  it("brings the evidence into view, and lists what is known about a clicked sentence", async () => {
    const page = await open({ viewport: desktop });
    await page.goto(after("/quote guo"));
    await waitForTop(page.locator("mark.evidence#e1"), 41, 699);
    await page.locator('[id="s7.2"]').click();
    const card = page.getByRole("complementary", { name: "What is known about this sentence" });
    await card.getByText("He was born and raised in Songyuan", { exact: true }).waitFor();
    await newestShows(page, "quotation 1 of 3");
    await card.getByRole("link", { name: "Zhang Fanye" }).first().click();
    await newestShows(page, "/about Zhang Fanye");
  });

  it("draws for authors a bar beside each paragraph, one below the other", async () => {
    const page = await open({ viewport: phone });
    await page.goto(served.url);
    const bars = await page.locator(".pages svg.coverage").evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().toJSON()));
    const words = await page.locator(".sentence").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
    expect(bars.length).toBeGreaterThan(20);
    expect(Math.min(...bars.map((bar) => bar.left))).toBeGreaterThanOrEqual(Math.max(...words));
    expect(Math.max(...bars.map((bar) => bar.right))).toBeLessThanOrEqual(phone.width);
    for (const [at, bar] of bars.entries()) expect(bar.top).toBeGreaterThanOrEqual(bars[at - 1]?.bottom ?? Number.NEGATIVE_INFINITY);
  });

  it.each([true, false])("adds a wrong answer once, also after reload and Back, with script: %s", async (javaScriptEnabled) => {
    const asked = javaScriptEnabled ? "How long has Liu lived in Shenzhen?" : "How old is Liu?";
    const page = await open({ javaScriptEnabled });
    await page.goto(served.url);
    await page.locator("#q").fill(asked);
    await page.keyboard.press("Enter");
    const button = page.getByRole("button", { name: "This answer is wrong" });
    await button.click();
    await page.getByText("Thank you: the question was added to").waitFor();
    await page.reload();
    await page.getByText("Thank you: the question was added to").waitFor();
    await page.goBack();
    await button.click();
    await page.getByText("Thank you: the question is already in").waitFor();
    const lines = (await readFile(join(folder, "questions.txt"), "utf8")).split("\n");
    expect(lines.filter((line) => line === asked)).toHaveLength(1);
  });

  it("copies the link to an answer and its words as a quotation", async () => {
    const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    const copied = () => page.evaluate<string>("navigator.clipboard.readText()");
    await page.goto(after("/quote guo about pace", "how old is liu?"));
    const [first] = await page.locator(".tools").all();
    await first?.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("status").filter({ hasText: "Link copied" }).waitFor();
    expect(await copied()).toBe(`${served.url}/?q=%2Fquote+guo+about+pace#reply`);
    await first?.getByRole("button", { name: "Copy as quotation" }).click();
    await page.getByRole("status").filter({ hasText: "Quotation copied" }).waitFor();
    const [evidence = ""] = say("/quote guo about pace").evidenceTexts;
    // Speech has quotation marks of its own.
    expect(await copied()).toMatch(/^".*," Guo said\. \(Northeast China and Shenzhen, ¶27\) https:\/\/docs\.example\/#27$/u);
    expect(await copied()).toContain(evidence);
  });

  it.each([desktop, phone])("is accessible in both themes, with open suggestions: %o", async (viewport) => {
    const page = await open({ viewport });
    await page.goto(after("/quote guo"));
    await page.locator("#q").pressSequentially("/");
    await page.getByRole("option").nth(7).waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await axeViolations(page)).toEqual([]);
  });

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
});
