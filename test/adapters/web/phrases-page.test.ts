import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { createBot } from "../../../src/bot.ts";
import { folderWith } from "../../folder.ts";
import { readUncurated } from "../../uncurated.ts";
import { startPage, unescaped, visibleText } from "./page-client.ts";

const hostile = "The canteen sells <b>soup</b> & bread at noon </textarea><script>alert(1)</script>.";
const sentences = [
  "You can take ten days of leave when a close relative dies.",
  "Parking at the mill is free for all staff.",
  hostile,
  ...Array.from({ length: 42 }, (_, at) => `Cupboard ${at + 1} holds paint in the shade number ${at + 101}.`),
];
const knowledge = readUncurated(sentences.join("\n\n"));
const servedBot = createBot(knowledge);
const answer =
  "1 You: days off for a funeral | somebody in my family has died\n2 Parking: can I leave my car there | where do I put my van\n3 The: -";
const logged: string[] = [];

async function serve(files: Parameters<typeof folderWith>[0] = {}) {
  const folder = await folderWith(files);
  const log = pino({}, { write: (line) => logged.push(line) });
  const client = await startPage({ authorFolder: folder, servedBot, log });
  const send = (words: string, headers?: Readonly<Record<string, string>>) =>
    client.post("/phrases", String(new URLSearchParams({ answer: words })), headers);
  const path = join(folder, "phrases.txt");
  return { ...client, folder, path, send, read: () => readFile(path, "utf8") };
}

/** What stands in a field of the page, as a browser reads it. */
function fieldText(body: string, id: "prompt" | "answer"): string | undefined {
  const [, text] = new RegExp(`<textarea [^>]*id="${id}"[^>]*>\n([^<]*)</textarea>`, "u").exec(body) ?? [];
  return text && unescaped(text);
}

describe("the page of phrases", () => {
  it("is linked from the chat, and shows what is missing in parts, the document's words as words", async () => {
    const { get } = await serve();
    expect((await get("/")).body).toContain('href="/phrases">Phrases</a>');
    const { status, body } = await get("/phrases");
    expect(status).toBe(200);
    const shown = visibleText(body);
    expect(shown).toContain("0 of 45 passages are in");
    expect(shown).toContain("Part 1 of 2, with 40 passages. Next part");
    expect(fieldText(body, "prompt")).toMatch(/^Below are numbered passages[\s\S]*\n1 You can take[\s\S]*\n40 Cupboard 37 [^\n]*\n$/u);
    expect(fieldText(body, "prompt")).toContain(hostile);
    expect(body).not.toMatch(/<b>soup|<script>/u);
    const { body: second } = await get("/phrases?part=2");
    expect(visibleText(second)).toContain("Part 2 of 2, with 5 passages. Part before");
    expect(fieldText(second, "prompt")).toMatch(/\n41 Cupboard 38 [\s\S]*\n45 Cupboard 42 [^\n]*\n$/u);
    for (const part of ["0", "99", "-1", "x", "9".repeat(20)]) expect((await get(`/phrases?part=${part}`)).body).toMatch(/Part [12] of 2/u);
  });

  it("takes an answer, says what was taken and what was dropped, and shows what is missing, but no phrase", async () => {
    const { get, send, read, folder } = await serve();
    const {
      status,
      headers,
      body: sent,
    } = await send(
      `Here you are:\r\n${answer.replaceAll("\n", "\r\n")} \r\n4 Cupboard: is Kowalski there | red paint\r\n5 Bananas: where are they`,
    );
    expect({ status, location: headers.location }).toEqual({
      status: 303,
      location: "/phrases?passages=3&phrases=5&unasked=1&line=1&foreign=1#taken",
    });
    const { body } = await get(String(headers.location).replace("#taken", ""));
    const shown = visibleText(body);
    expect(shown).toContain(
      "Taken 5 phrases for 3 passages. For 1 passage nobody would ask. Dropped: " +
        "1 in a line whose number and first word are of no passage 1 with a name or a number that the document does not have Give",
    );
    expect(shown).toContain("4 of 45 passages are in");
    expect(shown).toContain("Part 1 of 2, with 40 passages.");
    expect(fieldText(body, "prompt")).not.toContain("\n1 You");
    expect(await read()).toContain("days off for a funeral | somebody in my family has died");
    expect(await readdir(folder)).toEqual(["phrases.txt"]);
    const pages = [sent, body, (await get("/phrases")).body, (await get("/")).body, ...logged];
    expect(pages.filter((text) => /funeral|my van|has died/u.test(text))).toEqual([]);
  });

  it("says that nothing was taken, and keeps what was pasted", async () => {
    const { send, folder } = await serve();
    for (const words of ["I cannot help with that.\n</textarea><b>", ""]) {
      const { status, body } = await send(words);
      expect(status).toBe(422);
      expect(visibleText(body)).toContain("Nothing was taken No line of it has a number");
      expect(fieldText(body, "answer")).toBe(words);
    }
    const { body } = await send("1 You: where does Kowalski work");
    expect(visibleText(body)).toContain("Nothing was taken Dropped: 1 with a name");
    expect(await readdir(folder)).toEqual([]);
  });

  it("names a file of another kind, and keeps what was pasted", async () => {
    const { get, send, path, read } = await serve({ "phrases.txt": "Phrases of the trade\n" });
    const { status, body } = await get("/phrases");
    expect(status).toBe(500);
    expect(visibleText(body)).toContain(`${path}: does not begin with "# phrases 1"; rename it, so that phrases can be written.`);
    const sent = await send(answer);
    expect(sent.status).toBe(500);
    expect(visibleText(sent.body)).toContain("rename it, so that phrases can be written. What you pasted is still here.");
    expect(fieldText(sent.body, "answer")).toBe(answer);
    expect(await read()).toBe("Phrases of the trade\n");
  });

  it("takes an answer about a whole handbook, and no longer one", async () => {
    const { get, send, folder } = await serve();
    expect((await send(`${answer}\n${"x".repeat(3_000_000)}`)).status).toBe(303);
    expect(await readdir(folder)).toEqual(["phrases.txt"]);
    const { status, body } = await send(`${answer}\n${"x".repeat(5_000_000)}`);
    expect(status).toBe(413);
    expect(visibleText(body)).toContain("That is more than 4 MB, and none of it was taken. Go back, and paste a few parts at a time.");
    expect((await get("/", { method: "POST", body: "x".repeat(17_000) })).status).toBe(413);
  });

  it("is neither shown to other websites nor sent by them, and is read and sent only", async () => {
    const { get, send, url, folder } = await serve();
    expect((await send(answer, { origin: "http://evil.example" })).status).toBe(403);
    expect(await readdir(folder)).toEqual([]);
    const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect((await get("/phrases", { headers: link })).status).toBe(403);
    expect(await get("/phrases", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    const { status, headers } = await get("/phrases", { method: "PUT", headers: { origin: url } });
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: "GET, HEAD, POST" });
  });
});
