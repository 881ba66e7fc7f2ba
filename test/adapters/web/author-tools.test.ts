import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pino from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { readGaps } from "../../../adapters/knowledge/questions/document-gaps.ts";
import { readQuestions } from "../../../adapters/knowledge/questions/questions-file.ts";
import type { GapCount, StoredQuestion } from "../../../adapters/shared/stored-questions.ts";
import type { GapsSource } from "../../../adapters/web/author-tools.ts";
import { pageAddress } from "../../../adapters/web/page-state.ts";
import { encodeAction } from "../../../src/buttons.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { bot } from "../../article.ts";
import { lobby } from "../../daily.ts";
import { folderWith } from "../../folder.ts";
import { type PageClient, startPage, typedTurn, usePage, visibleText } from "./page-client.ts";

const question = "How long has Liu lived in Shenzhen?";
const today = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(new Date());

const folder = await folderWith();
const file = join(folder, "questions.txt");
const logged: string[] = [];

/** For those who write the knowledge in the folder. */
const forAuthors = { authorFolder: folder, log: pino({}, { write: (line) => logged.push(line) }) };
const serve = (options: Parameters<typeof startPage>[0]) => startPage({ ...forAuthors, ...options });

const page = await usePage(forAuthors);
beforeEach(() => rm(file, { recursive: true, force: true }));

/** What a browser sends when a person presses the button. */
function press(client: PageClient, ...lines: readonly string[]) {
  return client.post(addressAfter(...lines), wrong);
}

const wrong = "answer=wrong";

function addressAfter(...lines: readonly string[]): string {
  return `/wrong${pageAddress({ turns: lines.map(typedTurn) }).slice(1)}`;
}

function formCount(body: string): number {
  return body.split('action="/wrong').length - 1;
}

describe("an answer that is marked as wrong", () => {
  it("is added to questions.txt with what was answered, once", async () => {
    const { status, headers, body } = await press(page, question);
    expect(status).toBe(303);
    expect(headers.location).toBe("/?q=How+long+has+Liu+lived+in+Shenzhen%3F&marked=added#reply");
    expect(body).not.toContain("Liu");
    expect((await press(page, question)).headers.location).toContain("marked=known");
    expect(await readFile(file, "utf8")).toBe(`# ${today} marked as wrong on the page (was: answered ¶19.1)\n${question}\n`);
    expect(await readdir(folder)).toEqual(["questions.txt"]);
  });

  it("leads back to the same place, which says thank you and names the file", async () => {
    const { body } = await page.get(pageAddress({ turns: [typedTurn(question)], place: "7.2" }));
    const [, action = ""] = /<form class="wrong" action="([^"]*)" method="post">/u.exec(body) ?? [];
    const { headers } = await page.post(visibleText(action), wrong);
    const { body: after } = await page.get(String(headers.location).replace("#reply", ""));
    expect(visibleText(after)).toContain(`Thank you: the question was added to ${file}; npm run knowledge -- try asks it again.`);
    expect(after).toContain('id="s7.2"');
    expect(after).toContain('aria-current="true"');
    expect(formCount(after)).toBe(0);
  });

  it("notes a refusal, a close passage, and what a follow-up follows", async () => {
    await press(page, "Who won the football last night?");
    await press(page, "how old is zhang?", "and guo?");
    await press(page, "/quote guo");
    const lines = (await readFile(file, "utf8")).split("\n").map((line) => line.replace(/^# \S+ /u, "# "));
    expect(lines).toEqual([
      expect.stringMatching(/^# marked as wrong on the page \(was: (?:not-stated|closest ¶[\d.]+)\)$/u),
      "Who won the football last night?",
      expect.stringMatching(/^# marked as wrong on the page \(was: answered ¶[\d.]+; asked after: how old is zhang\?\)$/u),
      "and guo?",
      expect.stringMatching(/^# marked as wrong on the page \(was: answered ¶[\d.]+\)$/u),
      "/quote guo",
      "",
    ]);
  });

  it("is offered under a typed question only", async () => {
    const id = encodeAction({ command: "quote", args: { who: "liu" } }, bot.knowledge.document.hash);
    expect(formCount(await page.ask(question))).toBe(1);
    expect(formCount(await page.ask("hello", question))).toBe(1);
    expect(formCount((await page.get("/")).body)).toBe(0);
    expect(formCount((await page.get(`/?q=hello&press=${id}`)).body)).toBe(0);
    expect((await page.post(`/wrong?q=hello&press=${id}`, wrong)).status).toBe(400);
    expect((await page.post("/wrong", wrong)).status).toBe(400);
    expect((await page.post(addressAfter("\u200b"), wrong)).status).toBe(400);
    expect(existsSync(file)).toBe(false);
  });

  it.each<[string, Record<string, string>, string, number]>([
    ["another origin", { origin: "http://evil.example" }, wrong, 403],
    ["an opaque origin", { origin: "null" }, wrong, 403],
    ["another website", { "sec-fetch-site": "cross-site" }, wrong, 403],
    ["another website's form in a window of its own", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }, wrong, 403],
    ["another port", { "sec-fetch-site": "same-site" }, wrong, 403],
    ["no page at all", { "sec-fetch-site": "none" }, wrong, 403],
    ["plain text", { "content-type": "text/plain" }, wrong, 415],
    ["JSON", { "content-type": "application/json" }, wrong, 415],
    ["a form with files", { "content-type": "multipart/form-data; boundary=x" }, wrong, 415],
    ["another form", {}, "answer=right", 400],
    ["no field", {}, "", 400],
    ["a long body", {}, `answer=wrong&more=${"x".repeat(4_096)}`, 413],
  ])("is not taken from %s", async (_, headers, body, status) => {
    const response = await page.post(addressAfter(question), body, headers);
    expect(response.status).toBe(status);
    expect(response.body).toMatch(/^[^\n]+\.\n$/u);
    expect(response.body).not.toContain("Liu");
    expect(existsSync(file)).toBe(false);
  });

  it("is not taken without an origin, or with another method", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await page.get(addressAfter(question), { method: "POST", headers, body: wrong })).status).toBe(403);
    for (const method of ["GET", "HEAD", "PUT", "DELETE"])
      expect(await page.get(addressAfter(question), { method, headers: { origin: page.url } })).toMatchObject({
        status: 405,
        headers: { allow: "POST" },
      });
    expect(existsSync(file)).toBe(false);
  });

  it("is given up after a while if the body does not arrive", async () => {
    const impatient = await serve({ bodyTimeout: 1 });
    const { host, port } = new URL(impatient.url);
    const socket = connect(Number(port), "127.0.0.1");
    const type = "Content-Type: application/x-www-form-urlencoded";
    const headers = `Host: ${host}\r\nOrigin: ${impatient.url}\r\n${type}\r\nContent-Length: 12`;
    socket.write(`POST ${addressAfter(question)} HTTP/1.1\r\n${headers}\r\n\r\nanswer`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /u);
    expect(existsSync(file)).toBe(false);
  });

  it("may be marked 60 times a minute", async () => {
    const other = await serve({});
    for (let count = 0; count < 60; count += 1) expect((await press(other, "/verbatim")).status).toBe(303);
    const { status, headers } = await press(other, "/verbatim");
    expect({ status, wait: headers["retry-after"] }).toEqual({ status: 429, wait: "60" });
  });

  it("says what is wrong with the file, and logs it without the question", async () => {
    await mkdir(file);
    const { status, body } = await press(page, question);
    expect({ status, body }).toEqual({ status: 500, body: `The question was not added. ${file} is a folder; move it away.\n` });
    const lines = logged.map((line) => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ level: 50, msg: `${file} is a folder; move it away.` }));
    expect(logged.join("")).not.toContain("Liu");
  });
});

describe("the page for those who write the knowledge", () => {
  it.each([
    ["without KNOWLEDGE_WATCH", { authorFolder: undefined }],
    ["for everybody", { host: "0.0.0.0" }],
    ["on an address of a network", { host: "192.0.2.1" }],
    ["under a name", { host: "verbatim.example" }],
  ])("is not served %s", async (_, options) => {
    const client = await serve({ ...options, gaps: source(true, questions) });
    const body = await client.ask(question);
    expect(formCount(body)).toBe(0);
    expect(body).not.toMatch(/coverage|sentences covered|\/gaps|\/phrases/u);
    const posts = [await press(client, question), await client.post("/phrases", "answer=1+Brain%3A+a+way+to+ask")];
    expect(posts.map(({ status }) => status)).toEqual([404, 404]);
    for (const path of ["/gaps", "/gaps.txt", "/phrases"]) expect((await client.get(path)).status).toBe(404);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(["127.0.0.1", "::1", "localhost"])("is served on %s", async (host) => {
    const client = await serve({ host });
    expect((await press(client, question)).status).toBe(303);
    const body = await client.ask(question);
    expect(body).toContain("51 of 51 sentences covered");
    expect(body).toContain('<svg class="coverage" role="img"');
  });
});

const counts: readonly GapCount[] = [
  { channel: lobby, document: "article", kind: "not-stated", count: 3 },
  { channel: { ...lobby, channel: "board" }, document: "article", kind: "thumbs-down", count: 1 },
];
const questions: readonly StoredQuestion[] = [
  { document: "article", kind: "not-stated", words: "Who <b>won</b> the cup & why?" },
  { document: "article", kind: "not-stated", words: "who b won b the cup why" },
  { document: "article", kind: "thumbs-down", words: "#1?", expected: { place: "7.2", hash: "0a" } },
  { document: "article", kind: "thumbs-down", words: "#2?", expected: { place: "7.2", hash: "0b" } },
];

function source(storesWords: boolean, kept: readonly StoredQuestion[]): GapsSource {
  const records = { listCounts: async () => counts, listStored: async () => kept };
  const document = { name: "article", title: "Go south, young man" };
  return { storesWords, read: () => readGaps(document, { records, askCommand: "/ask", hash: "0a" }) };
}

describe("the page of unanswered questions", () => {
  it("shows the counts and the questions, each as a link that asks it", async () => {
    const { get } = await serve({ gaps: source(true, questions) });
    expect((await get("/")).body).toContain('href="/gaps">Unanswered questions</a>');
    const { status, body } = await get("/gaps");
    expect(status).toBe(200);
    const shown = visibleText(body);
    expect(shown).toContain("/ask #1? = ¶7.2 1 thumb down");
    expect(shown).toContain("For 1 of them the right passage was chosen in an earlier version");
    for (const words of ["In the last 400 days: 3 not stated, 1 thumb down.", "test T1 board 1 thumb down", questions[0]?.words])
      expect(shown).toContain(words);
    expect(body).not.toContain("<b>won");
    expect(shown).not.toContain("KEEP_QUESTIONS");
    const [, address = ""] = /<li><a href="([^"]*)"/u.exec(body) ?? [];
    expect((await get(visibleText(address))).body).toContain("Who &lt;b&gt;won&lt;/b&gt; the cup");
  });

  it("has the file that knowledge try reads", async () => {
    const { headers, body } = await (await serve({ gaps: source(true, questions) })).get("/gaps.txt");
    const disposition = 'attachment; filename="gaps.txt"';
    expect(headers).toMatchObject({ "content-type": "text/plain; charset=utf-8", "content-disposition": disposition });
    expect(readQuestions(body)).toEqual([
      { text: "Who <b>won</b> the cup & why?" },
      { text: "/ask #1?", expected: "¶7.2" },
      { text: "/ask #2?" },
    ]);
  });

  it("says how the words can be kept, and that the store fails, without a page of its own", async () => {
    const { get } = await serve({ gaps: source(false, []) });
    expect(visibleText((await get("/gaps")).body)).toContain("KEEP_QUESTIONS=yes stores them from then on");
    const locked = await serve({ gaps: { storesWords: true, read: () => Promise.reject(new StoreError("The store is locked.")) } });
    const body = "The unanswered questions cannot be read. The store is locked.\n";
    expect(await locked.get("/gaps")).toMatchObject({ status: 503, body });
  });
});
