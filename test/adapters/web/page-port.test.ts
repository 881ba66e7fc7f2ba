import { createServer } from "node:http";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { listenWhileReading } from "../../../adapters/web/page-port.ts";
import { folderWith } from "../../folder.ts";
import { handbookAs } from "../../formats/handbook.ts";
import { freePort } from "../../free-port.ts";
import { isReady, startProgram } from "../../program.ts";

const host = "127.0.0.1";

it("answers with a page that says so while a document is read, and then with the page", async () => {
  const port = await freePort();
  const folder = await folderWith({ "handbook.docx": await handbookAs("docx") });
  const program = await startProgram({ KNOWLEDGE: join(folder, "handbook.docx"), WEB_PORT: String(port) });
  const get = () => fetch(`http://${host}:${port}/`);
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
  await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow();
});

it("leaves it to the start of the page to say that a linked port is taken", async () => {
  const other = createServer().listen(0, host);
  await vi.waitUntil(() => other.listening);
  const { port } = other.address() as { port: number };
  expect(await listenWhileReading({ host, port }, true)).toBeUndefined();
  other.close();
});
