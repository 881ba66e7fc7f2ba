import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Turn } from "../../../adapters/web/turns.ts";
import { bot, say } from "../../article.ts";
import { readIn } from "./markup.ts";
import { playground } from "./playground.ts";
import { typed, type Visited, visited } from "./visited.ts";

let page: Visited;
beforeAll(async () => {
  page = visited(await playground());
});
afterAll(() => page.close());

/** What the windows of the platforms say: Slack's, Discord's and the terminal's. */
async function windowsOf(...lines: readonly string[]): Promise<readonly string[]> {
  return windowsIn(await page.of(...lines));
}

function windowsIn(body: string): readonly string[] {
  return body.split('<section class="window').slice(1).map(readIn);
}

function pressed(command: string, args: Readonly<Record<string, string>>): Turn {
  return { kind: "action", id: bot.actionId({ command, args }) };
}

/** The words that are marked as evidence in the document, the legend's left out. */
function markedIn(body: string): readonly string[] {
  const [, pane = ""] = body.split('<div class="pages">');
  return [...pane.matchAll(/<mark class="evidence"[^>]*>(.*?)<\/mark>/gsu)].map(([, words = ""]) => readIn(words));
}

describe("the page", () => {
  it.each(["/compare shenzhen northeast on history", "/quote guo about pace", "How long has Liu lived in Shenzhen?"])(
    "marks the evidence of %s in the document, and shows it on every platform",
    async (line) => {
      const { words } = say(line);
      const body = await page.of(line);
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
    expect(readIn(await page.of("/quote guo about pace"))).toContain("word for word from ¶27 Slack");
    const body = await page.of("/compare shenzhen northeast");
    const [, named = "", more] = /word for word from (.*?)and (\d+) more/u.exec(body) ?? [];
    const places = [...named.matchAll(/<a href="#(s[\d.]+)">¶([\d.]+)<\/a>/gu)].map(([, id = "", place]) => ({ id, place: Number(place) }));
    expect(places).toHaveLength(8);
    expect(places.map(({ place }) => place)).toEqual(places.map(({ place }) => place).toSorted((a, b) => a - b));
    for (const { id } of places) expect(body).toContain(`id="${id}"`);
    const quoted = say("/compare shenzhen northeast").text.match(/(?<=¶)[\d.]+/gu);
    expect(8 + Number(more)).toBe(new Set(quoted).size);
  });

  it("shows an example before anybody asked", async () => {
    const { status, body } = await page.got("/");
    expect(status).toBe(200);
    expect(readIn(body)).toContain("For example /compare shenzhen northeast on history Answered");
    expect(markedIn(body).length).toBeGreaterThan(0);
  });

  it("offers a line for each command", async () => {
    const [, chips = ""] = /<ul class="examples"[^>]*>(.*?)<\/ul>/su.exec((await page.got("/")).body) ?? [];
    for (const { name } of bot.commands.filter((command) => command.name !== "ask")) expect(readIn(chips)).toContain(`/${name}`);
  });

  it("says the same at the same address, also where chance has a part", async () => {
    const facts = await page.of("/fact", "/fact", "/fact");
    expect(await page.of("/fact", "/fact", "/fact")).toBe(facts);
    const shown = new Set(await Promise.all([1, 2, 3].map(async (count) => markedIn(await page.of(...Array(count).fill("/fact")))[0])));
    expect(shown.size).toBe(3);
  });

  it("sets up daily posts as a channel would, in the conversation of its address alone", async () => {
    const start = "/daily start 9 in Shanghai about weather";
    const windows = (await windowsOf(start)).concat(await windowsOf(start, "/daily status"));
    expect(windows).toHaveLength(6);
    for (const shown of windows) expect(shown).toContain("every day at 9:00 in Shanghai (Asia/Shanghai)");
    expect(windows[0]).toContain("This is no channel, so nothing is posted here");
    expect(windows[0]).toContain("Changed by you.");
    expect(readIn(await page.of(start))).toContain("Done");
    expect((await windowsOf("/daily status"))[0]).toContain("No daily posts are set up here.");
    expect((await windowsOf(start, "/daily stop"))[0]).toContain("The daily posts of this channel have ended");
  });

  it("previews and posts facts, the same ones at the same address", async () => {
    for (const lines of [["/daily preview"], ["/daily now", "/daily now"]]) {
      const body = await page.of(...lines);
      expect(markedIn(body).length).toBeGreaterThan(0);
      expect(await page.of(...lines)).toBe(body);
    }
    expect(markedIn(await page.of("/daily now"))).not.toEqual(markedIn(await page.of("/daily now", "/daily now")));
  });

  it("offers the time zone of this machine", async () => {
    expect(readIn(await page.of("/daily start 9"))).toContain("Yours is ");
  });

  it("tells of a sentence what is known there", async () => {
    const card = readIn((await page.got("/?at=7.2")).body);
    expect(card).toContain("Fact He was born and raised in Songyuan Topic: Background About: Zhang Fanye, Songyuan");
    expect(readIn((await page.got("/?at=26.1")).body)).toContain("Quotation: Guo Shenzhen belongs to the younger generation");
    expect(readIn((await page.got("/?at=3.1")).body)).toContain("No fact and no quotation stands here");
    expect((await page.got("/?at=999.9")).status).toBe(200);
  });

  it("presses buttons by their id, and names them in the conversation", async () => {
    const press = bot.actionId({ command: "quote", args: { who: "liu" } });
    const pressed = readIn((await page.got(`/?q=/quote+lu&press=${press}&q=/verbatim`)).body);
    expect(pressed).toContain("Liu Liu, quotation 1 of 2");
    expect(readIn((await page.got("/?press=nonsense")).body)).toContain("This button cannot be read.");
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
    const shown = readIn(await page.of("\u200b"));
    expect(shown).not.toContain("For example");
    expect(shown).toContain("Ask a question in your own words, or type /verbatim");
  });

  it("has every action of the terminal, where nobody is there to share with", async () => {
    const turns = [typed("/compare shenzhen northeast"), pressed("compare", { a: "shenzhen", b: "northeast-china", page: "2" })];
    const [slack = "", , terminal = ""] = windowsIn(await page.after(...turns));
    expect(slack).toContain("All on Shenzhen Share");
    expect(terminal).toContain("[3] All on Northeast China");
    expect(terminal).not.toContain("Share");
    const body = await page.after(...turns, pressed("about", { subject: "northeast-china" }));
    expect(readIn(body)).toContain("You pressed All on Northeast China");
  });

  it("tells in the conversation what an earlier reply quoted, also after a button", async () => {
    const turns = [typed("/fact"), pressed("fact", {}), typed("/quote guo")];
    const [, earlier = ""] = readIn(await page.after(...turns)).split("Earlier in this conversation");
    expect(earlier).toMatch(/^ Another ¶[\d.]+ .+ \/fact ¶[\d.]+ .+ Start anew/u);
  });

  it("names a button that has dropped off the conversation as such", async () => {
    expect(readIn(await page.after(pressed("fact", {})))).toContain("You pressed A button");
  });

  it("completes commands and names", async () => {
    expect(JSON.parse((await page.got("/complete?line=/quote+g")).body)).toEqual(["/quote Guo"]);
    expect(JSON.parse((await page.got("/complete?line=%00<")).body)).toEqual([]);
  });

  it("tells of a failure without its cause, and of a broken page too", async () => {
    const logged: string[] = [];
    const log = pino({}, { write: (line) => logged.push(line) });
    const broken = () => {
      throw new Error("secret");
    };
    const pages = [await playground({ answering: { ...bot, attend: broken }, log }), await playground({ drawn: { slack: broken }, log })];
    const [failing, breaking] = await Promise.all(pages.map((one) => visited(one).got("/?q=hello")));
    await Promise.all(pages.map((one) => one.close()));
    expect(readIn(failing?.body ?? "")).toContain("Something went wrong on this side, not yours.");
    expect(breaking).toMatchObject({ status: 500, body: expect.stringContaining("Something went wrong") });
    expect(`${failing?.body}${breaking?.body}`).not.toContain("secret");
    expect(logged.flatMap((line) => JSON.parse(line).err?.message ?? [])).toEqual(["secret", "secret"]);
  });
});
