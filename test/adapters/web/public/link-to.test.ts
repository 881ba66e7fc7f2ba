import { describe, expect, it } from "vitest";
import { createLinkTo } from "../../../../adapters/web/public/link-to.ts";
import { readDocument } from "../../../../src/document/document.ts";
import type { Knowledge } from "../../../../src/knowledge/model.ts";
import { article } from "../../../article.ts";

const hash = article.document.hash.slice(0, 8);
const now = () => Date.UTC(2026, 10, 26, 20, 30);
const settings = { url: "https://docs.example.com/verbatim", secret: undefined };
const secret = "a secret of at least 32 characters";

function spanOf({ document }: Pick<Knowledge, "document">, first: string, last = first) {
  return { start: document.text.indexOf(first), end: document.text.indexOf(last) + last.length };
}

describe("a link to the document that this program serves", () => {
  const linkTo = createLinkTo(settings, () => [article], now);

  it.each([
    ["Brain drain is the most obvious issue.", "Brain drain is the most obvious issue.", "6.2#p6.2"],
    ["drain is", "drain is", "6.2#p6.2"],
    ["Brain drain is", "two years ago.", "6.2-7.1#p6.2"],
  ])("names the sentences from %j to %j", (first, last, place) => {
    expect(linkTo(article.document, spanOf(article, first, last))).toBe(`${settings.url}/d/${hash}/${place}`);
  });

  it("is none where no sentence is", () => {
    expect(linkTo(article.document, { start: article.document.text.length, end: article.document.text.length })).toBeUndefined();
  });

  it("is signed with PUBLIC_DOCUMENT=signed", () => {
    const link = createLinkTo({ ...settings, secret }, () => [article], now)(article.document, spanOf(article, "Brain drain"));
    expect(link).toMatch(new RegExp(`^${settings.url}/d/${hash}/6\\.2\\?until=1798318800&sig=[\\w-]{43}#p6\\.2$`, "u"));
  });

  it("leaves out what is markup in a chat", () => {
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

  it("has the words as they are displayed, with the marks of the directive encoded", () => {
    expect(originalLink(leave, "**Everybody** has 25 days of leave, well-being days & all.")).toBe(
      `${start}Everybody%20has%2025%20days%20of%20leave%2C%20well%2Dbeing%20days%20%26%20all.`,
    );
  });

  it("has the first and the last words of a long span", () => {
    expect(originalLink(leave, "Leave that", "is lost.")).toBe(
      `${start}Leave%20that%20is%20not%20taken%20by,of%20the%20year%20after%20is%20lost.`,
    );
  });

  it("has the first and the last words of a span over several blocks, and of a table's row", () => {
    expect(originalLink(leave, "# Leave", "well-being")?.slice(start.length)).toBe("Leave,has%2025%20days%20of%20leave%2C%20well%2Dbeing");
    expect(originalLink(leave, "Junior | 25")?.slice(start.length)).toBe("Junior,25");
  });

  it("divides Chinese into words", () => {
    const link = originalLink(leave, "它位于深圳市中心的一座大楼里，旁边有一条河。") ?? "";
    const [from = "", to = ""] = decodeURIComponent(link.slice(start.length)).split(",");
    expect("它位于深圳市中心的一座大楼里").toContain(from);
    expect("旁边有一条河。").toContain(to.slice(-4));
  });

  it("goes after a fragment that the address has", () => {
    expect(originalLink(knowledgeOf(text, "https://example.org/a#b"), "Junior")).toBe("https://example.org/a#b:~:text=Junior");
  });

  it("is none without an address, and none to a document that is not served any more", () => {
    expect(originalLink({ ...leave, url: undefined }, "Junior")).toBeUndefined();
    const linkTo = createLinkTo(undefined, () => [
      leave,
      { ...article, url: "https://example.com/a", document: readDocument("The mill.") },
    ]);
    expect(linkTo(article.document, { start: 0, end: 9 })).toBeUndefined();
    expect(linkTo(readDocument("The mill."), { start: 0, end: 9 })).toBe("https://example.com/a#:~:text=The%20mill.");
  });

  it("has the words that were chosen once, until the address is another one", () => {
    let reads = 0;
    const document = {
      ...leave.document,
      get paragraphs() {
        reads += 1;
        return leave.document.paragraphs;
      },
    };
    let knowledge: Knowledge = { ...leave, document };
    const linkTo = createLinkTo(undefined, () => [knowledge]);
    const link = () => linkTo(document, spanOf(leave, "Junior"));
    const first = link();
    const readsOfOne = reads;
    expect(first).toBe(`${start}Junior`);
    expect([link(), link(), reads]).toEqual([first, first, readsOfOne]);
    knowledge = { ...knowledge, url: "https://example.org/other" };
    expect(link()).toBe("https://example.org/other#:~:text=Junior");
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
