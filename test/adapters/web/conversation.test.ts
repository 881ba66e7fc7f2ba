import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { maxEncodedLength } from "../../../src/conversation/conversation.ts";
import { article, bot } from "../../article.ts";
import { replyAfter } from "../talk.ts";
import { createPageClient, formAddress, newestText, type PageClient } from "./page-client.ts";
import { startPlayground } from "./playground.ts";
import { visibleText } from "./visible-text.ts";

let page: PageClient;
beforeAll(async () => {
  page = createPageClient(await startPlayground());
});
afterAll(() => page.close());

async function converse(...lines: readonly string[]): Promise<string> {
  let body = await page.ask();
  for (const line of lines) body = await page.submit(body, line);
  return body;
}

/** Each is about whom the line before it was about: without any of them, the last means nothing. */
const first = "how old is guo?";
const chain = Array.from({ length: 14 }, (_, at) => (at % 2 === 0 ? "and liu?" : "and guo?"));

describe("a conversation on the page", () => {
  it.each([
    ["what is liu's age?", "and guo's?", "what about zhang fanye"],
    ["tell me a bit about shenyang", "anything else on it?", "who says that?"],
    ["/compare liu zhang", "and what about guo?", "are you sure?"],
    ["/quote lu", "li please", "the other one"],
    ["and him?", "when was shenzhen a fishing valley?", "why?"],
  ])("gets the core's replies, whose evidence is marked in the document: %s, %s, %s", async (...turns) => {
    for (const at of turns.keys()) {
      const { outcome, evidence, closest } = replyAfter(...turns.slice(0, at + 1));
      const body = await page.ask(...turns.slice(0, at + 1));
      expect([...body.matchAll(/data-outcome="([a-z-]+)"/gu)].at(-1)?.[1]).toBe(outcome);
      const [reply = "", pane = ""] = body.split('<div class="pages">');
      const marked = [...pane.matchAll(/<mark class="evidence"[^>]*>(.*?)<\/mark>/gsu)].map(([, words = ""]) => visibleText(words));
      expect(withoutSpaces(marked.join("")), turns[at]).toBe(withoutSpaces(unionText(evidence)));
      for (const { start, end } of closest) expect(visibleText(reply)).toContain(article.document.text.slice(start, end));
    }
  });

  it("goes on with the turns in its address, without script", async () => {
    const body = await converse("how old is guo?", "and liu?");
    expect(newestText(body)).toContain("Liu · age");
    expect(newestText(body)).toContain("23-year-old Liu's nostalgia");
    expect(await page.ask("how old is guo?", "and liu?")).toBe(body);
  });

  it("goes on after a reply that can be shared", async () => {
    const [, press = ""] = /name="press" value="([^"]+)">Liu</u.exec(await page.ask("/quote lu")) ?? [];
    const { body } = await page.get(`/?q=/quote+lu&press=${press}&q=what+about+guo?`);
    expect(newestText(body)).toMatch(/Guo/u);
    expect(newestText((await page.get(`/?q=/quote+lu&press=${press}`)).body)).toContain("Share");
  });

  it("goes on after a command that stores something", async () => {
    expect(newestText(await page.ask("how old is guo?", "/daily status", "and liu?"))).toContain("Liu · age");
  });

  it("keeps its meaning when earlier turns no longer fit", async () => {
    let body = await page.ask(first);
    for (const [at, line] of chain.entries()) {
      const address = formAddress(body, line);
      expect(address.includes("c=")).toBe(at > 10);
      body = (await page.get(address)).body;
      expect(newestText(body)).toContain(line === "and liu?" ? "Liu · age" : "Guo · age");
    }
    const parameters = new URLSearchParams(formAddress(body, "").slice(2));
    expect(parameters.getAll("q")).toHaveLength(12);
    expect(parameters.get("c")?.length).toBeLessThan(maxEncodedLength);
  });

  it("keeps its meaning after a turn that is too long to be kept", async () => {
    const asked = `how old is guo${"?".repeat(900)}`;
    const body = await converse(asked, "and liu?");
    expect(newestText(body)).toContain("Liu · age");
    expect(newestText(await page.submit(body, "and guo?"))).toContain("Guo · age");
  });

  it("keeps its meaning in every link and form", async () => {
    const body = await converse(first, ...chain);
    const selected = (await page.get(`${/href="([^"]*at=)7\.2#/u.exec(body)?.[1]?.replaceAll("&amp;", "&") ?? ""}7.2`)).body;
    for (const shown of [body, selected]) {
      const links = [...shown.matchAll(/(?:href|action)="(\/\?[^"]*)"/gu)].map(([, address = ""]) => address);
      expect(links.length).toBeGreaterThan(50);
      expect(links.filter((address) => !/^\/\?c=\d[0-9a-f]{8}/u.test(address))).toEqual([]);
      const forms = shown.split("<form ").slice(1);
      expect(forms.length).toBeGreaterThan(2);
      for (const form of forms) expect(form).toMatch(/^[^>]*>\s*<input type="hidden" name="c" value="\d[0-9a-f]{8}/u);
    }
    const [latest = ""] = [...selected.matchAll(/class="permalink" href="([^"#]+)#reply"/gu)].map(([, address = ""]) => address).slice(-2);
    expect(newestText((await page.get(latest.replaceAll("&amp;", "&"))).body)).toContain("Liu · age");
  });

  it.each(["1", "x".repeat(1_000), '"><script>x</script>', "10123abcd*compare*a****liu.guo*", "\u0000\u202e*", "深圳"])(
    "ignores what it never remembered: %j",
    async (forged) => {
      const { status, body } = await page.get(`/?${new URLSearchParams({ c: forged, q: "and liu?" })}`);
      expect(status).toBe(200);
      expect(body).not.toContain("<script>x");
      const [plain, shown] = [await page.ask("and liu?"), body].map(newestText);
      expect(shown).toBe(plain);
    },
  );

  it("ignores what was remembered of another document", async () => {
    const { conversation = "" } = bot.answer({ input: { kind: "text", text: first }, surface: "channel", seed: 0, seenFacts: [] });
    const other = conversation.replace(/^(\d)[0-9a-f]{8}/u, "$100000000");
    const shownAfter = async (c: string) => newestText((await page.get(`/?${new URLSearchParams({ c, q: "and liu?" })}`)).body);
    expect(await shownAfter(conversation)).toContain("Liu · age");
    expect(await shownAfter(other)).not.toContain("Liu · age");
  });
});

/** What the spans cover, in the document's order; they may overlap. */
function unionText(spans: readonly { readonly start: number; readonly end: number }[]): string {
  let covered = 0;
  const parts = spans
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => {
      const part = article.document.text.slice(Math.max(start, covered), end);
      covered = Math.max(covered, end);
      return part;
    });
  return parts.join("");
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/gu, "");
}
