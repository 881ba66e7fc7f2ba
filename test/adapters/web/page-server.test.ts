import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createRenderers, createReplay } from "../../../adapters/app/serve-page.ts";
import { defaultIdentity } from "../../../adapters/shared/environment.ts";
import { listenWhileReading } from "../../../adapters/web/page-port.ts";
import { createWeb } from "../../../adapters/web/page-server.ts";
import { bot } from "../../article.ts";
import { folderWith } from "../../folder.ts";
import { handbookAs } from "../../formats/handbook.ts";
import { freePort } from "../../free-port.ts";
import { silentLog } from "../../log.ts";
import { isReady, startProgram } from "../../program.ts";

/** Starts the page, requests it once and stops it. */
async function runOnce(host: string, port: number) {
  const lines: string[] = [];
  const served = { identity: defaultIdentity, currentBot: () => bot, createReplay, createRenderers };
  const page = createWeb({ host, port }, { ...served, log: silentLog, onListening: (more) => lines.push(...more) });
  await page.start();
  const url = /http:\S+/u.exec(lines.join("\n"))?.[0] ?? "";
  const response = await fetch(url);
  // A connection with an unread body would delay the stop.
  await response.text();
  await page.stop();
  return { lines, url, status: response.status, isConnected: page.isConnected() };
}

describe("the page as a platform", () => {
  it("reports its address, and stops", async () => {
    const { lines, status, isConnected } = await runOnce("127.0.0.1", 0);
    expect(lines).toEqual([expect.stringMatching(/^Verbatim answers at http:\/\/127\.0\.0\.1:\d+$/u)]);
    expect({ status, isConnected }).toEqual({ status: 200, isConnected: false });
  });

  it("uses another port if its own is in use, and says so", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { lines, url, status } = await runOnce("127.0.0.1", port);
    other.close();
    expect(lines[0]).toMatch(new RegExp(`^Port ${port} is in use; using \\d+ instead\\.$`, "u"));
    expect(new URL(url).port).not.toBe(String(port));
    expect(status).toBe(200);
  });

  it("warns when it listens on all interfaces", async () => {
    const { lines, status } = await runOnce("0.0.0.0", 0);
    expect(lines.at(-1)).toContain("anyone who can reach this machine there can read the document and ask questions, without a password");
    expect(status).toBe(200);
  });

  it("names the variables to change if the address is not this machine's", async () => {
    await expect(runOnce("192.0.2.1", 0)).rejects.toThrow("set WEB_HOST and WEB_PORT");
  });
});

describe("the program without tokens", () => {
  it("serves the page and exits with 0 on SIGTERM", async () => {
    const program = await startProgram({ WEB_PORT: "0" });
    expect((await program.waitForLog(isReady)).platforms).toEqual(["web"]);
    const url = /http:\S+/u.exec(program.stdout())?.[0] ?? "";
    const body = await (await fetch(`${url}/?q=/quote+guo`)).text();
    expect(body).toContain("Guo, quotation 1 of 3");
    expect(program.stderr()).not.toContain("quote");
    expect(await program.stop()).toBe(0);
  });

  it.each([
    { watch: "yes", status: 303, names: ["document.txt", "questions.txt"] },
    { watch: "no", status: 404, names: ["document.txt"] },
  ])("takes wrong answers only with KNOWLEDGE_WATCH: $watch", async ({ watch, status, names }) => {
    const folder = await folderWith({ "document.txt": "The mill ranks first in the valley.\n" });
    const program = await startProgram({ WEB_PORT: "0", KNOWLEDGE: folder, KNOWLEDGE_WATCH: watch });
    await program.waitForLog(isReady);
    const url = /http:\S+/u.exec(program.stdout())?.[0] ?? "";
    const body = new URLSearchParams({ answer: "wrong" });
    const response = await fetch(`${url}/wrong?q=Who+is+first`, { method: "POST", headers: { origin: url }, body, redirect: "manual" });
    await response.text();
    expect(response.status).toBe(status);
    expect((await readdir(folder)).toSorted()).toEqual(names);
    await program.stop();
    expect(program.stderr()).not.toContain("Who is first");
  });
});

it("answers with a page that says so while a document is read, and then with the page", async () => {
  const port = await freePort();
  const folder = await folderWith({ "handbook.docx": await handbookAs("docx") });
  const program = await startProgram({ KNOWLEDGE: join(folder, "handbook.docx"), WEB_PORT: String(port) });
  const get = () => fetch(`http://127.0.0.1:${port}/`);
  await vi.waitUntil(() => get().then(Boolean, () => false), { timeout: 60_000 });
  const answers: [status: number, body: string][] = [];
  // Every request is answered from here on, none is refused.
  while (answers.at(-1)?.[0] !== 200) {
    const response = await get();
    answers.push([response.status, await response.text()]);
  }
  const [first, last] = [answers[0], answers.at(-1)];
  expect(first?.[0]).toBe(503);
  expect(first?.[1]).toContain("This page opens by itself");
  expect(last?.[1]).toContain(`id="q"`);
  await program.waitForLog(isReady);
  await program.stop();
});

it("closes the port if the document cannot be read", async () => {
  const port = await freePort();
  const folder = await folderWith({ "empty.txt": "" });
  const program = await startProgram({ KNOWLEDGE: join(folder, "empty.txt"), WEB_PORT: String(port) });
  expect(await program.ended).toBe(3);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

it("leaves it to the start of the page to say that a linked port is taken", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  expect(await listenWhileReading({ host: "127.0.0.1", port }, true)).toBeUndefined();
  other.close();
});
