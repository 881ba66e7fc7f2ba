import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf, type Turn } from "../../../adapters/web/turns.ts";
import { bot, say } from "../../article.ts";
import { readIn } from "./markup.ts";
import { type Playing, playground } from "./playground.ts";

let page: Playing;
beforeAll(async () => {
  page = await playground();
});
afterAll(() => page.close());

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Got {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

async function got(path: string, { method = "GET", headers = {}, body = "" }: Call = {}, { url } = page): Promise<Got> {
  const call = request(url, { path, method, headers });
  call.on("error", () => undefined).end(body);
  const [response] = await once(call, "response");
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

async function pageOf(...lines: readonly string[]): Promise<string> {
  return (await got(addressOf({ turns: lines.map(typed) }))).body;
}

/** What the windows of the platforms say: Slack's, Discord's and the terminal's. */
async function windowsOf(...lines: readonly string[]): Promise<readonly string[]> {
  return windowsIn(await pageOf(...lines));
}

function windowsIn(body: string): readonly string[] {
  return body.split('<section class="window').slice(1).map(readIn);
}

const typed = (text: string): Turn => ({ kind: "text", text });
const pressed = (command: string, args: Readonly<Record<string, string>>): Turn => ({
  kind: "action",
  id: bot.actionId({ command, args }),
});

/** The words that are marked as evidence in the document, the legend's left out. */
function markedIn(body: string): readonly string[] {
  const [, pane = ""] = body.split('<div class="pages">');
  return [...pane.matchAll(/<mark class="evidence"[^>]*>(.*?)<\/mark>/gsu)].map(([, words = ""]) => readIn(words));
}

function tagsIn(body: string): readonly string[] {
  return [...new Set([...body.matchAll(/<[a-z!/][^\s>]*/giu)].map(([tag]) => tag))];
}

describe("the page", () => {
  it.each(["/compare shenzhen northeast on history", "/quote guo about pace", "How long has Liu lived in Shenzhen?"])(
    "marks the evidence of %s in the document, and shows it on every platform",
    async (line) => {
      const { words } = say(line);
      const body = await pageOf(line);
      expect(words.length).toBeGreaterThan(0);
      expect(markedIn(body).toSorted()).toEqual([...words].toSorted());
      const [slack = "", discord = "", terminal = ""] = await windowsOf(line);
      for (const said of words) {
        expect(slack).toContain(said);
        expect(discord).toContain(said);
        // Lines are broken there.
        expect(terminal).toContain(said.split(" ").slice(0, 2).join(" "));
      }
    },
  );

  it("names every place that the reply quotes in the document's order, the first eight of many, and leads there", async () => {
    expect(readIn(await pageOf("/quote guo about pace"))).toContain("word for word from ¶27 Slack");
    const body = await pageOf("/compare shenzhen northeast");
    const [, named = "", more] = /word for word from (.*?)and (\d+) more/u.exec(body) ?? [];
    const places = [...named.matchAll(/<a href="#(s[\d.]+)">¶([\d.]+)<\/a>/gu)].map(([, id = "", place]) => ({ id, place: Number(place) }));
    expect(places).toHaveLength(8);
    expect(places.map(({ place }) => place)).toEqual(places.map(({ place }) => place).toSorted((a, b) => a - b));
    for (const { id } of places) expect(body).toContain(`id="${id}"`);
    const quoted = say("/compare shenzhen northeast").text.match(/(?<=¶)[\d.]+/gu);
    expect(8 + Number(more)).toBe(new Set(quoted).size);
  });

  it("shows an example before anybody asked", async () => {
    const { status, body } = await got("/");
    expect(status).toBe(200);
    expect(readIn(body)).toContain("For example /compare shenzhen northeast on history Answered");
    expect(markedIn(body).length).toBeGreaterThan(0);
  });

  it("says the same at the same address, also where chance has a part", async () => {
    const facts = await pageOf("/fact", "/fact", "/fact");
    expect(await pageOf("/fact", "/fact", "/fact")).toBe(facts);
    const shown = new Set(await Promise.all([1, 2, 3].map(async (count) => markedIn(await pageOf(...Array(count).fill("/fact")))[0])));
    expect(shown.size).toBe(3);
  });

  it("sets up daily posts as a channel would, in the conversation of its address alone", async () => {
    const start = "/daily start 9 in Shanghai about weather";
    const windows = (await windowsOf(start)).concat(await windowsOf(start, "/daily status"));
    expect(windows).toHaveLength(6);
    for (const shown of windows) expect(shown).toContain("every day at 9:00 in Shanghai (Asia/Shanghai)");
    expect(windows[0]).toContain("This is no channel, so nothing is posted here");
    expect(windows[0]).toContain("Changed by you.");
    expect(readIn(await pageOf(start))).toContain("Done");
    expect((await windowsOf("/daily status"))[0]).toContain("No daily posts are set up here.");
    expect((await windowsOf(start, "/daily stop"))[0]).toContain("The daily posts of this channel have ended");
  });

  it("previews and posts facts, the same ones at the same address", async () => {
    for (const lines of [["/daily preview"], ["/daily now", "/daily now"]]) {
      const body = await pageOf(...lines);
      expect(markedIn(body).length).toBeGreaterThan(0);
      expect(await pageOf(...lines)).toBe(body);
    }
    expect(markedIn(await pageOf("/daily now"))).not.toEqual(markedIn(await pageOf("/daily now", "/daily now")));
  });

  it("offers the time zone of this machine", async () => {
    expect(readIn(await pageOf("/daily start 9"))).toContain("Yours is ");
  });

  it("tells of a sentence what is known there", async () => {
    const card = readIn((await got("/?at=7.2")).body);
    expect(card).toContain("Fact He was born and raised in Songyuan Topic: Background About: Zhang Fanye, Songyuan");
    expect(readIn((await got("/?at=26.1")).body)).toContain("Quotation: Guo Shenzhen belongs to the younger generation");
    expect(readIn((await got("/?at=3.1")).body)).toContain("No fact and no quotation stands here");
    expect((await got("/?at=999.9")).status).toBe(200);
  });

  it("presses buttons by their id, and names them in the conversation", async () => {
    const press = bot.actionId({ command: "quote", args: { who: "liu" } });
    const pressed = readIn((await got(`/?q=/quote+lu&press=${press}&q=/verbatim`)).body);
    expect(pressed).toContain("Liu Liu, quotation 1 of 2");
    expect(readIn((await got("/?press=nonsense")).body)).toContain("This button cannot be read.");
  });

  it("shows of a slash command what each platform shows of it", async () => {
    const [slack = "", discord = ""] = await windowsOf("/quote lu");
    expect(slack).toMatch(/^.*# the-document V Only visible to you Verbatim APP Did you mean/u);
    expect(discord).toContain("You used /quote V Verbatim APP Did you mean");
    expect(discord).toContain("Only you can see this · Dismiss message");
    const [shared = "", asked = ""] = await windowsOf("/quote guo", "/quote guo about pace");
    expect(shared).toContain("Y You /quote guo about pace V");
    expect(asked).toContain("You used /quote V");
    expect((await windowsOf("Who is the mayor?"))[1]).toContain("You @Verbatim Who is the mayor? V");
  });

  it("answers a question of which nothing can be seen", async () => {
    const shown = readIn(await pageOf("\u200b"));
    expect(shown).not.toContain("For example");
    expect(shown).toContain("Ask a question in your own words, or type /verbatim");
  });

  it("has every action of the terminal, where nobody is there to share with", async () => {
    const turns = [typed("/compare shenzhen northeast"), pressed("compare", { a: "shenzhen", b: "northeast-china", page: "2" })];
    const [slack = "", , terminal = ""] = windowsIn((await got(addressOf({ turns }))).body);
    expect(slack).toContain("All on Shenzhen Share");
    expect(terminal).toContain("[3] All on Northeast China");
    expect(terminal).not.toContain("Share");
    const { body } = await got(addressOf({ turns: [...turns, pressed("about", { subject: "northeast-china" })] }));
    expect(readIn(body)).toContain("You pressed All on Northeast China");
  });

  it("tells in the conversation what an earlier reply quoted, also after a button", async () => {
    const turns = [typed("/fact"), pressed("fact", {}), typed("/quote guo")];
    const [, earlier = ""] = readIn((await got(addressOf({ turns }))).body).split("Earlier in this conversation");
    expect(earlier).toMatch(/^ Another ¶[\d.]+ .+ \/fact ¶[\d.]+ .+ Start anew/u);
  });

  it("names a button that has dropped off the conversation as such", async () => {
    const { body } = await got(addressOf({ turns: [pressed("fact", {})] }));
    expect(readIn(body)).toContain("You pressed A button");
  });

  it("completes commands and names", async () => {
    expect(JSON.parse((await got("/complete?line=/quote+g")).body)).toEqual(["/quote Guo"]);
    expect(JSON.parse((await got("/complete?line=%00<")).body)).toEqual([]);
  });

  it("tells of a failure without its cause, and of a broken page too", async () => {
    const logged: string[] = [];
    const log = pino({}, { write: (line) => logged.push(line) });
    const broken = () => {
      throw new Error("secret");
    };
    const pages = [await playground({ answering: { ...bot, attend: broken }, log }), await playground({ drawn: { slack: broken }, log })];
    const [failing, breaking] = await Promise.all(pages.map((one) => got("/?q=hello", {}, one)));
    await Promise.all(pages.map((one) => one.close()));
    expect(readIn(failing?.body ?? "")).toContain("Something went wrong on this side, not yours.");
    expect(breaking).toMatchObject({ status: 500, body: expect.stringContaining("Something went wrong") });
    expect(`${failing?.body}${breaking?.body}`).not.toContain("secret");
    expect(logged.flatMap((line) => JSON.parse(line).err?.message ?? [])).toEqual(["secret", "secret"]);
  });
});

describe("bad input", () => {
  it.each([
    ["another host", "/", { headers: { host: "evil.example" } }, 403],
    ["a host that begins like its own", "/", { headers: { host: "127.0.0.1.evil.example" } }, 403],
    ["another origin", "/", { headers: { origin: "http://evil.example" } }, 403],
    ["an origin without a name", "/", { headers: { origin: "null" } }, 403],
    ["the page of another port", "/", { headers: { origin: "http://127.0.0.1:1" } }, 403],
    ["localhost", "/", { headers: { host: "localhost:1" } }, 200],
    ["an unknown path", "/nothing", {}, 404],
    ["a path upwards", "/../../etc/passwd", {}, 404],
    ["another host's address", "//evil.example/", {}, 404],
    ["a whole address", "http://evil.example/", {}, 404],
    ["another method", "/", { method: "POST", body: "q=x" }, 405],
    ["a long body", "/", { method: "POST", body: "x".repeat(17_000) }, 413],
    ["a long body of unknown length", "/", { method: "POST", body: "x".repeat(17_000), headers: { "transfer-encoding": "chunked" } }, 413],
    ["a long body with a GET", "/", { body: "x".repeat(17_000), headers: { "content-length": "17000" } }, 413],
    ["a long address", `/?q=${"x".repeat(40_000)}`, {}, 414],
    ["a longer address", `/?q=${"x".repeat(100_000)}`, {}, 431],
    ["broken escapes", "/?q=%E4%zz%", {}, 200],
    ["only the head", "/", { method: "HEAD" }, 200],
  ])("%s", async (_, path, call, status) => {
    expect((await got(path, call)).status).toBe(status);
  });

  it.each([
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></title><svg onload=alert(1)>",
    "\u202egnirts \u2066bidi",
    "\u0000\u0007\u001b[31mred",
    "*_~`> <!channel> @everyone",
    "'; DROP TABLE users;--",
  ])("is text, nothing more: %j", async (line) => {
    const body = await pageOf(line);
    const ordinary = tagsIn(await pageOf("/verbatim", "mayor?", "/compare liu zhang"));
    expect(tagsIn(body).filter((tag) => !ordinary.includes(tag))).toEqual([]);
    expect(body).not.toMatch(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  it("outlives a connection that sends no HTTP", async () => {
    const { port } = new URL(page.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.end("\u0016\u0003\u0001 nonsense\r\n\r\n");
    expect(await text(socket)).toContain("400");
    expect((await got("/")).status).toBe(200);
  });

  it("lets a browser load and run nothing but its own files", async () => {
    const { headers, body } = await got("/?q=/quote+guo");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(body).not.toMatch(/<script(?! src)|<style| style=| on[a-z]+=/u);
    for (const [, file = ""] of body.matchAll(/(?:src|href)="(\/[a-z.]+)"/gu)) expect((await got(file)).status, file).toBe(200);
  });
});
