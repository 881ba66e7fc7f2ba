import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createQuestionLog } from "../../../adapters/app/unanswered-questions.ts";
import { createMemoryDeliveries } from "../../../adapters/shared/program-copies.ts";
import type { QuestionRecords } from "../../../adapters/shared/stored-questions.ts";
import { createQuestions } from "../../../adapters/store/channel-data.ts";
import { SqliteFile } from "../../../adapters/store/sqlite/sqlite-file.ts";
import { pageAddress, type View } from "../../../adapters/web/page-state.ts";
import { silentLog } from "../../log.ts";
import { newestText, type PageClient, startPage, typedTurn, unescaped, visibleText } from "./page-client.ts";

const closest = "Who is the mayor of Shenyang?";

describe("the thumbs on the page", () => {
  let file: SqliteFile;
  let records: QuestionRecords;
  let page: PageClient;
  beforeEach(async () => {
    file = new SqliteFile(":memory:");
    records = createQuestions(file);
    page = await start(true);
  });
  afterEach(() => file.close());

  function start(storesWords: boolean, host = "127.0.0.1"): Promise<PageClient> {
    const deliveries = createMemoryDeliveries();
    return startPage({ host, questionLog: createQuestionLog(records, { storesWords, deliveries, log: silentLog }) });
  }

  const ask = async (line: string, shownAs: View = "slack") => (await page.get(pageAddress({ shownAs, turns: [typedTurn(line)] }))).body;

  /** The page after a press, as a browser sends the form. `button`: the start of its tag. */
  async function press(body: string, button: RegExp, client = page) {
    const at = body.search(button);
    const [, id = ""] = /value="([^"]*)"/u.exec(body.slice(at)) ?? [];
    const form = body.slice(body.lastIndexOf("<form", at), at);
    return post(fieldsIn(form), unescaped(id), client);
  }

  function fieldsIn(form: string): [string, string][] {
    return [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/gu)].map(([, name = "", value = ""]) => [
      name,
      unescaped(value),
    ]);
  }

  async function post(fields: [string, string][], id: string, client = page, headers?: Readonly<Record<string, string>>) {
    const sent = await client.post("/thumb", `${new URLSearchParams([...fields, ["press", id]])}`, headers);
    const { location = "" } = sent.headers;
    return { status: sent.status, location, body: location === "" ? sent.body : (await client.get(location)).body };
  }

  const counts = async () => Object.fromEntries((await records.listCounts()).map(({ kind, count }) => [kind, count]));
  const [up, down] = [/<button class="thumb"[^>]*title="Helpful"/u, /<button class="thumb"[^>]*title="Not helpful"/u];

  it("are below an answer as on Slack, and on Discord below what was not answered", async () => {
    const answered = await ask("How old is Liu?");
    expect(answered).toMatch(up);
    expect(answered).toMatch(/aria-label="This answer does not help" title="Not helpful" formaction="\/thumb" formmethod="post"/u);
    expect(await ask("hello")).not.toContain('class="thumb"');
    expect(await ask("How old is Liu?", "discord")).not.toContain("This did not help");
    expect(await ask(closest, "discord")).toMatch(/formaction="\/thumb" formmethod="post">This did not help/u);
  });

  it("are stored once with the question when they are pressed, and not when the page is loaded again", async () => {
    const first = await press(await ask(closest), down);
    expect(first.status).toBe(303);
    expect(newestText(first.body)).toMatch(
      /You pressed Not helpful .* this did not help, with the words of the question, and not who asked/u,
    );
    expect(await counts()).toEqual({ closest: 1, "thumbs-down": 1 });
    expect(await records.listStored()).toEqual([expect.objectContaining({ document: "article", kind: "thumbs-down", words: closest })]);
    for (let again = 0; again < 3; again += 1) expect((await page.get(first.location)).body).toBe(first.body);
    await press(await ask(closest), down);
    expect(await counts()).toEqual({ closest: 1, "thumbs-down": 1 });
    // What is only asked is a trial.
    await ask("Which hospital did Zhang go to?");
    expect(await counts()).toEqual({ closest: 1, "thumbs-down": 1 });
    expect(newestText((await press(await ask(closest), up)).body)).toContain("Thank you. Nothing is stored about that.");
  });

  it("ask which passage would have been right, which is stored, also if another one is chosen then", async () => {
    const { body } = await press(await ask("How old is Liu?"), down);
    expect(body).toMatch(/<form action="\/thumb" method="post" id="menu-slack-2">/u);
    const [, ...options] = [...body.matchAll(/<option value="([^"]*)">([^<]*)/gu)].map(([, id = "", label = ""]) => ({
      id: unescaped(id),
      label,
    }));
    const [form = ""] = /<form action="\/thumb" method="post" id="menu-slack-2">.*?<\/form>/su.exec(body) ?? [];
    const chosen = await post(fieldsIn(form), options[0]?.id ?? "");
    expect(newestText(chosen.body)).toContain("Stored with the question as the right passage:");
    const [{ expected } = {}] = await records.listStored();
    expect(visibleText(options[0]?.label ?? "")).toContain(`¶${expected?.place?.split(".")[0]} `);
    await post(fieldsIn(form), options.at(-1)?.id ?? "");
    expect((await records.listStored())[0]?.expected).toBeUndefined();
  });

  it("count without words where these are not stored, each message once", async () => {
    const silent = await start(false);
    const asked = (await silent.get(pageAddress({ turns: [typedTurn(closest)] }))).body;
    const { body } = await press(asked, down, silent);
    expect(newestText(body)).toContain("but not what was asked");
    await press(asked, down, silent);
    await press((await silent.get(pageAddress({ turns: [typedTurn("How old is Guo?")] }))).body, down, silent);
    expect(await counts()).toEqual({ "thumbs-down": 2 });
    expect(await records.listStored()).toEqual([]);
  });

  it("are taken from the page's own form only, and nowhere else are thumbs", async () => {
    const body = await ask(closest);
    const [, id = ""] = /class="thumb" name="press" value="([^"]*)"/u.exec(body.slice(body.search(down))) ?? [];
    const fields: [string, string][] = [["q", closest]];
    expect((await post(fields, unescaped(id), page, { origin: "http://evil.example" })).status).toBe(403);
    expect((await post(fields, "1abcdef12quote;who=guo")).status).toBe(400);
    // A link shows what the press would say, and stores nothing.
    expect((await page.get(`/?${new URLSearchParams([...fields, ["press", unescaped(id)]])}`)).status).toBe(200);
    expect(await counts()).toEqual({});
    const open = await start(true, "0.0.0.0");
    expect((await open.get(pageAddress({ turns: [typedTurn(closest)] }))).body).not.toContain('class="thumb"');
  });
});
