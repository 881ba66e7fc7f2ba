import { describe, expect, it } from "vitest";
import { defaultIdentity } from "../../../../adapters/shared/environment.ts";
import { createLinkTo } from "../../../../adapters/web/public/document-links.ts";
import { createPublicDocument } from "../../../../adapters/web/public/public-document.ts";
import { readDocument } from "../../../../src/document/document.ts";
import type { Knowledge } from "../../../../src/knowledge/knowledge-model.ts";
import { article } from "../../../article.ts";
import { visibleText } from "../page-client.ts";

const url = "https://docs.example.com/verbatim";
const secret = "a secret of at least 32 characters";
const hash = article.document.hash.slice(0, 8);
const time = Date.UTC(2026, 10, 26, 20, 30);
const words = "Brain drain is the most obvious issue.";

interface Options {
  readonly documents?: () => readonly Knowledge[];
  readonly secret?: string | undefined;
  readonly now?: () => number;
}

function serve({ documents = () => [article], secret: used, now = () => time }: Options = {}) {
  const settings = { url, secret: used };
  const { respond } = createPublicDocument({ identity: defaultIdentity, settings, currentKnowledge: documents, now });
  const linkTo = createLinkTo(settings, documents, now);
  return {
    get: (path: string, { method = "GET", host = "docs.example.com" } = {}) => respond({ method, url: path, headers: { host } }),
    /** What the link to a sentence opens. */
    pathTo({ document }: Knowledge, text = ""): string {
      const start = document.text.indexOf(text);
      const link = new URL(linkTo(document, { start, end: start + (text.length || 1) }) ?? "");
      return link.pathname.replace("/verbatim", "") + link.search;
    },
  };
}

describe("the document for everybody", () => {
  const { get } = serve();

  it("marks the cited sentences, and has an anchor for each", () => {
    const { status, body } = get(`/d/${hash}/6.2-7.1`);
    expect(status).toBe(200);
    expect([...body.matchAll(/<mark id="([^"]+)">/gu)].map(([, id]) => id)).toEqual(["p6.2", "p7.1"]);
    for (const { paragraph, number } of article.document.sentences) expect(body).toContain(`id="p${paragraph}.${number}"`);
    expect(visibleText(body)).toContain("Northeast China and Shenzhen ¶6–7");
  });

  it("shows every word of the document once", () => {
    const shown = visibleText(get(`/d/${hash}`).body);
    for (const sentence of article.document.sentences)
      expect(shown).toContain(article.document.text.slice(sentence.start, sentence.end).replace(/\s+/gu, " "));
    expect(get(`/d/${hash}`).body).not.toContain("<mark");
  });

  it("is the same below the path of PUBLIC_URL, which a proxy may leave, and under the names of this machine", () => {
    expect(get(`/verbatim/d/${hash}/6.2`)).toEqual(get(`/d/${hash}/6.2`));
    expect(get("/verbatim/d/style.css").status).toBe(200);
    expect(get(`/d/${hash}/6.2`).body).toContain('href="/verbatim/d/style.css"');
    for (const host of ["127.0.0.1:8080", "localhost", "[::1]:1", "DOCS.example.com:443"])
      expect(get(`/d/${hash}/6.2`, { host }).status, host).toBe(200);
  });

  it("is not indexed, sets no cookie, sends no referrer and runs nothing", () => {
    for (const path of [`/d/${hash}/6.2`, "/d/style.css", "/nothing", `/d/${hash}/999.1`]) {
      const { headers = {}, body } = get(path);
      expect(headers).toMatchObject({ "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer" });
      expect(headers["Content-Security-Policy"]).toMatch(/^default-src 'none'; style-src 'self'; img-src 'self';/u);
      expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain("set-cookie");
      expect(body).not.toMatch(/<script|<style| style=| on[a-z]+=/u);
    }
    expect(get(`/d/${hash}/6.2`).body).toContain('<meta name="robots" content="noindex, nofollow">');
  });

  it.each([
    ["another path", "/", {}, 404, "There is no such page."],
    ["a parent folder", `/d/${hash}/../../etc/passwd`, {}, 404, "There is no such page."],
    ["an encoded parent folder", `/d/${hash}/%2e%2e%2f%2e%2e%2fetc%2fpasswd`, {}, 404, "There is no such page."],
    ["another host's address", `//evil.example/d/${hash}/6.2`, {}, 404, "There is no such page."],
    ["a short hash", `/d/${hash.slice(1)}/6.2`, {}, 404, "There is no such page."],
    ["a place with zeros", `/d/${hash}/06.2`, {}, 404, "There is no such page."],
    ["a huge place", `/d/${hash}/9999999999.1`, {}, 404, "There is no such page."],
    ["another method", `/d/${hash}/6.2`, { method: "POST" }, 405, "This document can only be read."],
    ["another host", `/d/${hash}/6.2`, { host: "evil.example" }, 421, "The document is not served under this address."],
    ["a host that begins like its own", `/d/${hash}/6.2`, { host: "docs.example.com.evil.example" }, 421, "The document is not served"],
    ["no host", `/d/${hash}/6.2`, { host: "" }, 421, "The document is not served under this address."],
    ["a long address", `/d/${hash}/6.2?${"x".repeat(3_000)}`, {}, 414, "This address is too long."],
    ["an earlier document", "/d/00000000", {}, 410, "an earlier version of the document. The document as it is now"],
    ["a place of an earlier document", "/d/00000000/6.2-7.1", {}, 410, "an earlier version of the document. ¶6–7 in the document as it is"],
    ["a place that only an earlier document had", "/d/00000000/99.1", {}, 410, "an earlier version of the document. The document as it"],
    ["a paragraph that is none", `/d/${hash}/99.1`, {}, 404, "This document has no paragraph 99. The document as it is now"],
    ["a sentence that is none", `/d/${hash}/6.9`, {}, 404, "Paragraph 6 of this document has no sentence 9."],
    ["an end that is none", `/d/${hash}/6.2-99.1`, {}, 404, "This document has no paragraph 99."],
    ["an end before the start", `/d/${hash}/7.1-6.2`, {}, 404, "This link names its last sentence first"],
  ])("refuses %s in one sentence", (_, path, call, status, sentence) => {
    const { status: given, body, headers } = get(path, call);
    expect(given).toBe(status);
    expect(visibleText(body)).toContain(sentence);
    expect(body).not.toContain(article.title);
    expect(body).not.toContain(words);
    expect(headers?.["Cache-Control"]).toBe("no-store");
  });

  it("leads from an earlier document to the one that is served now", () => {
    const [, start = ""] = /href="([^"]+)">¶6\.2 in the document as it is now/u.exec(get("/d/00000000/6.2").body) ?? [];
    expect(get(start).status).toBe(200);
  });
});

describe("the document with PUBLIC_DOCUMENT=signed", () => {
  const { get, pathTo } = serve({ secret });
  const path = pathTo(article, words);

  it("opens with the link of a reply, and is kept in no cache", () => {
    const { status, body, headers } = get(path);
    expect(status).toBe(200);
    expect(body).toContain(`<mark id="p6.2">${words}</mark>`);
    expect(headers?.["Cache-Control"]).toBe("private, no-store");
  });

  it.each([
    ["no signature", `/d/${hash}/6.2`, 403, "This document is open only to links from a reply; this link is not complete."],
    ["the start", `/d/${hash}`, 403, "This document is open only to links from a reply"],
    ["an earlier document without a signature", "/d/00000000/6.2", 403, "This document is open only to links from a reply"],
    ["a forged signature", `${path.slice(0, -1)}_`, 403, "This link was changed, so it does not open the document."],
    ["another place", path.replace("/6.2?", "/7.2?"), 403, "This link was changed, so it does not open the document."],
    ["a later time", path.replace(/until=\d/u, "until=2"), 403, "This link was changed, so it does not open the document."],
  ])("refuses %s", (_, changed, status, sentence) => {
    const { status: given, body } = get(changed);
    expect(given).toBe(status);
    expect(visibleText(body)).toContain(sentence);
    expect(body).not.toMatch(new RegExp(`${hash}|${words}`, "u"));
  });

  it("refuses a link after 30 days, and one to an earlier document, without a way to the current one", () => {
    const expired = serve({ secret, now: () => time + 31 * 24 * 3600_000 }).get(path);
    expect(expired.status).toBe(410);
    expect(visibleText(expired.body)).toContain("This link has expired; ask the bot again for a new one.");
    const changed = serve({ secret, documents: () => [{ ...article, document: readDocument("Something else.") }] }).get(path);
    expect(changed.status).toBe(410);
    expect(changed.body).toContain("This link belongs to an earlier version of the document.");
    expect(changed.body).not.toContain("<a ");
  });
});

describe("a long document", () => {
  const document = readDocument(Array.from({ length: 900 }, (_, at) => `Oakham has a house number ${at + 1}.`).join("\n"));
  const long: Knowledge = { ...article, title: "Oakham", document };
  const documents = () => [long];
  const start = `/d/${document.hash.slice(0, 8)}`;

  const found = (body: string, pattern: RegExp) => [...body.matchAll(pattern)].map(([, part = ""]) => visibleText(part));
  const links = (body: string) => found(body, /<p class="paging"><a href="\/verbatim([^"]+)">/gu);
  const numbers = (body: string) => found(body, /house number (\d+)\./gu).map(Number);

  it("shows the part around the place, with what is before it, and leads back and on", () => {
    const { get } = serve({ documents });
    const { body } = get(`${start}/450.1`);
    expect(numbers(body)).toEqual(Array.from({ length: 300 }, (_, at) => at + 420));
    const [before = "", after = ""] = links(body);
    expect(numbers(get(before).body)).toEqual(Array.from({ length: 300 }, (_, at) => at + 120));
    expect(numbers(get(after).body)[0]).toBe(720);
    expect(numbers(get(`${start}/900.1`).body)[0]).toBe(601);
  });

  it.each([undefined, secret])("leads through all its pages, each sentence once, with the secret %s", (used) => {
    const { get, pathTo } = serve({ documents, secret: used });
    const seen: number[] = [];
    for (let path: string | undefined = pathTo(long), pages = 0; path !== undefined && pages < 5; pages += 1) {
      const { status, body } = get(path);
      expect(status).toBe(200);
      seen.push(...numbers(body));
      path = links(body).find((next) => Number(/\/(\d+)\./u.exec(next)?.[1]) > (seen.at(-1) ?? 0));
    }
    expect(seen).toEqual(Array.from({ length: 900 }, (_, at) => at + 1));
  });
});

describe("a document with sentences that are much too long", () => {
  const [short, endless] = ["Oakham has a mill.", `# ${"mill ".repeat(20_000).trim()}`];
  const document = readDocument([short, endless, short, ...Array(40).fill("well ".repeat(1_000).trim()), short].join("\n\n"));
  const { get } = serve({ documents: () => [{ ...article, title: "Oakham", document }] });
  const start = `/d/${document.hash.slice(0, 8)}`;

  it("cuts one that is longer than a page, and says so", () => {
    const { status, body } = get(`${start}/2.1`);
    expect(status).toBe(200);
    expect(body.length).toBeLessThan(70_000);
    expect(visibleText(body).slice(-200)).toMatch(/mill mill… \[(?:39|40),\d{3} more characters of this sentence are not shown\]/u);
    expect(body).toContain('<mark id="p2.1">');
  });

  it("shows every cited sentence, and every sentence on one of its pages", () => {
    const seen = new Set<string>();
    for (const { number } of document.paragraphs) {
      const { body } = get(`${start}/${number}.1`);
      expect(body.includes(`<mark id="p${number}.1">`), `¶${number}`).toBe(true);
      expect(body.length).toBeLessThan(75_000);
    }
    for (let path: string | undefined = start, pages = 0; path !== undefined && pages < 20; pages += 1) {
      const { body } = get(path);
      for (const [, place = ""] of body.matchAll(/id="p(\d+)\.1"/gu)) seen.add(place);
      path = /href="\/verbatim([^"]+)">The next page/u.exec(body)?.[1];
    }
    expect(seen.size).toBe(document.paragraphs.length);
  });
});

it("shows headings, lists, rows and code as what they are", () => {
  const text =
    "# Handbook\n\n## Leave\n\nThere are:\n\n- days\n- hours\n\n1. one\n2. two\n\n| Grade | Days |\n| - | - |\n| Junior | 25 |\n\n```\nrun <this>\n  twice\n```\n";
  const document = readDocument(text);
  const handbook = { ...article, title: "Handbook", url: "https://example.org/handbook", document };
  const { body } = serve({ documents: () => [handbook] }).get(`/d/${document.hash.slice(0, 8)}`);
  expect(body.match(/<h1/gu)).toHaveLength(1);
  expect(body).toMatch(/<h2 id="p1">.*Handbook.*<\/h2>\n<h3 id="p2">.*Leave/u);
  expect(body.match(/<ul>/gu)).toHaveLength(1);
  expect(visibleText(body.replace(/<a class="place".*?<\/a>/gu, ""))).toContain("days hours 1. one 2. two Grade · Days");
  expect(body).toContain("run &lt;this&gt;\n  twice</span>");
  expect(body).toContain('<a href="https://example.org/handbook" rel="noreferrer">');
});

describe("several documents", () => {
  const text = "The mill of Oakham was built in 1812. It grinds barley.";
  const mill: Knowledge = { ...article, title: "The mill", document: readDocument(text) };
  const millHash = mill.document.hash.slice(0, 8);
  const serveBoth = (used: string | undefined) => serve({ documents: () => [article, mill], secret: used });

  it.each([undefined, secret])("have addresses of their own, and each link leads to its document, with the secret %s", (used) => {
    const { get, pathTo } = serveBoth(used);
    expect(get(pathTo(article)).body).toContain(article.title);
    const { body } = get(pathTo(mill));
    expect(body).toContain("The mill");
    expect(body).not.toContain(article.title);
    // What one document alone would have.
    expect(pathTo(article)).toBe(serve({ secret: used }).pathTo(article));
    // A signed link does not open another document.
    expect(get(pathTo(mill).replace(millHash, hash)).status).toBe(used === undefined ? 200 : 403);
  });

  it("have no link to what an earlier version became: nothing says which document it was of", () => {
    const { get } = serveBoth(undefined);
    const { status, body } = get("/d/00000000/1.1");
    expect(status).toBe(410);
    expect(body).toContain("earlier version of the document");
    expect(body).not.toContain("<a ");
  });
});
