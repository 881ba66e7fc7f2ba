import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Turn } from "../../../adapters/web/page-state.ts";
import { encodeAction } from "../../../src/action.ts";
import { bot, say } from "../../article.ts";
import { createPageClient, type PageClient, typedTurn } from "./page-client.ts";
import { startPlayground } from "./playground.ts";
import { visibleText } from "./visible-text.ts";

let page: PageClient;
beforeAll(async () => {
  page = createPageClient(await startPlayground());
});
afterAll(() => page.close());

/** The texts of the three windows: Slack's, Discord's and the terminal's. */
async function windowTexts(...lines: readonly string[]): Promise<readonly string[]> {
  return splitWindows(await page.ask(...lines));
}

function splitWindows(body: string): readonly string[] {
  return body.split('<section class="window').slice(1).map(visibleText);
}

function pressedTurn(command: string, args: Readonly<Record<string, string>>): Turn {
  return { kind: "action", id: encodeAction({ command, args }, bot.knowledge.document.hash) };
}

/** The words that are marked as evidence in the document, without the legend. */
function evidenceWords(body: string): readonly string[] {
  const [, pane = ""] = body.split('<div class="pages">');
  return [...pane.matchAll(/<mark class="evidence"[^>]*>(.*?)<\/mark>/gsu)].map(([, words = ""]) => visibleText(words));
}

describe("the page", () => {
  it.each(["/compare shenzhen northeast on history", "/quote guo about pace", "How long has Liu lived in Shenzhen?"])(
    "marks the evidence of %s in the document, and shows it on every platform",
    async (line) => {
      const { evidenceTexts: words } = say(line);
      const body = await page.ask(line);
      expect(words.length).toBeGreaterThan(0);
      expect(evidenceWords(body).toSorted()).toEqual([...words].toSorted());
      const [slack = "", discord = "", terminal = ""] = await windowTexts(line);
      for (const said of words) {
        expect(slack).toContain(said);
        expect(discord).toContain(said);
        // Lines are wrapped there.
        expect(terminal).toContain(said.split(" ").slice(0, 2).join(" "));
      }
    },
  );

  it("links to the places that the reply quotes, in the document's order", async () => {
    expect(visibleText(await page.ask("/quote guo about pace"))).toContain("word for word from ¶27 Slack");
    const body = await page.ask("/compare liu songyuan");
    const [, named = ""] = /word for word from (.*?)<\/p>/su.exec(body) ?? [];
    const places = [...named.matchAll(/<a href="#(s[\d.]+)">¶([\d.]+)<\/a>/gu)].map(([, id = "", place]) => ({ id, place: Number(place) }));
    expect(places.length).toBeGreaterThan(4);
    expect(places.map(({ place }) => place)).toEqual(places.map(({ place }) => place).toSorted((a, b) => a - b));
    for (const { id } of places) expect(body).toContain(`id="${id}"`);
    const quoted = say("/compare liu songyuan").text.match(/(?<=¶)[\d.]+/gu);
    expect(places.length).toBe(new Set(quoted).size);
  });

  it("shows an example until somebody asks", async () => {
    const { status, body } = await page.get("/");
    expect(status).toBe(200);
    expect(visibleText(body)).toContain("For example /compare shenzhen northeast on history Answered");
    expect(evidenceWords(body).length).toBeGreaterThan(0);
  });

  it("offers a line for each command", async () => {
    const [, chips = ""] = /<ul class="examples"[^>]*>(.*?)<\/ul>/su.exec((await page.get("/")).body) ?? [];
    for (const { name } of bot.commands.filter((command) => command.name !== "ask")) expect(visibleText(chips)).toContain(`/${name}`);
  });

  it("shows the same at the same address, also where facts are drawn at random", async () => {
    const facts = await page.ask("/fact", "/fact", "/fact");
    expect(await page.ask("/fact", "/fact", "/fact")).toBe(facts);
    const shown = new Set(
      await Promise.all([1, 2, 3].map(async (count) => evidenceWords(await page.ask(...Array(count).fill("/fact")))[0])),
    );
    expect(shown.size).toBe(3);
  });

  it("sets up daily posts as in a channel, but only in the conversation of this address", async () => {
    const start = "/daily start 9 in Shanghai about weather";
    const windows = (await windowTexts(start)).concat(await windowTexts(start, "/daily status"));
    expect(windows).toHaveLength(6);
    for (const shown of windows) expect(shown).toContain("every day at 9:00 in Shanghai (Asia/Shanghai)");
    expect(windows[0]).toContain("Nothing is posted here, because this is not a channel");
    expect(windows[0]).toContain("Changed by you.");
    expect(visibleText(await page.ask(start))).toContain("Done");
    expect((await windowTexts("/daily status"))[0]).toContain("No daily posts are set up here.");
    expect((await windowTexts(start, "/daily stop"))[0]).toContain("The daily posts of this channel have ended");
  });

  it("previews and posts facts, the same at the same address", async () => {
    for (const lines of [["/daily preview"], ["/daily now", "/daily now"]]) {
      const body = await page.ask(...lines);
      expect(evidenceWords(body).length).toBeGreaterThan(0);
      expect(await page.ask(...lines)).toBe(body);
    }
    expect(evidenceWords(await page.ask("/daily now"))).not.toEqual(evidenceWords(await page.ask("/daily now", "/daily now")));
  });

  it("offers the time zone of this machine", async () => {
    expect(visibleText(await page.ask("/daily start 9"))).toContain("Yours is ");
  });

  it("lists what is known about a sentence", async () => {
    const card = visibleText((await page.get("/?at=7.2")).body);
    expect(card).toContain("Fact He was born and raised in Songyuan Topic: Background About: Zhang Fanye, Songyuan");
    expect(visibleText((await page.get("/?at=26.1")).body)).toContain("Quotation: Guo Shenzhen belongs to the younger generation");
    expect(visibleText((await page.get("/?at=3.1")).body)).toContain("No fact or quotation is known here");
    expect((await page.get("/?at=999.9")).status).toBe(200);
  });

  it("takes a button by its id, and shows its label in the conversation", async () => {
    const press = encodeAction({ command: "quote", args: { who: "liu" } }, bot.knowledge.document.hash);
    const pressed = visibleText((await page.get(`/?q=/quote+lu&press=${press}&q=/verbatim`)).body);
    expect(pressed).toContain("Liu Liu, quotation 1 of 2");
    expect(visibleText((await page.get("/?press=nonsense")).body)).toContain("This button cannot be read.");
  });

  it("shows a slash command as each platform does", async () => {
    const [slack = "", discord = ""] = await windowTexts("/quote lu");
    expect(slack).toMatch(/^.*# the-document V Only visible to you Verbatim APP Did you mean/u);
    expect(discord).toContain("You used /quote V Verbatim APP Did you mean");
    expect(discord).toContain("Only you can see this · Dismiss message");
    const [shared = "", asked = ""] = await windowTexts("/quote guo", "/quote guo about pace");
    expect(shared).toContain("Y You /quote guo about pace V");
    expect(asked).toContain("You used /quote V");
    expect((await windowTexts("Who is the mayor?"))[1]).toContain("You @Verbatim Who is the mayor? V");
  });

  it("answers a question of invisible characters only", async () => {
    const shown = visibleText(await page.ask("\u200b"));
    expect(shown).not.toContain("For example");
    expect(shown).toContain("Ask a question in your own words, or type /verbatim");
  });

  it("shows the terminal's actions, which include no Share button", async () => {
    const turns = [typedTurn("/compare shenzhen northeast"), pressedTurn("compare", { a: "shenzhen", b: "northeast-china", page: "2" })];
    const [slack = "", , terminal = ""] = splitWindows(await page.pageAfter(...turns));
    expect(slack).toContain("All on Shenzhen Share");
    expect(terminal).toContain("[3] All on Northeast China");
    expect(terminal).not.toContain("Share");
    const body = await page.pageAfter(...turns, pressedTurn("about", { subject: "northeast-china" }));
    expect(visibleText(body)).toContain("You pressed All on Northeast China");
  });

  it("summarizes earlier replies by what they quoted, also after a button", async () => {
    const turns = [typedTurn("/fact"), pressedTurn("fact", {}), typedTurn("/quote guo")];
    const [, earlier = ""] = visibleText(await page.pageAfter(...turns)).split("Earlier in this conversation");
    expect(earlier).toMatch(/^ Another ¶[\d.]+ .+ \/fact ¶[\d.]+ .+ Start over/u);
  });

  it('calls a button "A button" if the reply that had it is no longer in the conversation', async () => {
    expect(visibleText(await page.pageAfter(pressedTurn("fact", {})))).toContain("You pressed A button");
  });

  it("completes commands and names", async () => {
    expect(JSON.parse((await page.get("/complete?line=/quote+g")).body)).toEqual(["/quote Guo"]);
    expect(JSON.parse((await page.get("/complete?line=%00<")).body)).toEqual([]);
  });

  it("reports a failed answer and a failed page without the cause", async () => {
    const logged: string[] = [];
    const log = pino({}, { write: (line) => logged.push(line) });
    const broken = () => {
      throw new Error("secret");
    };
    const pages = [
      await startPlayground({ answeringBot: { ...bot, answerInContext: broken }, log }),
      await startPlayground({ fakeRenderers: { slack: broken }, log }),
    ];
    const [failing, breaking] = await Promise.all(pages.map((one) => createPageClient(one).get("/?q=hello")));
    await Promise.all(pages.map((one) => one.close()));
    expect(visibleText(failing?.body ?? "")).toContain("Something went wrong in the bot.");
    expect(breaking).toMatchObject({ status: 500, body: expect.stringContaining("Something went wrong") });
    expect(`${failing?.body}${breaking?.body}`).not.toContain("secret");
    expect(logged.flatMap((line) => JSON.parse(line).err?.message ?? [])).toEqual(["secret", "secret"]);
  });
});
