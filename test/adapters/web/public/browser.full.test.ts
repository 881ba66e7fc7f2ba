import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { defaultIdentity } from "../../../../adapters/shared/environment.ts";
import { sendResponse } from "../../../../adapters/web/http-requests.ts";
import { createLinkTo } from "../../../../adapters/web/public/document-links.ts";
import { createPublicDocument } from "../../../../adapters/web/public/public-document.ts";
import type { Knowledge } from "../../../../src/knowledge/knowledge-model.ts";
import { article } from "../../../article.ts";
import { browserTimeout, describeInBrowser } from "../../../browser-suite.ts";
import { axeViolations, contentWidth, phone, waitForTop } from "../in-browser.ts";

const secret = "a secret of at least 32 characters";

const { knowledge: handbook } = await loadKnowledge(join(import.meta.dirname, "../../../../knowledge/staff-handbook"));

describeInBrowser("the public document in a browser", (open) => {
  const servers: Server[] = [];
  afterAll(() => servers.map((server) => server.close()));

  /** The address under which requests are answered. */
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function openPublic(knowledge: Knowledge, width: number) {
    const url = await serve((request, response) => sendResponse(response, document.respond(request)));
    const document = createPublicDocument({ identity: defaultIdentity, settings: { url, secret }, currentKnowledge: () => [knowledge] });
    const link = createLinkTo({ url, secret }, () => [knowledge]);
    /** The link to the sentence with these words. */
    const linkTo = (words: string) => {
      const start = knowledge.document.text.indexOf(words);
      return link(knowledge.document, { start, end: start + words.length }) ?? "";
    };
    return { page: await open({ viewport: { width, height: width < 500 ? 812 : 900 } }), linkTo };
  }

  it.each([375, 1280])("shows the cited sentence on the first screen, without a finding of axe, at %i pixels", async (width) => {
    const [said, ruled] = ["Shenzhen belongs to the younger generation", "Public holidays are not counted as leave."];
    for (const knowledge of [article, handbook]) {
      const { page, linkTo } = await openPublic(knowledge, width);
      expect((await page.goto(linkTo(knowledge === article ? said : ruled)))?.status()).toBe(200);
      await waitForTop(page.locator("mark").first(), 0, (page.viewportSize()?.height ?? 0) / 2);
      expect(await contentWidth(page)).toBeLessThanOrEqual(width);
      expect(await axeViolations(page)).toEqual([]);
    }
  });

  it.each([
    ["one sentence", "Brain drain is the most obvious issue.", "Brain drain is the most obvious issue."],
    ["a long sentence", "Zhang Fanye, a 23-year-old", "two years ago."],
    ["sentences of two paragraphs", "Shenzhen is attractive not only", "Liaoning Province said."],
  ])("scrolls to %s on the document's own page by the words in the address", async (_, first, last) => {
    const { text, paragraphs } = article.document;
    const space = '<p style="height: 3000px">Something else.</p>';
    const body = paragraphs.map(({ start, end }) => `<p>${text.slice(start, end)}</p>`).join(space);
    const url = `${await serve((_request, response) => void response.setHeader("content-type", "text/html; charset=utf-8").end(body))}/`;
    const span = { start: text.indexOf(first), end: text.indexOf(last) + last.length };
    const page = await open({ viewport: phone });
    await page.goto(createLinkTo(undefined, () => [{ ...article, url }])(article.document, span) ?? "");
    const top = async () => (await page.getByText(first).boundingBox())?.y;
    await expect.poll(top, { timeout: browserTimeout }).toSatisfy((y) => typeof y === "number" && y > -200 && y < 812);
  });
});
