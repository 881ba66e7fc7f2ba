import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { defaultIdentity } from "../../../../adapters/shared/app-identity.ts";
import { sendResponse } from "../../../../adapters/web/page-response.ts";
import { createLinkTo } from "../../../../adapters/web/public/link-to.ts";
import { createPublicDocument } from "../../../../adapters/web/public/public-document.ts";
import { readDocument } from "../../../../src/document/document.ts";
import type { Knowledge } from "../../../../src/knowledge/model.ts";
import { article } from "../../../article.ts";
import { hasBrowser, launchBrowser } from "../../../browser.ts";
import { accessibilityViolations } from "../accessibility.ts";
import { visibleText } from "../visible-text.ts";

// Generous limits, in milliseconds: a browser takes many times longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A folder for pictures of each state, to be looked at: PICTURES=/tmp npx vitest run … */
const pictures = process.env.PICTURES;
const secret = "a secret of at least 32 characters";

interface Opened {
  readonly page: Page;
  /** The link to the sentence with these words. */
  readonly linkTo: (words: string) => string;
}

describe.skipIf(!hasBrowser())("the public document in a browser", () => {
  let browser: Browser;
  let handbook: Knowledge;
  const servers: Server[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
    handbook = (await loadKnowledge(join(import.meta.dirname, "..", "..", "..", "..", "knowledge", "staff-handbook"))).knowledge;
  });
  afterAll(async () => {
    await browser?.close();
    for (const server of servers) server.close();
  });

  async function open(knowledge: Knowledge, width: number): Promise<Opened> {
    const server = createServer((request, response) => sendResponse(response, document.respond(request), false));
    servers.push(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    const settings = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, secret };
    const document = createPublicDocument({ identity: defaultIdentity, settings, currentKnowledge: () => [knowledge] });
    const link = createLinkTo(settings, () => [knowledge]);
    const linkTo = (words: string) => {
      const start = knowledge.document.text.indexOf(words);
      return link(knowledge.document, { start, end: start + words.length }) ?? "";
    };
    const context = await browser.newContext({ viewport: { width, height: width < 500 ? 812 : 900 } });
    return { page: await context.newPage(), linkTo };
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `public-${name}.png`) });
  }

  it.each([375, 1280])("shows the cited sentence on the first screen, without a finding of axe, at %i pixels", async (width) => {
    for (const [name, knowledge, words] of [
      ["article", article, "Shenzhen belongs to the younger generation"],
      ["handbook", handbook, "Public holidays are not counted as leave."],
    ] as const) {
      const { page, linkTo } = await open(knowledge, width);
      const errors: string[] = [];
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      const response = await page.goto(linkTo(words));
      expect(response?.status()).toBe(200);
      const { height = 0 } = page.viewportSize() ?? {};
      const top = async () => (await page.locator("mark").first().boundingBox())?.y;
      await expect.poll(top).toSatisfy((y) => typeof y === "number" && y >= 0 && y < height / 2);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      await picture(page, `${name}-${width}-light`);
      expect(await accessibilityViolations(page)).toEqual([]);
      await picture(page, `${name}-${width}-dark`);
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });

  it.each([375, 1280])("refuses in one sentence, without a finding of axe, at %i pixels", async (width) => {
    const { page, linkTo } = await open(article, width);
    await page.goto(linkTo("Brain drain").replace(/sig=./u, "sig=."));
    expect(visibleText(await page.locator("body").innerHTML())).toBe("This link was changed, so it does not open the document.");
    await picture(page, `refused-${width}`);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.context().close();
  });

  it("leads to the next page of a long document and back", async () => {
    const text = Array.from({ length: 700 }, (_, at) => `Oakham has a house number ${at + 1}.`).join("\n");

    const { page, linkTo } = await open({ ...article, title: "Oakham", document: readDocument(text) }, 375);
    await page.goto(linkTo("house number 200."));
    await picture(page, "long-375");
    await page.getByRole("link", { name: "The next page" }).click();
    await page.getByText("house number 470.").waitFor();
    await page.getByRole("link", { name: "The page before" }).click();
    await page.getByText("house number 200.").waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.context().close();
  });

  it.each([
    ["one sentence", "Brain drain is the most obvious issue.", "Brain drain is the most obvious issue."],
    ["a long sentence", "Zhang Fanye, a 23-year-old", "two years ago."],
    ["sentences of two paragraphs", "Shenzhen is attractive not only", "Liaoning Province said."],
  ])("scrolls to %s on the document's own page by the words in the address", async (_, first, last) => {
    const { text, paragraphs } = article.document;
    const space = '<p style="height: 3000px">Something else.</p>';
    const body = paragraphs.map(({ start, end }) => `<p>${text.slice(start, end)}</p>`).join(space);
    const server = createServer((_request, response) => void response.setHeader("content-type", "text/html; charset=utf-8").end(body));
    servers.push(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const span = { start: text.indexOf(first), end: text.indexOf(last) + last.length };
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } });
    await page.goto(createLinkTo(undefined, () => [{ ...article, url }])(article.document, span) ?? "");
    const top = async () => (await page.getByText(first).boundingBox())?.y;
    await expect.poll(top).toSatisfy((y) => typeof y === "number" && y > -200 && y < 812);
    await page.close();
  });
});
