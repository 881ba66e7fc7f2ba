import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { afterAll, describe, expect, it, vi } from "vitest";
import { maxFileSize } from "../../../adapters/knowledge/file-and-upload-limits.ts";
import { pageAddress } from "../../../adapters/web/page-state.ts";
import type { ReadTried } from "../../../adapters/web/tried-documents.ts";
import { createBot } from "../../../src/bot.ts";
import { KnowledgeError } from "../../../src/knowledge/knowledge-problem.ts";
import { folderWith } from "../../folder.ts";
import { readUncurated } from "../../uncurated.ts";
import { createGate } from "../gate.ts";
import { waitFor } from "../wait-for.ts";
import { idIn, newestText, sendFile, startPage, tryDocument, typedTurn, unescaped, usePage, visibleText } from "./page-client.ts";

const oakham = "# The mill of Oakham\n\nThe mill is closed on Mondays.\n\nAnn Hale has kept the mill since 1998.\n";

/** The tests of this file have a folder for temporary files to themselves. */
vi.stubEnv("TMPDIR", await folderWith());
afterAll(() => void vi.unstubAllEnvs());

function alertIn(body: string): string | undefined {
  const [, alert] = /<p role="alert">(.*?)<\/p>/su.exec(body) ?? [];
  return alert && unescaped(alert);
}

/** Reads when the test says so. */
function gatedRead() {
  const gate = createGate();
  const seen: { signal?: AbortSignal } = {};
  const readTried: ReadTried = async (_, { onProgress, signal }) => {
    seen.signal = signal;
    onProgress("mill.pdf: page 12 of 80");
    await gate.opened;
    return createBot(readUncurated(oakham));
  };
  return { ...gate, readTried, seen };
}

const page = await usePage();

describe("a document that is tried on the page", () => {
  it("answers at its own address only, and says that it is not kept", async () => {
    const address = await tryDocument(page.url, oakham, "mill.md");
    expect(address).toMatch(/^\/\?doc=[\w-]{22}$/u);
    const tried = idIn(address);
    const asked = (await page.get(pageAddress({ tried, turns: [typedTurn("Who keeps the mill?")] }))).body;
    expect(newestText(asked)).toContain("Ann Hale has kept the mill since 1998.");
    expect(visibleText(asked)).toMatch(
      /Tried, not kept: gone at \d\d:\d\d ?, when four others were tried since, or when the program stops\. Back to Northeast China/u,
    );
    expect(newestText(await page.ask("Who keeps the mill?"))).not.toContain("Ann Hale");
    expect(await readdir(tmpdir())).toEqual([]);
  });

  it("is asked further by every link, form, button and completion", async () => {
    const address = await tryDocument(page.url, oakham, "mill.md");
    const tried = idIn(address);
    const { body } = await page.get(pageAddress({ tried, shownAs: "discord", turns: [typedTurn("Who keeps the mill?")], place: "2.1" }));
    const links = [...body.matchAll(/href="(\/\?[^"]*)"/gu)].map(([, link = ""]) => unescaped(link));
    expect(links.length).toBeGreaterThan(8);
    expect(links.filter((link) => idIn(link) !== tried)).toEqual([]);
    for (const form of body.split("<form ").slice(1)) expect(form.split("</form>")[0]).toContain(`name="doc" value="${tried}"`);
    const [, id = ""] = /name="press" value="([^"]+)"/u.exec(body) ?? [];
    const turns = [typedTurn("Who keeps the mill?"), { kind: "action" as const, id: unescaped(id) }];
    expect(newestText((await page.get(pageAddress({ tried, turns }))).body)).toContain("mill");
    const suggested = async (doc: string) => (await page.get(`/suggest?line=%2Fabout%20an${doc}`)).body;
    expect(await suggested(`&doc=${tried}`)).toContain("Ann Hale");
    expect(await suggested("")).not.toContain("Ann Hale");
    expect(await suggested("&doc=none")).toBe("[]");
  });

  it("is gone when four others came, and the page says so with the way back", async () => {
    const address = await tryDocument(page.url, oakham, "mill.md");
    for (let other = 1; other <= 3; other += 1) await tryDocument(page.url, `The mill ${other} is open.`, `mill ${other}.txt`);
    await tryDocument(page.url, "", "refused.txt");
    expect((await page.get(address)).status).toBe(200);
    for (let other = 1; other <= 4; other += 1) await tryDocument(page.url, `The lock ${other} is open.`, `lock ${other}.txt`);
    const { status, body } = await page.get(address);
    expect({ status, alert: alertIn(body) }).toEqual({ status: 410, alert: "This document was tried and not kept: it is gone." });
    expect(body).toContain('<a href="/">Back to the chat</a>');
  });

  it.each([
    ["photo.txt", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]), "photo.txt is a picture (PNG); recognise its"],
    ["old.zip", new Uint8Array([0x1f, 0x8b, 8, 0]), "old.zip is a gzip archive; unpack it and choose the document in it."],
    ["knowledge.yaml", "facts: []", ""],
    ["../../etc/passwd", "", "passwd is empty"],
    ['<b>"quoted".txt', "\n\n", '<b>"quoted".txt has no text'],
  ])("refuses a hostile file in a sentence: %s", async (name, content, sentence) => {
    const { status, body } = await page.get(await tryDocument(page.url, content, name));
    if (sentence === "") return expect(status).toBe(200);
    expect(status).toBe(422);
    expect(alertIn(body)).toContain(sentence);
    expect(body).not.toContain("<b>");
    expect(await readdir(tmpdir())).toEqual([]);
  });

  it("is taken from this page's own form only", async () => {
    expect((await sendFile(page.url, oakham, "mill.md", { origin: "http://evil.example" })).status).toBe(403);
    expect((await page.post("/try", "document=x")).status).toBe(415);
    const multipart = { "content-type": "multipart/form-data; boundary=x" };
    const refusal = { status: 400, body: expect.stringContaining("No file arrived") };
    for (const body of ["", "--x\r\n\r\n", "x".repeat(9_000), '--x\r\nContent-Disposition: form-data; filename="a.txt"\r\n\r\ncut off'])
      expect(await page.post("/try", body, multipart)).toMatchObject(refusal);
    expect((await page.get("/try")).headers.allow).toBe("POST");
    expect(await readdir(tmpdir())).toEqual([]);
  });

  it("is refused when it is too long, also in the middle of it", async () => {
    const sent = await sendFile(page.url, new Uint8Array(maxFileSize + 100_000), "long.pdf");
    expect(sent.status).toBe(413);
    expect(alertIn(await sent.text())).toBe("The file has more than 100 MB, and no larger one is read; split it.");
    expect((await sendFile(page.url, oakham, "mill.md")).status).toBe(303);
  });

  it("is not taken where other machines reach the page", async () => {
    const open = await startPage({ host: "0.0.0.0" });
    expect((await open.get("/")).body).not.toContain("/try");
    expect((await sendFile(open.url, oakham, "mill.md")).status).toBe(404);
    expect((await open.get("/?doc=anything")).status).toBe(410);
  });

  it("is read one at a time, with a page about it that asks again, and leaves no file when the program stops", async () => {
    const { readTried, open } = gatedRead();
    const busy = await startPage({ readTried });
    const address = (await sendFile(busy.url, oakham, "mill.pdf")).headers.get("location") ?? "";
    const { body } = await busy.get(address);
    expect(body).toContain('<meta http-equiv="refresh" content="1">');
    expect(visibleText(body)).toContain("mill.pdf is being read.");
    expect(body).toContain('value="12" max="80"');
    const second = await sendFile(busy.url, oakham, "mill.md");
    expect(second.status).toBe(503);
    expect(alertIn(await second.text())).toBe("Another document is being sent or read. Try again when that is done.");
    expect(await readdir(tmpdir())).toHaveLength(1);
    open();
    await waitFor(async () => ((await busy.get(address)).body.includes("Tried, not kept") ? true : undefined));
    await waitFor(async () => ((await readdir(tmpdir())).length === 0 ? true : undefined));
    const stopped = gatedRead();
    const stopping = await startPage({ readTried: stopped.readTried });
    await sendFile(stopping.url, oakham, "mill.md");
    await stopping.close();
    expect(await readdir(tmpdir())).toEqual([]);
    expect(stopped.seen.signal?.aborted).toBe(true);
  });

  it("frees the place of a browser that leaves in the middle", async () => {
    const leaving = connect(Number(new URL(page.url).port), "127.0.0.1");
    const head = ["POST /try HTTP/1.1", `Host: ${new URL(page.url).host}`, `Origin: ${page.url}`, "Content-Length: 9999"];
    leaving.write(`${[...head, "Content-Type: multipart/form-data; boundary=x"].join("\r\n")}\r\n\r\n--x\r\n`);
    await waitFor(async () => ((await readdir(tmpdir())).length === 1 ? true : undefined));
    leaving.destroy();
    await waitFor(async () => ((await readdir(tmpdir())).length === 0 ? true : undefined));
    expect((await sendFile(page.url, oakham, "mill.md")).status).toBe(303);
  });

  it("says in one sentence that reading failed, and logs why", async () => {
    const failing = await startPage({ readTried: () => Promise.reject(new Error("a bug")) });
    const failed = await failing.get(await tryDocument(failing.url, oakham, "mill.md"));
    expect(alertIn(failed.body)).toBe("mill.md could not be read; the operator's log says why.");
    const refusing = await startPage({ readTried: () => Promise.reject(new KnowledgeError([])) });
    expect((await refusing.get(await tryDocument(refusing.url, oakham, "mill.md"))).status).toBe(422);
  });
});
