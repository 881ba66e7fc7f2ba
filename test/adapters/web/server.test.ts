import { connect } from "node:net";
import { text } from "node:stream/consumers";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { bot, say } from "../../article.ts";
import { startPage, usePage, visibleText } from "./page-client.ts";

const page = await usePage();

/** The newest reply as each platform shows it: Slack, Discord and the terminal. */
async function shownTexts(...lines: readonly string[]): Promise<readonly string[]> {
  return Promise.all((["slack", "discord", "terminal"] as const).map((shownAs) => page.reply(shownAs, ...lines)));
}

/** The words that are marked as evidence in the document, without the legend. */
function evidenceWords(body: string): readonly string[] {
  const [, pane = ""] = body.split('<div class="pages">');
  return [...pane.matchAll(/<mark class="evidence"[^>]*>(.*?)<\/mark>/gsu)].map(([, words = ""]) => visibleText(words));
}

describe("the page", () => {
  it("links to the places that the reply quotes, in the document's order", async () => {
    expect(await page.reply("slack", "/quote guo about pace")).toContain("In the document: ¶27 Link");
    const body = await page.ask("/compare liu songyuan");
    const [, named = ""] = /In the document: (.*?)<\/span>/su.exec(body) ?? [];
    const places = [...named.matchAll(/<a href="#(s[\d.]+)">¶([\d.]+)<\/a>/gu)].map(([, id = "", place]) => ({ id, place: Number(place) }));
    expect(places.length).toBe(4);
    expect(places.map(({ place }) => place)).toEqual(places.map(({ place }) => place).toSorted((a, b) => a - b));
    for (const { id } of places) expect(body).toContain(`id="${id}"`);
    const quoted = say("/compare liu songyuan").text.match(/(?<=¶)[\d.]+/gu);
    expect(visibleText(named)).toMatch(new RegExp(`and ${new Set(quoted).size - 4} more$`, "u"));
  });

  it("greets with what this document answers, and what it does not", async () => {
    const { status, body } = await page.get("/");
    expect(status).toBe(200);
    const [, greeting = ""] = body.split('<article class="exchange greeting"');
    const links = [...greeting.matchAll(/<li><a href="([^"]*)#reply">([^<]*)<\/a>/gu)];
    const offered = links.map(([, address = "", line = ""]) => ({ address, line }));
    expect(offered.length).toBeGreaterThan(5);
    const outcomes = offered.map(({ line }) => say(visibleText(line)).outcome);
    expect(outcomes).toEqual([...offered.slice(1).map(() => "answered"), "not-stated"]);
    for (const { address, line } of offered) expect((await page.get(visibleText(address))).body).toContain(line);
    expect(evidenceWords(body)).toEqual([]);
  });

  it("shows the same at the same address, also where facts are drawn at random", async () => {
    const facts = await page.ask("/fact", "/fact", "/fact");
    expect(await page.ask("/fact", "/fact", "/fact")).toBe(facts);
    const factAt = async (count: number) => evidenceWords(await page.ask(...Array(count).fill("/fact")))[0];
    expect(new Set(await Promise.all([1, 2, 3].map(factAt))).size).toBe(3);
  });

  it("sets up daily posts as in a channel, but only in the conversation of this address", async () => {
    const start = "/daily start 9 in Shanghai about weather";
    const windows = (await shownTexts(start)).concat(await shownTexts(start, "/daily status"));
    for (const shown of windows) expect(shown).toContain("every day at 9:00 in Shanghai (Asia/Shanghai)");
    expect(windows[0]).toContain("this is not a channel, so nothing is posted");
    expect(windows[0]).toContain("Changed by you.");
    expect((await shownTexts("/daily status"))[0]).toContain("No daily posts are set up here.");
    // The time zone of this machine.
    expect(visibleText(await page.ask("/daily start 9"))).toContain("Yours is ");
    expect((await shownTexts(start, "/daily stop"))[0]).toContain("The daily posts of this channel have ended");
  });

  it("lists what is known about a sentence", async () => {
    const card = visibleText((await page.get("/?at=7.2")).body);
    expect(card).toContain("Fact He was born and raised in Songyuan Topic: Background About: Zhang Fanye, Songyuan");
    expect(visibleText((await page.get("/?at=26.1")).body)).toContain("Quotation: Guo Shenzhen belongs to the younger generation");
    expect(visibleText((await page.get("/?at=3.1")).body)).toContain("No fact or quotation is known here");
    expect((await page.get("/?at=999.9")).status).toBe(200);
  });

  it("shows a slash command as each platform does", async () => {
    const [slack = "", discord = "", terminal = ""] = await shownTexts("/quote lu");
    expect(slack).toMatch(/^You used \/quote lu V Only visible to you Verbatim APP Did you mean/u);
    expect(discord).toMatch(/^V You used \/quote Verbatim APP Did you mean/u);
    expect(discord).toContain("Only you can see this · Dismiss message");
    expect(terminal).toMatch(/^> \/quote lu Did you mean/u);
    const [shared = "", asked = ""] = await shownTexts("/quote guo", "/quote guo about pace");
    expect(shared).toMatch(/^Y You \/quote guo about pace V/u);
    expect(asked).toMatch(/^V You used \/quote Verbatim/u);
    const mention = "You @Verbatim Who is the mayor?";
    expect((await shownTexts("Who is the mayor?"))[1]?.indexOf(`Y ${mention} V ${mention} Verbatim`)).toBe(0);
  });

  it("shows all turns, oldest first, the newest at the end", async () => {
    const body = await page.ask("/quote guo", "how old is liu?", "/fact");
    const articles = body.split('<article class="exchange').slice(1).map(visibleText);
    const lines = ["/quote guo", "how old is liu?", "You /fact"];
    expect(articles).toEqual(lines.map((line) => expect.stringContaining(line)));
    expect(body.match(/id="reply"/gu)).toHaveLength(1);
    expect(body).toContain('<article class="exchange newest" data-outcome="answered" aria-label="Reply 3">');
  });

  it("reports a failed answer and a failed page without the cause", async () => {
    const logged: string[] = [];
    const log = pino({}, { write: (line) => logged.push(line) });
    const broken = () => {
      throw new Error("secret");
    };
    const brokenBot = { ...bot, receive: broken };
    const pages = [await startPage({ answeringBot: brokenBot, log }), await startPage({ fakeRenderers: { slack: broken }, log })];
    const [failing, breaking] = await Promise.all(pages.map((one) => one.get("/?q=hello")));
    expect(visibleText(failing?.body ?? "")).toContain("Something went wrong in the bot.");
    expect(breaking).toMatchObject({ status: 500, body: expect.stringContaining("Something went wrong") });
    expect(`${failing?.body}${breaking?.body}`).not.toContain("secret");
    expect(logged.flatMap((line) => JSON.parse(line).err?.message ?? [])).toEqual(["secret", "secret"]);
  });
});

function tagNames(body: string): readonly string[] {
  return [...new Set([...body.matchAll(/<[a-z!/][^\s>]*/giu)].map(([tag]) => tag))];
}

/** What a browser sends when a person follows a link. */
const link = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

describe("bad input", () => {
  it.each([
    ["another host", "/", { headers: { host: "evil.example" } }, 403],
    ["a host that begins like its own", "/", { headers: { host: "127.0.0.1.evil.example" } }, 403],
    ["another origin", "/", { headers: { origin: "http://evil.example" } }, 403],
    ["an origin without a name", "/", { headers: { origin: "null" } }, 403],
    ["another website's suggestions", "/suggest?line=/", { headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" } }, 403],
    ["another website's link to suggestions", "/suggest?line=/", { headers: { ...link, "sec-fetch-site": "cross-site" } }, 403],
    ["another website's frame", "/?q=a", { headers: { ...link, "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe" } }, 403],
    ["another port's image", "/?q=a", { headers: { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" } }, 403],
    ["another website's link", "/?q=a", { headers: { ...link, "sec-fetch-site": "cross-site" } }, 200],
    ["its own suggestions", "/suggest?line=/", { headers: { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" } }, 200],
    ["a typed address", "/", { headers: { ...link, "sec-fetch-site": "none" } }, 200],
    ["localhost", "/", { headers: { host: "localhost:1" } }, 200],
    ["an unknown path", "/nothing", {}, 404],
    ["a complete URL", "http://evil.example/", {}, 404],
    ["another method", "/", { method: "POST", body: "q=x" }, 405],
    ["a long body", "/", { method: "POST", body: "x".repeat(17_000) }, 413],
    ["a long body of unknown length", "/", { method: "POST", body: "x".repeat(17_000), headers: { "transfer-encoding": "chunked" } }, 413],
    ["a long body with a GET", "/", { body: "x".repeat(17_000), headers: { "content-length": "17000" } }, 413],
    ["a long address", `/?q=${"x".repeat(40_000)}`, {}, 414],
    ["a longer address", `/?q=${"x".repeat(100_000)}`, {}, 431],
    ["broken escapes", "/?q=%E4%zz%", {}, 200],
    ["a HEAD request", "/", { method: "HEAD" }, 200],
  ])("%s", async (_, path, call, status) => {
    expect((await page.get(path, call)).status).toBe(status);
  });

  it.each([
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></title><svg onload=alert(1)>",
    "\u202egnirts \u2066bidi",
    "\u0000\u0007\u001b[31mred",
    "*_~`> <!channel> @everyone",
    "'; DROP TABLE users;--",
  ])("is shown as text only: %j", async (line) => {
    const body = await page.ask(line);
    const ordinary = tagNames(await page.ask("/verbatim", "mayor?", "/compare liu zhang"));
    expect(tagNames(body).filter((tag) => !ordinary.includes(tag))).toEqual([]);
    expect(body).not.toMatch(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  it("keeps serving after a connection that sends no HTTP", async () => {
    const { port } = new URL(page.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.end("\u0016\u0003\u0001 nonsense\r\n\r\n");
    expect(await text(socket)).toContain("400");
    expect((await page.get("/")).status).toBe(200);
  });

  it("lets a browser load and run only its own files", async () => {
    const { headers, body } = await page.get("/?q=/quote+guo");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(body).not.toMatch(/<script(?! src)|<style| style=| on[a-z]+=/u);
    for (const [, file = ""] of body.matchAll(/(?:src|href)="(\/[a-z.]+)"/gu)) expect((await page.get(file)).status, file).toBe(200);
  });
});
