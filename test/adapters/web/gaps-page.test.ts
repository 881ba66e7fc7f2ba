import { afterEach, describe, expect, it } from "vitest";
import { readGaps } from "../../../adapters/knowledge/try/gaps.ts";
import { readQuestions } from "../../../adapters/knowledge/try/questions.ts";
import type { GapCount, KeptQuestion } from "../../../adapters/shared/question-records.ts";
import type { GapsSource } from "../../../adapters/web/gaps-page.ts";
import { StoreError } from "../../../src/daily/store.ts";
import { lobby } from "../../daily.ts";
import { createPageClient, type PageClient } from "./page-client.ts";
import { startPlayground } from "./playground.ts";
import { visibleText } from "./visible-text.ts";

const counts: readonly GapCount[] = [
  { channel: lobby, document: "article", kind: "not-stated", count: 3 },
  { channel: { ...lobby, channel: "board" }, document: "article", kind: "thumbs-down", count: 1 },
];
const questions: readonly KeptQuestion[] = [
  { document: "article", kind: "not-stated", words: "Who <b>won</b> the cup & why?" },
  { document: "article", kind: "not-stated", words: "who b won b the cup why" },
  { document: "article", kind: "thumbs-down", words: "#1?" },
];

function source(keepsWords: boolean, kept: readonly KeptQuestion[]): GapsSource {
  const records = { listCounts: async () => counts, listKept: async () => kept };
  const document = { name: "article", title: "Go south, young man" };
  return { keepsWords, read: () => readGaps(document, { records, askCommand: "/ask" }) };
}

describe("the page of what was asked in vain", () => {
  let page: PageClient;
  afterEach(() => page.close());

  async function serve(gaps: GapsSource, options: Parameters<typeof startPlayground>[0] = { authorFolder: "/nowhere" }) {
    page = createPageClient(await startPlayground({ ...options, gaps }));
  }

  it("shows the counts and the questions, each as a link that asks it", async () => {
    await serve(source(true, questions));
    expect((await page.get("/")).body).toContain('href="/gaps">Asked in vain</a>');
    const { status, body } = await page.get("/gaps");
    expect(status).toBe(200);
    const text = visibleText(body);
    expect(text).toContain("In the last 400 days: 3 not stated, 1 thumb down.");
    expect(text).toContain("test T1 board 1 thumb down");
    expect(text).toContain("Who <b>won</b> the cup & why?");
    expect(body).not.toContain("<b>won");
    expect(text).not.toContain("KEEP_QUESTIONS");
    const [, address = ""] = /<li><a href="([^"]*)"/u.exec(body) ?? [];
    expect((await page.get(address.replaceAll("&amp;", "&"))).body).toContain("Who &lt;b&gt;won&lt;/b&gt; the cup");
  });

  it("has the file that knowledge try reads", async () => {
    await serve(source(true, questions));
    const { headers, body } = await page.get("/gaps.txt");
    expect(headers).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": 'attachment; filename="gaps.txt"',
    });
    expect(readQuestions(body)).toEqual(["Who <b>won</b> the cup & why?", "/ask #1?"]);
  });

  it("says how the words can be kept", async () => {
    await serve(source(false, []));
    expect(visibleText((await page.get("/gaps")).body)).toContain("KEEP_QUESTIONS=yes keeps them from then on");
  });

  it.each([{}, { authorFolder: "/nowhere", host: "0.0.0.0" }])(
    "is for those who write the knowledge, on this machine: %j",
    async (options) => {
      await serve(source(true, questions), options);
      expect((await page.get("/")).body).not.toContain("/gaps");
      for (const path of ["/gaps", "/gaps.txt"]) expect((await page.get(path)).status).toBe(404);
    },
  );

  it("says that the store fails, without a page of its own", async () => {
    await serve({ keepsWords: true, read: () => Promise.reject(new StoreError("The store is locked.")) });
    expect(await page.get("/gaps")).toMatchObject({ status: 503, body: "What was asked in vain cannot be read. The store is locked.\n" });
  });
});
