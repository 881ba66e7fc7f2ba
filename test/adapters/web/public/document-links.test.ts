import { describe, expect, it } from "vitest";
import { checkSignature, createLinkTo, createPass, signedQuery } from "../../../../adapters/web/public/document-links.ts";
import { readPublicSettings } from "../../../../adapters/web/web-settings.ts";
import { readDocument } from "../../../../src/document/document.ts";
import type { Knowledge } from "../../../../src/knowledge/knowledge-model.ts";
import { article } from "../../../article.ts";

const hash = article.document.hash.slice(0, 8);
const now = Date.UTC(2026, 10, 26, 20, 30);
const clock = () => now;
const settings = { url: "https://docs.example.com/verbatim", secret: undefined };
const secret = "a secret of at least 32 characters";

function spanOf({ document }: Pick<Knowledge, "document">, first: string, last = first) {
  return { start: document.text.indexOf(first), end: document.text.indexOf(last) + last.length };
}

describe("a link to the document that this program serves", () => {
  const linkTo = createLinkTo(settings, () => [article], clock);

  it.each([
    ["Brain drain is the most obvious issue.", "Brain drain is the most obvious issue.", "6.2#p6.2"],
    ["drain is", "drain is", "6.2#p6.2"],
    ["Brain drain is", "two years ago.", "6.2-7.1#p6.2"],
  ])("names the sentences from %j to %j", (first, last, place) => {
    expect(linkTo(article.document, spanOf(article, first, last))).toBe(`${settings.url}/d/${hash}/${place}`);
  });

  it("is none where no sentence is, and signed with PUBLIC_DOCUMENT=signed", () => {
    expect(linkTo(article.document, { start: article.document.text.length, end: article.document.text.length })).toBeUndefined();
    const link = createLinkTo({ ...settings, secret }, () => [article], clock)(article.document, spanOf(article, "Brain drain"));
    expect(link).toMatch(new RegExp(`^${settings.url}/d/${hash}/6\\.2\\?until=1798318800&sig=[\\w-]{43}#p6\\.2$`, "u"));
    // It has nothing that is markup in a chat.
    const odd = createLinkTo({ ...settings, url: "https://docs.example.com/a_(b)" }, () => [article]);
    expect(odd(article.document, { start: 0, end: 9 })).toBe(`https://docs.example.com/a_%28b%29/d/${hash}/1.1#p1.1`);
  });
});

function knowledgeOf(text: string, url = "https://example.org/handbook"): Knowledge {
  return { ...article, document: readDocument(text), url };
}

function originalLink(knowledge: Knowledge, first: string, last = first): string | undefined {
  return createLinkTo(undefined, () => [knowledge])(knowledge.document, spanOf(knowledge, first, last));
}

describe("a link to the document's own address", () => {
  const text = `# Leave

**Everybody** has 25 days of leave, well-being days & all. Leave that is not taken by the end of March of the year after is lost.

| Grade | Days |
| ----- | ---- |
| Junior | 25 |

它位于深圳市中心的一座大楼里，旁边有一条河。`;
  const leave = knowledgeOf(text);
  const start = "https://example.org/handbook#:~:text=";

  const displayed = "Everybody%20has%2025%20days%20of%20leave%2C%20well%2Dbeing%20days%20%26%20all.";
  const ends = "Leave%20that%20is%20not%20taken%20by,of%20the%20year%20after%20is%20lost.";
  it.each([
    ["the words as displayed, with the marks of the directive encoded", "**Everybody** has", "days & all.", displayed],
    ["the first and the last words of a long span", "Leave that", "is lost.", ends],
    ["those of a span over several blocks", "# Leave", "well-being", "Leave,has%2025%20days%20of%20leave%2C%20well%2Dbeing"],
    ["those of a table's row", "Junior", "| 25", "Junior,25"],
  ])("has %s", (_, first, last, words) => {
    expect(originalLink(leave, first, last)).toBe(start + words);
  });

  it("divides Chinese into words", () => {
    const link = originalLink(leave, "它位于深圳市中心的一座大楼里，旁边有一条河。") ?? "";
    const [from = "", to = ""] = decodeURIComponent(link.slice(start.length)).split(",");
    expect("它位于深圳市中心的一座大楼里").toContain(from);
    expect("旁边有一条河。").toContain(to.slice(-4));
  });

  it("goes after a fragment, and is none without an address or to a document that is not served any more", () => {
    expect(originalLink(knowledgeOf(text, "https://example.org/a#b"), "Junior")).toBe("https://example.org/a#b:~:text=Junior");
    expect(originalLink({ ...leave, url: undefined }, "Junior")).toBeUndefined();
    const mill = knowledgeOf("The mill.", "https://example.com/a");
    const linkTo = createLinkTo(undefined, () => [leave, mill]);
    expect(linkTo(article.document, { start: 0, end: 9 })).toBeUndefined();
    expect(linkTo(readDocument("The mill."), { start: 0, end: 9 })).toBe("https://example.com/a#:~:text=The%20mill.");
  });

  it("never has more than 512 characters", () => {
    const long = "深圳市".repeat(300);
    for (const words of [long, `${"x".repeat(600)} end.`, `${"many words ".repeat(100)}.`]) {
      const knowledge = knowledgeOf(words, `https://example.org/${"a".repeat(250)}`);
      for (const { start: from, end } of knowledge.document.sentences)
        expect(createLinkTo(undefined, () => [knowledge])(knowledge.document, { start: from, end })?.length ?? 0).toBeLessThanOrEqual(512);
    }
  });
});

const day = 24 * 3600 * 1000;
const signed = { hash: "1a2b3c4d", place: "7.2-7.4" };
const query = signedQuery(signed, createPass(secret, now));

function check(text: string, place = signed, time = now) {
  return checkSignature(place, new URLSearchParams(text), secret, time).kind;
}

describe("the signature of a link", () => {
  it("lasts 30 days, rounded up to the hour", () => {
    const [, until = ""] = /until=(\d+)/u.exec(query) ?? [];
    expect(new Date(Number(until) * 1000).toISOString()).toBe("2026-12-26T21:00:00.000Z");
    expect(check(query)).toBe("valid");
    expect(check(query, signed, now + 30 * day)).toBe("valid");
    expect(check(query, signed, now + 30 * day + 30 * 60_000)).toBe("expired");
    // It is the same for links of the same hour.
    expect(signedQuery(signed, createPass(secret, now + 29 * 60_000))).toBe(query);
    expect(signedQuery(signed, createPass(secret, now + 31 * 60_000))).not.toBe(query);
  });

  it("does not open anything after any one character was changed, left out or added", () => {
    const others = [..."0aZ_-=%+. "];
    const changed = [...query].flatMap((mark, at) => {
      const [before, after] = [query.slice(0, at), query.slice(at + 1)];
      const added = others.filter((other) => other !== mark).flatMap((other) => [other, other + mark]);
      return ["", ...added].map((instead) => before + instead + after);
    });
    expect(changed.length).toBeGreaterThan(1_000);
    expect(changed.filter((text) => ["valid", "expired"].includes(check(text)))).toEqual([]);
  });

  it.each([
    { hash: "1a2b3c4e", place: "7.2-7.4" },
    { hash: "1a2b3c4d", place: "7.2-7.5" },
    { hash: "1a2b3c4d", place: "7.2" },
    { hash: "1a2b3c4d", place: "" },
  ])("opens only its own place, not %j, and is another one with another secret", (place) => {
    expect(check(query, place)).toBe("forged");
    expect(checkSignature(signed, new URLSearchParams(query), `${secret}!`, now).kind).toBe("forged");
  });

  it.each([
    ["", "missing"],
    ["until=1798318800", "missing"],
    ["sig=abc", "missing"],
    [`${query}&sig=abc`, "forged"],
    [`until=1&${query}`, "forged"],
    [query.replace("until=", "until=+"), "forged"],
    [query.replace("until=", "until=0"), "forged"],
    [query.replace(/until=\d+/u, "until=1e10"), "forged"],
    [query.replace(/until=\d+/u, "until=9999999999"), "forged"],
    [query.replace(/sig=.*/u, "sig=ä"), "forged"],
    [`${query}&utm_source=chat`, "valid"],
  ])("%s is %s", (text, kind) => {
    expect(check(text)).toBe(kind);
  });
});

function read(env: Readonly<Record<string, string>>) {
  const errors: string[] = [];
  const report = (message: string) => errors.push(message);
  return { settings: readPublicSettings((name) => env[name], report), errors };
}

const url = "https://docs.example.com/verbatim/";

const unserved = [{}, { PUBLIC_URL: url }, { PUBLIC_URL: url, PUBLIC_DOCUMENT: "no", PUBLIC_SECRET: secret }];
it.each(unserved)("serves no document with %j", (env) => expect(read(env)).toEqual({ settings: undefined, errors: [] }));

it.each([
  [url, "yes", "https://docs.example.com/verbatim", undefined],
  [url, "Signed", "https://docs.example.com/verbatim", secret],
  ["http://localhost:8080", "yes", "http://localhost:8080", undefined],
])("reads %s, %s", (typed, access, address, used) => {
  const { settings, errors } = read({ PUBLIC_URL: typed, PUBLIC_DOCUMENT: access, PUBLIC_SECRET: secret });
  expect({ settings, errors }).toEqual({ settings: { url: address, secret: used }, errors: [] });
});

it.each([
  [{ PUBLIC_DOCUMENT: "yes" }, /^PUBLIC_DOCUMENT=yes needs PUBLIC_URL; set it to the address .*https:\/\/docs\.example\.com\.$/u],
  [{ PUBLIC_URL: url, PUBLIC_DOCUMENT: "signed" }, /^PUBLIC_DOCUMENT=signed needs PUBLIC_SECRET, .*openssl rand -hex 32 makes one\.$/u],
  [{ PUBLIC_URL: url, PUBLIC_DOCUMENT: "true" }, /^PUBLIC_DOCUMENT is neither yes, signed nor no; set it to /u],
  [{ PUBLIC_URL: url, PUBLIC_DOCUMENT: "signed", PUBLIC_SECRET: "s".repeat(31) }, /^PUBLIC_SECRET has fewer than 32 characters; /u],
  [{ PUBLIC_URL: "docs.example.com" }, /^PUBLIC_URL is not an address; it starts with http/u],
  [{ PUBLIC_URL: "ftp://docs.example.com" }, /^PUBLIC_URL is not an address/u],
  [{ PUBLIC_URL: "https://ann:pw@docs.example.com" }, /^PUBLIC_URL contains a user name/u],
  [{ PUBLIC_URL: "https://docs.example.com/?a" }, /^PUBLIC_URL contains \? or #/u],
  [{ PUBLIC_URL: `https://docs.example.com/${"a".repeat(300)}` }, /^PUBLIC_URL has more than 300 characters/u],
])("refuses %j in one line that says what to do", (env, message) => {
  const { settings, errors } = read(env);
  expect(settings).toBeUndefined();
  expect(errors).toEqual([expect.stringMatching(message)]);
  expect(errors.join()).not.toMatch(/sss|pw/u);
});
