import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readGaps } from "../../../adapters/knowledge/questions/document-gaps.ts";
import { defaultIdentity } from "../../../adapters/shared/environment.ts";
import { listen } from "../../../adapters/shared/network.ts";
import { sendResponse } from "../../../adapters/web/http-requests.ts";
import { pageAddress, type View, views } from "../../../adapters/web/page-state.ts";
import { createLinkTo } from "../../../adapters/web/public/document-links.ts";
import { createPublicDocument } from "../../../adapters/web/public/public-document.ts";
import { article } from "../../article.ts";
import { describeInBrowser } from "../../browser-suite.ts";
import { noGaps } from "../../channel-storage.ts";
import { folderWith } from "../../folder.ts";
import { axeViolations, contentWidth, desktop, misfits } from "./in-browser.ts";
import { idIn, tryDocument, typedTurn, usePage } from "./page-client.ts";

const stored = { document: "article", kind: "not-stated", words: "Who is the mayor?" } as const;
const records = { listCounts: async () => [], listStored: async () => [stored] };
const document = { name: "article", title: "Go south" };
const gaps = { storesWords: true, read: () => readGaps(document, { records, askCommand: "/ask", hash: "" }) };

const screens = [{ width: 390, height: 844 }, desktop];
const after = (shownAs: View, ...lines: readonly string[]) => pageAddress({ shownAs, turns: lines.map(typedTurn) });
const conversations = views.flatMap((view) => [
  after(view),
  after(view, "/compare shenzhen northeast"),
  after(view, "/quote guo", "Who is the mayor of Shenyang?"),
  after(view, "/quote lu"),
]);
const kinds = ["/fact", "/about liu", "/verbatim subjects", "/compare shenzhen", "/daily preview", "/nonsense"].map((line) =>
  after("slack", line),
);
const ownPages = ["/phrases", "/gaps", "/?at=7.2", "/?doc=gone", "/?doc=TRIED", "/?q=who+keeps+it%3F&doc=TRIED", "/?doc=REFUSED"];
const publicPages = ["/d/CITED", "/d/CHANGED"];

const served = await usePage({ authorFolder: await folderWith(), gaps, questionLog: noGaps });

describeInBrowser("every page, in a browser", (open) => {
  let readers: string;
  const found = new Map<string, string>();
  const server = createServer((request, response) => sendResponse(response, publicDocument.respond(request)));
  let publicDocument: ReturnType<typeof createPublicDocument>;
  beforeAll(async () => {
    await listen(server, { port: 0, host: "127.0.0.1" });
    readers = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const settings = { url: readers, secret: "a secret of at least 32 characters" };
    publicDocument = createPublicDocument({ settings, identity: defaultIdentity, currentKnowledge: () => [article] });
    const start = article.document.text.indexOf("Shenzhen belongs to");
    const link = createLinkTo(settings, () => [article])(article.document, { start, end: start + 40 }) ?? "";
    found.set("/d/CITED", link).set("/d/CHANGED", link.replace(/sig=./u, "sig=."));
    found.set(
      "TRIED",
      await tried("Ann Hale keeps the mill of Oakham, https://example.org/a/very/long/address/without/a/place/to/break/it."),
    );
    found.set("REFUSED", await tried(""));
  });
  afterAll(() => server.close());

  const tried = async (text: string) => idIn(await tryDocument(served.url, text, "a-long-name-of-a-document-without-spaces-2024.txt"));

  const addressOf = (path: string) => found.get(path) ?? served.url + path.replace(/TRIED|REFUSED/u, (name) => found.get(name) ?? "");

  it.each([...conversations, ...kinds, ...ownPages, ...publicPages])(
    "fits a phone, has large targets and no finding of axe in both colours: %s",
    async (path) => {
      const page = await open();
      // The browser reports a refusal as an error.
      page.removeAllListeners("console");
      for (const { width, height } of screens) {
        // So high that the field at the bottom covers part of no button, which axe would call too small.
        await page.setViewportSize({ width, height: height * 6 });
        await page.emulateMedia({ colorScheme: "light" });
        await page.goto(addressOf(path));
        expect(await contentWidth(page)).toBe(width);
        expect(await misfits(page)).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
      }
    },
  );
});
