import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPageClient, type PageClient } from "./page-client.ts";
import { startPlayground } from "./playground.ts";

let page: PageClient;
beforeAll(async () => {
  page = createPageClient(await startPlayground());
});
afterAll(() => page.close());

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
