import { describe, expect, it } from "vitest";
import { maxLineLength, pageAddress, readPageState, type Turn, views } from "../../../adapters/web/page-state.ts";
import { maxEncodedLength } from "../../../src/conversation-encoding.ts";
import { article } from "../../article.ts";
import { replyAfter } from "../talk.ts";
import { formAddress, newestText, typedTurn, usePage, visibleText } from "./page-client.ts";

const page = await usePage();

async function converse(...lines: readonly string[]): Promise<string> {
  let body = await page.ask();
  for (const line of lines) body = await page.submit(body, line);
  return body;
}

/** Each is about whom the line before it was about: without any of them, the last means nothing. */
const first = "what did guo say?";
const chain = Array.from({ length: 14 }, (_, at) => (at % 2 === 0 ? "and liu?" : "and guo?"));

const longConversation = converse(first, ...chain);

describe("a conversation on the page", () => {
  it.each([
    ["what is liu's age?", "and guo's?", "what about zhang fanye"],
    ["tell me a bit about shenyang", "anything else on it?", "who says that?"],
    ["/compare liu zhang", "and what about guo?", "are you sure?"],
    ["/quote lu", "li please", "the other one"],
    ["and him?", "when was shenzhen a fishing valley?", "why?"],
  ])("gets the core's replies on every platform, whose evidence is marked in the document: %s, %s, %s", async (...turns) => {
    for (const at of turns.keys()) {
      const { outcome, evidence, closest } = replyAfter(...turns.slice(0, at + 1));
      const body = await page.ask(...turns.slice(0, at + 1));
      expect([...body.matchAll(/data-outcome="([a-z-]+)"/gu)].at(-1)?.[1]).toBe(outcome);
      const [reply = "", pane = ""] = body.split('<div class="pages">');
      const marked = [...pane.matchAll(/<mark class="evidence"[^>]*>(.*?)<\/mark>/gsu)].map(([, words = ""]) => visibleText(words));
      expect(withoutSpaces(marked.join("")), turns[at]).toBe(withoutSpaces(unionText(evidence)));
      for (const { start, end } of closest) expect(visibleText(reply)).toContain(article.document.text.slice(start, end));
      for (const shownAs of ["discord", "terminal"] as const) {
        const shown = await page.reply(shownAs, ...turns.slice(0, at + 1));
        // Lines are wrapped on the terminal.
        for (const { start, end } of evidence) expect(shown).toContain(article.document.text.slice(start, end).split(" ", 2).join(" "));
      }
    }
  });

  it("goes on with the turns in its address, without script", async () => {
    const body = await converse("what did guo say?", "and liu?");
    expect(newestText(body)).toContain("all 2 quotations");
    expect(newestText(body)).toContain("I wish Shenzhen could snow");
    expect(await page.ask("what did guo say?", "and liu?")).toBe(body);
  });

  it.each(views)("keeps its meaning, and how it is drawn, in every link and form: %s", async (shownAs) => {
    const { turns, conversationState } = readPageState(new URLSearchParams(formAddress(await longConversation, "").slice(2)));
    const { body } = await page.get(pageAddress({ conversationState, turns, shownAs, place: "7.2" }));
    const [nav = "", others = ""] = body.split("</nav>");
    expect(/<nav class="switch"[^\n]*aria-current="true">([^<]*)</u.exec(nav)?.[1]).toMatch(
      new RegExp(shownAs === "all" ? "Side" : shownAs, "iu"),
    );
    const links = [...others.matchAll(/(?:href|action)="(\/\?[^"]*)"/gu)].map(([, address = ""]) => visibleText(address));
    expect(links.length).toBeGreaterThan(50);
    const states = links.map((address) => readPageState(new URL(address, page.url).searchParams));
    expect(states.filter((linked) => linked.shownAs !== shownAs || linked.conversationState === undefined)).toEqual([]);
    const forms = others.split("<form ").slice(1);
    expect(forms.length).toBeGreaterThan(2);
    for (const form of forms) {
      expect(form).toMatch(/^[^>]*>\s*<input type="hidden" name="c" value="\d[0-9a-f]{8}/u);
      expect(form.split("</form>")[0]?.includes(`name="view" value="${shownAs}"`)).toBe(shownAs !== "slack");
    }
    const permalinks = [...body.matchAll(/class="permalink" href="([^"#]+)#reply"/gu)].map(([, address = ""]) => visibleText(address));
    expect(newestText((await page.get([...new Set(permalinks)].at(-2) ?? "")).body)).toContain("all 2 quotations");
  });

  const forgeries = ["1", "x".repeat(1_000), '"><script>x</script>', "10123abcd*compare*a****liu.guo*", "\u0000\u202e*", "深圳"];
  it.each(forgeries)("ignores what it never remembered: %j", async (forged) => {
    const { status, body } = await page.get(`/?${new URLSearchParams({ c: forged, q: "and liu?" })}`);
    expect(status).toBe(200);
    expect(body).not.toContain("<script>x");
    expect(newestText(body)).toBe(newestText(await page.ask("and liu?")));
  });
});

/** What the spans cover, in the document's order; they may overlap. */
function unionText(spans: readonly { readonly start: number; readonly end: number }[]): string {
  let [covered, union] = [0, ""];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    union += article.document.text.slice(Math.max(start, covered), end);
    covered = Math.max(covered, end);
  }
  return union;
}

const withoutSpaces = (text: string) => text.replace(/\s+/gu, "");

/** A typed line, and then buttons: each that with its label in the newest message which has one. */
async function turnsAfter(line: string, ...labels: readonly string[]): Promise<readonly Turn[]> {
  let turns: readonly Turn[] = [typedTurn(line)];
  for (const label of labels) turns = [...turns, { kind: "action", id: await offeredId(turns, label) }];
  return turns;
}

async function offeredId(turns: readonly Turn[], label: string): Promise<string> {
  const body = await page.pageAfter(...turns);
  const buttons = [...body.matchAll(/name="press" value="([^"]+)">([^<]*)</gu)];
  const [, id = ""] = buttons.findLast(([, , text = ""]) => visibleText(text) === label) ?? [];
  return visibleText(id);
}

const replyCount = (body: string) => body.split('<article class="exchange').length - 1;

describe("a button or a menu on the page", () => {
  it("adds a private message below a message that others see", async () => {
    const body = await page.pageAfter(...(await turnsAfter("/quote guo", "Another")));
    expect(replyCount(body)).toBe(2);
    expect(newestText(body)).toMatch(/^You pressed Another V Only visible to you Verbatim APP .*quotation 2 of 3/u);
    expect(visibleText(body)).toContain("quotation 1 of 3");
    expect(visibleText((await page.get("/?press=nonsense")).body)).toContain("This cannot be read.");
  });

  it("changes a message in place that only the person sees, and leads back", async () => {
    const turns = await turnsAfter("/quote guo", "Another", "In context");
    const changed = await page.pageAfter(...turns);
    expect(replyCount(changed)).toBe(2);
    expect(newestText(changed)).toMatch(/^You pressed Another, In context V Only visible to you .*around ¶/u);
    expect(visibleText(changed)).not.toContain("quotation 2 of 3");
    const back = await page.pageAfter(...turns, { kind: "action", id: await offeredId(turns, "Back") });
    expect(replyCount(back)).toBe(2);
    expect(newestText(back)).toContain("quotation 2 of 3");
  });

  it("changes the message whose button was pressed, also above newer ones", async () => {
    const turns = [...(await turnsAfter("/quote guo", "Another")), typedTurn("how long has liu lived in shenzhen?")];
    const changed = await page.pageAfter(...turns, { kind: "action", id: await offeredId(turns, "Another") });
    expect(replyCount(changed)).toBe(3);
    expect(visibleText(changed.split('<article class="exchange').at(-1) ?? "")).toContain("how long has liu lived in shenzhen?");
    expect(newestText(changed)).toContain("quotation 3 of 3");
  });

  it.each(["slack", "discord"] as const)("chooses from a menu without script, as in %s", async (shownAs) => {
    const { body } = await page.get(pageAddress({ shownAs, turns: [typedTurn("/compare shenzhen northeast")] }));
    const [, id = "", option = ""] = /<option value="([^"]+)">([^<]+)/u.exec(body) ?? [];
    const [, form = ""] = /<select name="press" form="([^"]+)"/u.exec(body) ?? [];
    expect(form).not.toBe("");
    expect(body).toMatch(new RegExp(`<form action="/#reply" method="get" id="${form}"><input type="hidden" name="q"`, "u"));
    const turns = [typedTurn("/compare shenzhen northeast"), { kind: "action", id: visibleText(id) }] as const;
    const chosen = newestText((await page.get(pageAddress({ shownAs, turns }))).body);
    expect(chosen).toContain(`You pressed ${visibleText(option)}`);
    expect(chosen).toMatch(/Only visible to you|Only you can see this/u);
  });
});

const state = (query: string) => readPageState(new URLSearchParams(query));

describe("the address of the page", () => {
  it("has the conversation in order, and the selected sentence", () => {
    const { turns, place } = state("q=/quote+lu&press=1abc&q=why?&at=7.2");
    expect(turns).toEqual([typedTurn("/quote lu"), { kind: "action", id: "1abc" }, typedTurn("why?")]);
    expect(place).toBe("7.2");
  });

  it.each([
    ["/quote guo & liu", "<b>", "深圳 100%", "a+b=c#d"],
    ["\u202eevil\u0000", "  spaces  "],
    ["👨\u200d👩\u200d👧 in 🏳\ufe0f\u200d🌈", "\u200b\ufeff"],
    [`x${"🙂".repeat(1_500)}`],
  ])("round-trips: %j", (...lines) => {
    const there = state(lines.map((line) => `q=${encodeURIComponent(line)}`).join("&"));
    const back = state(pageAddress(there).slice(2));
    expect(back).toEqual(there);
    expect(back.turns).toHaveLength(lines.length);
  });

  it.each(["", "q=", "q=+%0A", "other=1", "at=x", "from=-1", "c=1abc"])("has no turns: %s", (query) => {
    expect(state(query)).toMatchObject({ turns: [], conversationState: undefined, shownAs: "slack", place: undefined });
  });

  it("has what was remembered before its first turn, and how it is drawn", () => {
    const there = state("c=10123abcd*about*a*1-2&q=more");
    expect(there.conversationState).toBe("10123abcd*about*a*1-2");
    expect(pageAddress(there)).toBe("/?c=10123abcd*about*a*1-2&q=more");
    expect(pageAddress(state("c=&q=more"))).toBe("/?q=more");
    // It has how the conversation is drawn, unless that is as in Slack.
    expect(pageAddress(state("q=more&view=terminal&at=7.2"))).toBe("/?q=more&view=terminal&at=7.2");
    expect(pageAddress(state("q=more&view=slack"))).toBe("/?q=more");
    expect(state("view=irc").shownAs).toBe("slack");
  });

  it("has nothing remembered that is too long, or that belongs to turns which are left out", () => {
    expect(state(`c=${"x".repeat(maxEncodedLength + 1)}&q=more`).conversationState).toBeUndefined();
    expect(state(`c=1${"&q=more".repeat(12)}`).conversationState).toBe("1");
    expect(state(`c=1${"&q=more".repeat(13)}`).conversationState).toBeUndefined();
    expect(state(`c=1&q=${"x".repeat(801)}&q=more`).conversationState).toBeUndefined();
  });

  it("is bounded, and always keeps the last turn", () => {
    const long = state(Array.from({ length: 100 }, (_, at) => `q=${at}+${"x".repeat(90)}`).join("&"));
    expect(long.turns.length).toBeLessThan(12);
    expect(long.turns.at(-1)).toMatchObject({ text: expect.stringMatching(/^99 /u) });
    const [only] = state(`q=a&q=${"界".repeat(5_000)}`).turns.slice(-1);
    expect(only).toEqual({ kind: "text", text: "界".repeat(maxLineLength) });
  });
});
