import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { replaysOf } from "../../../adapters/app/playground.ts";
import { openWeb } from "../../../adapters/web/web.ts";
import { bot } from "../../article.ts";
import { isReady, serving, verbatim } from "../../program.ts";
import { renderers } from "./playground.ts";

const log = pino({ level: "silent" });

/** Starts and stops the page, and says what it told and what the front door answered. */
async function run(host: string, port: number) {
  const told: string[] = [];
  const page = openWeb(
    { host, port },
    { bot, openReplay: replaysOf(bot, ""), renderers, log, onListening: (lines) => told.push(...lines) },
  );
  await page.start();
  const url = /http:\S+/u.exec(told.join("\n"))?.[0] ?? "";
  const status = (await fetch(url)).status;
  await page.stop();
  return { told, url, status, isConnected: page.isConnected() };
}

describe("the page as a platform", () => {
  it("says where it is, and stops", async () => {
    const { told, status, isConnected } = await run("127.0.0.1", 0);
    expect(told).toEqual([expect.stringMatching(/^Verbatim answers at http:\/\/127\.0\.0\.1:\d+$/u)]);
    expect({ status, isConnected }).toEqual({ status: 200, isConnected: false });
  });

  it("moves on from a port that is taken, and says so", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { told, url, status } = await run("127.0.0.1", port);
    other.close();
    expect(told[0]).toMatch(new RegExp(`^Port ${port} is taken; this takes \\d+\\.$`, "u"));
    expect(new URL(url).port).not.toBe(String(port));
    expect(status).toBe(200);
  });

  it("says what it means to listen to everybody", async () => {
    const { told, status } = await run("0.0.0.0", 0);
    expect(told.at(-1)).toContain("whoever can reach this machine there can read the document and ask it, without a password");
    expect(status).toBe(200);
  });

  it("says what to do about an address that is not this machine's", async () => {
    await expect(run("192.0.2.1", 0)).rejects.toThrow("set WEB_HOST and WEB_PORT");
  });
});

describe("the program without tokens", () => {
  it("serves the page and ends well when asked to", async () => {
    const program = await serving({ WEB_PORT: "0" });
    expect((await program.logged(isReady)).platforms).toEqual(["web"]);
    const url = /http:\S+/u.exec(program.stdout())?.[0] ?? "";
    const body = await (await fetch(`${url}/?q=/quote+guo`)).text();
    expect(body).toContain("Guo, quotation 1 of 3");
    expect(program.stderr()).not.toContain("quote");
    expect(await program.stop()).toBe(0);
  });

  it.each([
    [{ WEB_PORT: "eighty" }, "WEB_PORT is not a port"],
    [{ WEB_HOST: "http://localhost" }, "WEB_HOST is not an address or a name"],
  ])("is told of %j", async (env, problem) => {
    const { status, stderr } = await verbatim([], { env });
    expect(stderr).toContain(problem);
    expect(status).toBe(3);
  });
});
