import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageAddress, type Turn } from "../../../adapters/web/page-state.ts";
import { createPageClient, newestText, type PageClient, typedTurn } from "./page-client.ts";
import { startPlayground } from "./playground.ts";
import { visibleText } from "./visible-text.ts";

let page: PageClient;
beforeAll(async () => {
  page = createPageClient(await startPlayground());
});
afterAll(() => page.close());

/** A typed line, and then buttons: each that with its label in the newest message which has one. */
async function converse(line: string, ...labels: readonly string[]): Promise<readonly Turn[]> {
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

function replyCount(body: string): number {
  return body.split('<article class="exchange').length - 1;
}

describe("a button or a menu on the page", () => {
  it("adds a private message below a message that others see", async () => {
    const body = await page.pageAfter(...(await converse("/quote guo", "Another")));
    expect(replyCount(body)).toBe(2);
    expect(newestText(body)).toMatch(/^You pressed Another V Only visible to you Verbatim APP .*quotation 2 of 3/u);
    expect(visibleText(body)).toContain("quotation 1 of 3");
  });

  it("changes a message in place that only the person sees, and leads back", async () => {
    const turns = await converse("/quote guo", "Another", "In context");
    const changed = await page.pageAfter(...turns);
    expect(replyCount(changed)).toBe(2);
    expect(newestText(changed)).toMatch(/^You pressed Another, In context V Only visible to you .*around ¶/u);
    expect(visibleText(changed)).not.toContain("quotation 2 of 3");
    const back = await page.pageAfter(...turns, { kind: "action", id: await offeredId(turns, "Back") });
    expect(replyCount(back)).toBe(2);
    expect(newestText(back)).toContain("quotation 2 of 3");
  });

  it("changes the message whose button was pressed, also above newer ones", async () => {
    const turns = [...(await converse("/quote guo", "Another")), typedTurn("how long has liu lived in shenzhen?")];
    const changed = await page.pageAfter(...turns, { kind: "action", id: await offeredId(turns, "Another") });
    expect(replyCount(changed)).toBe(3);
    expect(visibleText(changed.split('<article class="exchange').at(-1) ?? "")).toContain("how long has liu lived in shenzhen?");
    expect(newestText(changed)).toContain("quotation 3 of 3");
  });

  it("lets a terminal go on: what was printed stays", async () => {
    const turns = await converse("/quote guo", "Another", "In context", "Back");
    const { body } = await page.get(pageAddress({ shownAs: "terminal", turns }));
    expect(replyCount(body)).toBe(4);
    expect(newestText(body)).toMatch(/^> Back .*quotation 2 of 3/u);
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
